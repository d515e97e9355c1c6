// Non-maximum suppression: of several boxes on one vehicle, the surest stays. PURE.

import { iou } from '../geometry/box.ts';
import type { Detection } from './detector.ts';

/**
 * Greedy and blind to classes: a van seen as car and as truck is one vehicle. The result is in
 * order of falling confidence; equal ones keep their order, so that the result is determined.
 */
export function suppressOverlaps(
  detections: readonly Detection[],
  { iouMax }: { iouMax: number },
): Detection[] {
  const kept: Detection[] = [];
  const candidates = [...detections].sort((a, b) => b.confidence - a.confidence);
  for (const candidate of candidates) {
    if (kept.every(({ box }) => iou(box, candidate.box) <= iouMax)) kept.push(candidate);
  }
  return kept;
}
