// Opens a recording in a thread of its own, as a camera's reader does, and says what it is: a file
// that breaks FFmpeg, or keeps it busy, holds up nothing else.

import type { CameraConfig } from '../config/schema.ts';
import { LotcountError, messageOf } from '../errors.ts';
import { GuardedWorker } from './guarded-worker.ts';
import type { LeftBehind } from './left-behind.ts';
import type { MainToReader, Opened, ReaderToMain } from './messages.ts';
import { NativeGuard } from './native-guard.ts';
import { spawnFrameReader, type WorkerExecArgv } from './spawn-worker.ts';
import type { SupervisionLimits } from './supervision-limits.ts';

export interface OpenFootageOptions {
  /** Absolute. */
  readonly path: string;
  /** What it is called in sentences. */
  readonly name: string;
  readonly limits: SupervisionLimits;
  readonly leftBehind: LeftBehind;
  readonly openMsMax: number;
  readonly isBackground: boolean;
  readonly workerExecArgv?: WorkerExecArgv;
}

/** Resolves when its first picture was decoded. Rejects with the SOURCE_... that says why not. */
export async function openFootage(options: OpenFootageOptions): Promise<Opened> {
  const {
    path, name, limits, leftBehind, openMsMax, isBackground, workerExecArgv,
  } = options;
  const guard = NativeGuard.createMemory();
  const worker = spawnFrameReader({
    camera: cameraOf(path, name), pacing: 'lossless', isBackground, guard,
  }, workerExecArgv);
  return await new Promise<Opened>((resolve, reject) => {
    const limit = setTimeout(() => {
      reject(new LotcountError('SOURCE_TIMED_OUT',
        `${name} did not open within ${openMsMax / 1_000} s: is it damaged?`));
      reader.end();
    }, openMsMax);
    const reader = new GuardedWorker<ReaderToMain, MainToReader>({
      worker,
      guard: new NativeGuard(guard),
      cameraId: name,
      who: 'frame reader',
      ringBytes: 0,
      leftBehind,
      limits,
      onOver: (over) => {
        clearTimeout(limit);
        const reason = over.kind === 'exited' && over.error !== undefined
          ? `: ${messageOf(over.error)}`
          : '';
        // After an answer this says nothing any more.
        reject(new LotcountError('WORKER_CRASHED', `${name} could not be opened${reason}`));
      },
    });
    worker.onMessage((message) => {
      if (message.kind === 'fault') reject(new LotcountError(message.code, message.message));
      if (message.kind !== 'opened') return;
      resolve(message);
      reader.post({ kind: 'stop' });
    });
  });
}

function cameraOf(path: string, id: string): CameraConfig {
  return {
    id,
    source: { kind: 'video', path, loop: false },
    lines: [],
    detection: 'motion',
    framesPerSecondMax: 15,
    inputWidthPx: 512,
  };
}
