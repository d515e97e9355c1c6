// The limits of collecting: how long facts wait, how many, and how often a write is tried again.

export const collectLimits = {
  /** A crossing waits so long for company before its batch is written: unnoticeable on a page. */
  batchDelayMs: 200,
  /** A batch of so many is written at once; it also bounds how long one transaction takes. */
  batchCountMax: 500,
  /** Watched time is written this often: a kill loses at most so much coverage, and no crossing. */
  observationDelayMs: 1_000,
  /** Wait between two attempts to write while the ledger is locked or the disk is full. */
  retryDelayMs: 1_000,
  /**
   * Crossings and corrections that may wait in memory, about 1 KB each: days of traffic at one
   * gate. Beyond it new ones are lost, counted, and the problem says so.
   */
  queueCountMax: 20_000,
  /**
   * Attempts to write the rest on closing, each as long as the ledger waits for a lock; what is
   * left then goes to the file.
   */
  closeAttemptCountMax: 3,
} as const;

export type CollectLimits = { readonly [Name in keyof typeof collectLimits]: number };
