// Too many attempts, or too many people at once: ATTEMPTS_EXCEEDED, with the time to wait.

import { LotcountError } from '../errors.ts';

export class AttemptsError extends LotcountError {
  readonly retryAfterS: number;

  constructor(waitMs: number) {
    const retryAfterS = Math.ceil(waitMs / 1_000);
    super('ATTEMPTS_EXCEEDED', `too many attempts to sign in; try again in ${retryAfterS} s`);
    this.retryAfterS = retryAfterS;
  }
}
