// How often somebody may guess.

import { expect, test } from 'vitest';
import { AttemptLimiter } from '../../../src/access/attempt-limiter.ts';

const limits = { windowMs: 1_000, perAccountMax: 2, perAddressMax: 4, keyCountMax: 6 };

test('an account has its limit, whoever asks, until the window is over', () => {
  const limiter = new AttemptLimiter(limits);
  expect(limiter.begin({ accountKey: 'ann', address: '10.0.0.1' }, 100)).toBe(0);
  expect(limiter.begin({ accountKey: 'ann', address: '10.0.0.2' }, 200)).toBe(0);
  expect(limiter.begin({ accountKey: 'ann', address: '10.0.0.3' }, 300)).toBe(800);
  expect(limiter.begin({ accountKey: 'bob', address: '10.0.0.3' }, 300)).toBe(0);
  expect(limiter.begin({ accountKey: 'ann', address: '10.0.0.3' }, 1_100)).toBe(0);
});

test('an address has its limit, and an IPv6 network counts as one', () => {
  const limiter = new AttemptLimiter({ ...limits, keyCountMax: 100 });
  for (const address of ['2001:db8::1', '2001:db8::2', '2001:db8:0:0:1::', '2001:0db8::ffff']) {
    expect(limiter.begin({ accountKey: address, address }, 0)).toBe(0);
  }
  expect(limiter.begin({ accountKey: 'x', address: '2001:db8::3' }, 10)).toBe(990);
  expect(limiter.begin({ accountKey: 'x', address: '2001:db8:0:1::3' }, 10)).toBe(0);
});

test('who gets in is forgiven what came before', () => {
  const limiter = new AttemptLimiter(limits);
  const ann = { accountKey: 'ann', address: '10.0.0.1' };
  for (let round = 0; round < 20; round += 1) {
    expect(limiter.begin(ann, 0)).toBe(0);
    limiter.succeed(ann);
  }
});

test('however many try, the memory of them is bounded', () => {
  const limiter = new AttemptLimiter(limits);
  for (let index = 0; index < 1_000; index += 1) {
    limiter.begin({ accountKey: `name ${index}`, address: `10.0.${index >> 8}.${index & 255}` }, 0);
  }
  expect(limiter.keyCount).toBe(limits.keyCountMax);
});
