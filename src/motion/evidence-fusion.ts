// Makes one list of possible vehicles of what the detector saw and of what moved. Motion weighs the
// detector's weak boxes, carries a vehicle on where the detector loses it, and speaks alone for
// what the detector does not see at all; whether that is a vehicle is judged later, by its track.

import { faintConfidence, type Detection } from '../detection/detector.ts';
import { shareOfSmaller } from '../geometry/box.ts';
import type { Track } from '../tracking/track.ts';
import { BoxWeigher } from './box-weigher.ts';
import type { GridSize } from './cell-grid.ts';
import { areaOf, ExplainedCells, grown, type CellBox } from './explained-cells.ts';
import { regionUnder, type MovingScene } from './moving-scene.ts';

/** What a moving region is worth by itself: two frames of it make a track that is believed. */
const motionConfidence = 0.3;
/** A track foretells its place for so long after it was seen. */
const foretellMs = 600;
/** A track that was seen so often has a size that is known. */
const followedHitCountMin = 10;
/** A foretold box is looked for so far around it, and found at this share of its area. */
const foretellReach = 0.25;
const foundAreaMin = 0.35;
/** A region that is no larger, and nobody else's, is the vehicle; it may still be coming in. */
const growthMax = 1.5;
const incomingGrowthMax = 4;
/** Boxes that share so much of the smaller one are the same vehicle. */
const sameShare = 0.4;
/** Regions with fewer solid cells, or as thin as that in their box, are no vehicles. */
const solidCountMin = 10;
const carriedFillMin = 0.15;
const aloneFillMin = 0.25;
/** A region speaks for itself when this share of it is unexplained. */
const freshShareMin = 0.5;
/** More unexplained regions in one frame say nothing. */
const aloneCountMax = 20;
/** How far a vehicle reaches beyond what was seen of it. */
const ownShare = 0.1;

export interface FrameEvidence extends MovingScene {
  readonly detections: readonly Detection[];
  /** All living tracks, as of `tracksMs`. */
  readonly tracks: readonly Track[];
  readonly tracksMs: number;
  readonly timeMs: number;
}

interface Foretold {
  readonly track: Track;
  readonly box: CellBox;
}

export class EvidenceFusion {
  readonly #cells: ExplainedCells;
  readonly #weigher: BoxWeigher;

  constructor(size: GridSize) {
    this.#cells = new ExplainedCells(size);
    this.#weigher = new BoxWeigher(this.#cells);
  }

  /** Share of the detector's sure boxes that motion confirms. */
  get fit(): number {
    return this.#weigher.fit;
  }

  /** False where too much moves that is no vehicle: then the detector's boxes stand as they are. */
  get isMotionOfUse(): boolean {
    return this.#weigher.isMotionOfUse;
  }

