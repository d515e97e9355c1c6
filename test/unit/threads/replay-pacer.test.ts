// The pace of a replay, on a clock that the test moves.

import { describe, expect, test } from 'vitest';
import { ReplayPacer } from '../../../src/threads/replay-pacer.ts';

function fakeClock(startMs: number) {
  const clock = {
    nowMs: startMs,
    sleptMs: [] as number[],
    now: () => clock.nowMs,
    sleep: (durationMs: number): Promise<void> => {
      clock.sleptMs.push(durationMs);
      clock.nowMs += durationMs;
      return Promise.resolve();
    },
  };
  return clock;
}

describe('a replay runs at the pace at which it was filmed', () => {
  test('frames are dated from the moment the replay began, evenly', async () => {
    const clock = fakeClock(1_000_000);
    const pacer = new ReplayPacer(clock);
    const dates = [];
    for (const presentationMs of [0, 40, 80, 120]) {
      dates.push(await pacer.waitUntilDue(presentationMs));
      clock.nowMs += 7; // decoding takes a little
    }
    expect(dates).toEqual([1_000_000, 1_000_040, 1_000_080, 1_000_120]);
  });

  test('footage whose first frame has a late time starts at once', async () => {
    const clock = fakeClock(5_000);
    expect(await new ReplayPacer(clock).waitUntilDue(90_000)).toBe(5_000);
    expect(clock.sleptMs).toEqual([]);
  });

  test('a loop goes on one frame interval after the last frame', async () => {
    const clock = fakeClock(0);
    const pacer = new ReplayPacer(clock);
    await pacer.waitUntilDue(0);
    await pacer.waitUntilDue(50);
    pacer.startSegment();
    expect(await pacer.waitUntilDue(0)).toBe(100);
    expect(await pacer.waitUntilDue(50)).toBe(150);
  });

  test('a reader that was held up for seconds goes on from now, without a rush', async () => {
    const clock = fakeClock(0);
    const pacer = new ReplayPacer(clock);
    await pacer.waitUntilDue(0);
    clock.nowMs = 8_000;
    expect(await pacer.waitUntilDue(40)).toBe(8_000);
    expect(await pacer.waitUntilDue(80)).toBe(8_040);
  });

  test('a wall clock that is set back by an hour does not stop the replay for an hour', async () => {
    const clock = fakeClock(10_000_000);
    const pacer = new ReplayPacer(clock);
    await pacer.waitUntilDue(0);
    clock.nowMs -= 3_600_000;
    await pacer.waitUntilDue(40);
    expect(clock.sleptMs).toEqual([]);
  });
});
