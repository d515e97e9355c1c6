// The account of worker threads that hang inside of native code. Nothing can end such a thread but
// the end of the process: it is left behind, its camera gets a fresh one, and it is counted here
// until it comes back. Each holds its memory; with too many of them the process has to be replaced.

import type { SupervisionLimits } from './supervision-limits.ts';

export interface LeftBehindThread {
  readonly cameraId: string;
  readonly who: string;
  /** UTC milliseconds. */
  readonly sinceMs: number;
  /** Memory of its ring, which cannot be given back before it ends. */
  readonly ringBytes: number;
}

export interface LeftBehindStatus {
  /** Those that are still there. */
  readonly threads: readonly LeftBehindThread[];
  /** All since the start of the process. */
  readonly totalCount: number;
}

/** Of one process, which keeps more than one account. */
export function joinLeftBehind(...accounts: readonly LeftBehindStatus[]): LeftBehindStatus {
  return {
    threads: accounts.flatMap(({ threads }) => threads),
    totalCount: accounts.reduce((sum, { totalCount }) => sum + totalCount, 0),
  };
}

export interface LeftBehindOptions {
  readonly limits: Pick<SupervisionLimits, 'leftBehindMsMax' | 'leftBehindCountMax'>;
  /** More threads hang for good than the process should carry. Called once. */
  readonly onTooMany: (sentence: string) => void;
}

export class LeftBehind {
  readonly #options: LeftBehindOptions;
  readonly #threads = new Set<LeftBehindThread>();
  #totalCount = 0;
  #hungCount = 0;
  #hasTooMany = false;

  constructor(options: LeftBehindOptions) {
    this.#options = options;
  }

  status(): LeftBehindStatus {
    return { threads: [...this.#threads], totalCount: this.#totalCount };
  }

  /** Returns what to call when the thread has come back and ended. */
  add(thread: LeftBehindThread): () => void {
    this.#threads.add(thread);
    this.#totalCount += 1;
    let isHung = false;
    const timer = setTimeout(() => {
      isHung = true;
      this.#hungCount += 1;
      this.#judge();
    }, this.#options.limits.leftBehindMsMax);
    timer.unref();
    return () => {
      clearTimeout(timer);
      this.#threads.delete(thread);
      if (isHung) this.#hungCount -= 1;
    };
  }

  #judge(): void {
    const { limits: { leftBehindCountMax }, onTooMany } = this.#options;
    if (this.#hungCount <= leftBehindCountMax || this.#hasTooMany) return;
    this.#hasTooMany = true;
    onTooMany(`${this.#hungCount} threads hang in native code and hold their memory ` +
      `(limit ${leftBehindCountMax})`);
  }
}
