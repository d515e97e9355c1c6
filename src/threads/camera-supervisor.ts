// Keeps one camera counting: starts its pair of workers, watches for stalls, starts a fresh pair
// (with a fresh ring) when one ends, and says in which state the camera is. Other cameras never
// notice. It knows neither the ledger nor HTTP.

import type { CameraPicture } from '../collect/live-event.ts';
import type { CameraStatus } from '../collect/camera-status.ts';
import type { RecordedTracks } from '../counting/recent-tracks.ts';
import { LotcountError } from '../errors.ts';
import { CameraPair, type CameraPairOptions, type PairEnd } from './camera-pair.ts';
import {
  nextCondition, stoppedCondition, type CameraCondition, type CameraHappening, type CameraProblem,
} from './camera-state.ts';
import { CameraTally } from './camera-tally.ts';
import type { InferenceToMain, ReaderToMain } from './messages.ts';
import { PairWatch, type PairVerdict } from './pair-watch.ts';
import { pictureOrigin } from './picture-origin.ts';
import type { SupervisionLimits } from './supervision-limits.ts';

export interface CameraSupervisorOptions
  extends Omit<
    CameraPairOptions, 'onMessage' | 'runStartedAtMs' | 'pacing' | 'limits' | 'recordedTracks'
  > {
  readonly limits: SupervisionLimits;
  readonly onMessage: (cameraId: string, message: ReaderToMain | InferenceToMain) => void;
  readonly onStatus: (status: CameraStatus) => void;
  /** In [0, 1), anew at each call: spreads the tries of cameras that failed together. */
  readonly chance: () => number;
}

/** Of a camera that has never been open. */
const usualSize = { widthPx: 16, heightPx: 9 };

/** What a new configuration may change. */
export type CameraChange = Pick<CameraSupervisorOptions, 'camera' | 'detector'>;

export class CameraSupervisor {
  #options: CameraSupervisorOptions;
  readonly #tally = new CameraTally();
  #pair: CameraPair | undefined;
  #watch: { readonly timer: NodeJS.Timeout; pairWatch: PairWatch | undefined } | undefined;
  #retry: NodeJS.Timeout | undefined;
  /** On the clock that never jumps. */
  #retryDueMs = 0;
  /** Rises with each order to start or stop: what waits for the one before gives way. */
  #orderCount = 0;
  #liveSinceMs: number | undefined;
  /** What the pair before remembered. */
  #recordedTracks: RecordedTracks | undefined;
  /** When the camera's progress was looked at last, on the clock that never jumps. */
  #lookedAtMs = 0;
  #condition: CameraCondition = stoppedCondition;
  #sinceMs = Date.now();

  constructor(options: CameraSupervisorOptions) {
    this.#options = options;
  }

