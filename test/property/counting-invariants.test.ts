// What must hold for any traffic: counts do not depend on how the scene is turned, on which end
// of the line comes first, or on how fast time runs; and trembling boxes never count.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { directionsOf, play, type Drive, type Stop } from '../support/drive-past.ts';

const seed = Number(process.env['FC_SEED'] ?? Date.now());
console.info(`seed of the counting properties: ${seed}`);
const settings = { seed, numRuns: 40 };

const line = { id: 'gate', a: [0.1, 0.5], b: [0.9, 0.5] } as const;

/** Cars one after the other, down or up, in any lane, at 0.15 to 0.6 frame heights a second. */
const traffic = fc.array(
  fc.record({
    isDown: fc.boolean(),
    x: fc.double({ min: 0.25, max: 0.75, noNaN: true }),
    durationMs: fc.integer({ min: 1200, max: 4500 }),
  }),
  { minLength: 1, maxLength: 5 },
).map((cars) => {
  let startMs = 0;
  return cars.map(({ isDown, x, durationMs }) => {
    const [from, to] = isDown ? [0.2, 0.9] : [0.9, 0.2];
    const drive: Drive = {
      stops: [{ atMs: startMs, x, y: from }, { atMs: startMs + durationMs, x, y: to }],
    };
    startMs += durationMs + 2500;
    return { drive, direction: isDown ? 'in' : 'out' };
  });
});

const noise = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  jitterShare: fc.double({ min: 0, max: 0.03, noNaN: true }),
  missRate: fc.double({ min: 0, max: 0.15, noNaN: true }),
});

/** Lines with one to four bends across the picture, from left to right. */
const heights = fc.double({ min: 0.42, max: 0.58, noNaN: true });
const bentLine = fc.array(heights, { minLength: 3, maxLength: 6 })
  .map((ys) => ({
    id: 'gate',
    points: ys.map((y, index) => [0.08 + 0.84 * index / (ys.length - 1), y] as const),
  }));

type Turn = (stop: Stop) => Stop;

function change(drives: readonly Drive[], turn: Turn): Drive[] {
  return drives.map((drive) => ({ ...drive, stops: drive.stops.map(turn) }));
}

const opposite = (direction: string) => (direction === 'in' ? 'out' : 'in');

describe('for any traffic', () => {
  test('every car is counted once, in its direction', () => {
    fc.assert(fc.property(traffic, noise, (cars, errors) => {
      const crossings = play({ line, drives: cars.map(({ drive }) => drive), ...errors });
      expect(directionsOf(crossings)).toEqual(cars.map(({ direction }) => direction));
    }), settings);
  });

  test('the line drawn from its other end swaps entries and exits', () => {
    fc.assert(fc.property(traffic, noise, (cars, errors) => {
      const drives = cars.map(({ drive }) => drive);
      const swapped = { id: 'gate', a: line.b, b: line.a };
      expect(directionsOf(play({ line: swapped, drives, ...errors })))
        .toEqual(directionsOf(play({ line, drives, ...errors })).map(opposite));
    }), settings);
  });

  test('the mirrored scene with the mirrored line swaps entries and exits', () => {
    fc.assert(fc.property(traffic, (cars) => {
      const drives = cars.map(({ drive }) => drive);
      const mirroredLine = { id: 'gate', a: [0.9, 0.5], b: [0.1, 0.5] } as const;
      const mirrored = change(drives, (stop) => ({ ...stop, x: 1 - stop.x }));
      const expected = play({ line, drives });
      const found = play({ line: mirroredLine, drives: mirrored });
      expect(directionsOf(found)).toEqual(directionsOf(expected).map(opposite));
      found.forEach((crossing, index) => {
        expect(crossing.presentationMs).toBeCloseTo(expected[index]!.presentationMs, 3);
      });
    }), settings);
  });

  test('footage played at half or double speed gives the same counts', () => {
    fc.assert(fc.property(traffic, fc.constantFrom(0.5, 2), (cars, factor) => {
      const drives = change(
        cars.map(({ drive }) => drive),
        (stop) => ({ ...stop, atMs: stop.atMs * factor }),
      );
      expect(directionsOf(play({ line, drives })))
        .toEqual(cars.map(({ direction }) => direction));
    }), settings);
  });

  test('a standing car that trembles is never counted, wherever it stands', () => {
    fc.assert(fc.property(
      noise,
      fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      fc.double({ min: 0.08, max: 0.4, noNaN: true }),
      (errors, y, height) => {
        const stops = [{ atMs: 0, x: 0.5, y }, { atMs: 20_000, x: 0.5, y }];
        const crossings = play({ line, drives: [{ stops, height, width: height }], ...errors });
        expect(directionsOf(crossings)).toEqual([]);
      },
    ), settings);
  });

  test('every car is counted once at a line with bends, in its direction', () => {
    fc.assert(fc.property(traffic, noise, bentLine, (cars, errors, bent) => {
      const crossings = play({ line: bent, drives: cars.map(({ drive }) => drive), ...errors });
      expect(directionsOf(crossings)).toEqual(cars.map(({ direction }) => direction));
    }), settings);
  });

  test('a line with bends drawn from its other end swaps entries and exits', () => {
    fc.assert(fc.property(traffic, noise, bentLine, (cars, errors, bent) => {
      const drives = cars.map(({ drive }) => drive);
      const swapped = { ...bent, points: [...bent.points].reverse() };
      expect(directionsOf(play({ line: swapped, drives, ...errors })))
        .toEqual(directionsOf(play({ line: bent, drives, ...errors })).map(opposite));
    }), settings);
  });

  test('points on a straight line change nothing', () => {
    fc.assert(fc.property(traffic, noise, (cars, errors) => {
      const drives = cars.map(({ drive }) => drive);
      const points = [line.a, [0.3, 0.5], [0.55, 0.5], [0.7, 0.5], line.b] as const;
      const straight = play({ line, drives, ...errors });
      const divided = play({ line: { id: 'gate', points }, drives, ...errors });
      expect(directionsOf(divided)).toEqual(directionsOf(straight));
      divided.forEach((crossing, index) => {
        expect(crossing.presentationMs).toBeCloseTo(straight[index]!.presentationMs, 3);
      });
    }), settings);
  });

  test('a standing car that trembles is never counted at a line with bends either', () => {
    fc.assert(fc.property(
      noise,
      bentLine,
      fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      fc.double({ min: -0.06, max: 0.06, noNaN: true }),
      (errors, bent, along, beside) => {
        const index = Math.floor(along * bent.points.length);
        const [x, y] = bent.points[index]!;
        const stops = [0, 20_000].map((atMs) => ({ atMs, x, y: y + beside }));
        expect(directionsOf(play({ line: bent, drives: [{ stops }], ...errors }))).toEqual([]);
      },
    ), settings);
  });

  test('the ids of crossings are never used twice', () => {
    fc.assert(fc.property(traffic, noise, (cars, errors) => {
      const ids = play({ line, drives: cars.map(({ drive }) => drive), ...errors })
        .map(({ crossingId }) => crossingId);
      expect(new Set(ids).size).toBe(ids.length);
    }), settings);
  });
});
