// One reading of a replay's clip from its start, with the threads of a camera, lossless.

import type { CameraPicture } from '../collect/live-event.ts';
import type { CameraConfig } from '../config/schema.ts';
import { codeOf, messageOf, type ErrorCode } from '../errors.ts';
import { heldCountMin, holdMs } from '../motion/dual-sense.ts';
import {
  startFootage, type CountFootageOptions, type FootageRun, type ReplayOptions,
} from '../threads/count-footage.ts';
import type { Opened } from '../threads/messages.ts';
import { PairWatch } from '../threads/pair-watch.ts';
import type { ReplayPace } from '../threads/replay-gate.ts';
import { FootageLedger, type FootageResult } from './footage-result.ts';
import type { ReplayLimits } from './replay-limits.ts';

/** How people want it to go on. */
export interface WantedPace {
  readonly speed: number;
  readonly isPaused: boolean;
  readonly seekToMs: number | undefined;
}

export type PassEnd =
  /** The last frame's moment. */
  | { readonly state: 'ended'; readonly lastMs: number }
  | { readonly state: 'failed'; readonly problem: string; readonly problemCode: ErrorCode };

export interface ReplayPassOptions extends Pick<CountFootageOptions, 'detector' | 'modelFolder'>,
  Pick<ReplayOptions, 'leftBehind' | 'workerExecArgv'> {
  readonly limits: ReplayLimits;
  /** Its source is the clip. */
  readonly camera: CameraConfig;
  /** What people call it. */
  readonly clip: string;
}

export interface PassListener {
  readonly wantedPace: () => WantedPace;
  readonly onOpened: (opened: Opened) => void;
  /** Crossings have come or changed. */
  readonly onChange: () => void;
  readonly onFrame: (presentationMs: number) => void;
  /** Behind it nobody can ask for one any more. */
  readonly onLastPicture: (picture: CameraPicture) => void;
  readonly onEnd: (end: PassEnd) => void;
}

export class ReplayPass {
  readonly #options: ReplayPassOptions;
  readonly #listener: PassListener;
  readonly #ledger = new FootageLedger();
  readonly #run: FootageRun;
  #watch: PairWatch;
  #warmUpMs = holdMs;
  #crossingCount = 0;
  #framesCounted = 0;
  #positionMs = 0;
  #isOver = false;
  /** Why it was ended from here: it was full. */
  #problem: string | undefined;

  constructor(options: ReplayPassOptions, listener: PassListener) {
    this.#options = options;
    this.#listener = listener;
    this.#watch = new PairWatch(options.limits, performance.now());
    this.#run = this.#start();
    void this.#run.ended.then(({ durationMs }) => {
      this.#isOver = true;
      listener.onEnd(this.#problem === undefined
        ? { state: 'ended', lastMs: durationMs }
        : { state: 'failed', problem: this.#problem, problemCode: 'REPLAY_FULL' });
    }, (thrown: unknown) => {
      this.#isOver = true;
      listener.onEnd({
        state: 'failed', problem: messageOf(thrown), problemCode: codeOf(thrown),
      });
    });
  }

  get framesCounted(): number {
    return this.#framesCounted;
  }

  /** The last moment that was counted on. */
  get positionMs(): number {
    return this.#positionMs;
  }

  result(): FootageResult {
    return this.#ledger.result(this.#options.clip, this.#options.camera.lines, {
      framesProcessed: this.#framesCounted, durationMs: this.#positionMs, wallMs: 0,
    });
  }

  /** Tells the reader the pace that is wanted now. */
  steer(): void {
    this.#watch = new PairWatch(this.#options.limits, performance.now());
    this.#run.pair.steerReplay({ kind: 'replay-pace', pace: this.#pace() });
  }

  step(frameCount: number): void {
    this.#run.pair.steerReplay({ kind: 'replay-step', frameCount });
  }

  async picture(options: { readonly isAnnotated: boolean }): Promise<CameraPicture> {
    return await this.#run.pair.picture(options);
  }

  /** Resolves when its threads are over. */
  async stop(): Promise<void> {
    if (!this.#isOver) await this.#run.pair.stop();
  }

  /** Its reader waits for people, and inference for the reader: neither hangs. */
  get isHeldBack(): boolean {
    const { isPaused, seekToMs } = this.#listener.wantedPace();
    return isPaused && seekToMs === undefined && this.#run.pair.progress().isReady;
  }

  /** Replaces nothing: a replay whose threads hang has failed. */
  look(nowMs: number): void {
    if (this.#isOver) return;
    const { pair } = this.#run;
    if (this.isHeldBack) {
      this.#watch = new PairWatch(this.#options.limits, nowMs);
      return;
    }
    const progress = pair.progress();
    const { speed } = this.#listener.wantedPace();
    const frameIntervalMs = progress.frameIntervalMs / Math.min(1, speed);
    const verdict = this.#watch.look({ ...progress, frameIntervalMs }, nowMs);
    if (verdict.kind !== 'hung') return;
    pair.replace({
      kind: 'fault',
      code: 'WORKER_HUNG',
      message: `the ${verdict.who} of this replay has done nothing for ` +
        `${Math.round(verdict.sinceMs / 1_000)} s; start it again`,
    });
  }

  #start(): FootageRun {
    const { limits, clip: _clip, ...options } = this.#options;
    return startFootage({
      ...options,
      limits,
      isBackground: limits.isBackground,
      replayPace: this.#pace(),
      onOpened: (opened) => {
        this.#warmUpMs = warmUpMsOf(opened, options.camera);
        this.steer();
        this.#listener.onOpened(opened);
      },
      onCrossing: (crossing) => {
        this.#ledger.add(crossing);
        this.#crossingCount += 1;
        if (this.#crossingCount > limits.crossingCountMax) this.#stopFull();
        this.#listener.onChange();
      },
      onCorrection: (correction) => {
        this.#ledger.correct(correction);
        this.#listener.onChange();
      },
      onTracks: ({ presentationMs }) => {
        this.#positionMs = presentationMs;
        this.#framesCounted += 1;
        this.#listener.onFrame(presentationMs);
      },
      onLastPicture: (picture) => { this.#listener.onLastPicture(picture); },
    });
  }

  #stopFull(): void {
    this.#problem ??= `it has more than ${this.#options.limits.crossingCountMax} crossings, which ` +
      'is all that a replay keeps; replay a shorter recording';
    void this.#run.pair.stop();
  }

  /** The first moments are counted late and together: to hold them back would show nothing. */
  #pace(): ReplayPace {
    const { speed, isPaused, seekToMs = 0 } = this.#listener.wantedPace();
    return { speed, isPaused, fastUntilMs: Math.max(seekToMs, this.#warmUpMs) };
  }
}

/** Until there is a background to compare with, frames are held back by inference itself. */
function warmUpMsOf({ framesPerSecond }: Opened, camera: CameraConfig): number {
  if (camera.detection === 'neural') return 0;
  const fps = Math.min(framesPerSecond ?? camera.framesPerSecondMax, camera.framesPerSecondMax);
  return Math.max(holdMs, heldCountMin * 1_000 / fps);
}
