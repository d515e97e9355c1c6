-- The ledger: what crossed, what was watched, what was not. Times are UTC milliseconds.
-- Facts are only ever added; what is derived from them (rollups) changes in the same transaction.

CREATE TABLE crossings (
  -- AUTOINCREMENT: a number that a client has seen is never given to another crossing. Numbers
  -- rise, with holes where a crossing was sent again.
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  -- Made where the crossing was detected, so that a resend or a restart counts once.
  crossing_id TEXT NOT NULL UNIQUE,
  camera_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  track_id INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('counted', 'unresolved')),
  direction TEXT CHECK (direction IN ('in', 'out')),
  reason TEXT,
  -- The class at the moment of crossing; class_corrections may say otherwise later.
  vehicle_class TEXT NOT NULL,
  confidence REAL NOT NULL,
  presentation_ms REAL NOT NULL,
  crossed_at_ms INTEGER NOT NULL,
  counting_version INTEGER NOT NULL,
  trace TEXT NOT NULL CHECK (json_valid(trace)),
  CHECK ((outcome = 'counted') = (direction IS NOT NULL)),
  CHECK ((outcome = 'unresolved') = (reason IS NOT NULL))
) STRICT;

CREATE INDEX crossings_by_time ON crossings (crossed_at_ms, sequence);
CREATE INDEX crossings_by_camera ON crossings (camera_id, crossed_at_ms, sequence);

CREATE TRIGGER crossings_are_never_changed BEFORE UPDATE ON crossings
BEGIN
  SELECT RAISE(ABORT, 'crossings are append-only: add a class correction instead');
END;

CREATE TRIGGER crossings_are_never_deleted BEFORE DELETE ON crossings
BEGIN
  SELECT RAISE(ABORT, 'crossings are append-only');
END;

CREATE TABLE class_corrections (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  crossing_sequence INTEGER NOT NULL REFERENCES crossings (sequence),
  vehicle_class TEXT NOT NULL
) STRICT;

CREATE INDEX class_corrections_by_crossing ON class_corrections (crossing_sequence, sequence);

-- Crossings with the class that is believed now; NULL where it was never corrected.
CREATE VIEW crossings_now AS
SELECT crossings.*, (
  SELECT class_corrections.vehicle_class FROM class_corrections
  WHERE class_corrections.crossing_sequence = crossings.sequence
  ORDER BY class_corrections.sequence DESC LIMIT 1
) AS corrected_class
FROM crossings;

-- How many crossings began in [start_ms, start_ms + span_ms). Spans of a minute answer any bucket;
-- spans of a quarter of an hour, the finest step of today's time zones, keep long questions short.
CREATE TABLE rollups (
  span_ms INTEGER NOT NULL CHECK (span_ms IN (60000, 900000)),
  start_ms INTEGER NOT NULL,
  camera_id TEXT NOT NULL,
  line_id TEXT NOT NULL,
  vehicle_class TEXT NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('in', 'out', 'unresolved')),
  crossing_count INTEGER NOT NULL CHECK (crossing_count >= 0),
  PRIMARY KEY (span_ms, start_ms, camera_id, line_id, vehicle_class, result)
) STRICT, WITHOUT ROWID;

-- Time in which a camera was looked at: frames came and were counted on.
CREATE TABLE observed_spans (
  camera_id TEXT NOT NULL,
  start_ms INTEGER NOT NULL,
  end_ms INTEGER NOT NULL CHECK (end_ms >= start_ms),
  PRIMARY KEY (camera_id, start_ms)
) STRICT, WITHOUT ROWID;

-- Time between two spans, and why nobody looked.
CREATE TABLE gaps (
  camera_id TEXT NOT NULL,
  start_ms INTEGER NOT NULL,
  end_ms INTEGER NOT NULL CHECK (end_ms > start_ms),
  reason TEXT NOT NULL,
  PRIMARY KEY (camera_id, start_ms)
) STRICT, WITHOUT ROWID;
