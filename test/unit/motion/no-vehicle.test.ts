// What passes a line and is no vehicle: people, beams of light, noise; and a bus, so long that it
// hardly seems to move. Vehicles in the same scenes must be counted.

import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/geometry/box.ts';
import { boxAt, type Paint } from '../../support/drawn-road.ts';
import { drive, paint, playRoad, seen } from '../../support/play-road.ts';

type Way = (timeMs: number) => Box | undefined;

/** Three cars before anything else passes: the camera knows its vehicles then. */
const cars = [2200, 4600, 7000].map((startMs) => drive(startMs));
const knownMs = 9400;

const paintAll = (ways: readonly Way[], timeMs: number, colour?: Paint['colour']) =>
  ways.flatMap((way) => paint(way(timeMs), colour));
const seeAll = (ways: readonly Way[], confidence: number, timeMs: number) =>
  ways.flatMap((way) => seen(way(timeMs), confidence));

describe('noise', () => {
  // Where the detector is blind. What is seen of a vehicle is seen from frame to frame.
  test('patches that lie in a row, but with nothing in between, are not counted', () => {
    const row = drive(knownMs);
    const isThere = (timeMs: number) => Math.round(timeMs * 15 / 1000) % 3 === 0;
    const { counted, doubts, crossings } = playRoad({
      seconds: 14,
      things: (timeMs) => paintAll(isThere(timeMs) ? [...cars, row] : cars, timeMs),
    });
    expect(counted).toHaveLength(3);
    expect(doubts).toEqual(['not-a-vehicle']);
    const judge = crossings.at(-1)?.trace.judge;
    expect(judge?.ground).toBe('out-of-sight');
    expect(judge?.reason).toContain('most of its way nobody saw');
  });
});

describe('people', () => {
  // A car drives at walking speed with somebody beside it, and turns off before the line; its track
  // goes on with the pedestrian, whom the detector does not take for a vehicle.
  test('a track that motion carries from a car to a pedestrian is not counted', () => {
    const leavesMs = knownMs + 2800;
    const x = (timeMs: number) => 0.05 + (timeMs - knownMs) * 0.06 / 1000;
    const car: Way = (timeMs) => {
      const up = Math.max(0, timeMs - leavesMs) * 0.5 / 1000;
      return timeMs < knownMs || up > 0.7 ? undefined : boxAt(x(timeMs), 0.5 - up);
    };
    const walker: Way = (timeMs) =>
      timeMs < knownMs ? undefined : boxAt(x(timeMs), 0.62, 0.1, 0.18);
    const { counted, doubts } = playRoad({
      seconds: 20,
      things: (timeMs) =>
        [...paintAll([...cars, car], timeMs), ...paint(walker(timeMs), [40, 60, 140])],
      detector: (timeMs) =>
        seeAll(timeMs < leavesMs ? [...cars, car] : cars, 0.7, timeMs),
    });
    expect(counted).toHaveLength(3);
    expect(doubts).toEqual(['not-a-vehicle']);
  });

  test.each([
    { name: 'an upright walker of half the area of a car', size: [0.06, 0.3] },
    { name: 'a trolley of half the length of a car', size: [0.09, 0.1] },
  ] as const)('$name is unresolved where the detector sees some vehicles', ({ size }) => {
    const walker = drive(knownMs, { size });
    const { counted, doubts } = playRoad({
      seconds: 13,
      things: (timeMs) => paintAll([...cars, walker], timeMs),
      detector: (timeMs) => seeAll(cars, 0.35, timeMs),
    });
    expect(counted).toHaveLength(3);
    expect(doubts).toEqual(['not-a-vehicle']);
  });
});

