// The drawn line agrees with the counter about which side is "in".

import { describe, expect, test } from 'vitest';
import { along, lineShape } from '../../../src/dashboard/page/state/line-shape.ts';
import { signedSide } from '../../../src/geometry/segment.ts';

const size = { widthPx: 1600, heightPx: 900 };

const lines = [
  { name: 'left to right', a: { x: 0.1, y: 0.5 }, b: { x: 0.9, y: 0.5 } },
  { name: 'right to left', a: { x: 0.9, y: 0.5 }, b: { x: 0.1, y: 0.5 } },
  { name: 'top to bottom', a: { x: 0.5, y: 0.1 }, b: { x: 0.5, y: 0.9 } },
  { name: 'bottom to top', a: { x: 0.5, y: 0.9 }, b: { x: 0.5, y: 0.1 } },
  { name: 'slanted', a: { x: 0.2, y: 0.3 }, b: { x: 0.8, y: 0.7 } },
  { name: 'steep', a: { x: 0.45, y: 0.9 }, b: { x: 0.55, y: 0.2 } },
];

describe('the arrow of a counting line', () => {
  for (const { name, a, b } of lines) {
    test(`${name}: "in" points to the side that the counter calls in`, () => {
      const shape = lineShape({ points: [a, b] }, size);
      const tip = along(shape.middle, shape.inward, 40);
      const tipInFrame = { x: tip.x / size.widthPx, y: tip.y / size.heightPx };
      expect(signedSide({ a, b }, tipInFrame)).toBeGreaterThan(0);
    });

    test(`${name}: the arrow stands upright on the line as it is seen`, () => {
      const { points: [from, to], inward } = lineShape({ points: [a, b] }, size);
      expect(inward.x * (to!.x - from!.x) + inward.y * (to!.y - from!.y)).toBeCloseTo(0, 6);
      expect(Math.hypot(inward.x, inward.y)).toBeCloseTo(1, 9);
    });
  }

  test('stands on the longest piece of a line with bends', () => {
    const points = [{ x: 0.1, y: 0.1 }, { x: 0.1, y: 0.3 }, { x: 0.9, y: 0.3 }, { x: 0.9, y: 0.5 }];
    const shape = lineShape({ points }, size);
    expect(shape.points).toEqual(points.map(({ x, y }) => ({ x: x * 1600, y: y * 900 })));
    expect(shape.middle).toEqual({ x: 800, y: 270 });
    expect(shape.inward).toEqual({ x: -0, y: 1 });
  });
});
