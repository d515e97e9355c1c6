// Turns what a worker caught into the message that says so.

import { LotcountError, messageOf } from '../errors.ts';
import type { Fault } from './messages.ts';

/** World errors keep their code; anything else is a defect and carries its stack. */
export function faultOf(thrown: unknown): Fault {
  if (thrown instanceof LotcountError) {
    return { kind: 'fault', code: thrown.code, message: thrown.message };
  }
  const text = thrown instanceof Error ? thrown.stack ?? thrown.message : messageOf(thrown);
  return { kind: 'fault', code: 'WORKER_CRASHED', message: text };
}
