// Where a counting line, its ends and its "in" arrow lie on a picture, in pixels of the picture.
//
//      a ●─────────┬─────────● b     "in" passes from the left hand (seen from a to b) to the
//                  ▼ in              right hand; with y pointing down that is the normal (-dy, dx).

import type { CountingLine, Point } from '../api.ts';

export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface LineShape {
  readonly a: Point;
  readonly b: Point;
  readonly middle: Point;
  /** Unit vector along which vehicles pass "in". */
  readonly inward: Point;
}

export function lineShape(line: CountingLine, size: PictureSize): LineShape {
  const a = { x: line.a.x * size.widthPx, y: line.a.y * size.heightPx };
  const b = { x: line.b.x * size.widthPx, y: line.b.y * size.heightPx };
  const lengthPx = Math.max(Math.hypot(b.x - a.x, b.y - a.y), Number.EPSILON);
  return {
    a,
    b,
    middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
    inward: { x: -(b.y - a.y) / lengthPx, y: (b.x - a.x) / lengthPx },
  };
}

/** The point at a distance along a unit vector. */
export function along(from: Point, direction: Point, distancePx: number): Point {
  return { x: from.x + direction.x * distancePx, y: from.y + direction.y * distancePx };
}
