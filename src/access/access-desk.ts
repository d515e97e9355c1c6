// Decides who somebody is and what they may change about accounts and tokens. It knows no HTTP.

import { LotcountError } from '../errors.ts';
import type { AccessLedger, Account, ApiToken } from '../store/access-ledger.ts';
import type { NewAuditEntry } from '../store/audit-log.ts';
import { AttemptLimiter } from './attempt-limiter.ts';
import { AttemptsError } from './attempts-error.ts';
import { Identifier, sessionLimits } from './identifier.ts';
import { checkPassword, displayName, nameKeyOf } from './names.ts';
import { PasswordHasher } from './password-hasher.ts';
import type { AccessMode, Credential, Identity, Role } from './roles.ts';
import { hashSecret, newSecret, tokenPrefix } from './secrets.ts';

/** Long enough to walk to a browser; a new one comes with each start. */
export const firstAdminMsMax = 3_600_000;

export interface AccessDeskOptions {
  readonly mode: AccessMode;
  readonly ledger: AccessLedger;
  /** UTC milliseconds. */
  readonly now: () => number;
  readonly hasher?: PasswordHasher | undefined;
  readonly limiter?: AttemptLimiter | undefined;
  /** What could not be noted; whoever asked got their answer. */
  readonly onProblem?: ((problem: LotcountError) => void) | undefined;
}

export interface SignedIn {
  readonly identity: Identity & { readonly kind: 'account' };
  /** For the cookie; it is kept nowhere. */
  readonly secret: string;
}

/** Methods throw LotcountError: those named with them, and STORE_* when the ledger fails. */
export class AccessDesk {
  readonly mode: AccessMode;
  readonly #ledger: AccessLedger;
  readonly #now: () => number;
  readonly #hasher: PasswordHasher;
  readonly #limiter: AttemptLimiter;
  readonly #onProblem: (problem: LotcountError) => void;
  readonly #identifier: Identifier;
  readonly #listeners = new Set<() => void>();

