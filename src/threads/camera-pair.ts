// One frame reader and one inference worker, joined by one ring. A pair lives once: if either
// worker dies, the pair ends with a fault and its ring is retired with it; nothing is repaired.
//
//   opened ──► ring, inference worker ──► ready ──► reading … ended ──► drained ──► both stopped

import { messageOf } from '../errors.ts';
import type { RecordedTracks } from '../counting/recent-tracks.ts';
import { FrameRing } from '../frames/frame-ring.ts';
import type { CameraConfig } from '../config/schema.ts';
import { GuardedWorker, type GuardedWorkerOptions, type ThreadOver } from './guarded-worker.ts';
import { LeftBehind } from './left-behind.ts';
import type {
  DetectorSettings, Fault, InferenceToMain, MainToInference, MainToReader, Opened, Pacing, Picture,
  ReaderToMain, ReplaySteering, TracksRecorded, ViewAccepted,
} from './messages.ts';
import { NativeGuard } from './native-guard.ts';
import { AnswerRequests } from './answer-requests.ts';
import type { PairProgress, PairThread } from './pair-watch.ts';
import type { ReplayPace } from './replay-gate.ts';
import { spawnFrameReader, spawnInference, type WorkerExecArgv } from './spawn-worker.ts';
import { supervisionLimits, type SupervisionLimits } from './supervision-limits.ts';

/** Slots of the ring: one being read, one being written, the rest take up a short delay. */
const slotCount = 6;

export interface CameraPairOptions {
  readonly camera: CameraConfig;
  readonly pacing: Pacing;
  readonly detector: DetectorSettings;
  readonly modelFolder: string;
  readonly runStartedAtMs: number;
  readonly annotatePath?: string | undefined;
  /** Where views and traffic are remembered over restarts; nowhere when left out. */
  readonly viewFolder?: string | undefined;
  /** What the pair before remembered of the same view. */
  readonly recordedTracks?: RecordedTracks | undefined;
  /** Of a replay: how fast it begins. */
  readonly replayPace?: ReplayPace | undefined;
  /** Cameras go first. */
  readonly isBackground?: boolean | undefined;
  readonly workerExecArgv?: WorkerExecArgv;
  /** The usual ones when left out. */
  readonly limits?: SupervisionLimits;
  /** The account of the whole process; one of its own when left out. */
  readonly leftBehind?: LeftBehind;
  readonly onMessage: (message: ReaderToMain | InferenceToMain) => void;
}

/** How a pair's life ended. */
export type PairEnd =
  | { readonly kind: 'ended'; readonly framesProcessed: number }
  | { readonly kind: 'stopped' }
  | Fault;

export class CameraPair {
  /** Resolves when both threads are gone, or left behind. Never rejects. */
  readonly ended: Promise<PairEnd>;
  readonly #options: CameraPairOptions;
  readonly #limits: SupervisionLimits;
  readonly #leftBehind: LeftBehind;
  readonly #pictures: AnswerRequests<Picture>;
  readonly #views: AnswerRequests<ViewAccepted>;
  readonly #tracks: AnswerRequests<TracksRecorded>;
  readonly #reader: GuardedWorker<ReaderToMain, MainToReader>;
  #inference: GuardedWorker<InferenceToMain, MainToInference> | undefined;
  #ring: FrameRing | undefined;
  #opened: Opened | undefined;
  #end: PairEnd | undefined;
  #isStopWanted = false;
  #hasReaderFinished = false;
  #isRingGiven = false;
  #drainLimit: NodeJS.Timeout | undefined;
  #limit: { readonly timer: NodeJS.Timeout; readonly atMs: number } | undefined;
  #resolveEnded: (end: PairEnd) => void = () => undefined;

