// Replays recorded footage at the pace at which it was filmed. The clock is an argument.

/** A reader that is further behind than this lets time slip instead of hurrying after it. */
const lagMsMax = 1_000;

export interface Clock {
  /** UTC milliseconds. */
  now(): number;
  /** Resolves after that many milliseconds, or earlier when the replay is stopped. */
  sleep(durationMs: number): Promise<void>;
}

/** Decides when a frame is due, and dates it. One per run of a source. */
export class ReplayPacer {
  readonly #clock: Clock;
  #segmentStartMs: number | undefined;
  #lastDueMs = 0;
  #frameIntervalMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The next frame starts the footage anew, one frame interval after the last one. */
  startSegment(): void {
    this.#segmentStartMs = undefined;
  }

  /** Waits until the frame is due. Returns the moment it stands for, in UTC milliseconds. */
  async waitUntilDue(presentationMs: number): Promise<number> {
    const nowMs = this.#clock.now();
    this.#segmentStartMs ??= Math.max(nowMs, this.#lastDueMs + this.#frameIntervalMs) -
      presentationMs;
    let dueMs = this.#segmentStartMs + presentationMs;
    if (nowMs - dueMs > lagMsMax || dueMs - nowMs > 60_000) {
      // The thread was held up, or the wall clock was set: go on from now.
      this.#segmentStartMs = nowMs - presentationMs;
      dueMs = nowMs;
    }
    if (dueMs > nowMs) await this.#clock.sleep(dueMs - nowMs);
    if (dueMs > this.#lastDueMs) this.#frameIntervalMs = Math.min(dueMs - this.#lastDueMs, 200);
    this.#lastDueMs = dueMs;
    return dueMs;
  }
}