  constructor({ mode, ledger, now, hasher, limiter, onProblem }: AccessDeskOptions) {
    this.mode = mode;
    this.#ledger = ledger;
    this.#now = now;
    this.#hasher = hasher ?? new PasswordHasher();
    this.#limiter = limiter ?? new AttemptLimiter();
    this.#onProblem = onProblem ?? (() => undefined);
    this.#identifier = new Identifier({
      ledger, now, note: (write) => { this.#try(write); },
    });
  }

  /** Called when somebody may have lost a right. Returns what ends that. */
  onLoss(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => { this.#listeners.delete(listener); };
  }

  /** Undefined: this credential does not, or no longer, say who somebody is. */
  identify(credential: Credential | undefined): Identity | undefined {
    if (this.mode === 'open') return { kind: 'anybody', role: 'admin' };
    return credential === undefined ? undefined : this.#identifier.identify(credential);
  }

  /** Whether the first admin is still to be made, with the secret that was printed. */
  isFirstAdminAwaited(): boolean {
    return this.mode === 'accounts' && this.#ledger.accounts().length === 0;
  }

  /** Undefined where there are accounts; the secret of a start before is of no use any more. */
  offerFirstAdmin(): string | undefined {
    if (!this.isFirstAdminAwaited()) return undefined;
    const secret = newSecret();
    this.#ledger.putFirstAdminSecret(hashSecret(secret), this.#now() + firstAdminMsMax);
    return secret;
  }

  /** Throws FIRST_ADMIN_REFUSED, PASSWORD_WEAK, ATTEMPTS_EXCEEDED. */
  async makeFirstAdmin(
    { secret, name, password }: { secret: string; name: string; password: string },
  ): Promise<SignedIn> {
    const refused = (): LotcountError => new LotcountError('FIRST_ADMIN_REFUSED',
      'this link was used already, is too old, or is of another start; start lotcount again and ' +
      'take the link that it prints');
    const secretHash = hashSecret(secret);
    if (!this.#ledger.isFirstAdminSecret(secretHash, this.#now())) throw refused();
    const account = this.#ledger.addFirstAdmin(await this.#newAccount(name, password), secretHash);
    if (account === undefined) throw refused();
    return this.#beginSession(account);
  }

  /**
   * The answer and its time are the same for an unknown name and for a wrong password. Throws
   * SIGN_IN_REFUSED, ATTEMPTS_EXCEEDED.
   */
  async signIn({ name, password, address }: {
    readonly name: string; readonly password: string; readonly address: string;
  }): Promise<SignedIn> {
    return this.#beginSession(await this.#provenAccount(name, password, address));
  }

  signOut(secret: string): void {
    this.#ledger.endSession(hashSecret(secret));
    this.#noteLoss();
  }

  /** Ends all of the account's sessions and begins a new one. Throws as signIn, PASSWORD_WEAK. */
  async changeOwnPassword({ accountId, current, next, address }: {
    readonly accountId: number;
    readonly current: string;
    readonly next: string;
    readonly address: string;
  }): Promise<SignedIn> {
    const account = this.account(accountId);
    checkPassword(next, account.name);
    await this.#provenAccount(account.name, current, address);
    await this.setPassword(accountId, next);
    return this.#beginSession(this.account(accountId));
  }

  accounts(): readonly Account[] {
    return this.#ledger.accounts();
  }

  /** Throws ACCOUNT_UNKNOWN. */
  account(accountId: number): Account {
    const account = this.#ledger.account(accountId);
    if (account !== undefined) return account;
    throw new LotcountError('ACCOUNT_UNKNOWN', `there is no account ${accountId}`);
  }

  hasAccount(name: string): boolean {
    return this.#ledger.accountNamed(nameKeyOf(name)) !== undefined;
  }

  /** Throws ACCOUNT_UNKNOWN. */
  accountNamed(name: string): Account {
    const account = this.#ledger.accountNamed(nameKeyOf(name));
    if (account !== undefined) return account;
    const names = this.#ledger.accounts().map((one) => one.name).join(', ');
    throw new LotcountError('ACCOUNT_UNKNOWN',
      `there is no account "${displayName(name)}"; there ${names === '' ? 'is none' : `are: ${names}`}`);
  }

  /** Throws ACCOUNT_EXISTS, PASSWORD_WEAK, ATTEMPTS_EXCEEDED. */
  async addAccount(
    { name, password, role }: { name: string; password: string; role: Role },
  ): Promise<Account> {
    const account = this.#ledger.addAccount({ ...await this.#newAccount(name, password), role });
    if (account !== undefined) return account;
    throw new LotcountError('ACCOUNT_EXISTS',
      `there is an account "${displayName(name)}" already; choose another name`);
  }

  /** Throws ACCOUNT_UNKNOWN, ADMIN_NEEDED. */
  setRole(accountId: number, role: Role): Account {
    const { name } = this.account(accountId);
    if (!this.#ledger.setRole(accountId, role)) throw lastAdmin(name);
    this.#noteLoss();
    return this.account(accountId);
  }

  /** Ends all of its sessions. Throws ACCOUNT_UNKNOWN, PASSWORD_WEAK, ATTEMPTS_EXCEEDED. */
  async setPassword(accountId: number, password: string): Promise<void> {
    checkPassword(password, this.account(accountId).name);
    const passwordHash = await this.#hasher.hash(password);
    this.#ledger.setPassword(accountId, passwordHash, this.#now());
    this.#noteLoss();
  }

  /** Throws ACCOUNT_UNKNOWN, ADMIN_NEEDED. */
  deleteAccount(accountId: number): void {
    const { name } = this.account(accountId);
    if (!this.#ledger.deleteAccount(accountId)) throw lastAdmin(name);
    this.#noteLoss();
  }

  tokens(): readonly ApiToken[] {
    return this.#ledger.tokens();
  }

  /** The secret is shown once: only its hash is kept. */
  addToken(
    { name, role, createdBy, expiresAtMs }:
    Pick<ApiToken, 'name' | 'role' | 'createdBy' | 'expiresAtMs'>,
  ): { readonly token: ApiToken; readonly secret: string } {
    const secret = newSecret(tokenPrefix);
    const token = this.#ledger.addToken({
      name: displayName(name),
      role,
      createdBy,
      expiresAtMs,
      createdAtMs: this.#now(),
      secretHash: hashSecret(secret),
    });
    return { token, secret };
  }

  /** Throws TOKEN_UNKNOWN. */
  revokeToken(tokenId: number): ApiToken {
    const token = this.#ledger.revokeToken(tokenId, this.#now());
    if (token === undefined) {
      throw new LotcountError('TOKEN_UNKNOWN', `there is no token ${tokenId} that is in force`);
    }
    this.#noteLoss();
    return token;
  }

  /** What was done stays done when it cannot be written down: then onProblem is told. */
  audit(entry: Omit<NewAuditEntry, 'atMs'>): void {
    this.#try(() => { this.#ledger.addAuditEntry({ ...entry, atMs: this.#now() }); });
  }

  async #provenAccount(name: string, password: string, address: string): Promise<Account> {
    const attempt = { accountKey: nameKeyOf(name), address };
    const waitMs = this.#limiter.begin(attempt, this.#now());
    if (waitMs > 0) throw new AttemptsError(waitMs);
    const known = this.#ledger.accountNamed(attempt.accountKey);
    const isRight = await this.#hasher.verify(password, known?.passwordHash);
    // It may have been deleted, or got another password, while this one was looked at.
    const account = this.#ledger.accountNamed(attempt.accountKey);
    if (!isRight || account === undefined || account.passwordHash !== known?.passwordHash) {
      throw new LotcountError('SIGN_IN_REFUSED', 'name or password is wrong');
    }
    this.#limiter.succeed(attempt);
    return account;
  }

  async #newAccount(name: string, password: string): Promise<{
    name: string; nameKey: string; passwordHash: string; nowMs: number;
  }> {
    checkPassword(password, name);
    return {
      name: displayName(name),
      nameKey: nameKeyOf(name),
      passwordHash: await this.#hasher.hash(password),
      nowMs: this.#now(),
    };
  }

  #beginSession({ accountId, name, role }: Account): SignedIn {
    const secret = newSecret();
    const nowMs = this.#now();
    this.#ledger.addSession({
      secretHash: hashSecret(secret),
      accountId,
      nowMs,
      begunBeforeMs: nowMs - sessionLimits.ageMsMax,
      usedBeforeMs: nowMs - sessionLimits.idleMsMax,
      perAccountMax: sessionLimits.perAccountMax,
    });
    return { identity: { kind: 'account', accountId, name, role }, secret };
  }

  /** For notes that nobody waits for: a full disk keeps nobody out. */
  #try(write: () => void): void {
    try {
      write();
    } catch (thrown) {
      if (!(thrown instanceof LotcountError)) throw thrown;
      this.#onProblem(thrown);
    }
  }

  #noteLoss(): void {
    for (const listener of this.#listeners) listener();
  }
}

function lastAdmin(name: string): LotcountError {
  return new LotcountError('ADMIN_NEEDED',
    `"${name}" is the only admin; make another account an admin first`);
}