  fuse(evidence: FrameEvidence): readonly Detection[] {
    this.#cells.reset();
    const found: Detection[] = [];
    const foretold = this.#foretell(evidence);
    const followed = foretold
      .filter(({ track }) => track.hitCount >= followedHitCountMin)
      .map(({ box }) => box);
    const detections = [...evidence.detections].sort((a, b) => b.confidence - a.confidence);
    for (const detection of detections) {
      const weighed = detection.confidence < faintConfidence
        ? detection
        : this.#weigher.weigh(detection, evidence, followed);
      if (weighed !== undefined) found.push(weighed);
    }
    if (!this.isMotionOfUse) return evidence.detections;
    found.push(...this.#carryOn(evidence, { found, foretold }));
    found.push(...this.#speakAlone(evidence));
    return found;
  }

  /** Tracks that no box explains now, but that something moves where they should be. */
  #carryOn(evidence: FrameEvidence, { found, foretold }: {
    readonly found: readonly Detection[];
    readonly foretold: readonly Foretold[];
  }): Detection[] {
    const { kinds } = evidence;
    const carried: Detection[] = [];
    for (const { track, box } of foretold) {
      if (found.some((one) => one.confidence >= faintConfidence &&
        shareOfSmaller(one.box, this.#cells.toFractions(box)) > sameShare)) continue;
      const reach = this.#cells.clip(grown(box, foretellReach));
      const body = this.#cells.boundsOf(reach, (cell) => kinds[cell] === 2);
      const area = areaOf(body.box);
      if (body.cellCount < Math.max(solidCountMin, carriedFillMin * area)) continue;
      if (area < foundAreaMin * areaOf(box)) continue;
      const region = regionUnder(this.#cells.clip(box), evidence, this.#cells.size);
      const isOwn = region !== undefined && this.#isGrowth(region, box) &&
        !foretold.some((other) => other.box !== box && isCentreIn(other.box, region));
      const seen = isOwn ? region : closed(body.box, { reach, box });
      carried.push(this.#motionDetection(seen, track.vehicleClass));
    }
    return carried;
  }

  #isGrowth(region: CellBox, box: CellBox): boolean {
    const { widthCells, heightCells } = this.#cells.size;
    // The outermost cells never move: they have no neighbours to compare with.
    const isAtEdge = region.left <= 1 || region.top <= 1 ||
      region.right >= widthCells - 1 || region.bottom >= heightCells - 1;
    return areaOf(region) <= (isAtEdge ? incomingGrowthMax : growthMax) * areaOf(box);
  }

  /** Where the tracks should be now, the best known first. */
  #foretell({ tracks, tracksMs, timeMs }: FrameEvidence): Foretold[] {
    const stepS = (timeMs - tracksMs) / 1000;
    return tracks
      .filter((track) => track.hitCount >= 2 && timeMs - track.seenMs <= foretellMs)
      .sort((a, b) => b.hitCount - a.hitCount)
      .map((track) => {
        const { left, top, right, bottom } = track.box;
        const x = track.velocity.x * stepS;
        const y = track.velocity.y * stepS;
        const box = { left: left + x, top: top + y, right: right + x, bottom: bottom + y };
        return { track, box: this.#cells.toCells(box) };
      })
      .filter(({ box }) => box.right - box.left >= 2 && box.bottom - box.top >= 2);
  }

  #speakAlone({ regions, labels }: FrameEvidence): Detection[] {
    const alone: Detection[] = [];
    for (const region of regions) {
      if (region.solidCount < solidCountMin) continue;
      const body = this.#cells.boundsOf(region, (cell) => labels[cell] === region.label);
      const countMin = Math.max(solidCountMin, freshShareMin * region.cellCount);
      if (body.cellCount < countMin || body.cellCount < aloneFillMin * areaOf(body.box)) continue;
      alone.push(this.#motionDetection(body.box, 'car'));
    }
    // Vehicles do not come in swarms: rain, noise or a camera that was moved.
    return alone.length > aloneCountMax ? [] : alone;
  }

  #motionDetection(box: CellBox, vehicleClass: Detection['vehicleClass']): Detection {
    this.#cells.own(grown(box, ownShare));
    const confidence = motionConfidence;
    return { box: this.#cells.toFractions(box), vehicleClass, confidence, source: 'motion' };
  }
}

/** Where something moves on beyond the reach, the vehicle's side cannot be seen: it is foretold. */
function closed(
  body: CellBox, { reach, box }: { readonly reach: CellBox; readonly box: CellBox },
): CellBox {
  return {
    left: body.left <= reach.left ? box.left : body.left,
    top: body.top <= reach.top ? box.top : body.top,
    right: body.right >= reach.right ? box.right : body.right,
    bottom: body.bottom >= reach.bottom ? box.bottom : body.bottom,
  };
}

function isCentreIn(box: CellBox, { left, top, right, bottom }: CellBox): boolean {
  const x = (box.left + box.right) / 2;
  const y = (box.top + box.bottom) / 2;
  return x >= left && x <= right && y >= top && y <= bottom;
}
