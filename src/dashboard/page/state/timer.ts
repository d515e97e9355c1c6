// Time as the state modules see it: given from outside, so that tests can turn it by hand.

export interface Timer {
  nowMs(): number;
  /** Calls `run` once after the delay, unless the returned function was called before. */
  after(delayMs: number, run: () => void): () => void;
}

/** The browser's own time. */
export const browserTimer: Timer = {
  nowMs: () => Date.now(),
  after: (delayMs, run) => {
    const handle = setTimeout(run, delayMs);
    return () => clearTimeout(handle);
  },
};
