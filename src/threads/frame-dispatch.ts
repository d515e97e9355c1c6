// The reader's loop: source → date → ring. It knows no worker, so tests can run it in any thread.

import { setImmediate as yieldToMessages, setTimeout as wait } from 'node:timers/promises';
import type { FrameHeader } from '../frames/frame.ts';
import type { FrameRing } from '../frames/frame-ring.ts';
import type { Source, SourceFrame } from '../sources/source.ts';
import { LiveDates } from './live-dates.ts';
import type { Pacing, ReaderToMain } from './messages.ts';
import type { ReplayGate } from './replay-gate.ts';
import { ReplayPacer } from './replay-pacer.ts';

const heartbeatIntervalMs = 1_000;
/** How long one wait for a free slot lasts before the stop signal is looked at again. */
const slotWaitMs = 100;

export interface FrameDispatchOptions {
  readonly ring: FrameRing;
  readonly source: Pick<Source, 'pace' | 'next' | 'rewind' | 'skippedFrameCount'>;
  readonly pacing: Pacing;
  readonly signal: AbortSignal;
  /** Start the recording again at its end. */
  readonly loop: boolean;
  /** Holds the frames of a replay back. */
  readonly gate?: ReplayGate | undefined;
  readonly report: (message: ReaderToMain) => void;
}

export class FrameDispatch {
  readonly #options: FrameDispatchOptions;
  readonly #pacer: ReplayPacer;
  readonly #liveDates = new LiveDates();
  #frameIndex = 0;
  #segmentIndex = 0;
  #beatAtMs = 0;

  constructor(options: FrameDispatchOptions) {
    this.#options = options;
    this.#pacer = new ReplayPacer({
      now: () => Date.now(),
      sleep: async (durationMs) => {
        await wait(durationMs, undefined, { signal: options.signal }).catch(ignoreAbort);
      },
    });
  }

  /** Publishes frames until the source ends or is stopped. Throws what the source throws. */
  async run(): Promise<void> {
    const { source, signal, loop, report } = this.#options;
    let framesInSegment = 0;
    while (!signal.aborted) {
      const frame = await source.next();
      if (frame !== 'ended') {
        framesInSegment += 1;
        await this.#deliver(frame);
      } else if (loop && framesInSegment > 0) {
        await source.rewind();
        this.#pacer.startSegment();
        this.#segmentIndex += 1;
        framesInSegment = 0;
      } else {
        report({ kind: 'ended', framesRead: this.#frameIndex });
        return;
      }
      // Decoding is synchronous: without this, no message would ever be read.
      await yieldToMessages();
    }
  }

  async #deliver(frame: SourceFrame): Promise<void> {
    await this.#options.gate?.waitUntilDue(frame.presentationMs);
    const times = await this.#dateOf(frame);
    if (this.#options.signal.aborted) return;
    await this.#publish({
      frameIndex: this.#frameIndex, segmentIndex: this.#segmentIndex, ...times,
    }, frame.rgb);
    this.#frameIndex += 1;
    this.#beat();
  }

  async #dateOf({ presentationMs }: SourceFrame): Promise<
    Pick<FrameHeader, 'presentationMs' | 'capturedAtMs'>
  > {
    const { source, pacing } = this.#options;
    // Footage that is only counted is dated from its own start: the same on every run.
    if (pacing === 'lossless') return { presentationMs, capturedAtMs: presentationMs };
    if (source.pace === 'recorded') {
      return { presentationMs, capturedAtMs: await this.#pacer.waitUntilDue(presentationMs) };
    }
    return { presentationMs, capturedAtMs: this.#liveDates.dateOf(presentationMs, Date.now()) };
  }

  async #publish(header: FrameHeader, rgb: Uint8Array): Promise<void> {
    const { ring, pacing, signal } = this.#options;
    if (pacing === 'live') {
      ring.publish(header, rgb);
      return;
    }
    while (!signal.aborted && !ring.tryPublish(header, rgb)) await ring.waitForFree(slotWaitMs);
  }

  #beat(): void {
    const nowMs = performance.now();
    if (nowMs - this.#beatAtMs < heartbeatIntervalMs) return;
    this.#beatAtMs = nowMs;
    this.#options.report({
      kind: 'reader-heartbeat',
      framesRead: this.#frameIndex,
      framesDropped: this.#options.ring.droppedCount,
      framesSkipped: this.#options.source.skippedFrameCount,
    });
  }
}

function ignoreAbort(): void {
  // The wait ended early because the replay was stopped; the loop looks at the signal itself.
}
