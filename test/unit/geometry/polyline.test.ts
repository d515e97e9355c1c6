// Sides of lines with bends, and where ways cut them. y points down: of a line that runs to the
// right, the upper side is its left hand.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Point } from '../../../src/geometry/point.ts';
import { firstCut, nearestOn, polylineThrough } from '../../../src/geometry/polyline.ts';
import { signedDistance } from '../../../src/geometry/segment.ts';

const at = (x: number, y: number): Point => ({ x, y });

/** Right, then down: the corner points up to the right. */
const corner = polylineThrough([at(0, 0), at(1, 0), at(1, 1)]);
/** Right and nearly straight back below it. */
const hairpin = polylineThrough([at(0, 0), at(1, 0), at(0, 0.2)]);
/** Three sides of a yard, open to the left: inside is the right hand. */
const yard = polylineThrough([at(0, 0), at(1, 0), at(1, 1), at(0, 1)]);

describe('the side of a line with bends', () => {
  test.each([
    { name: 'above the first piece', line: corner, point: at(0.5, -0.3), offset: -0.3 },
    { name: 'below it, inside the bend', line: corner, point: at(0.5, 0.3), offset: 0.3 },
    { name: 'right of the second piece', line: corner, point: at(1.2, 0.5), offset: -0.2 },
    { name: 'inside, nearer to the second piece', line: corner, point: at(0.9, 0.5), offset: 0.1 },
    { name: 'outside, round the corner', line: corner, point: at(1.3, -0.4), offset: -0.5 },
    { name: 'on the corner', line: corner, point: at(1, 0), offset: 0 },
    { name: 'below the second piece\'s end, on its outer side', line: corner, point: at(1.1, 1.5), offset: -0.1 },
    { name: 'left of the first piece\'s start, above', line: corner, point: at(-0.5, -0.1), offset: -0.1 },
    { name: 'beyond the tip of a hairpin', line: hairpin, point: at(1.1, 0), offset: -0.1 },
    { name: 'beyond the tip of a hairpin, where its second piece alone would say right', line: hairpin, point: at(1.1, 0.018), offset: -Math.hypot(0.1, 0.018) },
    { name: 'inside a hairpin', line: hairpin, point: at(0.5, 0.04), offset: 0.04 },
    { name: 'in the middle of a yard, nearer to its far side', line: yard, point: at(0.5, 0.6), offset: 0.4 },
    { name: 'under the yard', line: yard, point: at(0.5, 1.2), offset: -0.2 },
  ])('$name', ({ line, point, offset }) => {
    expect(nearestOn(line, point).offset).toBeCloseTo(offset, 9);
  });

  test('of a line of one piece is that of the straight line through it, to the last bit', () => {
    const number = fc.double({ min: -1, max: 2, noNaN: true });
    const place = fc.record({ x: number, y: number });
    fc.assert(fc.property(place, place, place, (a, b, point) => {
      fc.pre(Math.hypot(a.x - b.x, a.y - b.y) > 0.01);
      expect(nearestOn(polylineThrough([a, b]), point).offset)
        .toBe(signedDistance({ a, b }, point));
    }));
  });

  test('changes exactly where the line runs, however it bends', () => {
    const height = fc.double({ min: 0.2, max: 0.8, noNaN: true });
    const heights = fc.array(height, { minLength: 2, maxLength: 8 });
    const place = fc.record({
      x: fc.double({ min: 0, max: 1, noNaN: true }), y: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(fc.property(heights, place, (ys, point) => {
      const step = 1 / (ys.length - 1);
      const line = polylineThrough(ys.map((y, index) => at(index * step, y)));
      const index = Math.min(ys.length - 2, Math.floor(point.x / step));
      const share = point.x / step - index;
      const lineY = ys[index]! + (ys[index + 1]! - ys[index]!) * share;
      fc.pre(Math.abs(point.y - lineY) > 1e-6);
      expect(Math.sign(nearestOn(line, point).offset)).toBe(Math.sign(point.y - lineY));
    }));
  });
});

describe('the first cut', () => {
  test('of a way over two pieces and back is on the piece that it meets first', () => {
    const wave = polylineThrough([at(0, 0), at(1, 1), at(2, 0), at(3, 1)]);
    const cut = firstCut(wave, { from: at(0, 0.5), to: at(3, 0.5) });
    expect(cut).toMatchObject({ fraction: 1 / 6 });
    expect(cut!.piece).toBe(wave[0]);
  });

  test('of a way exactly through a corner is one, at the corner', () => {
    const roof = polylineThrough([at(0, 1), at(1, 0), at(2, 1)]);
    const cut = firstCut(roof, { from: at(1, -1), to: at(1, 1) });
    expect(cut!.fraction).toBe(0.5);
    expect(cut!.point).toEqual(at(1, 0));
  });

  test('of a way beyond an end is on that end, made longer', () => {
    const cut = firstCut(corner, { from: at(-0.5, -1), to: at(-0.5, 1) });
    expect(cut!.piece).toBe(corner[0]);
    expect(cut!.point).toEqual(at(-0.5, 0));
  });

  test('is none where an inner piece alone would have to be longer', () => {
    const step = polylineThrough([at(0, 0), at(1, 0), at(1, 1), at(2, 1)]);
    const cut = firstCut(step, { from: at(0.9, -0.5), to: at(1.1, -0.4) });
    expect(cut).toBeUndefined();
  });
});
