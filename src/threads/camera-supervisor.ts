// Keeps one camera counting: starts its pair of workers, watches for stalls, starts a fresh pair
// (with a fresh ring) when one ends, and says in which state the camera is. Other cameras never
// notice. It knows neither the ledger nor HTTP.

import type { CameraPicture } from '../collect/live-event.ts';
import type { CameraState, CameraStatus } from '../collect/camera-status.ts';
import { LotcountError, type ErrorCode } from '../errors.ts';
import type { FrameSize } from '../frames/frame.ts';
import { CameraPair, type CameraPairOptions, type PairEnd } from './camera-pair.ts';
import { FrameRate } from './frame-rate.ts';
import type { InferenceToMain, ReaderToMain } from './messages.ts';

/** Waits between one pair's end and the next pair's start; the last one repeats. */
const restartDelaysMs = [1_000, 2_000, 5_000, 10_000, 30_000] as const;
/** A pair that was live for so long starts the row of delays anew. */
const steadyMs = 60_000;
/** A live camera without a counted frame for so long is stalled, and its pair is replaced. */
export const stallMsMax = 10_000;
/** So long may a pair take from its start to its first counted frame. */
const startUpMsMax = 60_000;
const watchIntervalMs = 1_000;

/** Faults that come back until a person has done something. */
const needsPerson: ReadonlySet<ErrorCode> = new Set([
  'SOURCE_UNREADABLE', 'ENGINE_MISSING', 'MODEL_UNREADABLE', 'MODEL_UNSUPPORTED',
]);

export interface CameraSupervisorOptions
  extends Omit<CameraPairOptions, 'onMessage' | 'runStartedAtMs' | 'pacing'> {
  readonly onMessage: (cameraId: string, message: ReaderToMain | InferenceToMain) => void;
  readonly onStatus: (status: CameraStatus) => void;
}

interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
}

export class CameraSupervisor {
  readonly #options: CameraSupervisorOptions;
  readonly #rate = new FrameRate();
  #pair: CameraPair | undefined;
  #watch: NodeJS.Timeout | undefined;
  #restart: NodeJS.Timeout | undefined;
  #isStopping = false;
  #delayIndex = 0;
  #pairStartedAtMs = 0;
  #lastFrameAtMs: number | undefined;
  #isReplacing = false;
  // What the status is made of.
  #state: CameraState = 'stopped';
  #problem: Problem | undefined;
  #sinceMs = Date.now();
  #restarts = 0;
  #framesReadBefore = 0;
  #framesDroppedBefore = 0;
  #framesProcessedBefore = 0;
  #framesRead = 0;
  #framesDropped = 0;
  #framesProcessed = 0;
  #inferenceMs: number | undefined;
  #evidence: CameraStatus['evidence'];
  #lastCapturedAtMs: number | undefined;
  #nativeSize: FrameSize | undefined;

  constructor(options: CameraSupervisorOptions) {
    this.#options = options;
  }

  start(): void {
    this.#watch = setInterval(() => { this.#lookForStall(); }, watchIntervalMs);
    this.#startPair();
  }

  /** Lets the workers finish the frames they have; resolves when both threads are gone. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#watch);
    clearTimeout(this.#restart);
    await this.#pair?.stop();
    this.#enter('stopped', undefined);
  }

  /** Rejects with CAMERA_NOT_LIVE when the camera has no frame. */
  async picture(options: { readonly isAnnotated: boolean }): Promise<CameraPicture> {
    const { camera } = this.#options;
    if (this.#pair === undefined) {
      throw new LotcountError('CAMERA_NOT_LIVE',
        `camera "${camera.id}": no picture, because it is ${this.#state}; ask again in a moment`);
    }
    return await this.#pair.picture(options);
  }

