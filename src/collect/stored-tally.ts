// Counts stored crossings for the metrics. The ledger holds the truth; this starts at 0 with the
// process, as Prometheus expects of a counter.

import { resultOf, type CrossingResult } from '../store/crossing-rows.ts';
import type { StoredCrossing } from './live-event.ts';

export interface StoredCount {
  readonly cameraId: string;
  readonly lineId: string;
  readonly result: CrossingResult;
  readonly storedCount: number;
}

export class StoredTally {
  readonly #counts = new Map<string, StoredCount>();

  add({ crossing }: StoredCrossing): void {
    const { cameraId, lineId } = crossing;
    const result = resultOf(crossing);
    const key = `${cameraId} ${lineId} ${result}`;
    const storedCount = (this.#counts.get(key)?.storedCount ?? 0) + 1;
    this.#counts.set(key, { cameraId, lineId, result, storedCount });
  }

  counts(): readonly StoredCount[] {
    return [...this.#counts.values()];
  }
}
