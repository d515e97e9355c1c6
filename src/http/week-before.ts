// Finds for each bucket of time the one a week earlier: what the clock on the wall showed when it
// began decides, not how many hours ago it was. Pure arithmetic.
//
//   bucket              a week before
//   02:00               02:00, twice where the clocks went back: both together
//   02:00 a second time none: it was compared the first time
//   02:00               none, where the clocks skipped it

import { DateTime, IANAZone } from 'luxon';
import { bucketEdges, type BucketOptions } from './time-buckets.ts';

const weekMs = 7 * 86_400_000;

export interface BucketRange {
  readonly startMs: number;
  readonly endMs: number;
}

export interface WeekBefore {
  readonly fromMs: number;
  readonly toMs: number;
  /** What each bucket is compared with, in order: mostly one range, sometimes none or two. */
  readonly counterparts: readonly (readonly BucketRange[])[];
}

/** `edgesMs` are bucketEdges of the same options. Throws FieldError for too many buckets. */
export function weekBefore(edgesMs: readonly number[], options: BucketOptions): WeekBefore {
  const { timeZone } = options;
  const zone = IANAZone.create(timeZone);
  const wallMs = (momentMs: number): number => momentMs + zone.offset(momentMs) * 60_000;
  const fromMs = weekEarlier(options.fromMs, timeZone);
  const toMs = Math.max(fromMs + 1, weekEarlier(options.toMs, timeZone));
  const byWall = new Map<number, BucketRange[]>();
  for (const range of rangesOf(bucketEdges({ ...options, fromMs, toMs }))) {
    const wall = wallMs(range.startMs) + weekMs;
    byWall.set(wall, [...byWall.get(wall) ?? [], range]);
  }
  const counterparts = rangesOf(edgesMs).map(({ startMs }) => {
    const wall = wallMs(startMs);
    const ranges = byWall.get(wall) ?? [];
    byWall.delete(wall);
    return ranges;
  });
  return { fromMs, toMs, counterparts };
}

/** The buckets between edges. */
export function rangesOf(edgesMs: readonly number[]): readonly BucketRange[] {
  return edgesMs.slice(1).map((endMs, index) => ({ startMs: edgesMs[index] ?? Number.NaN, endMs }));
}

function weekEarlier(momentMs: number, timeZone: string): number {
  return DateTime.fromMillis(momentMs, { zone: timeZone }).minus({ weeks: 1 }).toMillis();
}
