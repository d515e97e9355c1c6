// Work that is done one at a time, where wanted with a limit to how much of it waits.

export interface TurnLimit {
  /** Of those that wait and the one that is done. */
  readonly waitingMax: number;
  /** What to throw at those beyond. */
  readonly refuse: (waitingCount: number) => Error;
}

export class InTurn {
  readonly #limit: TurnLimit | undefined;
  #waitingCount = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(limit?: TurnLimit) {
    this.#limit = limit;
  }

  /** Rejects as the limit says when too much waits already, and with whatever `work` throws. */
  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#limit !== undefined && this.#waitingCount >= this.#limit.waitingMax) {
      throw this.#limit.refuse(this.#waitingCount);
    }
    this.#waitingCount += 1;
    const turn = this.#turn.then(work).finally(() => { this.#waitingCount -= 1; });
    // Whoever asked is told; those behind have their turn all the same.
    this.#turn = turn.catch(() => undefined);
    return await turn;
  }
}
