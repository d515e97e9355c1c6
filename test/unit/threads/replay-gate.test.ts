// When the frames of a replay are due, on a clock that the test sets.

import { expect, test } from 'vitest';
import { ReplayGate, type ReplayPace } from '../../../src/threads/replay-gate.ts';

/** A gate, the frames that it has let through, and a clock that goes on when it is told to. */
function createGate(pace: Partial<ReplayPace> = {}) {
  let nowMs = 1_000;
  const sleepers = new Set<{ atMs: number; wake: () => void }>();
  const gate = new ReplayGate({
    pace: { speed: 1, isPaused: false, fastUntilMs: 0, ...pace },
    now: () => nowMs,
    sleep: (durationMs, signal) => new Promise((resolve) => {
      const sleeper = {
        atMs: nowMs + durationMs,
        wake: () => {
          sleepers.delete(sleeper);
          resolve();
        },
      };
      sleepers.add(sleeper);
      signal.addEventListener('abort', sleeper.wake, { once: true });
    }),
  });
  const through: number[] = [];
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return {
    gate,
    through,
    settle,
    /** Frames one after the other, as a reader asks for them. */
    read: (...framesMs: number[]): void => {
      void (async () => {
        for (const frameMs of framesMs) {
          await gate.waitUntilDue(frameMs);
          through.push(frameMs);
        }
      })();
    },
    goOn: async (durationMs: number): Promise<void> => {
      await settle();
      nowMs += durationMs;
      for (const sleeper of [...sleepers]) if (sleeper.atMs <= nowMs) sleeper.wake();
      await settle();
    },
  };
}

test('frames come in real time', async () => {
  const { read, through, goOn } = createGate({ fastUntilMs: -1 });
  read(0, 100, 200);
  await goOn(0);
  expect(through).toEqual([0]);
  await goOn(99);
  expect(through).toEqual([0]);
  await goOn(1);
  expect(through).toEqual([0, 100]);
  await goOn(100);
  expect(through).toEqual([0, 100, 200]);
});

test('eight times as fast, and half as fast', async () => {
  const fast = createGate({ speed: 8, fastUntilMs: -1 });
  fast.read(0, 800);
  await fast.goOn(99);
  expect(fast.through).toEqual([0]);
  await fast.goOn(1);
  expect(fast.through).toEqual([0, 800]);
  const slow = createGate({ speed: 0.5, fastUntilMs: -1 });
  slow.read(0, 100);
  await slow.goOn(199);
  expect(slow.through).toEqual([0]);
  await slow.goOn(1);
  expect(slow.through).toEqual([0, 100]);
});

test('up to where it seeks nothing waits, although it is paused', async () => {
  const { read, through, goOn } = createGate({ isPaused: true, fastUntilMs: 200 });
  read(0, 100, 200, 300);
  await goOn(10_000);
  expect(through).toEqual([0, 100, 200]);
});

test('whoever seeks to a moment between two frames gets the second one, and no more', async () => {
  const { gate, read, through, goOn } = createGate({ isPaused: true, fastUntilMs: 0 });
  read(0, 100, 200, 300);
  await goOn(0);
  expect(through).toEqual([0]);
  gate.setPace({ speed: 1, isPaused: true, fastUntilMs: 150 });
  await goOn(10_000);
  expect(through).toEqual([0, 100, 200]);
});

test('a paused replay gives one frame a step, and goes on from there in its pace', async () => {
  const { gate, read, through, goOn, settle } = createGate({ isPaused: true, fastUntilMs: 0 });
  read(0, 100, 200, 300, 400);
  await goOn(5_000);
  expect(through).toEqual([0]);
  gate.step(2);
  await settle();
  expect(through).toEqual([0, 100, 200]);
  gate.setPace({ speed: 1, isPaused: false, fastUntilMs: 0 });
  await settle();
  expect(through).toEqual([0, 100, 200, 300]);
  await goOn(100);
  expect(through).toEqual([0, 100, 200, 300, 400]);
});

test('another speed holds for the frame that is being waited for', async () => {
  const { gate, read, through, goOn, settle } = createGate({ speed: 0.1, fastUntilMs: -1 });
  read(0, 1_000, 2_000);
  await goOn(500);
  gate.setPace({ speed: 1_000, isPaused: false, fastUntilMs: -1 });
  await settle();
  expect(through).toEqual([0, 1_000]);
  await goOn(1);
  expect(through).toEqual([0, 1_000, 2_000]);
});

test('a reader that was held up does not hurry after the lost time', async () => {
  const { read, through, goOn, gate } = createGate({ fastUntilMs: -1 });
  read(0);
  await goOn(60_000);
  read(100, 200);
  await goOn(0);
  expect(through).toEqual([0, 100]);
  await goOn(100);
  expect(through).toEqual([0, 100, 200]);
  gate.open();
});

test('nothing waits any more when it is stopped', async () => {
  const { gate, read, through, goOn, settle } = createGate({ isPaused: true, fastUntilMs: -1 });
  read(0, 100);
  await goOn(0);
  expect(through).toEqual([]);
  gate.open();
  await settle();
  expect(through).toEqual([0, 100]);
});
