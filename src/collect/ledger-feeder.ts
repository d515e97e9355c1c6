// Moves what waits into the ledger, and keeps it when the ledger cannot take it. It knows no timer.

import type { StoredCrossing } from './live-event.ts';
import { LotcountError } from '../errors.ts';
import type { LedgerBatch } from '../store/ledger-batch.ts';
import type { PendingFacts } from './pending-facts.ts';

/** The part of the ledger that collecting needs. */
export interface BatchLedger {
  appendBatch(batch: LedgerBatch): readonly StoredCrossing[];
}

export interface FeederCounts {
  batchesWritten: number;
  batchesFailed: number;
  /** Facts that the ledger will never take: a bug, each was reported. */
  factsRefused: number;
}

export interface LedgerFeederOptions {
  readonly ledger: BatchLedger;
  readonly pending: PendingFacts;
  readonly batchCountMax: number;
  readonly onStored: (stored: StoredCrossing) => void;
  readonly onWritten: (batch: LedgerBatch) => void;
  /** A fact that the ledger refused for good, by a bug; it is dropped. */
  readonly onRefused: (thrown: unknown) => void;
}

/** `more`: the batch is written and others wait. `blocked`: nothing was lost, try again later. */
export type FeedResult = 'done' | 'more' | 'blocked';

export class LedgerFeeder {
  readonly #options: LedgerFeederOptions;
  readonly counts: FeederCounts = { batchesWritten: 0, batchesFailed: 0, factsRefused: 0 };
  /** Why the ledger takes nothing, while it does not. */
  problem: LotcountError | undefined;

  constructor(options: LedgerFeederOptions) {
    this.#options = options;
  }

  /** Writes one batch. */
  feed(): FeedResult {
    const { pending, batchCountMax, onWritten } = this.#options;
    if (pending.isEmpty) return 'done';
    const batch = pending.head(batchCountMax);
    try {
      this.#append(batch, { isWhole: true });
    } catch (thrown) {
      if (!(thrown instanceof LotcountError)) throw thrown;
      this.problem = thrown;
      this.counts.batchesFailed += 1;
      return 'blocked';
    }
    this.problem = undefined;
    this.counts.batchesWritten += 1;
    pending.removeHead(batch);
    onWritten(batch);
    return pending.entryCount > 0 ? 'more' : 'done';
  }

  /** Throws LotcountError when the world is in the way; drops facts that are wrong themselves. */
  #append(batch: LedgerBatch, { isWhole }: { readonly isWhole: boolean }): void {
    const { ledger, onRefused, onStored } = this.#options;
    let stored: readonly StoredCrossing[];
    try {
      stored = ledger.appendBatch(batch);
    } catch (thrown) {
      if (thrown instanceof LotcountError) throw thrown;
      // One wrong fact must not hold up all cameras for ever: find it and go on without it.
      if (isWhole) {
        for (const single of singlesOf(batch)) this.#append(single, { isWhole: false });
      } else {
        this.counts.factsRefused += 1;
        onRefused(thrown);
      }
      return;
    }
    // Behind the commit and outside the catch: what a listener throws is no fault of the ledger.
    stored.forEach(onStored);
  }
}

function singlesOf({ crossings, corrections, observations }: LedgerBatch): readonly LedgerBatch[] {
  const nothing: LedgerBatch = { crossings: [], corrections: [], observations: [] };
  return [
    ...crossings.map((crossing) => ({ ...nothing, crossings: [crossing] })),
    ...corrections.map((correction) => ({ ...nothing, corrections: [correction] })),
    ...observations.map((observation) => ({ ...nothing, observations: [observation] })),
  ];
}
