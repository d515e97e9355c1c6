// Where a counting line, its ends and its "in" arrow lie on a picture, in pixels of the picture.
//
//      a ●─────────┬─────────● b     "in" passes from the left hand (seen from a to b) to the
//                  ▼ in              right hand; with y pointing down that is the normal (-dy, dx).
//
// A line with bends has the arrow on its longest piece.

import type { CountingLine, Point } from '../api.ts';

export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface LineShape {
  /** From a to b. */
  readonly points: readonly Point[];
  /** Of its longest piece: there the arrows have the most room. */
  readonly middle: Point;
  /** Unit vector along which vehicles pass "in" there. */
  readonly inward: Point;
}

export function lineShape(line: Pick<CountingLine, 'points'>, size: PictureSize): LineShape {
  const points = line.points.map(({ x, y }) => ({ x: x * size.widthPx, y: y * size.heightPx }));
  const pieces = points.slice(1).map((b, index) => {
    const a = points[index] ?? b;
    return { a, b, lengthPx: Math.max(Math.hypot(b.x - a.x, b.y - a.y), Number.EPSILON) };
  });
  const lengthMaxPx = Math.max(...pieces.map(({ lengthPx }) => lengthPx));
  const longest = pieces.find(({ lengthPx }) => lengthPx === lengthMaxPx);
  if (longest === undefined) return { points, middle: { x: 0, y: 0 }, inward: { x: 0, y: 1 } };
  const { a, b, lengthPx } = longest;
  return {
    points,
    middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
    inward: { x: -(b.y - a.y) / lengthPx, y: (b.x - a.x) / lengthPx },
  };
}

/** The point at a distance along a unit vector. */
export function along(from: Point, direction: Point, distancePx: number): Point {
  return { x: from.x + direction.x * distancePx, y: from.y + direction.y * distancePx };
}
