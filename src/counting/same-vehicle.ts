// Two tracks, one vehicle: a cab and its trailer, or an id that changed right at the line.
// Remembers who passed a line lately, and tells whether the next one is the same vehicle again.
//
// Two vehicles cannot stand in one place. Tracks are the same vehicle when, at one moment, their
// anchor points are closer than the larger of them is long and wide: along the line (two abreast
// are farther apart) and across it (two in a row are).

import type { Point } from '../geometry/point.ts';
import type { Direction } from './crossing.ts';

/** A track when it passed: its anchor point in the plane, along and across the line. */
export interface Passer {
  readonly trackId: number;
  readonly direction: Direction;
  readonly crossedMs: number;
  readonly seenMs: number;
  /** Anchor point when it was seen last: x along the line, y across it; and how it moves. */
  readonly place: Point;
  readonly velocityPerS: Point;
  /** Extents of the box along and across the line. */
  readonly extent: Point;
}

/** Passages farther apart in time are two vehicles. */
const gapMsMax = 1000;
/** Share of the larger one's extent that two anchor points of one vehicle may be apart. */
const apartMax = 0.4;

export class SameVehicle {
  #recent: Passer[] = [];

  /**
   * Whether another track of this vehicle has passed in the same direction; remembers this one.
   * `now` gives the state of an earlier passer that is seen in this frame.
   */
  hasPassed(passer: Passer, now: (trackId: number) => Passer | undefined): boolean {
    this.#recent = this.#recent.filter(({ crossedMs }) =>
      Math.abs(passer.crossedMs - crossedMs) <= gapMsMax);
    const isKnown = this.#recent.some((earlier) =>
      earlier.trackId !== passer.trackId &&
      earlier.direction === passer.direction &&
      isSamePlace(now(earlier.trackId) ?? earlier, passer));
    this.#recent.push(passer);
    return isKnown;
  }

  clear(): void {
    this.#recent = [];
  }
}

function isSamePlace(earlier: Passer, later: Passer): boolean {
  const stepS = (later.seenMs - earlier.seenMs) / 1000;
  const along = earlier.place.x + earlier.velocityPerS.x * stepS - later.place.x;
  const across = earlier.place.y + earlier.velocityPerS.y * stepS - later.place.y;
  const apartAlong = Math.abs(along) / Math.max(earlier.extent.x, later.extent.x);
  const apartAcross = Math.abs(across) / Math.max(earlier.extent.y, later.extent.y);
  return apartAlong <= apartMax && apartAcross <= apartMax;
}
