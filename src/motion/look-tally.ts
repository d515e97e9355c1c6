// How the detector saw a track, over any number of looks in the same small room.

export interface Look {
  readonly timeMs: number;
  /** Of the detector, 0 to 1: that it is a vehicle, and that it is a person. */
  readonly confidence: number;
  readonly person: number;
}

/** The look of a track is the mean of its best looks, so that a far start does not spoil it. */
const bestCount = 5;

export class LookTally {
  count = 0;
  /** Above 0: the looks together were rather of a vehicle than of a person. */
  balance = 0;
  /** The best confidences, falling. */
  #best: number[] = [];

  note({ confidence, person }: Look): void {
    this.count += 1;
    this.balance += confidence - person;
    // Most looks are none of the best: tallies of hundreds of tracks are made for one question.
    if (this.#best.length === bestCount && confidence <= this.#best[bestCount - 1]!) return;
    const best = [...this.#best, confidence].sort((first, second) => second - first);
    this.#best = best.slice(0, bestCount);
  }

  /** Missing ones are as good as none. */
  get look(): number {
    return this.#best.reduce((sum, confidence) => sum + confidence, 0) / bestCount;
  }
}

export function tallyOf(looks: readonly Look[]): LookTally {
  const tally = new LookTally();
  for (const look of looks) tally.note(look);
  return tally;
}
