// How well a detection fits a track. 0 is perfect, 1 or more means that it cannot be this vehicle.

import { centreOf, heightOf, iou, widthOf, type Box } from '../geometry/box.ts';
import { distance } from '../geometry/point.ts';
import type { PlaneDetection, VehicleTrack } from './vehicle-track.ts';

/** 4 standard deviations in two dimensions. */
const surpriseMax = 16;
/** However unsure the prediction is: a vehicle is not looked for farther away than this. */
const reachSizes = 1.5;
/** The same for one that stood, seen lately or not: farther away it is rather somebody else. */
const reachStandingSizes = 0.5;
/** After so many frames the speed of a track is known. */
const wellKnownHitCount = 4;
/** The place of one that moves is foretold no farther ahead, nor longer than it was followed. */
const foretoldMsMax = 1200;
/** A pause is longer than the step of a slow stream. */
const pauseMs = 250;
/** Boxes of one vehicle differ in size by no more than this factor from one frame to the next. */
const sizeRatioMax = 2;
/** Overlap that the second round asks for; Y. Zhang et al. ask for 0.5, with surer detections. */
const carryOnOverlapMin = 0.6;
/** A track that was not seen for a while gives way to one that was. */
const absencePenaltyPerS = 0.1;
const absencePenaltyMax = 0.2;
/** How far from its way a lost vehicle may turn up again, in box sizes. */
const recoveryReachSizes = 0.8;

/** From frame to frame: overlap with the predicted box, or nearness to it where frames are rare. */
export function overlapCost(track: VehicleTrack, seen: PlaneDetection, timeMs: number): number {
  if (isGuess(track, timeMs)) return 1;
  const predicted = track.filter.box;
  const box = track.completed(seen.box);
  const ratio = sizeRatio(predicted, box);
  const overlap = iou(predicted, box);
  const away = distance(centreOf(predicted), centreOf(box)) / track.filter.size;
  const reach = track.isStanding ? reachStandingSizes : reachSizes;
  if (away > reach || ratio > sizeRatioMax) return 1;
  if (track.filter.centreSurprise(centreOf(box)) > surpriseMax) return 1;
  const absence = Math.min(absencePenaltyMax, (timeMs - track.seenMs) / 1000 * absencePenaltyPerS);
  // After a pause, a box that does not even touch the place it should be at is another's.
  const isLookedFor = track.hitCount >= wellKnownHitCount && timeMs - track.seenMs > pauseMs;
  if (isLookedFor && overlap === 0) return 1;
  // Both terms stay below their share, so that the worst pair that is allowed costs less than 1.
  return 0.5 * (1 - overlap) + 0.25 * Math.min(1, away / reachSizes) + absence;
}

/** For weak detections: parts and lights of vehicles are weak too, so only a good fit will do. */
export function carryOnCost(track: VehicleTrack, seen: PlaneDetection, timeMs: number): number {
  const isFit = iou(track.filter.box, track.completed(seen.box)) >= carryOnOverlapMin;
  return isFit ? overlapCost(track, seen, timeMs) : 1;
}

/** For a vehicle that was lost: it may stand where it was, or have gone on along its way. */
export function recoveryCost(track: VehicleTrack, seen: PlaneDetection, timeMs: number): number {
  const box = track.completed(seen.box);
  // Who comes towards the camera has grown since.
  const size = Math.max(track.filter.size, Math.sqrt(widthOf(box) * heightOf(box)));
  if (sizeRatio(track.lastBox, box) > sizeRatioMax) return 1;
  const from = centreOf(track.lastBox);
  const to = isGuess(track, timeMs) ? from : centreOf(track.filter.box);
  const off = distanceToWay(centreOf(box), from, to) / size;
  const absence = Math.min(absencePenaltyMax, (timeMs - track.seenMs) / 1000 * absencePenaltyPerS);
  const reach = track.isStanding ? reachStandingSizes : recoveryReachSizes;
  return off > reach ? 1 : 0.7 * off / reach + absence;
}

/**
 * Where it should be by now is a guess: it has been away for long, or for longer than it was seen
 * before, or was seen too seldom to have a way that is known. In dense traffic others drive there.
 */
function isGuess(track: VehicleTrack, timeMs: number): boolean {
  if (track.missCount === 0 || track.isStanding) return false;
  const followedMs = track.hitCount < wellKnownHitCount ? 0 : track.seenMs - track.bornMs;
  return timeMs - track.seenMs > Math.max(pauseMs, Math.min(followedMs, foretoldMsMax));
}

type PlanePoint = ReturnType<typeof centreOf>;

function distanceToWay(point: PlanePoint, from: PlanePoint, to: PlanePoint): number {
  const length = distance(from, to);
  if (length === 0) return distance(point, from);
  const along = ((point.x - from.x) * (to.x - from.x) + (point.y - from.y) * (to.y - from.y)) /
    length ** 2;
  const fraction = Math.min(1, Math.max(0, along));
  return distance(point, {
    x: from.x + (to.x - from.x) * fraction,
    y: from.y + (to.y - from.y) * fraction,
  });
}

/** How many times larger one box is than the other, by the square root of the area; 1 or more. */
export function sizeRatio(first: Box, second: Box): number {
  const ratio = Math.sqrt(
    widthOf(first) * heightOf(first) / Math.max(1e-9, widthOf(second) * heightOf(second)),
  );
  return Math.max(ratio, 1 / ratio);
}
