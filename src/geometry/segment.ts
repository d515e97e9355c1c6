// Directed line segments and their sides.
//
//              left hand (-)
//   a ●──────────────────────▶ b      Standing at a and looking to b, "in" passes from the left
//          in ▼      ▲ out            hand to the right hand. With y pointing down, a left of b
//              right hand (+)         on the screen has its left hand above the line.

import type { Point } from './point.ts';

export interface Segment {
  readonly a: Point;
  readonly b: Point;
}

/** Cross product (b - a) x (p - a): its sign is the side, its size twice the triangle's area. */
export function signedSide(segment: Segment, point: Point): number {
  const { a, b } = segment;
  return (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x);
}

/** Length in the unit of the points. */
export function lengthOf(segment: Segment): number {
  return Math.hypot(segment.b.x - segment.a.x, segment.b.y - segment.a.y);
}

/** Signed distance of a point to the infinite line: negative left, positive right. */
export function signedDistance(segment: Segment, point: Point): number {
  return signedSide(segment, point) / lengthOf(segment);
}

/** Whether two segments have a point in common. */
export function doMeet(one: Segment, other: Segment): boolean {
  const sides = [
    signedSide(one, other.a), signedSide(one, other.b),
    signedSide(other, one.a), signedSide(other, one.b),
  ].map(Math.sign) as [number, number, number, number];
  if (sides.every((side) => side === 0)) return doRangesMeet(one, other);
  return sides[0] * sides[1] <= 0 && sides[2] * sides[3] <= 0;
}

/** Both on one straight line. */
function doRangesMeet(one: Segment, other: Segment): boolean {
  return (['x', 'y'] as const).every((axis) =>
    Math.max(one.a[axis], one.b[axis]) >= Math.min(other.a[axis], other.b[axis]) &&
    Math.max(other.a[axis], other.b[axis]) >= Math.min(one.a[axis], one.b[axis]));
}
