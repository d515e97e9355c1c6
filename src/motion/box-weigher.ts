// Weighs the detector's boxes by what moves in them. It also keeps account of how well motion fits
// the boxes that are sure: where light, rain or glare moves everywhere, motion says nothing.

import type { Detection } from '../detection/detector.ts';
import { areaOf, grown, type CellBox, type ExplainedCells } from './explained-cells.ts';
import { regionUnder, type MovingScene } from './moving-scene.ts';

/** Boxes this sure need nobody's support. */
const sureConfidence = 0.5;
/** Boxes from here on tell whether motion fits. */
const telltaleConfidence = 0.4;
/** Below this a box that another one's motion explains is a part of that. */
const partConfidence = 0.3;
/** A box moves when this share of it does; a weak box of which less moves holds something else. */
const movingShare = 0.5;
const standingShare = 0.1;
/** Motion belongs to a box when so much more of the box than of the ring around it moves. */
const contrastMin = 0.25;
/** ... and its region is not this many times larger. */
const regionAreaMax = 3;
const ringShare = 0.35;
/** A weak box is another one's part when less than this of its motion is unexplained. */
const freshShareMin = 0.4;
/** A weak box is a part of a followed vehicle that has no more than this of its area, ... */
const partAreaMax = 0.65;
/** ... and so much of it lies within, while of the vehicle's other part at least so much moves. */
const partSharedMin = 0.8;
const partRestMin = 0.3;
/** What motion adds to a weak box, and what a weak box on still ground is worth: no new track. */
const motionBonus = 0.2;
const standingConfidenceMax = 0.19;
/** How far a vehicle reaches beyond its box. */
const ownShare = 0.08;
/** Motion is of use while it fits this share of the sure boxes, of the last so many. */
const fitMin = 0.8;
const fitCountMax = 200;
const fitPrior = 20;

export class BoxWeigher {
  readonly #cells: ExplainedCells;
  #fitSum = fitPrior;
  #fitCount = fitPrior;

  constructor(cells: ExplainedCells) {
    this.#cells = cells;
  }

  /** Share of the sure moving boxes that stand out from what moves around them. */
  get fit(): number {
    return this.#fitSum / this.#fitCount;
  }

  get isMotionOfUse(): boolean {
    return this.fit >= fitMin;
  }

  /**
   * What a box is worth; `undefined` when it is a part of one that was weighed before, or of a
   * vehicle that is `followed` and should be there now.
   */
  weigh(
    detection: Detection, scene: MovingScene, followed: readonly CellBox[],
  ): Detection | undefined {
    const { confidence } = detection;
    const { kinds } = scene;
    const box = this.#cells.toCells(detection.box);
    if (confidence < partConfidence && followed.some((whole) =>
      this.#isPartOf(box, whole, kinds))) return undefined;
    const { moving, fresh } = this.#cells.sharesOf(box, kinds);
    const isDistinct = moving - this.#cells.shareAround(box, kinds, ringShare) >= contrastMin;
    if (confidence >= telltaleConfidence && moving >= movingShare) {
      this.#noteFit(isDistinct && this.#hasOwnRegion(box, scene));
    }
    let worth = confidence;
    if (confidence < sureConfidence && moving >= movingShare) {
      const isPart = fresh < freshShareMin * moving;
      if (isPart && confidence < partConfidence) return undefined;
      if (!isPart && isDistinct) worth += motionBonus;
    } else if (confidence < (moving < standingShare ? sureConfidence : partConfidence)) {
      worth = Math.min(worth, standingConfidenceMax);
    }
    if (worth >= partConfidence) this.#cells.own(grown(box, ownShare));
    return { ...detection, confidence: worth, neuralConfidence: confidence };
  }

  /** It covers a part of a vehicle, of which the rest moves as well. */
  #isPartOf(box: CellBox, whole: CellBox, kinds: Uint8Array): boolean {
    const wholeArea = areaOf(whole);
    const area = areaOf(box);
    if (area >= partAreaMax * wholeArea) return false;
    const shared = {
      left: Math.max(box.left, whole.left),
      top: Math.max(box.top, whole.top),
      right: Math.min(box.right, whole.right),
      bottom: Math.min(box.bottom, whole.bottom),
    };
    const sharedArea = areaOf(shared);
    if (sharedArea < partSharedMin * area) return false;
    const restCount = this.#cells.sharesOf(whole, kinds).moving * wholeArea -
      this.#cells.sharesOf(shared, kinds).moving * sharedArea;
    return restCount >= partRestMin * (wholeArea - sharedArea);
  }

  /** The region in the middle of a box is about as large as the box, not half the road. */
  #hasOwnRegion(box: CellBox, scene: MovingScene): boolean {
    const region = regionUnder(this.#cells.clip(box), scene, this.#cells.size);
    return region !== undefined && areaOf(region) <= regionAreaMax * areaOf(box);
  }

  #noteFit(isDistinct: boolean): void {
    if (this.#fitCount >= fitCountMax) {
      this.#fitSum *= 1 - 1 / fitCountMax;
      this.#fitCount *= 1 - 1 / fitCountMax;
    }
    this.#fitSum += isDistinct ? 1 : 0;
    this.#fitCount += 1;
  }
}
