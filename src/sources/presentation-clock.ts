// Turns the time stamps of a stream, as they come, into times that rise from 0. PURE.

/** A step back by more than this is a new start of the sender's clock, not a stray stamp. */
const restartStepMs = 1_000;
/** What a frame with a stray stamp is put behind its predecessor. */
const strayStepMs = 1;
/** Frame interval of a source that does not say its rate (FFmpeg presumes 25 fps likewise). */
const presumedIntervalMs = 40;

/**
 * - The first stamp, whatever it is, is 0: clips cut out of longer ones start late.
 * - A missing stamp follows its predecessor by one nominal frame interval.
 * - A stamp that is not later than its predecessor, but near it, is moved just behind it; the time
 *   line stays where it is.
 * - A stamp far before its predecessor starts a new time line (a joined file, a camera's restarted
 *   clock), which is put one frame interval behind the old one.
 * - A step forward stays as it is: recordings made on motion have real gaps. Where a source says
 *   how long its steps can be (a live one that is silent for longer is lost), a longer one starts a
 *   new time line, too.
 */
export class PresentationClock {
  readonly #intervalMs: number;
  readonly #stepMsMax: number;
  #originMs: number | undefined;
  #lastMs: number | undefined;

  constructor(framesPerSecond: number | undefined, stepMsMax = Number.POSITIVE_INFINITY) {
    this.#stepMsMax = stepMsMax;
    this.#intervalMs = framesPerSecond === undefined ? presumedIntervalMs : 1_000 / framesPerSecond;
  }

  /** The presentation time of the next frame, in milliseconds; greater than the one before. */
  presentationMsOf(stampMs: number | undefined): number {
    const presentationMs = this.#place(stampMs);
    this.#lastMs = presentationMs;
    return presentationMs;
  }

  #place(stampMs: number | undefined): number {
    const lastMs = this.#lastMs;
    if (stampMs === undefined) return lastMs === undefined ? 0 : lastMs + this.#intervalMs;
    const nextMs = lastMs === undefined ? 0 : lastMs + this.#intervalMs;
    this.#originMs ??= stampMs - nextMs;
    const presentationMs = stampMs - this.#originMs;
    if (lastMs === undefined) return presentationMs;
    const isAhead = presentationMs > lastMs;
    if (isAhead && presentationMs - lastMs <= this.#stepMsMax) return presentationMs;
    if (!isAhead && lastMs - presentationMs <= restartStepMs) return lastMs + strayStepMs;
    this.#originMs = stampMs - nextMs;
    return nextMs;
  }
}