  status(): CameraStatus {
    return {
      cameraId: this.#options.camera.id,
      state: this.#state,
      problem: this.#problem?.message,
      problemCode: this.#problem?.code,
      sinceMs: this.#sinceMs,
      framesPerSecond: this.#state === 'live' ? this.#rate.perSecond(performance.now()) : 0,
      framesRead: this.#framesReadBefore + this.#framesRead,
      framesDropped: this.#framesDroppedBefore + this.#framesDropped,
      framesProcessed: this.#framesProcessedBefore + this.#framesProcessed,
      restarts: this.#restarts,
      inferenceMs: this.#inferenceMs,
      evidence: this.#evidence,
      lastFrameAtMs: this.#lastCapturedAtMs,
      nativeSize: this.#nativeSize,
    };
  }

  #startPair(): void {
    const { onMessage, onStatus: _, ...pairOptions } = this.#options;
    this.#enter(this.#restarts === 0 ? 'starting' : 'restarting', this.#problem);
    this.#pairStartedAtMs = performance.now();
    this.#lastFrameAtMs = undefined;
    const pair = new CameraPair({
      ...pairOptions,
      pacing: 'live',
      runStartedAtMs: Date.now(),
      onMessage: (message) => {
        this.#note(message);
        onMessage(pairOptions.camera.id, message);
      },
    });
    this.#pair = pair;
    void pair.ended.then((end) => { this.#afterPair(end); });
  }

  #note(message: ReaderToMain | InferenceToMain): void {
    if (message.kind === 'tracks') {
      this.#lastFrameAtMs = performance.now();
      this.#lastCapturedAtMs = message.header.capturedAtMs;
      this.#framesProcessed += 1;
      this.#rate.add(this.#lastFrameAtMs);
      if (this.#state !== 'live' && !this.#isReplacing) this.#enter('live', undefined);
    } else if (message.kind === 'opened') {
      this.#nativeSize = message.nativeSize;
    } else if (message.kind === 'reader-heartbeat') {
      this.#framesRead = message.framesRead;
      this.#framesDropped = message.framesDropped;
    } else if (message.kind === 'inference-heartbeat') {
      this.#inferenceMs = message.inferenceMs;
      this.#evidence = message.evidence;
      this.#options.onStatus(this.status());
    }
  }

  #afterPair(end: PairEnd): void {
    this.#pair = undefined;
    this.#isReplacing = false;
    this.#framesReadBefore += this.#framesRead;
    this.#framesDroppedBefore += this.#framesDropped;
    this.#framesProcessedBefore += this.#framesProcessed;
    this.#framesRead = this.#framesDropped = this.#framesProcessed = 0;
    if (this.#isStopping) return;
    if (end.kind === 'ended') {
      this.#enter('ended', undefined);
      return;
    }
    if (performance.now() - this.#pairStartedAtMs > steadyMs) this.#delayIndex = 0;
    const delayMs = this.#nextDelayMs();
    if (end.kind === 'fault') {
      this.#enter(needsPerson.has(end.code) ? 'failed' : 'restarting', end);
    }
    this.#restart = setTimeout(() => {
      this.#restarts += 1;
      this.#startPair();
    }, delayMs);
  }

  #nextDelayMs(): number {
    const delayMs = restartDelaysMs[Math.min(this.#delayIndex, restartDelaysMs.length - 1)];
    this.#delayIndex += 1;
    return delayMs ?? 0;
  }

  #lookForStall(): void {
    const pair = this.#pair;
    if (pair === undefined || this.#isReplacing) return;
    const sinceMs = performance.now() - (this.#lastFrameAtMs ?? this.#pairStartedAtMs);
    const limitMs = this.#lastFrameAtMs === undefined ? startUpMsMax : stallMsMax;
    if (sinceMs <= limitMs) return;
    this.#isReplacing = true;
    const message = `camera "${this.#options.camera.id}": no frame for ` +
      `${Math.round(sinceMs / 1000)} s (limit ${limitMs / 1000} s), starting it anew`;
    this.#enter('stalled', { code: 'SOURCE_LOST', message });
    void pair.stop();
  }

  #enter(state: CameraState, problem: Problem | undefined): void {
    if (state !== this.#state) this.#sinceMs = Date.now();
    this.#state = state;
    this.#problem = problem;
    this.#options.onStatus(this.status());
  }
}
