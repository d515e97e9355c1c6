// Which of a pair's two threads is blamed, and when.

import { expect, test } from 'vitest';
import { PairWatch, type PairProgress } from '../../../src/threads/pair-watch.ts';
import { supervisionLimits as limits } from '../../../src/threads/supervision-limits.ts';

const ready: PairProgress = {
  isOpened: true,
  isReady: true,
  isReaderDone: false,
  frameIntervalMs: 67,
  publishedCount: 0,
  releasedCount: 0,
};

/** Looks once a second from 0 on; the last verdict counts. */
function watch(progressAt: (second: number) => Partial<PairProgress>, lastSecond: number) {
  const pairWatch = new PairWatch(limits, 0);
  let verdict = pairWatch.look({ ...ready, ...progressAt(0) }, 0);
  for (let second = 1; second <= lastSecond; second++) {
    verdict = pairWatch.look({ ...ready, ...progressAt(second) }, second * 1_000);
  }
  return verdict;
}

const both = (count: number) => ({ publishedCount: count, releasedCount: count });

test('frames come and are counted: all is well, for ever', () => {
  expect(watch((second) => both(15 * second), 3_600)).toEqual({ kind: 'fine' });
});

test('frames come and none is finished: inference hangs, the reader is not to blame', () => {
  const progress = (second: number) => ({
    publishedCount: 15 * second, releasedCount: Math.min(15 * second, 300),
  });
  expect(watch(progress, 24)).toMatchObject({ kind: 'silent', sinceMs: 4_000 });
  expect(watch(progress, 32)).toEqual({
    kind: 'hung', who: 'inference worker', isStartUp: false, sinceMs: 11_000, limitMs: 10_000,
  });
});

test('no frame comes: silence first, then the reader hangs, and inference is not to blame', () => {
  const progress = (second: number) => both(Math.min(second, 20));
  expect(watch(progress, 23)).toEqual({ kind: 'fine' });
  expect(watch(progress, 24)).toEqual({ kind: 'silent', sinceMs: 4_000 });
  expect(watch(progress, 35)).toMatchObject({ kind: 'silent' });
  expect(watch(progress, 36)).toMatchObject({ kind: 'hung', who: 'frame reader', sinceMs: 16_000 });
});

test('the reader is done and the last frame is never finished: inference hangs', () => {
  const progress = (second: number) => ({ ...both(5), isReaderDone: second > 3 });
  expect(watch(progress, 14)).toMatchObject({ kind: 'silent' });
  expect(watch(progress, 15)).toMatchObject({ kind: 'hung', who: 'inference worker' });
});

test('frames that come after a silence are worked on from then on', () => {
  const progress = (second: number) => ({
    publishedCount: second < 12 ? 1 : 2, releasedCount: second < 20 ? 1 : 2,
  });
  expect(watch(progress, 21)).toEqual({ kind: 'fine' });
});

test.each([
  { isOpened: false, who: 'frame reader' }, { isOpened: true, who: 'inference worker' },
])('a pair that does not get ready is replaced: the $who', ({ isOpened, who }) => {
  const progress = () => ({ isOpened, isReady: false });
  expect(watch(progress, 60)).toEqual({ kind: 'fine' });
  expect(watch(progress, 61)).toMatchObject({ kind: 'hung', who, isStartUp: true });
});

test('getting ready takes what it takes: the clocks of the threads start with it', () => {
  expect(watch((second) => ({ isReady: second >= 50 }), 53)).toEqual({ kind: 'fine' });
});

test('a camera that sends a picture a minute is neither silent nor hung', () => {
  const progress = (second: number) => ({
    ...both(Math.floor(second / 60)), frameIntervalMs: 60_000,
  });
  expect(watch(progress, 3_600)).toEqual({ kind: 'fine' });
});

test('counts that wrap are counts that change', () => {
  expect(watch((second) => both((2 ** 31 - 10 + second) | 0), 100)).toEqual({ kind: 'fine' });
});
