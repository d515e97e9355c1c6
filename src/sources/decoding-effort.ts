// Decides how much of a live stream is worth decoding. PURE: times are arguments.
//
// A reader is behind when its frames come ever later and it never has to wait for the camera. Late
// frames alone say nothing: a slow network makes them late, too, and leaving some out is no help.

/** What is left undecoded: nothing; frames that no other one needs; all but whole pictures. */
export type SkipLevel = 'nothing' | 'non-reference' | 'non-key';

export interface FrameTimes {
  /** On the stream's clock. */
  readonly presentationMs: number;
  /** When it was decoded, on a clock that never jumps. */
  readonly nowMs: number;
  /** How long the reader waited for the camera since the frame before. */
  readonly waitedMs: number;
}

/** How often the level is thought over. */
const windowMs = 1_000;
/** Who waits for a smaller share of the time is busy without a break. */
const waitShareMin = 0.3;
/** From these delays on (the least of a window) frames are left out, ... */
const lateMs = { 'non-reference': 500, 'non-key': 2_000 } as const;
/** ... until the reader has caught up. */
const caughtUpMs = 200;
/** A larger change of the delay is a jump of the stream's clock. */
const jumpMs = 10_000;
/** The camera's clock may run slower than this machine's by this share. */
const driftShareMax = 1e-4;

const levels: readonly SkipLevel[] = ['nothing', 'non-reference', 'non-key'];

export class DecodingEffort {
  #level: SkipLevel = 'nothing';
  /** Machine's clock minus the stream's, for the frame with the least delay. */
  #baseMs: number | undefined;
  #lastNowMs = 0;
  #window: { readonly startMs: number; waitedMs: number; delayMsMin: number } | undefined;

  /** What to leave out from now on. */
  levelAfter({ presentationMs, nowMs, waitedMs }: FrameTimes): SkipLevel {
    const delayMs = this.#delayOf(presentationMs, nowMs);
    const window = this.#window;
    if (window === undefined) {
      this.#window = { startMs: nowMs, waitedMs: 0, delayMsMin: delayMs };
      return this.#level;
    }
    window.waitedMs += waitedMs;
    window.delayMsMin = Math.min(window.delayMsMin, delayMs);
    const elapsedMs = nowMs - window.startMs;
    if (elapsedMs < windowMs) return this.#level;
    this.#level = this.#decide({
      isBusy: window.waitedMs < elapsedMs * waitShareMin, delayMs: window.delayMsMin,
    });
    this.#window = { startMs: nowMs, waitedMs: 0, delayMsMin: delayMs };
    return this.#level;
  }

  #decide({ isBusy, delayMs }: { isBusy: boolean; delayMs: number }): SkipLevel {
    const index = levels.indexOf(this.#level);
    if (!isBusy || delayMs < caughtUpMs) return levels[Math.max(0, index - 1)] ?? 'nothing';
    if (delayMs > lateMs['non-key']) return 'non-key';
    if (delayMs > lateMs['non-reference'] && index === 0) return 'non-reference';
    return this.#level;
  }

  #delayOf(presentationMs: number, nowMs: number): number {
    const foundMs = nowMs - presentationMs;
    const elapsedMs = Math.max(0, nowMs - this.#lastNowMs);
    this.#lastNowMs = nowMs;
    const expectedMs = this.#baseMs ?? foundMs;
    this.#baseMs = Math.abs(foundMs - expectedMs) > jumpMs
      ? foundMs
      : Math.min(foundMs, expectedMs + elapsedMs * driftShareMax);
    return foundMs - this.#baseMs;
  }
}
