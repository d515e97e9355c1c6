// Dates the frames of a live camera. Frames come in bursts (a connection starts with one), so their
// arrival says little about when they were taken; the camera's own time stamps say how far apart
// they are, but not what time it is. The frame that came with the least delay joins the two.

/** The camera's clock may run slower than ours by this much: 100 ppm, more than quartz needs. */
const driftShareMax = 1e-4;
/** Beyond this the camera's time stamps or the wall clock have jumped: start anew. */
const jumpMsMax = 5_000;

export class LiveDates {
  /** Wall clock minus the camera's time, for the frame with the least delay. */
  #offsetMs: number | undefined;
  #lastArrivedMs = 0;

  /**
   * When the frame was taken, UTC milliseconds, from its time stamp (milliseconds on the camera's
   * clock) and the wall clock's time at its arrival.
   */
  dateOf(presentationMs: number, arrivedMs: number): number {
    const foundMs = arrivedMs - presentationMs;
    const elapsedMs = Math.max(0, arrivedMs - this.#lastArrivedMs);
    this.#lastArrivedMs = arrivedMs;
    const expectedMs = this.#offsetMs ?? foundMs;
    const hasJumped = Math.abs(foundMs - expectedMs) > jumpMsMax;
    this.#offsetMs = hasJumped
      ? foundMs
      : Math.min(foundMs, expectedMs + elapsedMs * driftShareMax);
    return this.#offsetMs + presentationMs;
  }
}
