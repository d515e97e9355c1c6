// Several boxes on one vehicle, and boxes that only look like it.

import { describe, expect, test } from 'vitest';
import type { Detection, VehicleClass } from '../../../src/detection/detector.ts';
import { suppressOverlaps } from '../../../src/detection/nms.ts';

type BoxSides = readonly [left: number, top: number, right: number, bottom: number];

function detection(
  sides: BoxSides,
  confidence: number,
  vehicleClass: VehicleClass = 'car',
): Detection {
  const [left, top, right, bottom] = sides;
  return { box: { left, top, right, bottom }, confidence, vehicleClass };
}

describe('one vehicle keeps one box', () => {
  test.each([
    { name: 'an empty frame', boxes: [], kept: [] },
    { name: 'two cars apart', boxes: [detection([0, 0, 0.2, 0.2], 0.9), detection([0.5, 0, 0.7, 0.2], 0.8)], kept: [0.9, 0.8] },
    { name: 'two boxes on one car', boxes: [detection([0, 0, 0.2, 0.2], 0.5), detection([0.01, 0, 0.21, 0.2], 0.7)], kept: [0.7] },
    { name: 'a van seen as car and as truck', boxes: [detection([0, 0, 0.2, 0.2], 0.5), detection([0, 0, 0.2, 0.22], 0.4, 'truck')], kept: [0.5] },
    { name: 'cars that overlap by exactly half', boxes: [detection([0, 0, 0.2, 0.2], 0.6), detection([0, 0, 0.2, 0.1], 0.5)], kept: [0.6, 0.5] },
    { name: 'cars that overlap by a bit more', boxes: [detection([0, 0, 0.2, 0.2], 0.6), detection([0, 0, 0.2, 0.101], 0.5)], kept: [0.6] },
    { name: 'a chain: the middle box falls, its far neighbour stays', boxes: [detection([0, 0, 0.2, 0.2], 0.9), detection([0.05, 0, 0.25, 0.2], 0.8), detection([0.1, 0, 0.3, 0.2], 0.7)], kept: [0.9, 0.7] },
    { name: 'a car in front of a lorry', boxes: [detection([0, 0, 0.8, 0.5], 0.9, 'truck'), detection([0.1, 0.3, 0.3, 0.5], 0.3)], kept: [0.9, 0.3] },
  ])('$name', ({ boxes, kept }) => {
    const survivors = suppressOverlaps(boxes, { iouMax: 0.5 });
    expect(survivors.map(({ confidence }) => confidence)).toEqual(kept);
  });

  test('the order of the input does not matter, and the input is left alone', () => {
    const boxes = [detection([0, 0, 0.2, 0.2], 0.5), detection([0.6, 0, 0.8, 0.2], 0.9)];
    const reversed = [...boxes].reverse();
    expect(suppressOverlaps(boxes, { iouMax: 0.5 }))
      .toEqual(suppressOverlaps(reversed, { iouMax: 0.5 }));
    expect(boxes[0]?.confidence).toBe(0.5);
  });
});
