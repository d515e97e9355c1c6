// How many frames the inference worker did, and how long it took over them.

const samplesMax = 61;
const beatIntervalMs = 1_000;

export class InferenceMeter {
  #framesProcessed = 0;
  #beatAtMs = 0;
  readonly #durationsMs: number[] = [];

  get framesProcessed(): number {
    return this.#framesProcessed;
  }

  add(durationMs: number): void {
    this.#durationsMs[this.#framesProcessed % samplesMax] = durationMs;
    this.#framesProcessed += 1;
  }

  /** Median over the last frames, in milliseconds. */
  medianMs(): number | undefined {
    const sorted = [...this.#durationsMs].sort((first, second) => first - second);
    return sorted[Math.floor(sorted.length / 2)];
  }

  /** True once a second. `nowMs` is any monotonic clock. */
  isBeatDue(nowMs: number): boolean {
    if (nowMs - this.#beatAtMs < beatIntervalMs) return false;
    this.#beatAtMs = nowMs;
    return true;
  }
}
