// Which stretches of time were watched. A break longer than the limit is time in which a vehicle
// could have passed unseen: it is never claimed, so the ledger shows it as a gap.

import { frameIntervalMsMax } from '../counting/camera-counter.ts';

/** Where the counter closes all tracks, and only there, is a gap: none is followed across one. */
export const watchBreakMsMax = frameIntervalMsMax;

export class WatchSpan {
  readonly #report: (fromMs: number, toMs: number) => void;
  #fromMs: number | undefined;
  #toMs = 0;

  /** `report` takes UTC milliseconds; consecutive reports of one stretch touch. */
  constructor(report: (fromMs: number, toMs: number) => void) {
    this.#report = report;
  }

  /** A frame captured at that moment (UTC ms) was counted on. */
  extend(capturedAtMs: number): void {
    const isBroken = this.#fromMs !== undefined &&
      (capturedAtMs - this.#toMs > watchBreakMsMax || capturedAtMs < this.#toMs);
    if (isBroken) this.end();
    this.#fromMs ??= capturedAtMs;
    this.#toMs = capturedAtMs;
  }

  /** Reports the stretch so far; it goes on. */
  report(): void {
    if (this.#fromMs === undefined || this.#toMs <= this.#fromMs) return;
    this.#report(this.#fromMs, this.#toMs);
    this.#fromMs = this.#toMs;
  }

  /** Reports the stretch so far; the next frame starts another. */
  end(): void {
    this.report();
    this.#fromMs = undefined;
  }
}
