// Tells from a session or a token who asks, and for how long either holds.

import type { AccessLedger } from '../store/access-ledger.ts';
import type { Credential, Identity } from './roles.ts';
import { hashSecret } from './secrets.ts';

export const sessionLimits = {
  /** A page that is closed for so long signs out; an open one asks once a minute. */
  idleMsMax: 12 * 3_600_000,
  /** Also a page that stays open: a wall's screen signs in once a week. */
  ageMsMax: 7 * 24 * 3_600_000,
  perAccountMax: 20,
  /** Use is noted at most so often, so that reading does not become writing. */
  useNotedMs: 60_000,
} as const;

export interface IdentifierOptions {
  readonly ledger: AccessLedger;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** Runs a write that nobody waits for. */
  readonly note: (write: () => void) => void;
}

export class Identifier {
  readonly #ledger: AccessLedger;
  readonly #now: () => number;
  readonly #note: (write: () => void) => void;

  constructor({ ledger, now, note }: IdentifierOptions) {
    this.#ledger = ledger;
    this.#now = now;
    this.#note = note;
  }

  /** Undefined: it says nothing, or nothing any more. */
  identify({ kind, secret }: Credential): Identity | undefined {
    const secretHash = hashSecret(secret);
    return kind === 'session' ? this.#ownerOfSession(secretHash) : this.#bearerOfToken(secretHash);
  }

  #ownerOfSession(secretHash: string): Identity | undefined {
    const session = this.#ledger.session(secretHash);
    if (session === undefined) return undefined;
    const { accountId, name, role, createdAtMs, lastUsedAtMs } = session;
    const nowMs = this.#now();
    const isOver = nowMs - createdAtMs >= sessionLimits.ageMsMax ||
      nowMs - lastUsedAtMs >= sessionLimits.idleMsMax;
    if (isOver) return undefined;
    if (nowMs - lastUsedAtMs >= sessionLimits.useNotedMs) {
      this.#note(() => { this.#ledger.noteSessionUse(secretHash, nowMs); });
    }
    return { kind: 'account', accountId, name, role };
  }

  #bearerOfToken(secretHash: string): Identity | undefined {
    const token = this.#ledger.token(secretHash);
    if (token === undefined || token.revokedAtMs !== null) return undefined;
    const nowMs = this.#now();
    if (token.expiresAtMs !== null && nowMs >= token.expiresAtMs) return undefined;
    const { tokenId, name, role } = token;
    if (nowMs - (token.lastUsedAtMs ?? 0) >= sessionLimits.useNotedMs) {
      this.#note(() => { this.#ledger.noteTokenUse(tokenId, nowMs); });
    }
    return { kind: 'token', tokenId, name, role };
  }
}