// Behind its own headlights, say, or at the barrier, where it stands for a while.
test('a car that the detector saw well, but not for seconds before the line, is counted', () => {
  const fadesMs = knownMs + 2800;
  const car: Way = (timeMs) => timeMs < knownMs
    ? undefined
    : boxAt(0.05 + (timeMs - knownMs) * 0.06 / 1000, 0.5);
  const { counted, doubts, crossings } = playRoad({
    seconds: 21,
    things: (timeMs) => paintAll([...cars, car], timeMs),
    detector: (timeMs) => seeAll(timeMs < fadesMs ? [...cars, car] : cars, 0.7, timeMs),
  });
  expect(counted).toHaveLength(4);
  expect(doubts).toEqual([]);
  const judge = crossings.at(-1)?.trace.judge;
  expect(judge?.ground).toBe('seen-before');
  expect(judge?.reason).toContain('well a while ago');
});

describe('what the detector sees only faintly, where it sees other vehicles well', () => {
  const faintly = (personConfidence: number, size?: readonly [number, number]) => {
    const one = drive(knownMs, size && { size });
    return playRoad({
      seconds: 13,
      things: (timeMs) => paintAll([...cars, one], timeMs),
      detector: (timeMs) => [
        ...seeAll(cars, 0.7, timeMs),
        ...seen(one(timeMs), 0.13).map((detection) => ({ ...detection, personConfidence })),
      ],
    });
  };

  test('is counted when it is as large as they are, such as a car behind its headlights', () => {
    expect(faintly(0.05).counted).toHaveLength(4);
  });

  test('is counted at half their length and height, such as a motorcycle', () => {
    expect(faintly(0.05, [0.09, 0.1]).counted).toHaveLength(4);
  });

  test('is not counted when it is far smaller', () => {
    expect(faintly(0.05, [0.06, 0.06]).counted).toHaveLength(3);
  });

  test('is not counted when it looks rather like people', () => {
    const { counted, doubts } = faintly(0.3);
    expect(counted).toHaveLength(3);
    expect(doubts).toEqual(['not-a-vehicle']);
  });
});

describe('light', () => {
  const dark = { ground: 50 };

  test('a warm beam on dark ground is no vehicle where only motion sees the cars', () => {
    const beam = drive(knownMs, { size: [0.25, 0.25] });
    const { counted } = playRoad({
      seconds: 13,
      road: dark,
      things: (timeMs) => [
        ...paintAll(cars, timeMs),
        ...paintAll([beam], timeMs).map(({ box }) => ({ box, glow: [2.2, 2, 1.6] as const })),
      ],
    });
    expect(counted).toHaveLength(3);
  });

  // So bright and sharp that it looks like a body: what it goes along with tells.
  test('a beam ahead of a car that the detector sees is not counted beside it', () => {
    const beam = drive(knownMs);
    const car = drive(knownMs + 400);
    const { counted, doubts } = playRoad({
      seconds: 13,
      road: dark,
      things: (timeMs) => [
        ...paintAll([...cars, car], timeMs), ...paintAll([beam], timeMs, [210, 200, 150]),
      ],
      detector: (timeMs) => seeAll([...cars, car], 0.35, timeMs),
    });
    expect(counted).toHaveLength(4);
    expect(doubts).toEqual(['not-a-vehicle']);
  });
});

test('heavy noise at the start makes no vehicles, and hides none that comes after it', () => {
  const noiseMs = 7000;
  const car = drive(noiseMs + 500);
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const patch = (): Paint => ({
    box: boxAt(random(), random(), 0.03, 0.053),
    colour: [255 * random(), 255 * random(), 255 * random()],
  });
  const { counted, doubts } = playRoad({
    seconds: 11,
    things: (timeMs) => [
      ...timeMs < noiseMs ? Array.from({ length: 6 }, patch) : [], ...paintAll([car], timeMs),
    ],
  });
  expect(counted.map(({ presentationMs }) => presentationMs > noiseMs)).toEqual([true]);
  expect(doubts).toContain('not-a-vehicle');
});

test('a bus that needs seconds to get its own length away is counted', () => {
  const bus = drive(2200, { size: [0.55, 0.35], widthsPerS: 0.1 });
  const { counted } = playRoad({ seconds: 15, things: (timeMs) => paintAll([bus], timeMs) });
  expect(counted).toHaveLength(1);
});
