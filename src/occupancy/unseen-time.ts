// Time in which a camera was not watched. Arithmetic of ranges, [startMs, endMs).

export interface TimeSpan {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * What is left of the last second is on its way to the ledger: a camera that is watched has such a
 * gap at the very end at any time.
 */
const trailingMsMax = 5_000;

/** The parts of a range that no watched span covers, rising. */
export function unseenSpans(watched: readonly TimeSpan[], range: TimeSpan): readonly TimeSpan[] {
  const unseen: TimeSpan[] = [];
  let seenUntilMs = range.startMs;
  for (const { startMs, endMs } of watched.toSorted((one, other) => one.startMs - other.startMs)) {
    if (startMs > seenUntilMs) {
      unseen.push({ startMs: seenUntilMs, endMs: Math.min(startMs, range.endMs) });
    }
    seenUntilMs = Math.max(seenUntilMs, endMs);
    if (seenUntilMs >= range.endMs) break;
  }
  if (range.endMs - seenUntilMs > trailingMsMax) {
    unseen.push({ startMs: seenUntilMs, endMs: range.endMs });
  }
  return unseen.filter(({ startMs, endMs }) => endMs > startMs);
}

export function durationOf(spans: readonly TimeSpan[]): number {
  return spans.reduce((totalMs, { startMs, endMs }) => totalMs + endMs - startMs, 0);
}

/** Whether one of the rising, disjoint spans holds the moment. */
export function isWithinAny(spans: readonly TimeSpan[], momentMs: number): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.endMs ?? Number.POSITIVE_INFINITY) > momentMs) high = middle;
    else low = middle + 1;
  }
  return (spans[low]?.startMs ?? Number.POSITIVE_INFINITY) <= momentMs;
}

/** Cuts spans at every multiple of `stepMs`. */
export function * cutSpans(spans: readonly TimeSpan[], stepMs: number): Generator<TimeSpan> {
  for (const { startMs, endMs } of spans) {
    let fromMs = startMs;
    while (fromMs < endMs) {
      const toMs = Math.min(endMs, (Math.floor(fromMs / stepMs) + 1) * stepMs);
      yield { startMs: fromMs, endMs: toMs };
      fromMs = toMs;
    }
  }
}
