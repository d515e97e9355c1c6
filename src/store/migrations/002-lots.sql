-- Lots: what people and schedules said of them, and what crossings mean to them. Times are UTC
-- milliseconds. Entries, verdicts and modes are only ever added; movements and quarters are derived
-- from crossings and change in the transaction that makes them.

-- Who said what a lot holds, when and why. An adjustment's vehicle_count is a difference.
CREATE TABLE lot_entries (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  lot_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('opening', 'calibration', 'reset', 'adjustment')),
  vehicle_count INTEGER NOT NULL,
  effective_at_ms INTEGER NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('person', 'schedule', 'verdict', 'start')),
  -- What was counted for that moment before this entry.
  counted_before INTEGER,
  -- Earlier calibrations of the same schedule that nobody entered, because lotcount did not run.
  skipped_count INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX lot_entries_by_time ON lot_entries (lot_id, effective_at_ms, sequence);

CREATE TRIGGER lot_entries_are_never_changed BEFORE UPDATE ON lot_entries
BEGIN
  SELECT RAISE(ABORT, 'lot entries are append-only: add an adjustment instead');
END;

CREATE TRIGGER lot_entries_are_never_deleted BEFORE DELETE ON lot_entries
BEGIN
  SELECT RAISE(ABORT, 'lot entries are append-only');
END;

-- What people said of crossings, and of vehicles that made none. The last one of a crossing holds.
CREATE TABLE verdicts (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  verdict TEXT NOT NULL CHECK (verdict IN ('right', 'wrong', 'missed')),
  crossing_id TEXT,
  camera_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  crossed_at_ms INTEGER NOT NULL,
  recorded_at_ms INTEGER NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL,
  -- Whether the occupancy of the lots was adjusted accordingly.
  is_adjusting INTEGER NOT NULL CHECK (is_adjusting IN (0, 1)),
  CHECK ((verdict = 'missed') = (crossing_id IS NULL))
) STRICT;

CREATE INDEX verdicts_by_line ON verdicts (camera_id, line_id, direction, sequence);
CREATE INDEX verdicts_by_crossing ON verdicts (crossing_id, sequence) WHERE crossing_id IS NOT NULL;

CREATE TRIGGER verdicts_are_never_changed BEFORE UPDATE ON verdicts
BEGIN
  SELECT RAISE(ABORT, 'verdicts are append-only: add another one instead');
END;

CREATE TRIGGER verdicts_are_never_deleted BEFORE DELETE ON verdicts
BEGIN
  SELECT RAISE(ABORT, 'verdicts are append-only');
END;

-- What a lot's signs are forced to; the last row holds.
CREATE TABLE lot_sign_modes (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  lot_id TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('auto', 'full', 'closed')),
  recorded_at_ms INTEGER NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;

CREATE INDEX lot_sign_modes_by_lot ON lot_sign_modes (lot_id, sequence);

-- When a lot became full or free again; the last row holds, also after a restart.
CREATE TABLE lot_fill_states (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  lot_id TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('free', 'full')),
  since_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX lot_fill_states_by_lot ON lot_fill_states (lot_id, sequence);

-- A request that was sent again finds here what it did the first time.
CREATE TABLE request_keys (
  idempotency_key TEXT PRIMARY KEY,
  request TEXT NOT NULL,
  -- Of the row that it wrote.
  sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What crossings mean to a lot, as it was configured when they came in.
CREATE TABLE lot_movements (
  lot_id TEXT NOT NULL,
  crossing_sequence INTEGER NOT NULL,
  crossing_id TEXT NOT NULL,
  gate_id TEXT NOT NULL,
  camera_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  effect TEXT NOT NULL CHECK (effect IN ('entry', 'exit', 'doubt')),
  vehicle_class TEXT NOT NULL,
  moved_at_ms INTEGER NOT NULL,
  -- crossing_sequence of the movement that counts for the same vehicle.
  duplicate_of INTEGER,
  PRIMARY KEY (lot_id, crossing_sequence)
) STRICT, WITHOUT ROWID;

CREATE INDEX lot_movements_by_time ON lot_movements (lot_id, moved_at_ms, crossing_sequence);
CREATE INDEX lot_movements_by_gate
  ON lot_movements (lot_id, gate_id, effect, moved_at_ms, crossing_sequence);
CREATE INDEX lot_movements_by_vehicle ON lot_movements (lot_id, duplicate_of)
  WHERE duplicate_of IS NOT NULL;

-- Sums over the quarter of an hour from start_ms on: what it adds, and the lowest and the highest
-- that the sum was on the way.
CREATE TABLE lot_quarters (
  lot_id TEXT NOT NULL,
  start_ms INTEGER NOT NULL,
  net INTEGER NOT NULL,
  low INTEGER NOT NULL,
  high INTEGER NOT NULL,
  PRIMARY KEY (lot_id, start_ms)
) STRICT, WITHOUT ROWID;

CREATE TABLE lot_line_quarters (
  lot_id TEXT NOT NULL,
  start_ms INTEGER NOT NULL,
  gate_id TEXT NOT NULL,
  camera_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  effect TEXT NOT NULL,
  movement_count INTEGER NOT NULL,
  duplicate_count INTEGER NOT NULL,
  -- Of both, those whose vehicle another camera saw too.
  paired_count INTEGER NOT NULL,
  PRIMARY KEY (lot_id, start_ms, gate_id, camera_id, line_id, effect)
) STRICT, WITHOUT ROWID;

-- How far a lot has read the crossings and their corrections.
CREATE TABLE lot_cursors (
  lot_id TEXT PRIMARY KEY,
  crossing_sequence INTEGER NOT NULL,
  correction_sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Until when a lot's schedule has been looked at: what was due before is done.
CREATE TABLE lot_schedule_checks (
  lot_id TEXT NOT NULL,
  pattern TEXT NOT NULL,
  checked_until_ms INTEGER NOT NULL,
  PRIMARY KEY (lot_id, pattern)
) STRICT, WITHOUT ROWID;
