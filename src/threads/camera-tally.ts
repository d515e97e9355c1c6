// What a camera's workers have done, added up over all its pairs.

import type { CameraStatus } from '../collect/camera-status.ts';
import type { FrameSize } from '../frames/frame.ts';
import { FrameRate } from './frame-rate.ts';
import type { InferenceToMain, ReaderToMain } from './messages.ts';

type TallyFacts = Pick<CameraStatus,
  | 'framesRead' | 'framesDropped' | 'framesSkipped' | 'framesProcessed' | 'decoding' | 'restarts' | 'inferenceMs' | 'evidence'
  | 'view'
  | 'lastFrameAtMs' | 'nativeSize'
>;

interface FrameCounts {
  framesRead: number;
  framesDropped: number;
  framesSkipped: number;
  framesProcessed: number;
}

const noFrames: FrameCounts = {
  framesRead: 0, framesDropped: 0, framesSkipped: 0, framesProcessed: 0,
};

export class CameraTally {
  restarts = 0;
  readonly #rate = new FrameRate();
  readonly #before: FrameCounts = { ...noFrames };
  #current: FrameCounts = { ...noFrames };
  #inferenceMs: number | undefined;
  #evidence: CameraStatus['evidence'];
  #view: CameraStatus['view'];
  #lastFrameAtMs: number | undefined;
  #nativeSize: FrameSize | undefined;
  #decoding: CameraStatus['decoding'];

  /** `nowMs` of a clock that never jumps. */
  note(message: ReaderToMain | InferenceToMain, nowMs: number): void {
    if (message.kind === 'tracks') {
      this.#lastFrameAtMs = message.header.capturedAtMs;
      this.#current.framesProcessed += 1;
      this.#rate.add(nowMs);
    } else if (message.kind === 'opened') {
      this.#nativeSize = message.nativeSize;
      this.#decoding = message.decoding;
    } else if (message.kind === 'reader-heartbeat') {
      this.#current.framesRead = message.framesRead;
      this.#current.framesDropped = message.framesDropped;
      this.#current.framesSkipped = message.framesSkipped;
    } else if (message.kind === 'inference-heartbeat') {
      this.#inferenceMs = message.inferenceMs;
      this.#evidence = message.evidence;
    } else if (message.kind === 'view') {
      this.#view = message.view;
    }
  }

  /** The next pair's workers count from 0 again. */
  closePair(): void {
    this.#before.framesRead += this.#current.framesRead;
    this.#before.framesDropped += this.#current.framesDropped;
    this.#before.framesSkipped += this.#current.framesSkipped;
    this.#before.framesProcessed += this.#current.framesProcessed;
    this.#current = { ...noFrames };
  }

  framesPerSecond(nowMs: number): number {
    return this.#rate.perSecond(nowMs);
  }

  facts(): TallyFacts {
    return {
      framesRead: this.#before.framesRead + this.#current.framesRead,
      framesDropped: this.#before.framesDropped + this.#current.framesDropped,
      framesSkipped: this.#before.framesSkipped + this.#current.framesSkipped,
      framesProcessed: this.#before.framesProcessed + this.#current.framesProcessed,
      restarts: this.restarts,
      inferenceMs: this.#inferenceMs,
      evidence: this.#evidence,
      view: this.#view,
      lastFrameAtMs: this.#lastFrameAtMs,
      nativeSize: this.#nativeSize,
      decoding: this.#decoding,
    };
  }
}
