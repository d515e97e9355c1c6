// All cameras of one process: starts, changes and stops them, gathers what they say into two
// streams (facts for the ledger, events for live listeners), and passes on what people ask of one.

import { isDeepStrictEqual } from 'node:util';
import { Subject, type Observable } from 'rxjs';
import type { CameraStatus } from '../collect/camera-status.ts';
import type { CollectedFact } from '../collect/collected-fact.ts';
import type { CameraControls, CameraPicture, LiveEvent } from '../collect/live-event.ts';
import type { CameraConfig, Config } from '../config/schema.ts';
import type { RecordedTracks } from '../counting/recent-tracks.ts';
import { LotcountError, messageOf } from '../errors.ts';
import { CameraSupervisor } from './camera-supervisor.ts';
import { removeKeptOfOthers } from './kept-file.ts';
import { LeftBehind, type LeftBehindStatus } from './left-behind.ts';
import type { DetectorSettings, InferenceToMain, ReaderToMain } from './messages.ts';
import type { WorkerExecArgv } from './spawn-worker.ts';
import { supervisionLimits, type SupervisionLimits } from './supervision-limits.ts';

export interface CameraFleetOptions {
  /** Where converted models are kept. */
  readonly modelFolder: string;
  /** Where views and traffic are remembered over restarts; nowhere when left out. */
  readonly viewFolder?: string | undefined;
  /** So many threads hang for good that only a new process helps. Called once. */
  readonly onTooManyLeftBehind: (sentence: string) => void;
  readonly limits?: Partial<SupervisionLimits> | undefined;
  readonly workerExecArgv?: WorkerExecArgv;
}

type FleetConfig = Pick<Config, 'cameras' | 'detector'>;

interface Member {
  readonly camera: CameraConfig;
  readonly supervisor: CameraSupervisor;
}

export class CameraFleet implements CameraControls {
  readonly #options: CameraFleetOptions;
  readonly #limits: SupervisionLimits;
  readonly #leftBehind: LeftBehind;
  /** In the order of the configuration. */
  #members = new Map<string, Member>();
  #detector: DetectorSettings | undefined;
  #isStopped = false;
  /** Cameras that are being changed or taken away. */
  readonly #changes = new Set<Promise<void>>();
  readonly #facts$ = new Subject<CollectedFact>();
  readonly #events$ = new Subject<LiveEvent>();
  readonly #notes$ = new Subject<string>();

