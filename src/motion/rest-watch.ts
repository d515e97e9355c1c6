// Decides when the detector may rest: nothing in the picture differs from its background, so what
// it found last is still there. The first changed cells wake it, long before they reach a line.

import type { Detection } from '../detection/detector.ts';

/** It rests when nothing has changed for so long ... */
const quietMs = 1000;
/** ... and looks once in a while all the same: what came very slowly is background, too. */
const glanceMs = 3000;
/** Fewer changed cells than this are noise. */
const changedCountMin = 6;

export class RestWatch {
  lastDetections: readonly Detection[] = [];
  #changedMs = 0;
  #seenMs = 0;
  #nowMs = 0;

  /** The detector is wanted for the frame that was looked at last. */
  get isAwake(): boolean {
    return this.#nowMs - this.#changedMs < quietMs || this.#nowMs - this.#seenMs >= glanceMs;
  }

  look(changedCount: number, timeMs: number): void {
    if (changedCount >= changedCountMin || timeMs < this.#nowMs) this.#changedMs = timeMs;
    if (timeMs < this.#nowMs) this.#seenMs = timeMs;
    this.#nowMs = timeMs;
  }

  note(detections: readonly Detection[] | undefined, timeMs: number): void {
    if (detections === undefined) return;
    this.lastDetections = detections;
    this.#seenMs = timeMs;
  }
}
