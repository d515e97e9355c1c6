// How long an outlet waits before it tries again.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  deliveryDelayMs, deliveryLimits as limits, readRetryAfterMs,
} from '../../../src/outlets/delivery-delay.ts';

test('whatever the chance, it is at least half of what is due and never above the limit', () => {
  fc.assert(fc.property(
    fc.integer({ min: 1, max: 100_000 }),
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    (attemptCount, chance) => {
      const delayMs = deliveryDelayMs({ attemptCount, chance }, limits);
      expect(delayMs).toBeGreaterThanOrEqual(limits.retryDelayMs / 2);
      expect(delayMs).toBeLessThanOrEqual(limits.retryDelayMsMax);
    }));
});

test.each([
  { name: 'longer than its own wait', retryAfterMs: 20_000, delayMs: 20_000 },
  { name: 'shorter than its own wait', retryAfterMs: 100, delayMs: 500 },
  { name: 'a year', retryAfterMs: 3.15e10, delayMs: limits.retryAfterMsMax },
])('the other side asks for $name', ({ retryAfterMs, delayMs }) => {
  expect(deliveryDelayMs({ attemptCount: 1, retryAfterMs, chance: 0 }, limits)).toBe(delayMs);
});

test.each([
  { header: '120', delayMs: 120_000 },
  { header: 'Fri, 01 May 2026 10:00:30 GMT', delayMs: 30_000 },
  { header: 'Fri, 01 May 2026 09:00:00 GMT', delayMs: 0 },
  { header: 'soon', delayMs: undefined },
  { header: '99999999999999999999', delayMs: undefined },
  { header: undefined, delayMs: undefined },
])('Retry-After: $header', ({ header, delayMs }) => {
  expect(readRetryAfterMs(header, Date.UTC(2026, 4, 1, 10))).toBe(delayMs);
});
