// What a mask covers, held against the plainest way to ask whether a point is inside: the angle
// that the polygon makes round it.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Point } from '../../src/geometry/point.ts';
import { coverOf } from '../../src/geometry/polygon-cover.ts';

const corner = fc.record({
  x: fc.double({ min: 0, max: 1, noNaN: true }), y: fc.double({ min: 0, max: 1, noNaN: true }),
});
const polygon = fc.array(corner, { minLength: 3, maxLength: 9 });
const polygons = fc.array(polygon, { minLength: 1, maxLength: 3 });
const extents = fc.record({
  width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 30 }),
});

/** How often the polygon goes round the point. */
function turnsRound(polygon: readonly Point[], { x, y }: Point): number {
  let angle = 0;
  for (const [index, b] of polygon.entries()) {
    const a = polygon.at(index - 1)!;
    const cross = (a.x - x) * (b.y - y) - (a.y - y) * (b.x - x);
    const dot = (a.x - x) * (b.x - x) + (a.y - y) * (b.y - y);
    angle += Math.atan2(cross, dot);
  }
  return Math.round(angle / (2 * Math.PI));
}

function distanceToBorder(polygon: readonly Point[], { x, y }: Point): number {
  return Math.min(...polygon.map((b, index) => {
    const a = polygon.at(index - 1)!;
    const length2 = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
    const along = length2 === 0 ? 0 : ((x - a.x) * (b.x - a.x) + (y - a.y) * (b.y - a.y)) / length2;
    const share = Math.min(1, Math.max(0, along));
    return Math.hypot(a.x + share * (b.x - a.x) - x, a.y + share * (b.y - a.y) - y);
  }));
}

test('every cell that is inside is covered, and none that the polygon does not touch', () => {
  fc.assert(fc.property(polygons, extents, (shapes, extent) => {
    const cover = coverOf(shapes, extent);
    const scaled = shapes.map((shape) =>
      shape.map(({ x, y }) => ({ x: x * extent.width, y: y * extent.height })));
    for (let row = 0; row < extent.height; row += 1) {
      for (let column = 0; column < extent.width; column += 1) {
        const middle = { x: column + 0.5, y: row + 0.5 };
        const isCovered = cover[row * extent.width + column] === 1;
        const away = Math.min(...scaled.map((shape) => distanceToBorder(shape, middle)));
        const isIn = scaled.some((shape) => turnsRound(shape, middle) !== 0);
        // On the very border rounding decides; a corner of a cell is 0.71 from its middle.
        if (isIn && away > 1e-6) expect(isCovered).toBe(true);
        if (away < 0.499) expect(isCovered).toBe(true);
        if (!isIn && away > 0.708) expect(isCovered).toBe(false);
      }
    }
  }), { numRuns: 150 });
});

test('a mask that overlaps itself hides what lies in the overlap', () => {
  const star = [0, 2, 4, 1, 3].map((step) => ({
    x: 0.5 + 0.45 * Math.sin(step * 0.4 * Math.PI), y: 0.5 - 0.45 * Math.cos(step * 0.4 * Math.PI),
  }));
  const cover = coverOf([star], { width: 101, height: 101 });
  expect(cover[50 * 101 + 50]).toBe(1);
});