  constructor(options: CameraPairOptions) {
    const { limits = supervisionLimits } = options;
    this.#options = options;
    this.#limits = limits;
    this.#leftBehind = options.leftBehind ?? new LeftBehind({ limits, onTooMany: () => undefined });
    const cameraId = options.camera.id;
    this.#pictures = new AnswerRequests({ cameraId, failure: 'no picture' });
    this.#views = new AnswerRequests({ cameraId, failure: 'its view was not accepted' });
    this.#tracks = new AnswerRequests({ cameraId, failure: 'no recent tracks' });
    this.ended = new Promise((resolve) => { this.#resolveEnded = resolve; });
    this.#reader = this.#spawnReader();
  }

  progress(): PairProgress {
    const ring = this.#ring;
    return {
      isOpened: this.#opened !== undefined,
      isReady: this.#isRingGiven,
      isReaderDone: this.#hasReaderFinished || this.#reader.isOver,
      frameIntervalMs: 1_000 / (this.#opened?.framesPerSecond ?? Infinity),
      publishedCount: ring?.publishedCount ?? 0,
      releasedCount: ring?.releaseSignal ?? 0,
    };
  }

  /** Whether it was told to stop, or has lost one of its threads: what it still says is old. */
  get isEnding(): boolean {
    return this.#limit !== undefined;
  }

  /**
   * Asks both workers to finish. The reader closes the ring, inference empties it and decides the
   * vehicles that are still on a line. One that hangs is terminated, or left behind where that
   * would abort the process; the pair has ended either way.
   */
  async stop(): Promise<PairEnd> {
    this.#isStopWanted = true;
    this.#reader.post({ kind: 'stop' });
    this.#drainLimit ??= setTimeout(() => {
      this.#inference?.post({ kind: 'stop' });
    }, this.#limits.drainMsMax);
    this.#endWithin(this.#limits.stopMsMax);
    return await this.ended;
  }

  /** Of a replay: how its reader goes on from now. */
  steerReplay(message: ReplaySteering): void {
    this.#reader.post(message);
  }

  /** One of its threads hangs: the other one may report what it has, then both are ended. */
  replace(fault: Fault): void {
    this.#fail(fault);
    this.#reader.post({ kind: 'stop' });
    this.#inference?.post({ kind: 'stop' });
    this.#endWithin(this.#limits.replaceMsMax);
  }

  /** The last frame that was counted on. Rejects with CAMERA_NOT_LIVE when there is none. */
  async picture(options: { readonly isAnnotated: boolean }): Promise<Picture> {
    return await this.#ask(this.#pictures, (requestId) => (
      { kind: 'picture-wanted', requestId, ...options }));
  }

  /** What the camera shows now is its view. Rejects with CAMERA_NOT_LIVE when it shows nothing. */
  async acceptView(): Promise<void> {
    await this.#ask(this.#views, (requestId) => ({ kind: 'accept-view', requestId }));
  }

