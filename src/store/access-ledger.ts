// The ledger's part of who may do what: accounts, sessions, tokens, and the audit log. It decides
// nothing and reads no clock. Every method throws LotcountError STORE_* when the file fails.

import type Database from 'better-sqlite3';
import type { Role } from '../access/roles.ts';
import { AuditLog, type AuditPage, type NewAuditEntry } from './audit-log.ts';
import { withStoreErrors } from './store-errors.ts';

export interface Account {
  readonly accountId: number;
  readonly name: string;
  readonly role: Role;
  readonly createdAtMs: number;
  readonly passwordSetAtMs: number;
}

export interface NewAccount {
  readonly name: string;
  readonly nameKey: string;
  readonly role: Role;
  readonly passwordHash: string;
  readonly nowMs: number;
}

/** A session with the account whose it is, as that is now. */
export interface Session {
  readonly accountId: number;
  readonly name: string;
  readonly role: Role;
  readonly createdAtMs: number;
  readonly lastUsedAtMs: number;
}

export interface ApiToken {
  readonly tokenId: number;
  readonly name: string;
  readonly role: Role;
  readonly createdAtMs: number;
  readonly createdBy: string;
  readonly expiresAtMs: number | null;
  readonly lastUsedAtMs: number | null;
  readonly revokedAtMs: number | null;
}

export interface NewApiToken
  extends Omit<ApiToken, 'tokenId' | 'lastUsedAtMs' | 'revokedAtMs'> {
  readonly secretHash: string;
}

const accountColumns = `account_id AS accountId, name, role, created_at_ms AS createdAtMs,
  password_set_at_ms AS passwordSetAtMs`;
const tokenColumns = `token_id AS tokenId, name, role, created_at_ms AS createdAtMs,
  created_by AS createdBy, expires_at_ms AS expiresAtMs, last_used_at_ms AS lastUsedAtMs,
  revoked_at_ms AS revokedAtMs`;

