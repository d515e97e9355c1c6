// Runs one trial of an engine in a process of its own, within a limit.

import { LotcountError } from '../errors.ts';
import type { EngineTrial, EngineTrialAnswer } from '../threads/engine-trial.ts';
import { forkEngineTrial } from '../threads/spawn-worker.ts';

/**
 * Throws the LotcountError of what went wrong in it, WORKER_CRASHED when the process ended before
 * its answer, and WORKER_HUNG when there is none in time.
 */
export async function tryEngine(
  trial: EngineTrial, { limitMs }: { readonly limitMs: number },
): Promise<Extract<EngineTrialAnswer, { kind: 'result' }>> {
  const child = forkEngineTrial();
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<EngineTrialAnswer>((resolve, reject) => {
      timer = setTimeout(() => {
        reject(new LotcountError('WORKER_HUNG',
          `it took longer than ${limitMs / 1000} s: try fewer frames or workers`));
      }, limitMs);
      child.once('message', (message) => { resolve(message as EngineTrialAnswer); });
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        reject(new LotcountError('WORKER_CRASHED',
          `its process ended (${signal ?? `exit code ${code}`}); is there enough memory?`));
      });
      // A process that cannot be told has ended, or is about to: that is what is said then.
      child.send(trial, () => undefined);
    });
    if (answer.kind === 'fault') throw new LotcountError(answer.code, answer.message);
    return answer;
  } finally {
    clearTimeout(timer);
    child.removeAllListeners();
    child.kill('SIGKILL');
  }
}
