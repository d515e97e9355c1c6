// The queue in front of the ledger: bounded, in order, without doubles. A batch stays in it until
// the ledger has it.

import type { ClassCorrection, Crossing } from '../counting/crossing.ts';
import type { LedgerBatch, Observation } from '../store/ledger-batch.ts';

type PendingEntry =
  | { readonly kind: 'crossing'; readonly crossing: Crossing }
  | { readonly kind: 'class-correction'; readonly correction: ClassCorrection };

/** A part of the queue, as it was handed out. */
export interface PendingBatch extends LedgerBatch {
  readonly entryCount: number;
}

export class PendingFacts {
  readonly #countMax: number;
  #entries: PendingEntry[] = [];
  readonly #crossingIds = new Set<string>();
  /** Keyed by camera and start, so that a span that grows while the disk is full stays one row. */
  readonly #observations = new Map<string, Observation>();

  constructor(options: { readonly countMax: number }) {
    this.#countMax = options.countMax;
  }

  /** Crossings and corrections that wait. */
  get entryCount(): number {
    return this.#entries.length;
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0 && this.#observations.size === 0;
  }

  /** Refuses when the queue is full. One that waits already is as good as added. */
  tryAddCrossing(crossing: Crossing): boolean {
    if (this.#crossingIds.has(crossing.crossingId)) return true;
    if (this.#entries.length >= this.#countMax) return false;
    this.#crossingIds.add(crossing.crossingId);
    this.#entries.push({ kind: 'crossing', crossing });
    return true;
  }

  /** Refuses when the queue is full. */
  tryAddCorrection(correction: ClassCorrection): boolean {
    if (this.#entries.length >= this.#countMax) return false;
    this.#entries.push({ kind: 'class-correction', correction });
    return true;
  }

  /** Refuses a new span or gap when the queue is full of them; one that grows always may. */
  tryAddObservation(observation: Observation): boolean {
    const key = keyOf(observation);
    if (this.#observations.size >= this.#countMax && !this.#observations.has(key)) return false;
    this.#observations.set(key, observation);
    return true;
  }

  /**
   * The first entries, and every observation. A correction never comes before its crossing, since
   * both keep their order and a batch applies corrections last.
   */
  head(entryCountMax: number): PendingBatch {
    const entries = this.#entries.slice(0, entryCountMax);
    return {
      entryCount: entries.length,
      crossings: entries.flatMap((entry) => entry.kind === 'crossing' ? [entry.crossing] : []),
      corrections: entries.flatMap(
        (entry) => entry.kind === 'class-correction' ? [entry.correction] : []),
      observations: [...this.#observations.values()],
    };
  }

  /** Forgets a batch that the ledger has. */
  removeHead(batch: PendingBatch): void {
    this.#entries = this.#entries.slice(batch.entryCount);
    for (const { crossingId } of batch.crossings) this.#crossingIds.delete(crossingId);
    for (const observation of batch.observations) {
      const key = keyOf(observation);
      // A span may have grown since the batch was handed out: then it stays.
      if (this.#observations.get(key) === observation) this.#observations.delete(key);
    }
  }
}

function keyOf({ kind, cameraId, startMs }: Observation): string {
  return `${kind} ${cameraId} ${startMs}`;
}
