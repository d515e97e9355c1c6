// What is said of a model that cannot be used, whichever part finds it out.

import { LotcountError } from '../errors.ts';

/** MODEL_UNSUPPORTED: the file is whole, but lotcount cannot count with it. */
export function unsupported(path: string, reason: string, cause?: unknown): LotcountError {
  return new LotcountError('MODEL_UNSUPPORTED', `model ${path} cannot be used: ${reason}`, { cause });
}
