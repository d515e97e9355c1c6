-- Of what is wrong with an outlet, the code: the page says it in its own language.
ALTER TABLE outlet_cursors ADD COLUMN problem_code TEXT;
