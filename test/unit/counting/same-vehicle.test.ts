// When two tracks that pass a line are one vehicle. Lengths in frame heights.

import { describe, expect, test } from 'vitest';
import { SameVehicle, type Passer } from '../../../src/counting/same-vehicle.ts';

const first: Passer = {
  trackId: 1,
  hitCount: 20,
  direction: 'in',
  crossedMs: 1000,
  placeAlong: 0.5,
  speedAcross: 0.3,
  extentAlong: 0.2,
  extentAcross: 0.2,
};

const rows: readonly { name: string; second: Partial<Passer>; isSame: boolean }[] = [
  { name: 'the same place at the same time', second: { crossedMs: 1100 }, isSame: true },
  { name: 'a trailer close behind its cab', second: { crossedMs: 1200 }, isSame: true },
  { name: 'a car abreast', second: { placeAlong: 0.62 }, isSame: false },
  {
    name: 'a part of it that was seen briefly, a little aside and later',
    second: { placeAlong: 0.6, crossedMs: 1300, hitCount: 6 },
    isSame: true,
  },
  {
    name: 'a car abreast that was seen briefly',
    second: { placeAlong: 0.68, hitCount: 6 },
    isSame: false,
  },
  { name: 'the next car in the lane', second: { crossedMs: 1700 }, isSame: false },
  { name: 'a car the other way', second: { direction: 'out' }, isSame: false },
  { name: 'the same track once more', second: { trackId: 1, crossedMs: 1100 }, isSame: false },
  {
    name: 'a small box within a large one',
    second: { extentAlong: 0.05, extentAcross: 0.05, placeAlong: 0.56 },
    isSame: true,
  },
  {
    name: 'a standing queue, two seconds later',
    second: { crossedMs: 3000, speedAcross: 0 },
    isSame: false,
  },
  { name: 'decided later, but passed before', second: { crossedMs: 900 }, isSame: true },
];

describe('a second track that passes', () => {
  test.each(rows)('$name: one vehicle is $isSame', ({ second, isSame }) => {
    const memory = new SameVehicle();
    expect(memory.hasPassed(first)).toBe(false);
    expect(memory.hasPassed({ ...first, trackId: 2, ...second })).toBe(isSame);
  });

  test('is new after time was cut', () => {
    const memory = new SameVehicle();
    memory.hasPassed(first);
    memory.clear();
    expect(memory.hasPassed({ ...first, trackId: 2 })).toBe(false);
  });
});
