// The account of threads that hang, and when it asks for a new process.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LeftBehind } from '../../../src/threads/left-behind.ts';

const limits = { leftBehindMsMax: 30_000, leftBehindCountMax: 2 };
const thread = (cameraId: string) => ({
  cameraId, who: 'inference worker', sinceMs: 0, ringBytes: 1_000_000,
});

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

function account() {
  const asked: string[] = [];
  const leftBehind = new LeftBehind({ limits, onTooMany: (why) => { asked.push(why); } });
  return { asked, leftBehind };
}

test('threads that come back in time ask for nothing, however many they were', () => {
  const { asked, leftBehind } = account();
  const returns = ['a', 'b', 'c', 'd'].map((id) => leftBehind.add(thread(id)));
  expect(leftBehind.status().threads.map(({ cameraId }) => cameraId)).toEqual(['a', 'b', 'c', 'd']);
  vi.advanceTimersByTime(29_000);
  for (const cameBack of returns) cameBack();
  vi.advanceTimersByTime(60_000);
  expect(leftBehind.status()).toEqual({ threads: [], totalCount: 4 });
  expect(asked).toEqual([]);
});

test('one more than the limit that hangs for good asks for a new process, once', () => {
  const { asked, leftBehind } = account();
  for (const id of ['a', 'b']) leftBehind.add(thread(id));
  vi.advanceTimersByTime(600_000);
  expect(asked).toEqual([]);
  for (const id of ['c', 'd']) leftBehind.add(thread(id));
  vi.advanceTimersByTime(600_000);
  expect(asked).toEqual([expect.stringContaining('3 threads hang')]);
});

test('one that comes back after all makes room again', () => {
  const { asked, leftBehind } = account();
  const [cameBack] = ['a', 'b'].map((id) => leftBehind.add(thread(id)));
  vi.advanceTimersByTime(600_000);
  cameBack?.();
  leftBehind.add(thread('c'));
  vi.advanceTimersByTime(600_000);
  expect(asked).toEqual([]);
});