export class AccessLedger {
  readonly #database: Database.Database;
  readonly #audit: AuditLog;
  readonly #findSession: Database.Statement<[string], Session>;
  readonly #findToken: Database.Statement<[string], ApiToken>;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#audit = new AuditLog(database);
    // Both are asked for with every request.
    this.#findSession = database.prepare(`
      SELECT account_id AS accountId, name, role, sessions.created_at_ms AS createdAtMs,
        last_used_at_ms AS lastUsedAtMs
      FROM sessions JOIN accounts USING (account_id) WHERE secret_hash = ?`);
    this.#findToken = database.prepare(
      `SELECT ${tokenColumns} FROM api_tokens WHERE secret_hash = ?`);
  }

  /** By name. */
  accounts(): readonly Account[] {
    return this.#ask(() => this.#database.prepare<[], Account>(
      `SELECT ${accountColumns} FROM accounts ORDER BY name_key`).all());
  }

  account(accountId: number): Account | undefined {
    return this.#ask(() => this.#database.prepare<[number], Account>(
      `SELECT ${accountColumns} FROM accounts WHERE account_id = ?`).get(accountId));
  }

  accountNamed(nameKey: string): (Account & { readonly passwordHash: string }) | undefined {
    return this.#ask(() => this.#database.prepare<[string], Account & { passwordHash: string }>(
      `SELECT ${accountColumns}, password_hash AS passwordHash FROM accounts WHERE name_key = ?`)
      .get(nameKey));
  }

  /** Undefined: the name is taken. */
  addAccount(account: NewAccount): Account | undefined {
    return this.#write(() => this.#insertAccount(account));
  }

  /**
   * The first admin, with the secret's hash that was handed out for that. Undefined: it is another
   * one, it is too late, or there is an account already.
   */
  addFirstAdmin(account: Omit<NewAccount, 'role'>, secretHash: string): Account | undefined {
    return this.#write(() => {
      if (!this.isFirstAdminSecret(secretHash, account.nowMs)) return undefined;
      this.#database.prepare('DELETE FROM first_admin_secret').run();
      return this.#insertAccount({ ...account, role: 'admin' });
    });
  }

  isFirstAdminSecret(secretHash: string, nowMs: number): boolean {
    return this.#ask(() => this.accounts().length === 0 && this.#database
      .prepare('SELECT 1 FROM first_admin_secret WHERE secret_hash = ? AND expires_at_ms > ?')
      .get(secretHash, nowMs) !== undefined);
  }

  /** In place of the one before. */
  putFirstAdminSecret(secretHash: string, expiresAtMs: number): void {
    this.#write(() => this.#database.prepare(
      'INSERT OR REPLACE INTO first_admin_secret VALUES (1, ?, ?)').run(secretHash, expiresAtMs));
  }

  /** Returns whether an admin is left; otherwise nothing is changed. */
  setRole(accountId: number, role: Role): boolean {
    return this.#keepingAnAdmin(() => {
      this.#database.prepare('UPDATE accounts SET role = ? WHERE account_id = ?')
        .run(role, accountId);
    });
  }

  /** With its sessions. Returns whether an admin is left; otherwise nothing is changed. */
  deleteAccount(accountId: number): boolean {
    return this.#keepingAnAdmin(() => {
      this.#database.prepare('DELETE FROM accounts WHERE account_id = ?').run(accountId);
    });
  }

  /** Ends all sessions of the account. */
  setPassword(accountId: number, passwordHash: string, nowMs: number): void {
    this.#write(() => {
      this.#database.prepare(
        'UPDATE accounts SET password_hash = ?, password_set_at_ms = ? WHERE account_id = ?')
        .run(passwordHash, nowMs, accountId);
      this.#database.prepare('DELETE FROM sessions WHERE account_id = ?').run(accountId);
    });
  }

  /** Sessions that began or were used before these moments are over, and go. */
  addSession(session: {
    readonly secretHash: string;
    readonly accountId: number;
    readonly nowMs: number;
    readonly begunBeforeMs: number;
    readonly usedBeforeMs: number;
    readonly perAccountMax: number;
  }): void {
    this.#write(() => {
      this.#database.prepare(`
        DELETE FROM sessions WHERE created_at_ms < @begunBeforeMs OR last_used_at_ms < @usedBeforeMs
      `).run(session);
      this.#database.prepare(`
        INSERT INTO sessions (secret_hash, account_id, created_at_ms, last_used_at_ms)
        VALUES (@secretHash, @accountId, @nowMs, @nowMs)`).run(session);
      this.#database.prepare(`
        DELETE FROM sessions WHERE secret_hash IN (
          SELECT secret_hash FROM sessions WHERE account_id = @accountId
          ORDER BY secret_hash = @secretHash DESC, created_at_ms DESC
          LIMIT -1 OFFSET @perAccountMax)`).run(session);
    });
  }

  session(secretHash: string): Session | undefined {
    return this.#ask(() => this.#findSession.get(secretHash));
  }

  noteSessionUse(secretHash: string, nowMs: number): void {
    this.#write(() => this.#database.prepare(
      'UPDATE sessions SET last_used_at_ms = ? WHERE secret_hash = ?').run(nowMs, secretHash));
  }

  endSession(secretHash: string): void {
    this.#write(() =>
      this.#database.prepare('DELETE FROM sessions WHERE secret_hash = ?').run(secretHash));
  }

  /** Newest first, revoked ones too: their names are in the audit log. */
  tokens(): readonly ApiToken[] {
    return this.#ask(() => this.#database.prepare<[], ApiToken>(
      `SELECT ${tokenColumns} FROM api_tokens ORDER BY token_id DESC`).all());
  }

  addToken(token: NewApiToken): ApiToken {
    return this.#write(() => this.#database.prepare<[NewApiToken], ApiToken>(`
      INSERT INTO api_tokens (name, secret_hash, role, created_at_ms, created_by, expires_at_ms)
      VALUES (@name, @secretHash, @role, @createdAtMs, @createdBy, @expiresAtMs)
      RETURNING ${tokenColumns}`).get(token) as ApiToken);
  }

  token(secretHash: string): ApiToken | undefined {
    return this.#ask(() => this.#findToken.get(secretHash));
  }

  noteTokenUse(tokenId: number, nowMs: number): void {
    this.#write(() => this.#database.prepare(
      'UPDATE api_tokens SET last_used_at_ms = ? WHERE token_id = ?').run(nowMs, tokenId));
  }

  /** Returns the token; undefined when there is none, or none that is still in force. */
  revokeToken(tokenId: number, nowMs: number): ApiToken | undefined {
    return this.#write(() => this.#database.prepare<[number, number], ApiToken>(`
      UPDATE api_tokens SET revoked_at_ms = ? WHERE token_id = ? AND revoked_at_ms IS NULL
      RETURNING ${tokenColumns}`).get(nowMs, tokenId));
  }

  addAuditEntry(entry: NewAuditEntry): void {
    this.#write(() => { this.#audit.insert(entry); });
  }

  /** Newest first. */
  auditPage(limit: number, beforeSequence?: number): AuditPage {
    return this.#ask(() => this.#audit.page(limit, beforeSequence));
  }

  #insertAccount({ nowMs, ...account }: NewAccount): Account | undefined {
    return this.#database.prepare<[object], Account>(`
      INSERT INTO accounts (name, name_key, role, password_hash, created_at_ms, password_set_at_ms)
      VALUES (@name, @nameKey, @role, @passwordHash, @nowMs, @nowMs)
      ON CONFLICT (name_key) DO NOTHING RETURNING ${accountColumns}`).get({ ...account, nowMs });
  }

  /** Nobody could make an admin anew, but for the command line. */
  #keepingAnAdmin(change: () => void): boolean {
    return this.#ask(() => {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        const before = this.#countAdmins();
        change();
        const isKept = before === 0 || this.#countAdmins() > 0;
        this.#database.exec(isKept ? 'COMMIT' : 'ROLLBACK');
        return isKept;
      } finally {
        if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
      }
    });
  }

  #countAdmins(): number {
    return this.#database.prepare<[], number>(
      'SELECT COUNT(*) FROM accounts WHERE role = \'admin\'').pluck().get() ?? 0;
  }

  #write<Result>(call: () => Result): Result {
    return this.#ask(() => this.#database.transaction(call).immediate());
  }

  #ask<Result>(call: () => Result): Result {
    return withStoreErrors(this.#database.name, call);
  }
}
