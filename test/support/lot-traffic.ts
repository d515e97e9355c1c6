// Weeks of traffic for a lot's ledger, without chance: so many come and go in each hour of the day.

import type { Crossing } from '../../src/counting/crossing.ts';
import type { LedgerBatch } from '../../src/store/ledger-batch.ts';
import { batchOf, counted } from './ledger-rows.ts';

const hourMs = 3_600_000;
/** Entries in the hours of a UTC day from 06:00 on; as many leave four hours later. */
const entriesFromSix = [4, 12, 18, 9, 6, 8, 10, 7, 5, 4];

export interface TrafficOptions {
  readonly cameraId: string;
  readonly lineId: string;
  /** Whole hours, UTC milliseconds. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Hours that nobody watched: nothing was counted in them. */
  readonly isUnwatched?: (hourStartMs: number) => boolean;
  /** Of the usual traffic, 1 unless said otherwise. */
  readonly shareOf?: (hourStartMs: number) => number;
}

/** One batch for the whole time. */
export function lotTraffic(options: TrafficOptions): LedgerBatch {
  const { cameraId, lineId, fromMs, toMs, isUnwatched = () => false, shareOf = () => 1 } = options;
  const crossings: Crossing[] = [];
  const observations: LedgerBatch['observations'][number][] = [];
  const cross = (direction: 'in' | 'out', startMs: number, count: number): void => {
    for (let index = 0; index < count; index += 1) {
      crossings.push(counted({
        crossingId: `${cameraId}/${startMs}/${direction}${index}`,
        cameraId,
        lineId,
        direction,
        crossedAtMs: startMs + Math.floor((index + 0.5) * hourMs / count),
      }));
    }
  };
  for (let startMs = fromMs; startMs < toMs; startMs += hourMs) {
    if (isUnwatched(startMs)) continue;
    observations.push({ kind: 'span', cameraId, startMs, endMs: startMs + hourMs });
    const hour = new Date(startMs).getUTCHours();
    const usual = (index: number): number =>
      Math.round((entriesFromSix[index] ?? 0) * shareOf(startMs));
    cross('in', startMs, usual(hour - 6));
    cross('out', startMs, usual(hour - 10));
  }
  return batchOf({ crossings, observations });
}
