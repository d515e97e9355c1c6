// Times of frames in two numbers: the median and the one that 95 of 100 do not exceed.

import { expect, test } from 'vitest';
import { summariseTimes } from '../../../src/detection/frame-times.ts';

test.each([
  { name: 'one frame', durationsMs: [7], medianMs: 7, p95Ms: 7 },
  { name: 'in any order', durationsMs: [30, 10, 20], medianMs: 20, p95Ms: 30 },
  { name: 'of an even number, one that was measured', durationsMs: [1, 2, 3, 4], medianMs: 2, p95Ms: 4 },
  { name: 'a hundred', durationsMs: Array.from({ length: 100 }, (_, index) => 100 - index), medianMs: 50, p95Ms: 95 },
  { name: 'one outlier in twenty', durationsMs: [...Array<number>(19).fill(5), 500], medianMs: 5, p95Ms: 5 },
])('$name', ({ durationsMs, medianMs, p95Ms }) => {
  expect(summariseTimes(durationsMs)).toEqual({ frameCount: durationsMs.length, medianMs, p95Ms });
});
