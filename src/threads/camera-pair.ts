// One frame reader and one inference worker, joined by one ring. A pair lives once: if either
// worker dies, the pair ends with a fault and its ring is retired with it; nothing is repaired.
//
//   opened ──► ring, inference worker ──► ready ──► reading … ended ──► drained ──► both stopped

import { LotcountError, messageOf } from '../errors.ts';
import { FrameRing } from '../frames/frame-ring.ts';
import type { CameraConfig } from '../config/schema.ts';
import type {
  DetectorSettings, Fault, InferenceToMain, Opened, Pacing, Picture, ReaderToMain,
} from './messages.ts';
import {
  spawnFrameReader, spawnInference, type InferenceWorker, type ReaderWorker,
} from './spawn-worker.ts';

/** Slots of the ring: one being read, one being written, the rest take up a short delay. */
const slotCount = 6;
/** A pair that was told to stop and has not after this long is left behind. */
const stopMsMax = 4_000;
/** After this long without an answer a picture is given up. */
const pictureTimeoutMs = 5_000;

export interface CameraPairOptions {
  readonly camera: CameraConfig;
  readonly pacing: Pacing;
  readonly detector: DetectorSettings;
  readonly modelFolder: string;
  readonly runStartedAtMs: number;
  readonly annotatePath?: string | undefined;
  readonly onMessage: (message: ReaderToMain | InferenceToMain) => void;
}

/** How a pair's life ended. */
export type PairEnd =
  | { readonly kind: 'ended'; readonly framesProcessed: number }
  | { readonly kind: 'stopped' }
  | Fault;

interface PictureWaiter {
  readonly resolve: (picture: Picture) => void;
  readonly reject: (error: LotcountError) => void;
  readonly timer: NodeJS.Timeout;
}

export class CameraPair {
  /** Resolves when both threads are gone. Never rejects. */
  readonly ended: Promise<PairEnd>;
  readonly #options: CameraPairOptions;
  readonly #reader: ReaderWorker;
  #inference: InferenceWorker | undefined;
  #end: PairEnd | undefined;
  #isStopWanted = false;
  #isReading = true;
  #hasReaderFinished = false;
  #isRingGiven = false;
  #resolveEnded: (end: PairEnd) => void = () => undefined;
  readonly #pictures = new Map<number, PictureWaiter>();
  #pictureCount = 0;

  constructor(options: CameraPairOptions) {
    this.#options = options;
    this.ended = new Promise((resolve) => { this.#resolveEnded = resolve; });
    this.#reader = spawnFrameReader({ camera: options.camera, pacing: options.pacing });
    this.#reader.onMessage((message) => { this.#fromReader(message); });
    this.#reader.onExit(({ error }) => {
      this.#isReading = false;
      if (!this.#hasReaderFinished) this.#fail(crashed('frame reader', error));
      if (this.#inference === undefined) this.#finish();
      // Nobody closes the ring of a reader that crashed or never got it: inference would wait on it
      // for ever.
      else if (!this.#hasReaderFinished || !this.#isRingGiven) {
        this.#inference.post({ kind: 'stop' });
      }
    });
  }

  /**
   * Asks both workers to finish. The reader closes the ring, inference empties it and decides the
   * vehicles that are still on a line. A worker in the middle of an inference is never terminated:
   * that would abort the whole process. One that hangs is left behind, and the pair has ended.
   */
  async stop(): Promise<PairEnd> {
    this.#isStopWanted = true;
    this.#reader.post({ kind: 'stop' });
    const limit = setTimeout(() => { this.#leaveBehind(); }, stopMsMax);
    const end = await this.ended;
    clearTimeout(limit);
    return end;
  }

  /** The last frame that was counted on. Rejects with CAMERA_NOT_LIVE when there is none. */
  async picture(options: { readonly isAnnotated: boolean }): Promise<Picture> {
    const inference = this.#inference;
    if (inference === undefined) throw this.#noPicture('it has not started yet');
    const requestId = this.#pictureCount++;
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pictures.delete(requestId);
        reject(this.#noPicture('it does not answer'));
      }, pictureTimeoutMs);
      this.#pictures.set(requestId, { resolve, reject, timer });
      inference.post({ kind: 'picture-wanted', requestId, ...options });
    });
  }

  #fromReader(message: ReaderToMain): void {
    if (message.kind === 'opened' && !this.#isStopWanted) this.#startInference(message);
    else if (message.kind === 'fault') this.#fail(message);
    else if (message.kind === 'stopped') this.#hasReaderFinished = true;
    this.#options.onMessage(message);
  }

  #startInference({ frameSize, nativeSize }: Opened): void {
    const { onMessage: _, ...start } = this.#options;
    const ring = FrameRing.create({ slotCount, size: frameSize }).buffer;
    const inference = spawnInference({
      ...start, annotatePath: start.annotatePath, ring, nativeSize,
    });
    this.#inference = inference;
    inference.onMessage((message) => { this.#fromInference(message, ring); });
    inference.onExit(({ error }) => {
      if (this.#end === undefined) this.#fail(crashed('inference worker', error));
      this.#inference = undefined;
      if (this.#isReading) this.#reader.post({ kind: 'stop' });
      this.#finish();
    });
  }

  #fromInference(message: InferenceToMain, ring: SharedArrayBuffer): void {
    if (message.kind === 'ready') {
      this.#isRingGiven = true;
      this.#reader.post({ kind: 'ring', ring });
    } else if (message.kind === 'fault') {
      this.#fail(message);
    } else if (message.kind === 'drained') {
      this.#end ??= this.#isStopWanted
        ? { kind: 'stopped' }
        : { kind: 'ended', framesProcessed: message.framesProcessed };
    } else if (message.kind === 'picture') {
      this.#takeWaiter(message.requestId)?.resolve(message);
    } else if (message.kind === 'picture-refused') {
      this.#takeWaiter(message.requestId)?.reject(this.#noPicture(message.message));
    }
    this.#options.onMessage(message);
  }

  #takeWaiter(requestId: number): PictureWaiter | undefined {
    const waiter = this.#pictures.get(requestId);
    this.#pictures.delete(requestId);
    clearTimeout(waiter?.timer);
    return waiter;
  }

  #leaveBehind(): void {
    const who = this.#isReading ? 'frame reader' : 'inference worker';
    if (this.#isReading) void this.#reader.terminate();
    this.#inference?.post({ kind: 'stop' });
    this.#isReading = false;
    this.#inference = undefined;
    this.#fail(crashed(who, new Error(`it did not stop within ${stopMsMax / 1000} s`)));
    this.#finish();
  }

  /** Keeps the first fault: what follows from it is not news. */
  #fail(fault: Fault): void {
    if (this.#end?.kind !== 'fault') this.#end = fault;
  }

  #finish(): void {
    if (this.#isReading || this.#inference !== undefined) return;
    for (const requestId of [...this.#pictures.keys()]) {
      this.#takeWaiter(requestId)?.reject(this.#noPicture('it has stopped'));
    }
    this.#resolveEnded(this.#end ?? { kind: 'stopped' });
  }

  #noPicture(reason: string): LotcountError {
    return new LotcountError('CAMERA_NOT_LIVE',
      `camera "${this.#options.camera.id}": no picture, because ${reason}; ask again in a moment`);
  }
}

function crashed(who: string, error: unknown): Fault {
  const reason = error === undefined ? 'it exited without a word' : messageOf(error);
  return { kind: 'fault', code: 'WORKER_CRASHED', message: `the ${who} crashed: ${reason}` };
}
