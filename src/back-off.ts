// How long to wait before something that failed is tried again. PURE.

/** Milliseconds: doubled with each failure in a row (the first is 1), up to a limit. */
export function doubledDelayMs(
  failureCount: number,
  limits: { readonly retryDelayMs: number; readonly retryDelayMsMax: number },
): number {
  const { retryDelayMs, retryDelayMsMax } = limits;
  return Math.min(retryDelayMsMax, retryDelayMs * 2 ** Math.min(failureCount - 1, 30));
}

/**
 * Between half of the wait that is due and all of it, by a chance in [0, 1): what failed together
 * does not come back together.
 */
export function spreadDelayMs(dueMs: number, chance: number): number {
  return dueMs * (1 + chance) / 2;
}
