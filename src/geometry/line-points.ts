// The two ways to write a line down: its two ends, or all its points. Points are [x, y] in
// fractions of the frame.

import { assert } from '../assert.ts';
import type { Point } from './point.ts';

export type LinePoint = readonly [number, number];

/** Either both ends or `points`. */
export interface WrittenLine {
  readonly a?: LinePoint | undefined;
  readonly b?: LinePoint | undefined;
  readonly points?: readonly LinePoint[] | undefined;
}

/** All points from the first, a, to the last, b. */
export function pointsOf({ a, b, points }: WrittenLine): readonly LinePoint[] {
  if (points !== undefined) return points;
  assert(a !== undefined && b !== undefined, 'a line has two ends or points');
  return [a, b];
}

/** The same points with a name for each of their numbers. */
export function namedPoints(points: readonly LinePoint[]): Point[] {
  return points.map(([x, y]) => ({ x, y }));
}
