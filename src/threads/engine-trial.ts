// A trial of an engine: some workers, each with a detector of its own, look at noise as fast as
// they can, all at once. It runs in a process that does nothing else, so that what this process
// grows by is what the workers take.
//
//   command ──trial──► process of the trial ──► workers:  ready ─► go ─► timed
//           ◄─answer──

import { assertNever } from '../assert.ts';
import { messageOf } from '../errors.ts';
import type { FrameSize } from '../frames/frame.ts';
import type { DetectorSettings, Fault } from './messages.ts';
import { spawnTrialWorker } from './spawn-worker.ts';

export interface EngineTrial {
  readonly detector: DetectorSettings;
  readonly modelFolder: string;
  readonly frameSize: FrameSize;
  readonly workerCount: number;
  /** That each worker is timed with; a few before them are not. */
  readonly frameCount: number;
}

export type EngineTrialAnswer =
  | {
    readonly kind: 'result';
    /** Of all frames of all workers. */
    readonly durationsMs: readonly number[];
    /** Of all threads of the process, those of the engine's own among them, for one frame. */
    readonly processorMsPerFrame: number;
    /** What the process holds with all workers at the end, less what it held before them. */
    readonly grownBytes: number;
  }
  | Fault;

export interface TrialGo {
  readonly kind: 'go';
}

export type TrialToMain =
  | { readonly kind: 'ready' }
  | { readonly kind: 'timed'; readonly durationsMs: readonly number[] }
  | Fault;

/** Never rejects. The workers keep what they hold: the process is to be ended. */
export function runEngineTrial(trial: EngineTrial): Promise<EngineTrialAnswer> {
  const beforeBytes = process.memoryUsage.rss();
  const durationsMs: number[] = [];
  let [readyCount, timedCount] = [0, 0];
  let usedBefore = process.cpuUsage();
  return new Promise((resolve) => {
    const workers = Array.from({ length: trial.workerCount }, () => spawnTrialWorker(trial));
    const take = (message: TrialToMain): void => {
      switch (message.kind) {
        case 'ready':
          readyCount += 1;
          if (readyCount < workers.length) return;
          usedBefore = process.cpuUsage();
          for (const worker of workers) worker.post({ kind: 'go' });
          break;
        case 'timed':
          timedCount += 1;
          durationsMs.push(...message.durationsMs);
          if (timedCount < workers.length) return;
          resolve({
            kind: 'result',
            durationsMs,
            processorMsPerFrame: millisecondsSince(usedBefore) / durationsMs.length,
            grownBytes: process.memoryUsage.rss() - beforeBytes,
          });
          break;
        case 'fault':
          resolve(message);
          break;
        default: assertNever(message);
      }
    };
    for (const worker of workers) {
      worker.onMessage(take);
      worker.onExit(({ code, error }) => {
        resolve({
          kind: 'fault',
          code: 'WORKER_CRASHED',
          message: `an inference worker ended (${error === undefined ? code : messageOf(error)})`,
        });
      });
    }
  });
}

function millisecondsSince(usedBefore: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(usedBefore);
  return (user + system) / 1000;
}
