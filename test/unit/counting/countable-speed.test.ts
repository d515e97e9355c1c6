// The bound on speed, against what tracker and counter really do.

import { describe, expect, test } from 'vitest';
import { countableSpeedMax } from '../../../src/counting/countable-speed.ts';
import { directionsOf, play } from '../../support/drive-past.ts';

describe('the highest countable speed', () => {
  test('is bounded by the way from frame to frame where vehicles are in sight for long', () => {
    expect(countableSpeedMax({ sightM: 40, vehicleLengthM: 4, framesPerSecond: 10 })).toBe(60);
  });

  test('is bounded by the way in sight where that is short', () => {
    expect(countableSpeedMax({ sightM: 6, vehicleLengthM: 4, framesPerSecond: 10 })).toBe(20);
  });

  test('falls with the frames that arrive', () => {
    const view = { sightM: 12, vehicleLengthM: 4 };
    expect(countableSpeedMax({ ...view, framesPerSecond: 5 }))
      .toBe(countableSpeedMax({ ...view, framesPerSecond: 10 }) / 2);
  });

  test('refuses a view without frames', () => {
    expect(() => countableSpeedMax({ sightM: 6, vehicleLengthM: 4, framesPerSecond: 0 })).toThrow();
  });

  // In the picture, the frame's height stands for a metre: 0.9 of it is in sight.
  test.each([10, 15])('is counted at nine tenths of it, at %d frames per second', (framesPerSecond) => {
    const length = 0.16;
    const speed = 0.9 * countableSpeedMax({ sightM: 0.9, vehicleLengthM: length, framesPerSecond });
    const line = { id: 'gate', a: [0.1, 0.55], b: [0.9, 0.55] } as const;
    const drives = [0, 1, 2, 3].map((turn) => ({
      stops: [
        { atMs: turn * 3000 + 37, x: 0.5, y: 0.05 },
        { atMs: turn * 3000 + 37 + 1000 * 1.1 / speed, x: 0.5, y: 1.15 },
      ],
      height: length,
      width: 0.1,
    }));
    const crossings = play({ line, drives, framesPerSecond, durationMs: 13_000 });
    expect(directionsOf(crossings)).toEqual(['in', 'in', 'in', 'in']);
  });
});
