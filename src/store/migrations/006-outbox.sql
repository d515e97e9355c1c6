-- What outlets are told. A message is written in the transaction of the fact that it tells of, and
-- goes when every outlet has it, or when its time is over. Times are UTC milliseconds.

CREATE TABLE outbox_messages (
  -- AUTOINCREMENT: a cursor never meets a number that another message had.
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Random, so that a ledger that was restored from a backup gives no id a second time.
  message_id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  -- Ids of the lots that it concerns; empty where it concerns none.
  lot_ids TEXT NOT NULL CHECK (json_type(lot_ids) = 'array'),
  camera_id TEXT,
  occurred_at_ms INTEGER NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  data TEXT NOT NULL CHECK (json_type(data) = 'object')
) STRICT;

CREATE INDEX outbox_messages_by_type ON outbox_messages (type, sequence);

-- How far each outlet is, and how it fares.
CREATE TABLE outlet_cursors (
  outlet_id TEXT PRIMARY KEY,
  -- Of the outlet's settings: other ones lift a refusal.
  settings_hash TEXT NOT NULL,
  -- Up to and with it, everything is delivered, not wanted, or counted as dropped.
  sequence INTEGER NOT NULL,
  delivered_count INTEGER NOT NULL,
  dropped_count INTEGER NOT NULL,
  last_success_at_ms INTEGER,
  -- Tries of the present message that have failed.
  attempt_count INTEGER NOT NULL,
  next_try_at_ms INTEGER,
  problem TEXT,
  -- The other side wants nothing more, until the settings change.
  is_refused INTEGER NOT NULL CHECK (is_refused IN (0, 1))
) STRICT, WITHOUT ROWID;

-- What was last told of things that are not facts of the ledger: cameras, views, disks, advice.
CREATE TABLE told_states (
  subject TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  since_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
