// Front and rear of one vehicle, a pickup's cab and its bed: the detector may give each a box of
// its own, and both are followed. But then it gives, nearly as often, a third box that spans both.
// Two vehicles that drive close together are spanned by chance only, and by a far weaker box.

import type { Detection } from '../detection/detector.ts';
import { heightOf, hullOf, iou, widthOf, type Box } from '../geometry/box.ts';
import { boxToPlane } from '../geometry/plane.ts';
import type { Track } from '../tracking/track.ts';

/** Intersection over union that a box has with the hull of the two that it spans. */
const spanIouMin = 0.6;
/** How sure it is, compared with the less sure of the two, ... */
const confidenceShareMin = 0.5;
/** ... and at all: weaker boxes lie over everything in the noise of a night. */
const confidenceMin = 0.13;
/** So often are parts of one vehicle spanned, ... */
const spannedCountMin = 3;
/** ... and in such a share of the frames that show both. */
const spannedShareMin = 0.4;
/** Boxes that lie farther apart than this part of the larger one's extent are no parts. */
const gapMax = 0.5;

/** So long after two tracks were seen together it may be asked what they are. */
const memoryMs = 10_000;

interface Together {
  readonly seenMs: number;
  readonly seenCount: number;
  readonly spannedCount: number;
}

interface PlaneBox {
  readonly box: Box;
  /** What the detector itself said. */
  readonly confidence: number;
}

export class SpanningBoxes {
  readonly #aspectRatio: number;
  readonly #pairs = new Map<string, Together>();

  /** `aspectRatio` is width over height of the frame. */
  constructor(aspectRatio: number) {
    this.#aspectRatio = aspectRatio;
  }

  /** Takes in one frame: its tracks, and everything that the detector saw in it. */
  note(tracks: readonly Track[], detections: readonly Detection[], timeMs: number): void {
    for (const [key, { seenMs }] of this.#pairs) {
      if (timeMs - seenMs > memoryMs) this.#pairs.delete(key);
    }
    const boxes = detections.map((detection) => this.#toPlane(detection));
    const seen = tracks.flatMap(({ trackId, detection }) =>
      detection === undefined ? [] : [{ trackId, ...this.#toPlane(detection) }]);
    for (const [index, one] of seen.entries()) {
      for (const other of seen.slice(index + 1)) {
        const hull = hullOf(one.box, other.box);
        if (!areNear(one.box, other.box, hull)) continue;
        const key = keyOf(one.trackId, other.trackId);
        const before = this.#pairs.get(key) ?? { seenCount: 0, spannedCount: 0 };
        const isSpanned = boxes.some((box) => spans(box, { one, other, hull }));
        this.#pairs.set(key, {
          seenMs: timeMs,
          seenCount: before.seenCount + 1,
          spannedCount: before.spannedCount + (isSpanned ? 1 : 0),
        });
      }
    }
  }

  /** Whether two tracks have shown that they are parts of one vehicle. */
  areParts(trackId: number, otherId: number): boolean {
    const together = this.#pairs.get(keyOf(trackId, otherId));
    return together !== undefined && together.spannedCount >= spannedCountMin &&
      together.spannedCount >= spannedShareMin * together.seenCount;
  }

  #toPlane({ box, confidence, neuralConfidence }: Detection): PlaneBox {
    return {
      box: boxToPlane(box, this.#aspectRatio), confidence: neuralConfidence ?? confidence,
    };
  }
}

function keyOf(trackId: number, otherId: number): string {
  return `${Math.min(trackId, otherId)}:${Math.max(trackId, otherId)}`;
}

function areNear(one: Box, other: Box, hull: Box): boolean {
  const width = Math.max(widthOf(one), widthOf(other));
  const height = Math.max(heightOf(one), heightOf(other));
  return widthOf(hull) <= widthOf(one) + widthOf(other) + gapMax * width &&
    heightOf(hull) <= heightOf(one) + heightOf(other) + gapMax * height;
}

function spans({ box, confidence }: PlaneBox, { one, other, hull }: {
  readonly one: PlaneBox;
  readonly other: PlaneBox;
  /** Of both. */
  readonly hull: Box;
}): boolean {
  const lessSure = Math.min(one.confidence, other.confidence);
  if (confidence < Math.max(confidenceMin, confidenceShareMin * lessSure)) return false;
  const likeness = iou(box, hull);
  // The larger of two that overlap spans the smaller one; that alone says nothing.
  return likeness >= spanIouMin && likeness > Math.max(iou(box, one.box), iou(box, other.box));
}
