// Work that is done one at a time, with a limit to how much of it waits.

import { LotcountError } from '../errors.ts';

export class InTurn {
  readonly #waitingMax: number;
  #waitingCount = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(waitingMax: number) {
    this.#waitingMax = waitingMax;
  }

  /** Rejects with NOT_READY when too much waits already, and with whatever `work` throws. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#waitingCount >= this.#waitingMax) {
      throw new LotcountError('NOT_READY',
        `${this.#waitingCount} others have asked for the same just now; ask again in a moment`);
    }
    this.#waitingCount += 1;
    const turn = this.#turn.then(work).finally(() => { this.#waitingCount -= 1; });
    // Whoever asked is told; those behind have their turn all the same.
    this.#turn = turn.catch(() => undefined);
    return await turn;
  }
}
