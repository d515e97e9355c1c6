// Watches a pair's two threads by what they leave in the ring: the reader publishes frames,
// inference gives their slots back. A thread that hangs cannot say so, nor can it fake progress.
// Pure: time is an argument.

import type { SupervisionLimits } from './supervision-limits.ts';

export interface PairProgress {
  /** The source is open; inference is being made ready. */
  readonly isOpened: boolean;
  /** Inference is ready, the reader has the ring. */
  readonly isReady: boolean;
  /** No further frame will come. */
  readonly isReaderDone: boolean;
  /** Between two frames of the source, as far as it says: slow sources get more time. */
  readonly frameIntervalMs: number;
  /** Both only ever change; they may wrap. */
  readonly publishedCount: number;
  readonly releasedCount: number;
}

export type PairThread = 'frame reader' | 'inference worker';

export type PairVerdict =
  | { readonly kind: 'fine' }
  /** Nothing was counted for a while, and nobody is to blame yet. */
  | { readonly kind: 'silent'; readonly sinceMs: number }
  | {
    readonly kind: 'hung';
    readonly who: PairThread;
    readonly isStartUp: boolean;
    readonly sinceMs: number;
    readonly limitMs: number;
  };

/** Frames that a slow source may leave out before its silence means anything. */
const framesMissedMax = 3;

const fine: PairVerdict = { kind: 'fine' };

export class PairWatch {
  readonly #limits: SupervisionLimits;
  readonly #startedMs: number;
  #published: Mark | undefined;
  #released: Mark | undefined;
  /** Since when inference has had something to work on, without finishing any of it. */
  #owesSinceMs: number | undefined;

  /** `nowMs` of any clock that never jumps, as in every `look`. */
  constructor(limits: SupervisionLimits, nowMs: number) {
    this.#limits = limits;
    this.#startedMs = nowMs;
  }

  look(progress: PairProgress, nowMs: number): PairVerdict {
    if (!progress.isReady) return this.#judgeStart(progress, nowMs);
    const { isReaderDone, publishedCount, releasedCount } = progress;
    const hasPublished = this.#published?.count !== publishedCount;
    const hasReleased = this.#released?.count !== releasedCount;
    if (hasPublished) this.#published = { count: publishedCount, atMs: nowMs };
    if (hasReleased) {
      this.#released = { count: releasedCount, atMs: nowMs };
      this.#owesSinceMs = undefined;
    } else if (hasPublished || isReaderDone) {
      this.#owesSinceMs ??= nowMs;
    }
    return this.#judge(progress, nowMs);
  }

  #judgeStart({ isOpened }: PairProgress, nowMs: number): PairVerdict {
    const sinceMs = nowMs - this.#startedMs;
    const limitMs = this.#limits.startUpMsMax;
    if (sinceMs <= limitMs) return fine;
    const who = isOpened ? 'inference worker' : 'frame reader';
    return { kind: 'hung', who, isStartUp: true, sinceMs, limitMs };
  }

  #judge({ isReaderDone, frameIntervalMs }: PairProgress, nowMs: number): PairVerdict {
    const slowMs = framesMissedMax * frameIntervalMs;
    const limitOf = (limitMs: number): number => Math.max(limitMs, slowMs);
    const inferenceMsMax = limitOf(this.#limits.inferenceStallMsMax);
    const readerMsMax = limitOf(this.#limits.readerStallMsMax);
    const owedMs = nowMs - (this.#owesSinceMs ?? nowMs);
    if (owedMs > inferenceMsMax) return hung('inference worker', owedMs, inferenceMsMax);
    const unreadMs = nowMs - (this.#published?.atMs ?? nowMs);
    if (!isReaderDone && unreadMs > readerMsMax) return hung('frame reader', unreadMs, readerMsMax);
    const sinceMs = nowMs - (this.#released?.atMs ?? nowMs);
    return sinceMs > limitOf(this.#limits.silentMsMax) ? { kind: 'silent', sinceMs } : fine;
  }
}

function hung(who: PairThread, sinceMs: number, limitMs: number): PairVerdict {
  return { kind: 'hung', who, isStartUp: false, sinceMs, limitMs };
}

/** A count, and when it changed last. */
interface Mark {
  readonly count: number;
  readonly atMs: number;
}
