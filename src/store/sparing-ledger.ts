// The ledger as collecting writes it: what was kept aside goes in first, and a full disk gets the
// reserve. Corrections need their crossings, so nothing may overtake what waits in the file.

import type { StoredCrossing } from '../collect/live-event.ts';
import { LotcountError } from '../errors.ts';
import type { DiskReserve } from './disk-reserve.ts';
import type { LedgerBatch, ObservedSpan } from './ledger-batch.ts';
import type { LedgerStore } from './ledger-store.ts';
import type { UnsavedFacts } from './unsaved-facts.ts';

export interface SparingLedgerOptions {
  readonly ledger: Pick<LedgerStore, 'appendBatch' | 'lastSpans' | 'file'>;
  readonly unsaved: UnsavedFacts;
  readonly reserve: Pick<DiskReserve, 'release'>;
  /** Something that an operator should read in the log. */
  readonly onNote: (sentence: string) => void;
}

/** Methods throw LotcountError STORE_* as the ledger's own do. */
export class SparingLedger {
  readonly #options: SparingLedgerOptions;
  /** Taken in, but not told of yet. */
  #recovered: readonly StoredCrossing[] = [];
  #isUnsavedRefused = false;

  constructor(options: SparingLedgerOptions) {
    this.#options = options;
  }

  appendBatch(batch: LedgerBatch): readonly StoredCrossing[] {
    this.recover();
    const stored = this.#append(batch);
    const recovered = this.#recovered;
    this.#recovered = [];
    return [...recovered, ...stored];
  }

  lastSpans(): readonly ObservedSpan[] {
    return this.#options.ledger.lastSpans();
  }

  /** Keeps a batch in the file that the ledger does not take. Throws OUTPUT_UNWRITABLE. */
  keep(batch: LedgerBatch): void {
    const { unsaved } = this.#options;
    try {
      unsaved.keep(batch);
    } catch (thrown) {
      if (!this.#releaseReserve()) throw thrown;
      unsaved.keep(batch);
    }
  }

  /** Takes in what was kept, if there is something. */
  recover(): void {
    const { unsaved, onNote, ledger } = this.#options;
    if (this.#isUnsavedRefused || unsaved.heldBytes() === 0) return;
    const stored: StoredCrossing[] = [];
    try {
      const { tornCount, aside } = unsaved.take((batch) => {
        stored.push(...this.#append(batch));
      });
      onNote(`${stored.length} crossings that had been kept in ${unsaved.file} are in the ledger` +
        (tornCount === 0 ? '' : `; ${tornCount} torn line(s) could not be read: see ${aside}`));
    } catch (thrown) {
      if (thrown instanceof LotcountError) throw thrown;
      // A bug in one of its facts must not hold up everything that comes after it.
      this.#isUnsavedRefused = true;
      onNote(`ledger "${ledger.file}" refuses what is kept in ${unsaved.file}, which stays there: ` +
        String(thrown));
    } finally {
      this.#recovered = [...this.#recovered, ...stored];
    }
  }

  #append(batch: LedgerBatch): readonly StoredCrossing[] {
    const { ledger } = this.#options;
    try {
      return ledger.appendBatch(batch);
    } catch (thrown) {
      const isFull = thrown instanceof LotcountError && thrown.code === 'STORE_FULL';
      if (!isFull || !this.#releaseReserve()) throw thrown;
      return ledger.appendBatch(batch);
    }
  }

  #releaseReserve(): boolean {
    const { reserve, onNote, ledger } = this.#options;
    if (!reserve.release()) return false;
    onNote(`the disk of ledger "${ledger.file}" is full: the space that was reserved for this is ` +
      'in use now; make room soon');
    return true;
  }
}
