// One vehicle, one box: detectors that look at each class apart give a van as a car and as a truck.

import { areaOf, intersectionArea, iou } from '../geometry/box.ts';
import type { PlaneDetection } from './vehicle-track.ts';

/** Boxes that share more than this are the same vehicle; two abreast share less. */
const iouSame = 0.6;
/** A weaker box that lies within a stronger one is a part of it, or a vehicle well hidden. */
const containedSame = 0.85;

/** The strongest of each heap of boxes. */
export function suppressDuplicates(detections: readonly PlaneDetection[]): PlaneDetection[] {
  const strongestFirst = [...detections]
    .sort((first, second) => second.detection.confidence - first.detection.confidence);
  const kept: PlaneDetection[] = [];
  for (const candidate of strongestFirst) {
    if (!kept.some((strong) => isSame(strong, candidate))) kept.push(candidate);
  }
  return kept;
}

function isSame(strong: PlaneDetection, weak: PlaneDetection): boolean {
  if (iou(strong.box, weak.box) > iouSame) return true;
  const shared = intersectionArea(strong.box, weak.box);
  return weak.detection.confidence < 0.5 * strong.detection.confidence &&
    shared > containedSame * areaOf(weak.box);
}
