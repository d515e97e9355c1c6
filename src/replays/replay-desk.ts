// All replays of one process: starts them within limits, steers them, forgets the oldest ones.

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { CameraPicture } from '../collect/live-event.ts';
import type { CameraConfig, Config } from '../config/schema.ts';
import { LotcountError } from '../errors.ts';
import type { Labels } from '../labels/parse-labels.ts';
import { LeftBehind, type LeftBehindStatus } from '../threads/left-behind.ts';
import { openFootage } from '../threads/open-footage.ts';
import type { WorkerExecArgv } from '../threads/spawn-worker.ts';
import { compareReplays, judgeCrossings, type ReplayProgress } from './compare-crossings.ts';
import type { FootageResult } from './footage-result.ts';
import { FootageLibrary, type Footage } from './footage-library.ts';
import { ClipReceiver } from './receive-clip.ts';
import { replayLimits, type ReplayLimits } from './replay-limits.ts';
import type {
  FootageList, FootageView, ReplayControls, ReplayCrossings, ReplayDifference, ReplayRequest,
  ReplayView, Upload,
} from './replay-controls.ts';
import { ReplayRun } from './replay-run.ts';

export interface ReplayDeskOptions {
  readonly config: () => Pick<Config, 'detector' | 'dataFolder' | 'replays'>;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** So many threads hang for good that only a new process helps. */
  readonly onTooManyLeftBehind: (sentence: string) => void;
  /** For tests: other limits, and faults to load into the workers. */
  readonly limits?: Partial<ReplayLimits> | undefined;
  readonly workerExecArgv?: WorkerExecArgv;
}

interface Replay {
  readonly id: string;
  readonly footage: Footage;
  readonly camera: CameraConfig;
  readonly lineChoice: ReplayView['lineChoice'];
  readonly labels: Labels | undefined;
  readonly createdAtMs: number;
  readonly run: ReplayRun;
}

