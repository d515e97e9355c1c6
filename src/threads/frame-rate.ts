// Frames per second over the last seconds.

const windowMs = 5_000;

export class FrameRate {
  readonly #timesMs: number[] = [];

  /** A frame was counted on at that moment of any monotonic clock. */
  add(nowMs: number): void {
    this.#timesMs.push(nowMs);
    this.#forget(nowMs);
  }

  perSecond(nowMs: number): number {
    this.#forget(nowMs);
    const firstMs = this.#timesMs[0];
    // In the first seconds, the window is as long as there have been frames.
    if (firstMs === undefined || this.#timesMs.length < 2) return 0;
    return (this.#timesMs.length - 1) / (nowMs - firstMs) * 1000;
  }

  #forget(nowMs: number): void {
    while (this.#timesMs[0] !== undefined && nowMs - this.#timesMs[0] > windowMs) {
      this.#timesMs.shift();
    }
  }
}
