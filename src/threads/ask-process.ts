// Asks a process of its own one question, and ends it. What it does cannot harm this process, and
// takes no longer than it may.

import type { ChildProcess } from 'node:child_process';
import { LotcountError, type ErrorCode } from '../errors.ts';

/** What went wrong in the process. */
export interface ProcessFault {
  readonly kind: 'fault';
  readonly code: ErrorCode;
  readonly message: string;
}

export interface AskProcessOptions {
  readonly limitMs: number;
  /** What is thrown when there is no answer in time. */
  readonly late: LotcountError;
  /** Of a process that ended before its answer: what may have caused it. */
  readonly hint: string;
  /** Nobody waits for the answer any more: rejects with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Throws the LotcountError of what went wrong in it, WORKER_CRASHED when the process ended before
 * its answer, and `late`.
 */
export async function askProcess<Answer extends { readonly kind: string }>(
  child: ChildProcess, question: unknown, options: AskProcessOptions,
): Promise<Exclude<Answer, ProcessFault>> {
  const { limitMs, late, hint, signal } = options;
  let timer: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  try {
    const answer = await new Promise<Answer | ProcessFault>((resolve, reject) => {
      timer = setTimeout(() => { reject(late); }, limitMs);
      onAbort = () => { reject(signal?.reason as Error); };
      signal?.addEventListener('abort', onAbort);
      child.once('message', (message) => { resolve(message as Answer); });
      child.once('error', reject);
      child.once('exit', (code, end) => {
        reject(new LotcountError('WORKER_CRASHED',
          `its process ended (${end ?? `exit code ${code}`}); ${hint}`));
      });
      // A process that cannot be told has ended, or is about to: that is what is said then.
      child.send(question as object, () => undefined);
    });
    if (isFault(answer)) throw new LotcountError(answer.code, answer.message);
    return answer as Exclude<Answer, ProcessFault>;
  } finally {
    clearTimeout(timer);
    if (onAbort !== undefined) signal?.removeEventListener('abort', onAbort);
    child.removeAllListeners();
    child.kill('SIGKILL');
  }
}

function isFault(answer: { readonly kind: string }): answer is ProcessFault {
  return answer.kind === 'fault';
}
