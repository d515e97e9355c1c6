-- Crossings at a line that may lie elsewhere, because the camera's view had moved or was lost.

ALTER TABLE crossings ADD COLUMN line_suspect INTEGER NOT NULL DEFAULT 0
  CHECK (line_suspect IN (0, 1));

-- How many of a roll-up's crossings are such.
ALTER TABLE rollups ADD COLUMN suspect_count INTEGER NOT NULL DEFAULT 0
  CHECK (suspect_count >= 0);
