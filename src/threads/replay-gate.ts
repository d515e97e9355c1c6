// Holds the frames of a replay back until they are due: in real time, faster, slower, one by one,
// or not at all. It runs in the reader's thread and only delays: which frames there are, and what
// is counted on them, does not depend on it. Clock and timer are arguments.

/** How fast a replay goes on. */
export interface ReplayPace {
  /** Seconds of the clip in a second; what the machine cannot follow is as fast as it can. */
  readonly speed: number;
  readonly isPaused: boolean;
  /** Nothing is held back up to the first frame at or behind this moment of the clip. */
  readonly fastUntilMs: number;
}

export interface ReplayGateOptions {
  readonly pace: ReplayPace;
  /** Milliseconds of a clock that never jumps. */
  readonly now: () => number;
  /** Resolves after that many milliseconds, or when the signal is aborted. */
  readonly sleep: (durationMs: number, signal: AbortSignal) => Promise<void>;
}

/** A reader that is further behind than this lets time slip instead of hurrying after it. */
const lagMsMax = 500;
/** Steps that may wait for a reader that is slow. */
const stepCountMax = 1_000;

export class ReplayGate {
  readonly #options: ReplayGateOptions;
  #pace: ReplayPace;
  #stepCount = 0;
  #isOpen = false;
  /** A frame that was let through, and when: the next ones are due relative to it. */
  #anchor: { readonly presentationMs: number; readonly atMs: number } | undefined;
  #change = new AbortController();
  /** Of the frame that was let through last. */
  #passedMs: number | undefined;

  constructor(options: ReplayGateOptions) {
    this.#options = options;
    this.#pace = options.pace;
  }

  /** From now on. Steps that have not been taken are forgotten. */
  setPace(pace: ReplayPace): void {
    this.#pace = pace;
    this.#stepCount = 0;
    this.#anchor = undefined;
    this.#noteChange();
  }

  /** Lets so many frames through at once. */
  step(frameCount: number): void {
    this.#stepCount = Math.min(this.#stepCount + frameCount, stepCountMax);
    this.#noteChange();
  }

  /** Nothing waits any more: the replay is stopped. */
  open(): void {
    this.#isOpen = true;
    this.#noteChange();
  }

  /** Waits until the frame of that moment of the clip is due. */
  async waitUntilDue(presentationMs: number): Promise<void> {
    while (!this.#isOpen && !this.#isFast(presentationMs)) {
      if (this.#stepCount > 0) {
        this.#stepCount -= 1;
        this.#anchor = undefined;
        break;
      }
      const waitMs = this.#waitMsOf(presentationMs);
      if (waitMs <= 0) break;
      const { signal } = this.#change;
      if (waitMs < Infinity) await this.#options.sleep(waitMs, signal);
      else await changeOf(signal);
    }
    this.#passedMs = presentationMs;
  }

  /** Few moments have a frame of their own: whoever seeks to one between two gets the second. */
  #isFast(presentationMs: number): boolean {
    const { fastUntilMs } = this.#pace;
    if (presentationMs <= fastUntilMs) return true;
    return this.#passedMs !== undefined && this.#passedMs < fastUntilMs;
  }

  #waitMsOf(presentationMs: number): number {
    const { speed, isPaused } = this.#pace;
    if (isPaused) return Infinity;
    const nowMs = this.#options.now();
    this.#anchor ??= { presentationMs, atMs: nowMs };
    const waitMs = this.#anchor.atMs + (presentationMs - this.#anchor.presentationMs) / speed -
      nowMs;
    if (waitMs < -lagMsMax) this.#anchor = { presentationMs, atMs: nowMs };
    return waitMs;
  }

  #noteChange(): void {
    this.#change.abort();
    this.#change = new AbortController();
  }
}

async function changeOf(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => { resolve(); }, { once: true });
  });
}
