// Night comes: the detector hardly sees the very vehicles that it saw well by day. What is asked of
// them follows the light, and what was learned by day is there again in the morning.

import { describe, expect, test } from 'vitest';
import { createCellPicture, gridSizeFor } from '../../../src/motion/cell-grid.ts';
import { areAlike, LightMeter } from '../../../src/motion/scene-light.ts';
import { roadSize } from '../../support/drawn-road.ts';
import { drive, paint, playRoad, seen } from '../../support/play-road.ts';

const carEveryMs = 2400;
const dayCars = [0, 1, 2, 3].map((index) => drive(600 + index * carEveryMs));
const [duskMs, nightMs] = [11_000, 13_000];
const nightCars = [0, 1].map((index) => drive(20_000 + index * carEveryMs));
const [dawnMs, morningMs] = [25_000, 27_000];

/** The exposure falls from day to night, and rises again in the morning. */
const exposureAt = (timeMs: number): number => {
  const night = 0.3;
  return 1 - (1 - night) * (shareOf(timeMs, duskMs, nightMs) - shareOf(timeMs, dawnMs, morningMs));
};

function shareOf(timeMs: number, fromMs: number, toMs: number): number {
  return Math.min(1, Math.max(0, (timeMs - fromMs) / (toMs - fromMs)));
}

describe('a camera whose detector sees the vehicles by day, and hardly by night', () => {
  test('counts by night what only motion sees, and by day does not', () => {
    const late = drive(37_000);
    const { counted, doubts } = playRoad({
      seconds: 40,
      road: (timeMs) => ({ exposure: exposureAt(timeMs) }),
      things: (timeMs) => [...dayCars, ...nightCars, late].flatMap((one) => paint(one(timeMs))),
      detector: (timeMs) => dayCars.flatMap((car) => seen(car(timeMs), 0.8)),
    });
    expect(counted).toHaveLength(dayCars.length + nightCars.length);
    expect(doubts).toEqual(['not-a-vehicle']);
  });

  test('takes a walker for no vehicle by night either', () => {
    const walker = drive(20_000 + 2 * carEveryMs, { size: [0.03, 0.12] });
    const { counted, doubts } = playRoad({
      seconds: 28,
      road: (timeMs) => ({ exposure: exposureAt(Math.min(timeMs, dawnMs)) }),
      things: (timeMs) => [...dayCars, ...nightCars, walker].flatMap((one) => paint(one(timeMs))),
      detector: (timeMs) => dayCars.flatMap((car) => seen(car(timeMs), 0.8)),
    });
    expect(counted).toHaveLength(dayCars.length + nightCars.length);
    expect(doubts).toEqual(['not-a-vehicle']);
  });
});

describe('the light of a scene', () => {
  const picture = (luma: number, red: number) => {
    const cells = createCellPicture(gridSizeFor(roadSize));
    cells.luma.fill(luma);
    cells.red.fill(red);
    return cells;
  };

  test('is not changed by headlights that pass', () => {
    const meter = new LightMeter();
    for (let timeMs = 0; timeMs < 10_000; timeMs += 100) {
      const isGlare = timeMs >= 5000 && timeMs < 5800;
      meter.look(picture(isGlare ? 90 : 30, 4), timeMs);
    }
    expect(areAlike(meter.light!, { brightness: 30, isColoured: true })).toBe(true);
  });

  test('is another one under infrared lamps, however bright', () => {
    const [day, night] = [new LightMeter(), new LightMeter()];
    day.look(picture(100, 6), 0);
    night.look(picture(100, 0.2), 0);
    expect(night.light).toEqual({ brightness: 100, isColoured: false });
    expect(areAlike(day.light!, night.light!)).toBe(false);
  });

  test('is much the same after an exposure step', () => {
    expect(areAlike(
      { brightness: 80, isColoured: true }, { brightness: 112, isColoured: true },
    )).toBe(true);
    expect(areAlike(
      { brightness: 40, isColoured: true }, { brightness: 112, isColoured: true },
    )).toBe(false);
  });
});