  start(): void {
    this.#orderCount += 1;
    const timer = setInterval(() => { this.#look(); }, this.#options.limits.watchIntervalMs);
    this.#watch = { timer, pairWatch: undefined };
    this.#lookedAtMs = performance.now();
    this.#happen({ kind: 'wanted' });
    this.#startPair();
  }

  /** Lets the workers finish the frames they have; resolves when both threads are over. */
  async stop(): Promise<void> {
    this.#orderCount += 1;
    clearInterval(this.#watch?.timer);
    clearTimeout(this.#retry);
    await this.#pair?.stop();
    this.#happen({ kind: 'stopped' });
  }

  /**
   * Starts the camera anew at once, because a person asks or its configuration has changed.
   * Resolves when its new pair is on its way. Does nothing once it is stopped.
   */
  async restart(change?: CameraChange): Promise<void> {
    if (this.#condition.state === 'stopped') return;
    this.#orderCount += 1;
    const order = this.#orderCount;
    const origin = pictureOrigin(this.#options.camera.source);
    this.#options = { ...this.#options, ...change };
    clearTimeout(this.#retry);
    this.#happen({ kind: 'wanted' });
    await this.#pair?.stop();
    // Ways in another picture say nothing of this one.
    if (pictureOrigin(this.#options.camera.source) !== origin) this.#recordedTracks = undefined;
    // Another order came meanwhile, and has waited for the same end.
    if (order !== this.#orderCount) return;
    this.#tally.restarts += 1;
    this.#startPair();
  }

  /** Whether somebody looks after the camera: its threads, or the next try, are seen to. */
  isSupervised(nowMs: number): boolean {
    if (this.#condition.state === 'stopped' || this.#condition.state === 'ended') return true;
    const isLookedAt = nowMs - this.#lookedAtMs < this.#options.limits.supervisionMsMax;
    const isTryDue = this.#condition.nextTryAtMs === undefined || this.#pair !== undefined ||
      nowMs < this.#retryDueMs + this.#options.limits.supervisionMsMax;
    return isLookedAt && isTryDue;
  }

  /** Rejects with CAMERA_NOT_LIVE when the camera has no frame. */
  async picture(options: { readonly isAnnotated: boolean }): Promise<CameraPicture> {
    if (this.#pair !== undefined) return await this.#pair.picture(options);
    throw new LotcountError('CAMERA_NOT_LIVE',
      `camera "${this.#options.camera.id}": no picture, because it is ${this.#condition.state}; ` +
      'ask again in a moment');
  }

  /** Takes what it shows now for its view. Rejects with CAMERA_NOT_LIVE when it shows nothing. */
  async acceptView(): Promise<void> {
    if (this.#pair !== undefined) {
      await this.#pair.acceptView();
      return;
    }
    throw new LotcountError('CAMERA_NOT_LIVE',
      `camera "${this.#options.camera.id}": no view to accept, because it is ` +
      `${this.#condition.state}; ask again when it is live`);
  }

  /** The ways of the last minutes; of a camera that is starting or down, those from before. */
  async recordedTracks(): Promise<RecordedTracks> {
    try {
      const recorded = await this.#pair?.recordedTracks();
      if (recorded !== undefined) return recorded;
    } catch (thrown) {
      if (!(thrown instanceof LotcountError) || thrown.code !== 'CAMERA_NOT_LIVE') throw thrown;
    }
    if (this.#recordedTracks !== undefined) return this.#recordedTracks;
    const { widthPx, heightPx } = this.#tally.facts().nativeSize ?? usualSize;
    return { aspectRatio: widthPx / heightPx, stretches: [], tracks: [] };
  }

  status(): CameraStatus {
    const { state, problem, nextTryAtMs } = this.#condition;
    return {
      cameraId: this.#options.camera.id,
      state,
      problem: problem?.message,
      problemCode: problem?.code,
      nextTryAtMs,
      sinceMs: this.#sinceMs,
      framesPerSecond: state === 'live' ? this.#tally.framesPerSecond(performance.now()) : 0,
      ...this.#tally.facts(),
    };
  }

  #startPair(): void {
    const { onMessage, onStatus: _s, chance: _c, ...pairOptions } = this.#options;
    const nowMs = performance.now();
    if (this.#watch !== undefined) {
      this.#watch.pairWatch = new PairWatch(pairOptions.limits, nowMs);
    }
    this.#liveSinceMs = undefined;
    const pair = new CameraPair({
      ...pairOptions,
      pacing: 'live',
      recordedTracks: this.#recordedTracks,
      runStartedAtMs: Date.now(),
      onMessage: (message) => {
        this.#note(pair, message);
        onMessage(pairOptions.camera.id, message);
      },
    });
    this.#pair = pair;
    const order = this.#orderCount;
    void pair.ended.then((end) => { this.#afterPair(end, order); });
  }

  #note(pair: CameraPair, message: ReaderToMain | InferenceToMain): void {
    this.#tally.note(message, performance.now());
    if (message.kind === 'tracks-kept') this.#recordedTracks = message.recorded;
    if (message.kind === 'tracks' && !pair.isEnding) {
      this.#liveSinceMs ??= performance.now();
      this.#happen({ kind: 'frame-counted' });
    } else if (message.kind === 'inference-heartbeat' || message.kind === 'view') {
      this.#options.onStatus(this.status());
    }
  }

  #afterPair(end: PairEnd, order: number): void {
    this.#pair = undefined;
    this.#tally.closePair();
    if (order !== this.#orderCount) return;
    if (end.kind === 'ended') {
      this.#happen({ kind: 'recording-ended' });
      return;
    }
    // A thread that hung was announced when it was found out.
    if (this.#condition.nextTryAtMs === undefined) {
      this.#fail(end.kind === 'fault'
        ? end
        : { code: 'WORKER_CRASHED', message: 'its threads stopped without being told to' });
    }
    this.#retry = setTimeout(() => {
      this.#happen({ kind: 'tried' });
      this.#tally.restarts += 1;
      this.#startPair();
    }, Math.max(0, this.#retryDueMs - performance.now()));
  }

  #fail({ code, message }: CameraProblem): void {
    const nowMs = Date.now();
    const { limits, chance } = this.#options;
    const liveMs = performance.now() - (this.#liveSinceMs ?? performance.now());
    this.#happen({
      kind: 'failure',
      problem: { code, message },
      wasSteady: liveMs > limits.steadyMs,
      nowMs,
      chance: chance(),
    });
    this.#retryDueMs = performance.now() + (this.#condition.nextTryAtMs ?? nowMs) - nowMs;
  }

  #look(): void {
    this.#lookedAtMs = performance.now();
    const pair = this.#pair;
    const pairWatch = this.#watch?.pairWatch;
    if (pair === undefined || pairWatch === undefined || pair.isEnding) return;
    const verdict = pairWatch.look(pair.progress(), performance.now());
    if (verdict.kind === 'fine') return;
    const problem = this.#wordVerdict(verdict);
    if (verdict.kind === 'silent') {
      this.#happen({ kind: 'silence', problem });
      return;
    }
    this.#fail(problem);
    pair.replace({ kind: 'fault', ...problem });
  }

  #wordVerdict(verdict: Exclude<PairVerdict, { kind: 'fine' }>): CameraProblem {
    const name = `camera "${this.#options.camera.id}"`;
    const seconds = (durationMs: number): string => `${Math.round(durationMs / 1000)} s`;
    const lasting = seconds(verdict.sinceMs);
    if (verdict.kind === 'silent') {
      return {
        code: 'SOURCE_LOST',
        message: `${name}: no frame was counted for ${lasting}; waiting for it to go on`,
      };
    }
    const { who, isStartUp, limitMs } = verdict;
    const what = isStartUp ? 'is not ready' : 'has not finished a frame';
    return {
      code: 'WORKER_HUNG',
      message: `${name}: the ${who} ${what} after ${lasting} (limit ${seconds(limitMs)}), ` +
        'starting it anew',
    };
  }

  #happen(happening: CameraHappening): void {
    const before = this.#condition;
    const after = nextCondition(before, happening, this.#options.limits);
    if (after === before) return;
    this.#condition = after;
    if (after.state !== before.state) this.#sinceMs = Date.now();
    // Frames of a live camera are no news; the heartbeat tells of them.
    this.#options.onStatus(this.status());
  }
}
