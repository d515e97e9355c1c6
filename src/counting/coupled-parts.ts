// Cab and trailer: parts of one long vehicle that a detector sees as vehicles of their own. From
// the side they follow each other so closely that their boxes touch; two vehicles' never do.

import { heightOf, widthOf, type Box } from '../geometry/box.ts';
import { boxToPlane, pointToPlane } from '../geometry/plane.ts';
import type { Point } from '../geometry/point.ts';
import type { Track } from '../tracking/track.ts';

/** Only where it drives across the picture do boxes that touch mean bodies that touch. */
const levelRatioMin = 3;
/** Both stand on the same ground: their lower edges differ by no more of the larger height. */
const lowerEdgesMax = 0.15;
/** A gap that the trembling of boxes may make, in shares of the longer part. */
const gapMax = 0.03;

/** Whether two tracks, as they were seen last, are coupled. Cars are not: they queue closely. */
export function areCoupled(one: Track, other: Track, aspectRatio: number): boolean {
  if (!isLong(one) || !isLong(other)) return false;
  const velocities = [one, other].map(({ velocity }) => pointToPlane(velocity, aspectRatio));
  if (!velocities.every(isLevel) || velocities[0]!.x * velocities[1]!.x < 0) return false;
  const nowMs = Math.max(one.seenMs, other.seenMs);
  const [first, second] = [one, other].map((track) =>
    boxToPlane(boxAt(track, nowMs), aspectRatio)) as [Box, Box];
  const height = Math.max(heightOf(first), heightOf(second));
  const isSameGround = Math.abs(first.bottom - second.bottom) <= lowerEdgesMax * height;
  const length = Math.max(widthOf(first), widthOf(second));
  return isSameGround && gapBetween(first, second) <= gapMax * length;
}

/** Where a track that was seen last some time ago is by now, as far as the frame shows it. */
function boxAt({ box, velocity, seenMs }: Track, timeMs: number): Box {
  const byX = velocity.x * (timeMs - seenMs) / 1000;
  const withinFrame = (x: number): number => Math.min(1, Math.max(0, x + byX));
  return { ...box, left: withinFrame(box.left), right: withinFrame(box.right) };
}

function isLong({ vehicleClass }: Track): boolean {
  return vehicleClass === 'truck' || vehicleClass === 'bus';
}

function isLevel({ x, y }: Point): boolean {
  return Math.abs(x) >= levelRatioMin * Math.abs(y);
}

/** Along the picture's width; negative where they overlap. */
function gapBetween(one: Box, other: Box): number {
  return Math.max(one.left, other.left) - Math.min(one.right, other.right);
}
