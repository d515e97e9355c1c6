// One replay: a clip that is counted at a pace that people steer. Nothing of it reaches the ledger,
// the lots, the outlets or the live cameras. Seeking backwards reads the clip anew from its start,
// since what is counted at a moment depends on all that was seen before it. So the same clip with
// the same settings gives the same counts, whatever was paused, stepped or sought.

import type { CameraPicture } from '../collect/live-event.ts';
import { LotcountError, type ErrorCode } from '../errors.ts';
import type { Opened } from '../threads/messages.ts';
import type { FootageResult } from './footage-result.ts';
import type { ReplayState, ReplayStatus } from './replay-controls.ts';
import { ReplayPass, type PassEnd, type ReplayPassOptions } from './replay-pass.ts';

export interface ReplayRunOptions extends ReplayPassOptions {
  readonly speed: number;
  readonly isPaused: boolean;
}

interface End {
  readonly state: 'ended' | 'stopped' | 'failed';
  readonly problem?: string;
  readonly problemCode?: ErrorCode;
}

export class ReplayRun {
  readonly #options: ReplayRunOptions;
  #speed: number;
  #isPaused: boolean;
  #pausedSinceMs = performance.now();
  #seekToMs: number | undefined;
  #pass: ReplayPass;
  /** The pass before is being stopped. */
  #restarting: Promise<void> | undefined;
  #end: End | undefined;
  #opened: Opened | undefined;
  #lastMs: number | undefined;
  #revision = 0;
  #lastPicture: CameraPicture | undefined;
  readonly #frameWaiters = new Set<() => void>();

  constructor(options: ReplayRunOptions) {
    this.#options = options;
    this.#speed = options.speed;
    this.#isPaused = options.isPaused;
    this.#pass = this.#startPass();
  }

  /** It has threads, or is about to. */
  get isRunning(): boolean {
    return this.#end === undefined;
  }

  status(): ReplayStatus {
    const { framesCounted, positionMs } = this.#pass;
    return {
      state: this.#end?.state ?? this.#runningState(),
      problem: this.#end?.problem,
      problemCode: this.#end?.problemCode,
      speed: this.#speed,
      isPaused: this.#isPaused,
      positionMs: Math.round(positionMs),
      seekToMs: this.#seekToMs,
      durationMs: this.#opened?.durationMs ?? this.#lastMs,
      frameSize: this.#opened?.frameSize,
      framesCounted,
      revision: this.#revision,
    };
  }

  result(): FootageResult {
    return this.#pass.result();
  }

  /** Throws REPLAY_OVER. */
  setPace({ speed = this.#speed, isPaused = this.#isPaused }: {
    readonly speed?: number | undefined; readonly isPaused?: boolean | undefined;
  }): void {
    this.#refuseOver();
    this.#speed = speed;
    this.#isPaused = isPaused;
    this.#steer();
  }

