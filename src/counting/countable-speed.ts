// How fast a vehicle may be and still be counted at a line: it has to be seen often enough.

import { assert } from '../assert.ts';

/** Once before the line, and twice behind it: one box behind a line may be anything. */
export const sightingsMin = 3;
/** Farther from one frame to the next, in vehicle lengths, a box is not joined to its track. */
export const stepLengthsMax = 1.5;

/** However many frames there are: a new track is not looked for faster, in lengths a second. */
export const firstLengthsPerSMax = 16;

export interface LineView {
  /** Length of the way on which vehicles are in sight, before the line and behind it together. */
  readonly sightM: number;
  /** Length of the shortest vehicle that matters. */
  readonly vehicleLengthM: number;
  /** What really arrives and is looked at, dropped frames taken off. */
  readonly framesPerSecond: number;
}

/**
 * The highest speed in metres per second at which vehicles are counted at a line: in sight for
 * `sightingsMin` frames, and no farther from frame to frame than the tracker reaches. Above it, a
 * vehicle is doubtful or missed.
 */
export function countableSpeedMax(view: LineView): number {
  const { sightM, vehicleLengthM, framesPerSecond } = view;
  assert(sightM > 0 && vehicleLengthM > 0 && framesPerSecond > 0, 'a view has positive numbers');
  const seenOftenMps = sightM * framesPerSecond / sightingsMin;
  const followedLengthsPerS = Math.min(stepLengthsMax * framesPerSecond, firstLengthsPerSMax);
  const followedMps = followedLengthsPerS * vehicleLengthM;
  return Math.min(seenOftenMps, followedMps);
}
