// How long to wait before a camera is tried again: longer each time, never the same for all.

import { doubledDelayMs, spreadDelayMs } from '../back-off.ts';
import type { ErrorCode } from '../errors.ts';
import type { SupervisionLimits } from './supervision-limits.ts';

export interface RetryQuestion {
  /** Tries that have failed one after the other, this one included. */
  readonly failureCount: number;
  readonly code: ErrorCode;
  /** In [0, 1): spreads cameras that failed together, so that they do not come back together. */
  readonly chance: number;
}

type RetryLimits = Pick<
  SupervisionLimits, 'retryDelayMs' | 'retryDelayMsMax' | 'credentialsRetryDelayMs'
>;

/** Between half of the wait that is due and all of it. */
export function retryDelayMs(
  { failureCount, code, chance }: RetryQuestion, limits: RetryLimits,
): number {
  const dueMs = isRefusal(code)
    ? limits.credentialsRetryDelayMs
    : doubledDelayMs(failureCount, limits);
  return Math.round(spreadDelayMs(dueMs, chance));
}

/** Faults that come back until a person has done something. */
export function needsPerson(code: ErrorCode): boolean {
  return personCodes.has(code);
}

/** The camera said no to user and password: asking on may lock the account. */
function isRefusal(code: string): boolean {
  return code === 'SOURCE_CREDENTIALS_REFUSED';
}

const personCodes: ReadonlySet<string> = new Set([
  'SOURCE_UNREADABLE', 'SOURCE_NOT_VIDEO', 'SOURCE_CODEC_UNSUPPORTED', 'SOURCE_TOO_LARGE',
  'SOURCE_CREDENTIALS_REFUSED', 'SOURCE_CERTIFICATE_REFUSED',
  'ENGINE_MISSING', 'MODEL_UNREADABLE', 'MODEL_UNSUPPORTED', 'MODEL_TOO_LARGE',
]);
