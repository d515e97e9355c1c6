// All cameras of one process: starts and stops them, gathers what they say into two streams (facts
// for the ledger, events for live listeners), and finds the picture that somebody asks for.

import { Subject, type Observable } from 'rxjs';
import type { CameraStatus } from '../collect/camera-status.ts';
import type { CollectedFact } from '../collect/collected-fact.ts';
import type { CameraPicture, CameraPictures, LiveEvent } from '../collect/live-event.ts';
import type { Config } from '../config/schema.ts';
import { LotcountError } from '../errors.ts';
import { CameraSupervisor } from './camera-supervisor.ts';
import type { InferenceToMain, ReaderToMain } from './messages.ts';

export class CameraFleet implements CameraPictures {
  readonly #supervisors: ReadonlyMap<string, CameraSupervisor>;
  readonly #facts$ = new Subject<CollectedFact>();
  readonly #events$ = new Subject<LiveEvent>();

  /** `modelFolder` is where converted models are kept. */
  constructor(config: Config, modelFolder: string) {
    this.#supervisors = new Map(config.cameras.map((camera) => [
      camera.id,
      new CameraSupervisor({
        camera,
        detector: config.detector,
        modelFolder,
        onMessage: (cameraId, message) => { this.#pass(cameraId, message); },
        onStatus: (status) => {
          this.#facts$.next({ kind: 'status', status });
          this.#events$.next({ kind: 'camera', status });
        },
      }),
    ]));
  }

  /** Crossings, corrections, watched time, states: for the ledger. */
  get facts$(): Observable<CollectedFact> {
    return this.#facts$;
  }

  /** Tracks and states: for live listeners. */
  get events$(): Observable<LiveEvent> {
    return this.#events$;
  }

  start(): void {
    for (const supervisor of this.#supervisors.values()) supervisor.start();
  }

  /** Resolves when every thread is gone and every fact has been passed on. */
  async stop(): Promise<void> {
    await Promise.all([...this.#supervisors.values()].map((supervisor) => supervisor.stop()));
    this.#facts$.complete();
    this.#events$.complete();
  }

  statuses(): readonly CameraStatus[] {
    return [...this.#supervisors.values()].map((supervisor) => supervisor.status());
  }

  async latest(
    cameraId: string, options: { readonly isAnnotated: boolean },
  ): Promise<CameraPicture> {
    const supervisor = this.#supervisors.get(cameraId);
    if (supervisor !== undefined) return await supervisor.picture(options);
    const known = [...this.#supervisors.keys()].join(', ');
    throw new LotcountError('CAMERA_UNKNOWN',
      `there is no camera "${cameraId}"; the configured ones are: ${known}`);
  }

  #pass(cameraId: string, message: ReaderToMain | InferenceToMain): void {
    if (message.kind === 'crossing' || message.kind === 'class-correction') {
      this.#facts$.next(message);
    } else if (message.kind === 'observed') {
      this.#facts$.next({ ...message, cameraId });
    } else if (message.kind === 'tracks') {
      const { header, tracks } = message;
      const { frameIndex, presentationMs, capturedAtMs } = header;
      this.#events$.next({
        kind: 'tracks', cameraId, frameIndex, presentationMs, capturedAtMs, tracks,
      });
    }
  }
}