  constructor(options: CameraFleetOptions) {
    this.#options = options;
    this.#limits = { ...supervisionLimits, ...options.limits };
    this.#leftBehind = new LeftBehind({
      limits: this.#limits, onTooMany: options.onTooManyLeftBehind,
    });
  }

  /** Crossings, corrections, watched time, states: for the ledger. */
  get facts$(): Observable<CollectedFact> {
    return this.#facts$;
  }

  /** What is wrong with remembering views and traffic: for the log. */
  get notes$(): Observable<string> {
    return this.#notes$;
  }

  /** Tracks and states: for live listeners. */
  get events$(): Observable<LiveEvent> {
    return this.#events$;
  }

  /**
   * Makes the cameras those of the configuration: new ones are started, missing ones stopped, and
   * of the others only those that have changed are started anew. `statuses()` follows at once; the
   * promise resolves when the threads that had to end are over. What is remembered of cameras that
   * are not there goes: one that comes later under such an id is another one.
   */
  async apply({ cameras, detector }: FleetConfig): Promise<void> {
    if (this.#isStopped) return;
    const before = this.#members;
    const isOtherDetector = this.#detector !== undefined &&
      !isDeepStrictEqual(this.#detector, detector);
    this.#detector = detector;
    const change = (work: Promise<void>): void => {
      this.#changes.add(work);
      void work.finally(() => { this.#changes.delete(work); });
    };
    const starting: CameraSupervisor[] = [];
    this.#members = new Map(cameras.map((camera) => {
      const member = before.get(camera.id);
      if (member === undefined) {
        const supervisor = this.#createSupervisor(camera, detector);
        starting.push(supervisor);
        return [camera.id, { camera, supervisor }];
      }
      if (isOtherDetector || !isDeepStrictEqual(member.camera, camera)) {
        change(member.supervisor.restart({ camera, detector }));
      }
      return [camera.id, { ...member, camera }];
    }));
    for (const [cameraId, { supervisor }] of before) {
      if (!this.#members.has(cameraId)) change(supervisor.stop());
    }
    for (const supervisor of starting) supervisor.start();
    await Promise.all(this.#changes);
    await this.#forgetOthers();
  }

  /** Resolves when every thread is over and every fact has been passed on. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all([...this.#members.values()].map(({ supervisor }) => supervisor.stop()));
    await Promise.all(this.#changes);
    this.#facts$.complete();
    this.#events$.complete();
    this.#notes$.complete();
  }

  statuses(): readonly CameraStatus[] {
    return [...this.#members.values()].map(({ supervisor }) => supervisor.status());
  }

  /** Whether every camera is looked after; a service manager asks, through the watchdog. */
  isSupervised(): boolean {
    const nowMs = performance.now();
    return [...this.#members.values()].every(({ supervisor }) => supervisor.isSupervised(nowMs));
  }

  leftBehind(): LeftBehindStatus {
    return this.#leftBehind.status();
  }

  async latest(
    cameraId: string, options: { readonly isAnnotated: boolean },
  ): Promise<CameraPicture> {
    return await this.#find(cameraId).picture(options);
  }

  async reconnect(cameraId: string): Promise<void> {
    await this.#find(cameraId).restart();
  }

  async acceptView(cameraId: string): Promise<void> {
    await this.#find(cameraId).acceptView();
  }

  async recordedTracks(cameraId: string): Promise<RecordedTracks> {
    return await this.#find(cameraId).recordedTracks();
  }

  async #forgetOthers(): Promise<void> {
    const { viewFolder } = this.#options;
    if (viewFolder === undefined) return;
    try {
      await removeKeptOfOthers(viewFolder, new Set(this.#members.keys()));
    } catch (thrown) {
      this.#notes$.next(`cameras that are gone stay remembered: ${messageOf(thrown)}`);
    }
  }

  #find(cameraId: string): CameraSupervisor {
    const member = this.#members.get(cameraId);
    if (member !== undefined) return member.supervisor;
    const known = [...this.#members.keys()].join(', ');
    throw new LotcountError('CAMERA_UNKNOWN',
      `there is no camera "${cameraId}"; the configured ones are: ${known}`);
  }

  #createSupervisor(camera: CameraConfig, detector: DetectorSettings): CameraSupervisor {
    const { modelFolder, viewFolder, workerExecArgv } = this.#options;
    return new CameraSupervisor({
      camera,
      detector,
      modelFolder,
      viewFolder,
      workerExecArgv,
      limits: this.#limits,
      leftBehind: this.#leftBehind,
      chance: Math.random,
      onMessage: (cameraId, message) => { this.#pass(cameraId, message); },
      onStatus: (status) => {
        this.#facts$.next({ kind: 'status', status });
        this.#events$.next({ kind: 'camera', status });
      },
    });
  }

  #pass(cameraId: string, message: ReaderToMain | InferenceToMain): void {
    if (message.kind === 'crossing' || message.kind === 'class-correction') {
      this.#facts$.next(message);
    } else if (message.kind === 'observed') {
      this.#facts$.next({ ...message, cameraId });
    } else if (message.kind === 'note') {
      this.#notes$.next(`camera "${cameraId}": ${message.note}`);
    } else if (message.kind === 'tracks') {
      const { header, tracks } = message;
      const { frameIndex, presentationMs, capturedAtMs } = header;
      this.#events$.next({
        kind: 'tracks', cameraId, frameIndex, presentationMs, capturedAtMs, tracks,
      });
    }
  }
}
