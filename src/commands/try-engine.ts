// Runs one trial of an engine in a process of its own, within a limit.

import { LotcountError } from '../errors.ts';
import { askProcess } from '../threads/ask-process.ts';
import type { EngineTrial, EngineTrialAnswer } from '../threads/engine-trial.ts';
import { forkEngineTrial } from '../threads/spawn-worker.ts';

/**
 * Throws the LotcountError of what went wrong in it, WORKER_CRASHED when the process ended before
 * its answer, and WORKER_HUNG when there is none in time.
 */
export async function tryEngine(
  trial: EngineTrial, { limitMs }: { readonly limitMs: number },
): Promise<Extract<EngineTrialAnswer, { kind: 'result' }>> {
  return await askProcess<EngineTrialAnswer>(forkEngineTrial(), trial, {
    limitMs,
    late: new LotcountError('WORKER_HUNG',
      `it took longer than ${limitMs / 1000} s: try fewer frames or workers`),
    hint: 'is there enough memory?',
  });
}
