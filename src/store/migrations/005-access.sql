-- Who may do what: accounts of people, their sessions, tokens of machines, and what was done. Times
-- are UTC milliseconds. No password, session or token is here, but only what tells it when it comes.

CREATE TABLE accounts (
  account_id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  -- The name without its capitals: no two accounts differ by them alone.
  name_key TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
  password_hash TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  password_set_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE sessions (
  secret_hash TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts (account_id) ON DELETE CASCADE,
  created_at_ms INTEGER NOT NULL,
  last_used_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_account ON sessions (account_id);

CREATE TABLE api_tokens (
  token_id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  secret_hash TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
  created_at_ms INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  expires_at_ms INTEGER,
  last_used_at_ms INTEGER,
  revoked_at_ms INTEGER
) STRICT;

-- The one-time secret with which the first admin is made; gone when it was used.
CREATE TABLE first_admin_secret (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  secret_hash TEXT NOT NULL,
  expires_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE audit_log (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms INTEGER NOT NULL,
  actor TEXT NOT NULL,
  actor_kind TEXT NOT NULL CHECK (actor_kind IN ('account', 'token', 'anybody', 'command-line')),
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  address TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused', 'failed'))
) STRICT;

CREATE TRIGGER audit_log_is_never_changed BEFORE UPDATE ON audit_log
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TRIGGER audit_log_is_never_deleted BEFORE DELETE ON audit_log
BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