export class ReplayDesk implements ReplayControls {
  readonly #options: ReplayDeskOptions;
  readonly #limits: ReplayLimits;
  readonly #leftBehind: LeftBehind;
  readonly #library: FootageLibrary;
  readonly #receiver: ClipReceiver;
  /** Oldest first. */
  readonly #replays = new Map<string, Replay>();
  /** Those that are about to start, besides the running ones. */
  #startingCount = 0;
  #watch: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: ReplayDeskOptions) {
    const { config } = options;
    this.#options = options;
    this.#limits = { ...replayLimits, ...options.limits };
    this.#leftBehind = new LeftBehind({
      limits: this.#limits, onTooMany: options.onTooManyLeftBehind,
    });
    const uploaded = (): string => join(config().dataFolder, 'recordings');
    this.#library = new FootageLibrary(() => ({
      recordings: config().replays.folder, uploaded: uploaded(),
    }));
    this.#receiver = new ClipReceiver({
      folder: uploaded,
      limits: () => config().replays,
      stallMsMax: this.#limits.uploadStallMsMax,
      check: async (path, name) => await openFootage({
        path,
        name,
        limits: this.#limits,
        leftBehind: this.#leftBehind,
        openMsMax: this.#limits.openMsMax,
        isBackground: this.#limits.isBackground,
        workerExecArgv: options.workerExecArgv,
      }),
    });
  }

  /** Removes uploads that an earlier process did not finish. */
  async tidyUp(): Promise<void> {
    await this.#receiver.tidyUp();
  }

  leftBehind(): LeftBehindStatus {
    return this.#leftBehind.status();
  }

  /** Resolves when no replay has a thread any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#watch);
    await Promise.all([...this.#replays.values()].map(async ({ run }) => { await run.stop(); }));
  }

  async footage(): Promise<FootageList> {
    return await this.#library.list();
  }

  async upload(upload: Upload): Promise<FootageView> {
    return await this.#library.find(`uploaded:${await this.#receiver.receive(upload)}`);
  }

  async removeFootage(footageId: string): Promise<void> {
    const user = [...this.#replays.values()]
      .find(({ footage, run }) => footage.id === footageId && run.isRunning);
    if (user !== undefined) {
      throw new LotcountError('FOOTAGE_IN_USE',
        'this recording is being replayed; remove the replay first');
    }
    await this.#library.remove(footageId);
  }

  replays(): readonly ReplayView[] {
    return [...this.#replays.values()].map(viewOf);
  }

  async start(request: ReplayRequest): Promise<ReplayView> {
    const { detector, dataFolder } = this.#options.config();
    this.#refuseBusy();
    this.#startingCount += 1;
    try {
      const footage = await this.#library.find(request.footageId);
      const labels = await this.#library.labels(footage);
      const camera: CameraConfig = {
        ...request.camera,
        ...request.changes,
        source: { kind: 'video', path: footage.path, loop: false },
        lines: linesFor(request, labels),
      };
      if (this.#isClosed) throw new LotcountError('NOT_READY', 'lotcount is stopping');
      const replay: Replay = {
        id: randomUUID(),
        footage,
        camera,
        lineChoice: typeof request.lines === 'string' ? request.lines : 'other',
        labels,
        createdAtMs: this.#options.now(),
        run: this.#createRun(request, { camera, clip: footage.name, detector, dataFolder }),
      };
      this.#forgetOldest();
      this.#replays.set(replay.id, replay);
      this.#watch ??= setInterval(() => { this.#look(); }, this.#limits.watchIntervalMs).unref();
      return viewOf(replay);
    } finally {
      this.#startingCount -= 1;
    }
  }

  replay(replayId: string): ReplayView {
    return viewOf(this.#find(replayId));
  }

  crossings(replayId: string): ReplayCrossings {
    const { camera, labels, run } = this.#find(replayId);
    const { lines } = camera;
    return judgeCrossings(run.result(), { ...progressOf(run), lines, labels });
  }

  difference(replayId: string, otherId: string): ReplayDifference {
    const [one, other] = [this.#find(replayId), this.#find(otherId)];
    if (one.footage.id !== other.footage.id) {
      throw new LotcountError('FOOTAGE_UNKNOWN', 'these replays are of different recordings ' +
        `(${one.footage.name}, ${other.footage.name}); compare two of the same`);
    }
    const part = ({ run }: Replay) => ({ ...run.result(), ...progressOf(run) });
    return compareReplays(part(one), part(other));
  }

  async picture(
    replayId: string, options: { readonly isAnnotated: boolean },
  ): Promise<CameraPicture> {
    return await this.#find(replayId).run.picture(options);
  }

  setPace(replayId: string, pace: { speed?: number; isPaused?: boolean }): ReplayView {
    const replay = this.#find(replayId);
    replay.run.setPace(pace);
    return viewOf(replay);
  }

  async step(replayId: string, frameCount: number): Promise<ReplayView> {
    const replay = this.#find(replayId);
    await replay.run.step(frameCount);
    return viewOf(replay);
  }

  async seek(replayId: string, toMs: number): Promise<ReplayView> {
    const replay = this.#find(replayId);
    // One that is over needs threads again.
    if (!replay.run.isRunning) this.#refuseBusy();
    await replay.run.seek(toMs);
    return viewOf(replay);
  }

  async remove(replayId: string): Promise<void> {
    const { run } = this.#find(replayId);
    this.#replays.delete(replayId);
    await run.stop();
  }

  #find(replayId: string): Replay {
    const replay = this.#replays.get(replayId);
    if (replay !== undefined) return replay;
    throw new LotcountError('REPLAY_UNKNOWN',
      'there is no such replay (any more); /api/v1/replays lists what there is');
  }

  #refuseBusy(): void {
    const { runningMax } = this.#options.config().replays;
    const runningCount = this.#startingCount +
      [...this.#replays.values()].filter(({ run }) => run.isRunning).length;
    if (runningCount < runningMax) return;
    throw new LotcountError('REPLAYS_BUSY', `${runningCount} replays are running (limit ` +
      `${runningMax}): remove one, wait for its end, or raise replays.runningMax`);
  }

  #forgetOldest(): void {
    const { keptMax } = this.#options.config().replays;
    for (const { id, run } of [...this.#replays.values()]) {
      if (this.#replays.size < keptMax) return;
      if (!run.isRunning) this.#replays.delete(id);
    }
  }

  #look(): void {
    const nowMs = performance.now();
    for (const { run } of this.#replays.values()) run.look(nowMs);
  }

  #createRun({ speed, isPaused }: ReplayRequest, { camera, clip, detector, dataFolder }: {
    readonly camera: CameraConfig;
    readonly clip: string;
    readonly detector: Config['detector'];
    readonly dataFolder: string;
  }): ReplayRun {
    return new ReplayRun({
      camera,
      clip,
      detector,
      modelFolder: join(dataFolder, 'models'),
      speed,
      isPaused,
      limits: this.#limits,
      leftBehind: this.#leftBehind,
      workerExecArgv: this.#options.workerExecArgv,
    });
  }
}

function linesFor(
  { lines, camera }: ReplayRequest, labels: Labels | undefined,
): CameraConfig['lines'] {
  if (lines === 'camera') return camera.lines;
  if (lines !== 'footage') return [...lines];
  if (labels !== undefined) return [...labels.lines];
  throw new LotcountError('LABELS_MISSING', 'nobody has labelled this recording, so that it has no ' +
    'lines of its own: replay it with the camera\'s');
}

function progressOf(run: ReplayRun): ReplayProgress {
  const { state, revision, positionMs } = run.status();
  return { revision, positionMs, isWhole: state === 'ended' };
}

function viewOf({ id, footage, camera, lineChoice, createdAtMs, run }: Replay): ReplayView {
  const { lines, unresolved }: FootageResult = run.result();
  return {
    id,
    footage: { id: footage.id, name: footage.name, hasTruth: footage.hasTruth },
    camera,
    lineChoice,
    createdAtMs,
    ...run.status(),
    counts: lines.map(({ line, in: inCount, out }) => ({
      line,
      in: inCount,
      out,
      unresolved: unresolved.filter((row) => row.line === line).length,
    })),
  };
}
