// Points are fractions of the frame: x to the right, y down, (0, 0) top left, (1, 1) bottom right.

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The point at `fraction` (0..1) of the way from one point to another. */
export function interpolate(from: Point, to: Point, fraction: number): Point {
  return { x: from.x + (to.x - from.x) * fraction, y: from.y + (to.y - from.y) * fraction };
}

/** Straight distance, in the unit of the points. */
export function distance(from: Point, to: Point): number {
  return Math.hypot(to.x - from.x, to.y - from.y);
}
