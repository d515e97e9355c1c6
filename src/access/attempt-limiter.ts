// Counts attempts to sign in, by account and by address, within a window of time; it remembers a
// bounded number of both. An attempt is counted before its password is looked at: many at once get
// no further than many in a row.

export interface AttemptLimits {
  readonly windowMs: number;
  readonly perAccountMax: number;
  /** Higher, since a whole office may have one address. */
  readonly perAddressMax: number;
  /**
   * The oldest go first. To push out one that is wanted takes as many attempts, each of which waits
   * for the password of the one before: longer than the window.
   */
  readonly keyCountMax: number;
}

export const usualAttemptLimits: AttemptLimits = {
  windowMs: 15 * 60_000, perAccountMax: 10, perAddressMax: 30, keyCountMax: 10_000,
};

interface Attempts {
  count: number;
  readonly sinceMs: number;
}

export class AttemptLimiter {
  readonly #limits: AttemptLimits;
  readonly #attempts = new Map<string, Attempts>();

  constructor(limits: AttemptLimits = usualAttemptLimits) {
    this.#limits = limits;
  }

  /** Keys that are kept, of accounts and addresses. */
  get keyCount(): number {
    return this.#attempts.size;
  }

  /** Counts an attempt and returns 0; or, where there were too many, the time to wait. */
  begin({ accountKey, address }: AttemptOf, nowMs: number): number {
    const keys = [
      { key: accountOf(accountKey), max: this.#limits.perAccountMax },
      { key: networkOf(address), max: this.#limits.perAddressMax },
    ];
    const waitMs = Math.max(...keys.map(({ key, max }) => this.#waitMs(key, max, nowMs)));
    if (waitMs > 0) return waitMs;
    for (const { key } of keys) this.#count(key, nowMs);
    return 0;
  }

  /** It was the right password: what came before it is forgiven, to the account and this once. */
  succeed({ accountKey, address }: AttemptOf): void {
    this.#attempts.delete(accountOf(accountKey));
    const atAddress = this.#attempts.get(networkOf(address));
    if (atAddress !== undefined) atAddress.count -= 1;
  }

  #waitMs(key: string, max: number, nowMs: number): number {
    const attempts = this.#attempts.get(key);
    if (attempts === undefined || attempts.count < max) return 0;
    return Math.max(0, attempts.sinceMs + this.#limits.windowMs - nowMs);
  }

  #count(key: string, nowMs: number): void {
    const known = this.#attempts.get(key);
    if (known !== undefined && known.sinceMs + this.#limits.windowMs > nowMs) {
      known.count += 1;
      return;
    }
    this.#attempts.delete(key);
    this.#attempts.set(key, { count: 1, sinceMs: nowMs });
    for (const oldest of this.#attempts.keys()) {
      if (this.#attempts.size <= this.#limits.keyCountMax) break;
      this.#attempts.delete(oldest);
    }
  }
}

export interface AttemptOf {
  /** The name as accounts are found by. */
  readonly accountKey: string;
  readonly address: string;
}

function accountOf(accountKey: string): string {
  return `account ${accountKey}`;
}

/** Whoever has an IPv6 address has the 2^64 of its network. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.startsWith('::ffff:')) return `address ${address}`;
  const [head = '', tail = ''] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const missing = 8 - groups.length - tail.split(':').filter((group) => group !== '').length;
  const whole = [...groups, ...Array.from({ length: missing }, () => '0'), ...tail.split(':')];
  return `address ${whole.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')}/64`;
}
