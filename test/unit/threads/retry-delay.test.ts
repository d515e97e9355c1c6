// How long a camera waits before it is tried again, and which faults need a person.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ErrorCode } from '../../../src/errors.ts';
import { needsPerson, retryDelayMs } from '../../../src/threads/retry-delay.ts';
import { supervisionLimits as limits } from '../../../src/threads/supervision-limits.ts';

test('whatever the chance, it is at least half of what is due and never above the limit', () => {
  fc.assert(fc.property(
    fc.integer({ min: 1, max: 10_000 }),
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    (failureCount, chance) => {
      const delayMs = retryDelayMs({ failureCount, code: 'SOURCE_LOST', chance }, limits);
      expect(delayMs).toBeGreaterThanOrEqual(limits.retryDelayMs / 2);
      expect(delayMs).toBeLessThanOrEqual(limits.retryDelayMsMax);
    }));
});

test('cameras that failed together come back one after the other', () => {
  const delaysMs = [0, 0.25, 0.5, 0.75].map((chance) =>
    retryDelayMs({ failureCount: 3, code: 'SOURCE_UNREACHABLE', chance }, limits));
  expect(delaysMs).toEqual([2_000, 2_500, 3_000, 3_500]);
});

test('a refused password is not asked with again for minutes, from the first time on', () => {
  const code = 'SOURCE_CREDENTIALS_REFUSED' as ErrorCode;
  for (const failureCount of [1, 2, 50]) {
    const delayMs = retryDelayMs({ failureCount, code, chance: 0 }, limits);
    expect(delayMs).toBe(limits.credentialsRetryDelayMs / 2);
    expect(delayMs).toBeGreaterThanOrEqual(120_000);
  }
});

test.each([
  'SOURCE_UNREADABLE', 'SOURCE_CREDENTIALS_REFUSED', 'SOURCE_CERTIFICATE_REFUSED',
  'SOURCE_CODEC_UNSUPPORTED', 'MODEL_UNREADABLE', 'ENGINE_MISSING',
])('%s needs a person', (code) => expect(needsPerson(code as ErrorCode)).toBe(true));

test.each(['SOURCE_UNREACHABLE', 'SOURCE_LOST', 'WORKER_CRASHED', 'WORKER_HUNG', 'OUTPUT_UNWRITABLE'])(
  '%s may pass by itself', (code) => expect(needsPerson(code as ErrorCode)).toBe(false));
