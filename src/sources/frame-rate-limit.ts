// Decides which frames of a source are kept, so that no more than a given rate goes on. PURE: it
// sees presentation times only, so the choice is the same on every run and every machine.

/**
 * A schedule of evenly spaced due times. A frame is kept when it is due, at most half an interval
 * early; then the next due time follows one interval later.
 *
 * The mean rate never exceeds the maximum, and comes as near to it as the source allows: 25 fps at
 * most 15 keeps 15 frames a second, 40 and 80 ms apart. Keeping only every second one would be more
 * even, but lose a sixth of the rate; the tracker takes each frame's own time, so uneven steps cost
 * it nothing. The half interval absorbs jitter: a source of 15 fps at most 15 loses no frame.
 */
export class FrameRateLimit {
  readonly #intervalMs: number;
  #dueMs: number | undefined;

  constructor(framesPerSecondMax: number) {
    this.#intervalMs = 1_000 / framesPerSecondMax;
  }

  /** Whether the frame of this time is kept. Times must not fall. */
  admits(presentationMs: number): boolean {
    const toleranceMs = this.#intervalMs / 2;
    // The first frame sets the schedule.
    const dueMs = this.#dueMs ?? presentationMs;
    if (presentationMs < dueMs - toleranceMs) return false;
    // A pause does not save up frames: at most half an interval of credit survives it.
    this.#dueMs = Math.max(dueMs, presentationMs - toleranceMs) + this.#intervalMs;
    return true;
  }

  /** Forgets the schedule: time starts again. */
  reset(): void {
    this.#dueMs = undefined;
  }
}
