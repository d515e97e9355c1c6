// How much of a stream a reader decodes that is late, and why.

import { expect, test } from 'vitest';
import { DecodingEffort, type SkipLevel } from '../../../src/sources/decoding-effort.ts';

const frameIntervalMs = 40;

/** Frames every 40 ms for 10 s; `delayMsAt`: how late each is, `waitShare`: how idle the reader. */
function levels({ delayMsAt, waitShare, stampMsAt = (atMs) => atMs, durationMs = 10_000 }: {
  delayMsAt: (atMs: number) => number;
  waitShare: number;
  stampMsAt?: (atMs: number) => number;
  durationMs?: number;
}): SkipLevel[] {
  const effort = new DecodingEffort();
  const seen: SkipLevel[] = [];
  for (let atMs = 0; atMs < durationMs; atMs += frameIntervalMs) {
    const level = effort.levelAfter({
      presentationMs: stampMsAt(atMs),
      nowMs: 5_000 + atMs + delayMsAt(atMs),
      waitedMs: waitShare * frameIntervalMs,
    });
    if (level !== seen.at(-1)) seen.push(level);
  }
  return seen;
}

const rows: {
  name: string;
  delayMsAt: (atMs: number) => number;
  waitShare: number;
  levels: SkipLevel[];
  stampMsAt?: (atMs: number) => number;
}[] = [
  { name: 'in time: everything', delayMsAt: () => 0, waitShare: 0.8, levels: ['nothing'] },
  { name: 'busy, but in time: everything', delayMsAt: () => 100, waitShare: 0, levels: ['nothing'] },
  {
    name: 'ever later and busy: first what nothing depends on, then all but whole pictures',
    delayMsAt: (atMs) => atMs * 0.4,
    waitShare: 0,
    levels: ['nothing', 'non-reference', 'non-key'],
  },
  {
    name: 'ever later, but the reader waits (a slow network): everything',
    delayMsAt: (atMs) => atMs * 0.4,
    waitShare: 0.6,
    levels: ['nothing'],
  },
  {
    name: 'later once and for all (another buffer in the camera): everything',
    delayMsAt: (atMs) => atMs > 2_000 ? 4_000 : 0,
    waitShare: 0.9,
    levels: ['nothing'],
  },
  {
    name: 'a burst after a short break of the network: everything',
    delayMsAt: (atMs) => Math.max(0, 900 - Math.abs(atMs - 3_000)),
    waitShare: 0,
    levels: ['nothing'],
  },
  {
    name: 'caught up: step by step everything again',
    delayMsAt: (atMs) => atMs < 5_000 ? atMs * 0.6 : 0,
    waitShare: 0,
    levels: ['nothing', 'non-reference', 'non-key', 'non-reference', 'nothing'],
  },
  {
    name: 'a clock of the camera that jumps back by an hour is no delay',
    delayMsAt: () => 0,
    waitShare: 0,
    levels: ['nothing'],
    stampMsAt: (atMs) => atMs > 3_000 ? atMs - 3_600_000 : atMs,
  },
];
test.each(rows)('$name', ({ levels: expected, ...row }) => {
  expect(levels(row)).toEqual(expected);
});
