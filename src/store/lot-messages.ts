// Tells outlets what changes of a lot, in the transaction that changes it.

import type { FillState } from '../occupancy/sign.ts';
import { clampToLot } from '../occupancy/lot-entry.ts';
import type { SignFacts } from './lot-signs.ts';
import type { Outbox } from './outbox.ts';

export class LotMessages {
  readonly #outbox: Outbox;
  readonly #countOf: (lotId: string) => number | undefined;

  /** `countOf`: what a lot holds by all that is known; undefined before its opening. */
  constructor(outbox: Outbox, countOf: (lotId: string) => number | undefined) {
    this.#outbox = outbox;
    this.#countOf = countOf;
  }

  /** Does the work, and tells when the lot holds something else behind it. */
  tellOccupancy<Result>(lotId: string, work: () => Result): Result {
    if (!this.#outbox.wants('occupancy.changed')) return work();
    const before = this.#countOf(lotId);
    const result = work();
    const value = this.#countOf(lotId);
    if (before === undefined || value === undefined || value === before) return result;
    this.#outbox.append({
      type: 'occupancy.changed',
      lotIds: [lotId],
      occurredAtMs: this.#outbox.rules.now(),
      data: { lot: lotId, valueBefore: before, ...this.#fillOf(lotId, value) },
    });
    return result;
  }

  /** Does the work, and tells when the lot's signs show another state behind it. */
  tellSign<Result>(lotId: string, read: () => SignFacts, work: () => Result): Result {
    if (!this.#outbox.wants('sign.changed')) return work();
    const before = shownState(read());
    const result = work();
    const facts = read();
    const state = shownState(facts);
    if (state === before) return result;
    this.#outbox.append({
      type: 'sign.changed',
      lotIds: [lotId],
      occurredAtMs: this.#outbox.rules.now(),
      data: {
        lot: lotId,
        state,
        stateBefore: before,
        mode: facts.mode,
        ...this.#fillOf(lotId, this.#countOf(lotId) ?? 0),
      },
    });
    return result;
  }

  #fillOf(lotId: string, value: number) {
    const capacity = this.#outbox.rules.capacityOf(lotId);
    return {
      value,
      ...capacity === undefined ? {} : { shown: clampToLot(value, capacity), capacity },
    };
  }
}

function shownState({ mode, fillState }: SignFacts): FillState | 'closed' {
  return mode === 'auto' ? fillState : mode;
}
