-- Crossings go when their time is over; the roll-ups and all else stay.

CREATE TABLE retention (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  -- Crossings before this moment, a full minute, may be gone: that time is counted by roll-ups.
  crossings_from_ms INTEGER NOT NULL CHECK (crossings_from_ms % 60000 = 0)
) STRICT;

INSERT INTO retention VALUES (1, 0);

DROP TRIGGER crossings_are_never_deleted;

CREATE TRIGGER crossings_are_kept_for_their_time BEFORE DELETE ON crossings
WHEN OLD.crossed_at_ms >= (SELECT crossings_from_ms FROM retention)
BEGIN
  SELECT RAISE(ABORT, 'crossings are append-only until their time is over');
END;
