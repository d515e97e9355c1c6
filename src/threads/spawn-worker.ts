// The only place that knows where the compiled workers are. Workers run from dist/, because Node 20
// loads no TypeScript in a worker.

import '../detection/no-telemetry.ts';
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../package-root.ts';
import type { EngineTrial, TrialGo, TrialToMain } from './engine-trial.ts';
import { hasKind } from './has-kind.ts';
import type {
  InferenceStart, InferenceToMain, MainToInference, MainToReader, ReaderStart, ReaderToMain,
} from './messages.ts';

/**
 * Pixels live outside V8's heap; what is left per frame is small and short-lived. V8's default
 * young generation would let each of a camera's threads keep some 50 MB of it.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 192 } as const;

/** A worker thread whose messages have types. Messages without a string `kind` are ignored. */
export interface TypedWorker<Incoming, Outgoing> {
  post(message: Outgoing): void;
  onMessage(listener: (message: Incoming) => void): void;
  /** Called once, when the thread is gone; `error` when it threw. */
  onExit(listener: (exit: { readonly code: number; readonly error: unknown }) => void): void;
  /** Only outside of native code: see NativeGuard. */
  terminate(): Promise<unknown>;
}

export type ReaderWorker = TypedWorker<ReaderToMain, MainToReader>;
export type InferenceWorker = TypedWorker<InferenceToMain, MainToInference>;

/** Arguments for Node in a worker; a test loads its faults with them. Undefined: the process's. */
export type WorkerExecArgv = readonly string[] | undefined;

export function spawnFrameReader(start: ReaderStart, execArgv: WorkerExecArgv): ReaderWorker {
  return spawn<ReaderToMain, MainToReader>('frame-reader.js', {
    workerData: start, name: `reader ${start.camera.id}`, execArgv,
  });
}

export function spawnInference(start: InferenceStart, execArgv: WorkerExecArgv): InferenceWorker {
  return spawn<InferenceToMain, MainToInference>('inference.js', {
    workerData: start, name: `inference ${start.camera.id}`, execArgv,
  });
}

/** Workers of a trial are like those of a camera, within the same limits. */
export function spawnTrialWorker(trial: EngineTrial): TypedWorker<TrialToMain, TrialGo> {
  return spawn<TrialToMain, TrialGo>('engine-trial.js', {
    workerData: trial, name: 'engine trial', execArgv: undefined,
  });
}

/** A process for one trial; it lives until it is killed. */
export function forkEngineTrial(): ChildProcess {
  return fork(join(packageRoot, 'dist', 'workers', 'engine-trial-process.js'), {
    // TensorFlow says much of what it finds on a machine; the command says what matters.
    env: { TF_CPP_MIN_LOG_LEVEL: '2', ...process.env },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

/** A process for one probe; it lives until it is killed. */
export function forkProbe(): ChildProcess {
  return fork(join(packageRoot, 'dist', 'workers', 'probe-process.js'), {
    // What was given to this process is not meant for it.
    execArgv: [],
    // Pictures go as bytes.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

function spawn<Incoming, Outgoing>(file: string, { execArgv, ...options }: {
  readonly workerData: unknown; readonly name: string; readonly execArgv: WorkerExecArgv;
}): TypedWorker<Incoming, Outgoing> {
  const worker = new Worker(join(packageRoot, 'dist', 'workers', file), {
    ...options, resourceLimits, ...execArgv === undefined ? {} : { execArgv: [...execArgv] },
  });
  let error: unknown;
  worker.on('error', (thrown) => { error = thrown; });
  return {
    post: (message) => { worker.postMessage(message); },
    onMessage: (listener) => {
      worker.on('message', (message: unknown) => {
        if (hasKind(message)) listener(message as Incoming);
      });
    },
    onExit: (listener) => { worker.on('exit', (code) => { listener({ code, error }); }); },
    terminate: () => worker.terminate(),
  };
}
