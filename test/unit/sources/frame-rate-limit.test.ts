// Which frames are kept when a camera sends more than are wanted.

import { describe, expect, test } from 'vitest';
import { FrameRateLimit } from '../../../src/sources/frame-rate-limit.ts';

/** A fixed sequence of small numbers in [-1, 1]: jitter that is the same on every run. */
function jitter(index: number): number {
  return Math.sin(index * 12.9898) * Math.cos(index * 4.1414);
}

function keptTimes({ fps, fpsMax, frameCount, jitterMs = 0 }: {
  fps: number; fpsMax: number; frameCount: number; jitterMs?: number;
}): number[] {
  const limit = new FrameRateLimit(fpsMax);
  const times = Array.from({ length: frameCount }, (_, index) =>
    index * 1_000 / fps + (index === 0 ? 0 : jitterMs * jitter(index)));
  return times.filter((time) => limit.admits(time));
}

describe('frames above the maximum rate are left out', () => {
  const rows = [
    { name: 'a source below the maximum keeps every frame', fps: 12, fpsMax: 15, kept: 600 },
    { name: 'a source at the maximum keeps every frame', fps: 15, fpsMax: 15, kept: 750 },
    { name: '25 at most 15 keeps 15 a second, not 12.5', fps: 25, fpsMax: 15, kept: 750 },
    { name: '30 at most 15 keeps every second one', fps: 30, fpsMax: 15, kept: 750 },
    { name: '60 at most 15 keeps every fourth one', fps: 60, fpsMax: 15, kept: 750 },
    { name: '29.97 at most 15 keeps nearly every second', fps: 29.97, fpsMax: 15, kept: 750 },
    { name: '16 at most 15 loses one a second', fps: 16, fpsMax: 15, kept: 750 },
    { name: '10 at most 1', fps: 10, fpsMax: 1, kept: 50 },
  ];
  test.each(rows)('$name', ({ fps, fpsMax, kept }) => {
    const times = keptTimes({ fps, fpsMax, frameCount: Math.round(fps * 50) });
    expect(Math.abs(times.length - kept)).toBeLessThanOrEqual(2);
  });

  test('25 fps at most 15 comes 40 and 80 ms apart', () => {
    const times = keptTimes({ fps: 25, fpsMax: 15, frameCount: 1_000 });
    const steps = new Set(times.slice(1).map((time, index) => time - (times[index] ?? 0)));
    expect([...steps].sort()).toEqual([40, 80]);
  });

  test.each([12, 14.985, 15])('jittery stamps of a camera of %d fps cost no frame at most 15', (fps) => {
    expect(keptTimes({ fps, fpsMax: 15, frameCount: 2_000, jitterMs: 30 })).toHaveLength(2_000);
  });

  test('a pause saves up no burst', () => {
    const limit = new FrameRateLimit(10);
    limit.admits(0);
    const afterPause = Array.from({ length: 30 }, (_, index) => 60_000 + index * 10);
    expect(afterPause.filter((time) => limit.admits(time)).length).toBeLessThanOrEqual(4);
  });

  test('after a reset time starts again', () => {
    const limit = new FrameRateLimit(10);
    limit.admits(5_000);
    expect(limit.admits(0)).toBe(false);
    limit.reset();
    expect(limit.admits(0)).toBe(true);
  });
});