  /** Rejects with REPLAY_OVER. */
  async step(frameCount: number): Promise<void> {
    this.#refuseOver();
    if (!this.#isPaused) this.setPace({ isPaused: true });
    this.#pausedSinceMs = performance.now();
    const pass = this.#pass;
    const wantedCount = pass.framesCounted + frameCount;
    const limitMs = performance.now() + this.#options.limits.stepMsMax;
    pass.step(frameCount);
    while (this.isRunning && pass === this.#pass && pass.framesCounted < wantedCount) {
      if (!await this.#nextFrame(limitMs - performance.now())) break;
    }
  }

  /** Resolves when it is on its way there. */
  async seek(toMs: number): Promise<void> {
    // It is there: no frame would come to say so.
    if (this.#isAt(toMs)) return;
    this.#seekToMs = toMs;
    if (this.#restarting !== undefined) {
      await this.#restarting;
    } else if (this.#end === undefined && toMs >= this.#pass.positionMs) {
      this.#steer();
    } else if (this.#end?.state === 'ended' && toMs >= this.#pass.positionMs) {
      this.#seekToMs = undefined;
    } else {
      this.#restarting = this.#restart().finally(() => { this.#restarting = undefined; });
      await this.#restarting;
    }
  }

  /** Rejects with NOT_READY before the first one. Of a replay that is over, the last one. */
  async picture(options: { readonly isAnnotated: boolean }): Promise<CameraPicture> {
    const pass = this.#pass;
    try {
      const picture = await pass.picture(options);
      if (pass === this.#pass) this.#lastPicture = picture;
      return picture;
    } catch (thrown) {
      if (this.#lastPicture !== undefined) return this.#lastPicture;
      throw new LotcountError('NOT_READY',
        'the replay has counted on no picture yet; ask again in a moment', { cause: thrown });
    }
  }

  /** Looks whether its threads live, and whether anybody still wants it. */
  look(nowMs: number): void {
    if (!this.isRunning || this.#restarting !== undefined) return;
    this.#pass.look(nowMs);
    const { pausedMsMax } = this.#options.limits;
    if (!this.#pass.isHeldBack || nowMs - this.#pausedSinceMs <= pausedMsMax) return;
    const problem = `it was paused for more than ${Math.round(pausedMsMax / 60_000)} minutes; ` +
      'seek to where it shall go on from';
    this.#end = { state: 'stopped', problem, problemCode: 'REPLAY_EXPIRED' };
    void this.#pass.stop();
  }

  /** Resolves when its threads are over. */
  async stop(): Promise<void> {
    this.#end ??= { state: 'stopped' };
    await this.#restarting;
    await this.#pass.stop();
    this.#wakeWaiters();
  }

  #isAt(toMs: number): boolean {
    const { framesCounted, positionMs } = this.#pass;
    return this.#end === undefined && this.#restarting === undefined &&
      this.#seekToMs === undefined && framesCounted > 0 && Math.round(positionMs) === toMs;
  }

  #runningState(): ReplayState {
    const { framesCounted } = this.#pass;
    if (this.#restarting !== undefined || this.#seekToMs !== undefined) return 'seeking';
    if (framesCounted === 0) return 'starting';
    return this.#isPaused ? 'paused' : 'playing';
  }

  #startPass(): ReplayPass {
    const ofThis = (work: () => void): void => { if (pass === this.#pass) work(); };
    const pass = new ReplayPass(this.#options, {
      wantedPace: () => ({
        speed: this.#speed, isPaused: this.#isPaused, seekToMs: this.#seekToMs,
      }),
      onOpened: (opened) => { this.#opened = opened; },
      onChange: () => { ofThis(() => { this.#revision += 1; }); },
      onFrame: (presentationMs) => { ofThis(() => { this.#noteFrame(presentationMs); }); },
      onLastPicture: (picture) => { ofThis(() => { this.#lastPicture = picture; }); },
      onEnd: (end) => { ofThis(() => { this.#noteEnd(end); }); },
    });
    return pass;
  }

  async #restart(): Promise<void> {
    this.#end = undefined;
    await this.#pass.stop();
    // Removed meanwhile.
    if (!this.isRunning) return;
    this.#lastPicture = undefined;
    this.#revision += 1;
    this.#pausedSinceMs = performance.now();
    this.#pass = this.#startPass();
  }

  #steer(): void {
    this.#pausedSinceMs = performance.now();
    this.#pass.steer();
  }

  #noteFrame(presentationMs: number): void {
    if (this.#seekToMs !== undefined && presentationMs >= this.#seekToMs) {
      this.#seekToMs = undefined;
      this.#pausedSinceMs = performance.now();
    }
    this.#wakeWaiters();
  }

  #noteEnd(end: PassEnd): void {
    // One that was stopped for another pass is no end.
    if (this.#restarting !== undefined) return;
    this.#end ??= end;
    this.#seekToMs = undefined;
    if (end.state === 'ended') this.#lastMs = end.lastMs;
    this.#revision += 1;
    this.#wakeWaiters();
  }

  #refuseOver(): void {
    if (this.isRunning) return;
    throw new LotcountError('REPLAY_OVER',
      'this replay is over; seek to where it shall go on from, or start another one');
  }

  /** False when the limit was reached first. */
  async #nextFrame(limitMs: number): Promise<boolean> {
    if (limitMs <= 0) return false;
    return await new Promise<boolean>((resolve) => {
      const finish = (isFrame: boolean): void => {
        clearTimeout(timer);
        this.#frameWaiters.delete(waiter);
        resolve(isFrame);
      };
      const waiter = (): void => { finish(true); };
      const timer = setTimeout(() => { finish(false); }, limitMs);
      this.#frameWaiters.add(waiter);
    });
  }

  #wakeWaiters(): void {
    for (const waiter of [...this.#frameWaiters]) waiter();
  }
}
