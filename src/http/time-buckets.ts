// Cuts a time range into the buckets of a calendar. Hours and days are those of people in the time
// zone: days have 23 or 25 hours when the clocks change, and zones may be half an hour off.
//
//   Europe/Berlin, 25 October 2026:   01:00 ─ 02:00+02 ─ 02:00+01 ─ 03:00   (two hours named 02:00)
//   Australia/Lord_Howe, 5 April:     01:00+11 ─ 01:30+10:30 ─ 02:00        (one of half an hour)

import { DateTime, IANAZone } from 'luxon';
import { FieldError } from './problems.ts';

export const bucketNames = ['1m', '5m', '15m', '1h', '1d', '1w', 'all'] as const;
export type BucketName = (typeof bucketNames)[number];

const stepMs = { '1m': 60_000, '5m': 300_000, '15m': 900_000, '1h': 3_600_000 } as const;

export interface BucketOptions {
  readonly fromMs: number;
  readonly toMs: number;
  readonly bucket: BucketName;
  readonly timeZone: string;
  readonly bucketCountMax: number;
}

/**
 * The edges of the buckets, rising: the first is `fromMs`, the last `toMs`, so that the first and
 * the last bucket may be cut short. Throws FieldError when there are too many.
 */
export function bucketEdges(options: BucketOptions): readonly number[] {
  const { fromMs, toMs, bucket, timeZone, bucketCountMax } = options;
  const nextEdge = edgeFinder(bucket, timeZone);
  const edgesMs = [fromMs];
  for (let edgeMs = nextEdge(fromMs); edgeMs < toMs; edgeMs = nextEdge(edgeMs)) {
    edgesMs.push(edgeMs);
    if (edgesMs.length > bucketCountMax) {
      throw new FieldError([{
        path: '/bucket',
        message: `makes more than ${bucketCountMax} buckets; ask for larger ones or less time`,
      }]);
    }
  }
  return [...edgesMs, toMs];
}

/** Finds the first edge after a moment. */
function edgeFinder(bucket: BucketName, timeZone: string): (momentMs: number) => number {
  if (bucket === 'all') return () => Number.POSITIVE_INFINITY;
  if (bucket === '1d') {
    return (momentMs) => DateTime.fromMillis(momentMs, { zone: timeZone })
      .startOf('day').plus({ days: 1 }).startOf('day').toMillis();
  }
  // Weeks begin on Monday (ISO 8601).
  if (bucket === '1w') {
    return (momentMs) => DateTime.fromMillis(momentMs, { zone: timeZone })
      .startOf('week').plus({ weeks: 1 }).startOf('day').toMillis();
  }
  const zone = IANAZone.create(timeZone);
  return (momentMs) => nextEdgeWithin(zone, momentMs, stepMs[bucket]);
}

function nextEdgeWithin(zone: IANAZone, momentMs: number, bucketMs: number): number {
  const offsetMs = offsetAt(zone, momentMs);
  const alignedMs = Math.floor((momentMs + offsetMs) / bucketMs + 1) * bucketMs - offsetMs;
  if (offsetAt(zone, alignedMs) === offsetMs) return alignedMs;
  return clockChangeIn(zone, momentMs, alignedMs);
}

/** The first moment in (fromMs, toMs] at which the zone has another offset than at `fromMs`. */
function clockChangeIn(zone: IANAZone, fromMs: number, toMs: number): number {
  const offsetMs = offsetAt(zone, fromMs);
  let sameMs = fromMs;
  let changedMs = toMs;
  while (changedMs - sameMs > 1) {
    const middleMs = Math.floor((sameMs + changedMs) / 2);
    if (offsetAt(zone, middleMs) === offsetMs) sameMs = middleMs;
    else changedMs = middleMs;
  }
  return changedMs;
}

function offsetAt(zone: IANAZone, momentMs: number): number {
  return zone.offset(momentMs) * 60_000;
}
