// Two tracks, one vehicle: a cab and its trailer, or an id that changed right at the line.
// Remembers who passed a line lately, and tells whether the next one is the same vehicle again.
//
// Two vehicles cannot be in one place. Passages are of one vehicle when they are closer than a part
// of its size: along the line (two abreast are farther apart), and across it, where the distance
// between two in a row is the time between them times their speed.

import type { Direction } from './crossing.ts';

/** A track that passed. Lengths in the plane. */
export interface Passer {
  readonly trackId: number;
  /** How often it was seen. */
  readonly hitCount: number;
  readonly direction: Direction;
  readonly crossedMs: number;
  /** Where it passed: distance from the line's start. */
  readonly placeAlong: number;
  /** How fast it moves across the line, per second, without sign. */
  readonly speedAcross: number;
  /** It was seen well before the line and behind it, though not on it. */
  readonly isWellSeen?: boolean;
  readonly extentAlong: number;
  readonly extentAcross: number;
}

/** However slow they are: passages farther apart in time are two vehicles. */
const gapMsMax = 1000;
/** Share of the larger one's extent that two passages of one vehicle may be apart. */
const apartMax = 0.4;
/**
 * A track that was seen only briefly, beside one that was seen for longer, is rather a part of that
 * vehicle than another vehicle that nobody saw come or go: it must be this far away.
 */
const apartMaxOfPart = 0.85;
const briefShareMax = 0.5;

/** What was followed on both sides of the line, this much faster or slower, drives beside it. */
const slowerMax = 0.35;

export class SameVehicle {
  #recent: Passer[] = [];

  /** Whether another track of this vehicle has passed in the same direction. Remembers this one. */
  hasPassed(passer: Passer): boolean {
    this.#recent = this.#recent.filter(({ crossedMs }) =>
      Math.abs(passer.crossedMs - crossedMs) <= gapMsMax);
    const isKnown = this.#recent.some((earlier) =>
      earlier.trackId !== passer.trackId &&
      earlier.direction === passer.direction &&
      isSamePlace(earlier, passer));
    this.#recent.push(passer);
    return isKnown;
  }

  clear(): void {
    this.#recent = [];
  }
}

function isSamePlace(one: Passer, other: Passer): boolean {
  const apartAlong = Math.abs(one.placeAlong - other.placeAlong);
  const apartAcross = 0.5 * (one.speedAcross + other.speedAcross) *
    Math.abs(one.crossedMs - other.crossedMs) / 1000;
  const speedRatio = Math.min(one.speedAcross, other.speedAcross) /
    Math.max(one.speedAcross, other.speedAcross, 1e-9);
  const isOwn = one.isWellSeen === true || other.isWellSeen === true;
  if (isOwn && speedRatio < 1 - slowerMax) return false;
  const isPart = Math.min(one.hitCount, other.hitCount) <=
    briefShareMax * Math.max(one.hitCount, other.hitCount);
  const limit = isPart ? apartMaxOfPart : apartMax;
  return apartAlong <= limit * Math.max(one.extentAlong, other.extentAlong) &&
    apartAcross <= limit * Math.max(one.extentAcross, other.extentAcross);
}
