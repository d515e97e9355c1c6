// Which share of a bucket the cameras were watched. "No data" is not "no cars". Pure arithmetic.

import type { ObservedSpan } from '../store/ledger-batch.ts';

/** Time in which a camera was meant to be watched. */
export interface ExpectedCamera {
  readonly cameraId: string;
  readonly fromMs: number;
  readonly toMs: number;
}

export class Coverage {
  readonly #expected: readonly ExpectedCamera[];
  /** Camera -> disjoint watched ranges, rising. */
  readonly #watched: ReadonlyMap<string, readonly WatchedRange[]>;

  constructor(expected: readonly ExpectedCamera[], spans: readonly ObservedSpan[]) {
    this.#expected = expected;
    this.#watched = new Map(expected.map(({ cameraId }) => [
      cameraId, unionOf(spans.filter((span) => span.cameraId === cameraId)),
    ]));
  }

  /**
   * 0..1 over all cameras of `cameraIds` (all that are expected, when left out); 0 when none was
   * expected; null for a range that lies in the future.
   */
  share(range: CoverageRange): number | null {
    const { startMs, cameraIds, nowMs } = range;
    const endMs = Math.min(range.endMs, nowMs);
    if (endMs <= startMs) return null;
    let expectedMs = 0;
    let watchedMs = 0;
    for (const { cameraId, fromMs, toMs } of this.#expected) {
      if (cameraIds !== undefined && !cameraIds.includes(cameraId)) continue;
      const part = { startMs: Math.max(startMs, fromMs), endMs: Math.min(endMs, toMs) };
      if (part.endMs <= part.startMs) continue;
      expectedMs += part.endMs - part.startMs;
      watchedMs += overlapMs(this.#watched.get(cameraId) ?? [], part);
    }
    return expectedMs === 0 ? 0 : watchedMs / expectedMs;
  }
}

export interface CoverageRange {
  readonly startMs: number;
  readonly endMs: number;
  readonly nowMs: number;
  readonly cameraIds?: readonly string[] | undefined;
}

interface WatchedRange {
  readonly startMs: number;
  readonly endMs: number;
}

/** A clock that was set back makes spans overlap: such time counts once. */
function unionOf(spans: readonly WatchedRange[]): readonly WatchedRange[] {
  const ranges: { startMs: number; endMs: number }[] = [];
  for (const { startMs, endMs } of [...spans].sort((one, other) => one.startMs - other.startMs)) {
    const last = ranges.at(-1);
    if (last !== undefined && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs);
    else ranges.push({ startMs, endMs });
  }
  return ranges;
}

function overlapMs(ranges: readonly WatchedRange[], { startMs, endMs }: WatchedRange): number {
  let totalMs = 0;
  // The ranges rise and are disjoint: begin with the first that ends behind the start.
  for (let index = firstEndingAfter(ranges, startMs); index < ranges.length; index += 1) {
    const range = ranges[index];
    if (range === undefined || range.startMs >= endMs) break;
    totalMs += Math.min(range.endMs, endMs) - Math.max(range.startMs, startMs);
  }
  return totalMs;
}

function firstEndingAfter(ranges: readonly WatchedRange[], momentMs: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((ranges[middle]?.endMs ?? 0) > momentMs) high = middle;
    else low = middle + 1;
  }
  return low;
}