  /** The ways of the last minutes. Rejects with CAMERA_NOT_LIVE when nothing was seen yet. */
  async recordedTracks(): Promise<RecordedTracks> {
    const { recorded } = await this.#ask(this.#tracks, (requestId) => (
      { kind: 'tracks-wanted', requestId }));
    return recorded;
  }

  async #ask<Answer extends Picture | ViewAccepted | TracksRecorded>(
    requests: AnswerRequests<Answer>, question: (requestId: number) => MainToInference,
  ): Promise<Answer> {
    const inference = this.#inference;
    if (inference === undefined) throw requests.refusal('it has not started yet');
    if (inference.isOver) throw requests.refusal('it has stopped');
    return await requests.ask((requestId) => { inference.post(question(requestId)); });
  }

  #spawnReader(): GuardedWorker<ReaderToMain, MainToReader> {
    const { camera, pacing, replayPace, isBackground, workerExecArgv } = this.#options;
    const guard = NativeGuard.createMemory();
    const worker = spawnFrameReader(
      { camera, pacing, replayPace, isBackground, guard }, workerExecArgv);
    worker.onMessage((message) => { this.#fromReader(message); });
    return new GuardedWorker({
      worker,
      onOver: (over) => {
        // Told to stop before it had even loaded its modules, it may have been ended: no fault.
        const isEndedStart = this.#isStopWanted && this.#opened === undefined &&
          over.kind === 'exited' && over.error === undefined;
        if (!this.#hasReaderFinished && !isEndedStart) {
          this.#fail(this.#wordOver('frame reader', over));
        }
        // Nobody closes the ring of a reader that crashed or never got it: inference would wait on
        // it for ever.
        if (!this.#hasReaderFinished || !this.#isRingGiven) this.#inference?.post({ kind: 'stop' });
        this.#finish();
      },
      ...this.#threadOptions('frame reader', guard),
    });
  }

  #fromReader(message: ReaderToMain): void {
    if (message.kind === 'opened') {
      this.#opened = message;
      if (!this.isEnding) this.#startInference(message);
    } else if (message.kind === 'fault') {
      this.#fail(message);
    } else if (message.kind === 'stopped') {
      this.#hasReaderFinished = true;
    }
    this.#options.onMessage(message);
  }

  #startInference({ frameSize, nativeSize }: Opened): void {
    const {
      onMessage: _m, limits: _l, leftBehind: _b, replayPace, workerExecArgv, ...start
    } = this.#options;
    const ring = FrameRing.create({ slotCount, size: frameSize });
    this.#ring = ring;
    const guard = NativeGuard.createMemory();
    const givesLastPicture = replayPace !== undefined;
    const given = { ring: ring.buffer, guard, nativeSize, givesLastPicture };
    const worker = spawnInference(
      { ...start, annotatePath: start.annotatePath, ...given }, workerExecArgv);
    worker.onMessage((message) => { this.#fromInference(message, ring.buffer); });
    this.#inference = new GuardedWorker({
      worker,
      onOver: (over) => {
        if (this.#end === undefined) this.#fail(this.#wordOver('inference worker', over));
        this.#reader.post({ kind: 'stop' });
        if (!this.#reader.isOver) this.#endWithin(this.#limits.stopMsMax);
        this.#finish();
      },
      ...this.#threadOptions('inference worker', guard),
    });
  }

  #threadOptions(who: PairThread, guard: SharedArrayBuffer): Omit<
    GuardedWorkerOptions<unknown, unknown>, 'worker' | 'onOver'
  > {
    return {
      who,
      limits: this.#limits,
      leftBehind: this.#leftBehind,
      guard: new NativeGuard(guard),
      cameraId: this.#options.camera.id,
      ringBytes: this.#ring?.buffer.byteLength ?? 0,
    };
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
      this.#pictures.answer(message);
    } else if (message.kind === 'picture-refused') {
      this.#pictures.refuse(message.requestId, message.message);
    } else if (message.kind === 'view-accepted') {
      this.#views.answer(message);
    } else if (message.kind === 'view-refused') {
      this.#views.refuse(message.requestId, message.message);
    } else if (message.kind === 'tracks-recorded') {
      this.#tracks.answer(message);
    } else if (message.kind === 'tracks-refused') {
      this.#tracks.refuse(message.requestId, message.message);
    }
    this.#options.onMessage(message);
  }

  /** Keeps the first fault: what follows from it is not news. */
  #fail(fault: Fault): void {
    if (this.#end?.kind !== 'fault') this.#end = fault;
    // Footage that is counted is drained to its last frame, however long that takes.
    if (this.#options.pacing === 'live') this.#endWithin(this.#limits.stopMsMax);
  }

  /** Both threads are over in so many milliseconds from now; an earlier limit stands. */
  #endWithin(limitMs: number): void {
    const atMs = performance.now() + limitMs;
    if (this.#limit !== undefined && this.#limit.atMs <= atMs) return;
    clearTimeout(this.#limit?.timer);
    const timer = setTimeout(() => {
      this.#reader.end();
      this.#inference?.end();
    }, limitMs);
    this.#limit = { timer, atMs };
  }

  #finish(): void {
    if (!this.#reader.isOver || this.#inference?.isOver === false) return;
    clearTimeout(this.#limit?.timer);
    clearTimeout(this.#drainLimit);
    this.#pictures.refuseAll('it has stopped');
    this.#views.refuseAll('it has stopped');
    this.#tracks.refuseAll('it has stopped');
    this.#resolveEnded(this.#end ?? { kind: 'stopped' });
  }

  #wordOver(who: PairThread, over: ThreadOver): Fault {
    if (over.kind === 'exited') return crashed(who, over.error);
    const message = `the ${who} of camera "${this.#options.camera.id}" hangs and did not stop`;
    return { kind: 'fault', code: 'WORKER_HUNG', message };
  }
}

function crashed(who: PairThread, error: unknown): Fault {
  const reason = error === undefined ? 'it exited without a word' : messageOf(error);
  return { kind: 'fault', code: 'WORKER_CRASHED', message: `the ${who} crashed: ${reason}` };
}
