// The tracker's own side of a track: its filter, its votes, and what it knows of its true size.
// Works in the plane (geometry/plane.ts).

import type { Detection } from '../detection/detector.ts';
import { centreOf, heightOf, widthOf, type Box } from '../geometry/box.ts';
import { boxFromPlane, pointFromPlane } from '../geometry/plane.ts';
import { distance } from '../geometry/point.ts';
import { ClassVote } from './class-vote.ts';
import { KalmanBox } from './kalman-box.ts';
import type { EarlierPlace, Track } from './track.ts';

/** A detection with its box in the plane. */
export interface PlaneDetection {
  readonly detection: Detection;
  readonly box: Box;
}

/** A box that comes this close to the frame's border may be cut: two cells of CenterNet's map. */
const borderMargin = 0.012;
/** A vehicle that moved less than this many box sizes in `stillWindowMs` stands. */
const stillTravel = 0.25;
const stillWindowMs = 1000;
/** Who is not seen whole after this time is taken as it is seen. */
const cutMsMax = 2000;

export class VehicleTrack {
  readonly trackId: number;
  filter: KalmanBox;
  readonly bornMs: number;
  readonly votes = new ClassVote();
  hitCount = 0;
  /** Frames since it was seen last, this one not counted. */
  missCount = 0;
  confidenceSum = 0;
  seenMs: number;
  isConfirmed = false;
  /** It began as a row of faint boxes, and goes on with such. */
  isFaint = false;
  /** The last measured box, sides completed. */
  lastBox: Box;
  detection: Detection | undefined;
  #stillSinceMs: number;
  #stillBox: Box;
  #trueWidth: number | undefined;
  #trueHeight: number | undefined;
  /** What was seen of it while the frame cut it off, since its birth. */
  #cutBoxes: { readonly timeMs: number; readonly box: Box }[] | undefined;
  #earlier: readonly EarlierPlace[] | undefined;
  readonly #aspectRatio: number;

  constructor({ trackId, seen, timeMs, aspectRatio }: {
    readonly trackId: number;
    readonly seen: PlaneDetection;
    readonly timeMs: number;
    readonly aspectRatio: number;
  }) {
    this.trackId = trackId;
    this.filter = new KalmanBox(seen.box);
    this.bornMs = timeMs;
    this.seenMs = timeMs;
    this.lastBox = seen.box;
    this.#stillBox = seen.box;
    this.#stillSinceMs = timeMs;
    this.#aspectRatio = aspectRatio;
    this.#learnSize(seen.box);
    if (!this.#isSizeKnown) this.#cutBoxes = [{ timeMs, box: seen.box }];
    this.#note(seen, seen.box, timeMs);
  }

  /** It stood still when it was seen last. */
  get isStanding(): boolean {
    return this.seenMs - this.#stillSinceMs >= stillWindowMs;
  }

  get confidence(): number {
    return this.confidenceSum / this.hitCount;
  }

  predict(stepMs: number): void {
    if (this.detection === undefined) {
      this.missCount += 1;
      this.filter.coast(stepMs);
    }
    this.filter.predict(stepMs);
    this.detection = undefined;
    this.#earlier = undefined;
  }

  /** Takes in what was seen of it in this frame. */
  observe(seen: PlaneDetection, timeMs: number): void {
    this.#learnSize(seen.box);
    const box = this.completed(seen.box);
    this.filter.correct(box);
    this.#note(seen, box, timeMs);
    if (this.#cutBoxes === undefined) return;
    this.#cutBoxes.push({ timeMs, box: seen.box });
    if (this.#isSizeKnown || timeMs - this.bornMs > cutMsMax) this.#lookBack();
  }

  /** Believed at once, with where it was before anybody believed in it. */
  tellEarlier(places: readonly EarlierPlace[]): void {
    this.isConfirmed = true;
    this.isFaint = true;
    this.#earlier = places;
  }

  view(): Track {
    return {
      trackId: this.trackId,
      box: boxFromPlane(this.filter.box, this.#aspectRatio),
      velocity: pointFromPlane(this.filter.velocity, this.#aspectRatio),
      vehicleClass: this.votes.winner,
      confidence: this.confidence,
      isConfirmed: this.isConfirmed,
      hitCount: this.hitCount,
      bornMs: this.bornMs,
      seenMs: this.seenMs,
      detection: this.detection,
      ...this.#cutBoxes !== undefined && { isCut: true },
      ...this.#earlier !== undefined && { earlier: this.#earlier },
    };
  }

  get #isSizeKnown(): boolean {
    return this.#trueWidth !== undefined && this.#trueHeight !== undefined;
  }

  #note({ detection }: PlaneDetection, box: Box, timeMs: number): void {
    this.detection = detection;
    this.hitCount += 1;
    this.missCount = 0;
    this.confidenceSum += detection.confidence;
    this.votes.add(detection.vehicleClass, detection.confidence);
    this.seenMs = timeMs;
    this.lastBox = box;
    if (distance(centreOf(box), centreOf(this.#stillBox)) > stillTravel * this.filter.size) {
      this.#stillBox = box;
      this.#stillSinceMs = timeMs;
    }
  }

  /** Follows it once more from its birth, with the size that is known now. */
  #lookBack(): void {
    const [first, ...others] = this.#cutBoxes!
      .map(({ timeMs, box }) => ({ timeMs, box: this.completed(box) }));
    const filter = new KalmanBox(first!.box);
    let nowMs = first!.timeMs;
    const placeOf = (timeMs: number): EarlierPlace => ({
      seenMs: timeMs,
      box: boxFromPlane(filter.box, this.#aspectRatio),
      velocity: pointFromPlane(filter.velocity, this.#aspectRatio),
    });
    const places = [placeOf(nowMs)];
    for (const { timeMs, box } of others) {
      filter.predict(timeMs - nowMs);
      filter.correct(box);
      nowMs = timeMs;
      places.push(placeOf(nowMs));
    }
    this.filter = filter;
    // The last place is the one of this frame.
    this.#earlier = places.slice(0, -1);
    this.#cutBoxes = undefined;
  }

  #learnSize(box: Box): void {
    const cut = cutSides(box, this.#aspectRatio);
    if (!cut.left && !cut.right) this.#trueWidth = widthOf(box);
    if (!cut.top && !cut.bottom) this.#trueHeight = heightOf(box);
  }

  /** Puts the sides that the frame cuts off where they are by the size seen when it was whole. */
  completed(box: Box): Box {
    const cut = cutSides(box, this.#aspectRatio);
    let { left, top, right, bottom } = box;
    const width = this.#trueWidth ?? 0;
    const height = this.#trueHeight ?? 0;
    if (cut.left && !cut.right) left = Math.min(left, right - width);
    if (cut.right && !cut.left) right = Math.max(right, left + width);
    if (cut.top && !cut.bottom) top = Math.min(top, bottom - height);
    if (cut.bottom && !cut.top) bottom = Math.max(bottom, top + height);
    return { left, top, right, bottom };
  }
}

function cutSides(box: Box, aspectRatio: number): Record<keyof Box, boolean> {
  return {
    left: box.left <= borderMargin,
    top: box.top <= borderMargin,
    right: box.right >= aspectRatio - borderMargin,
    bottom: box.bottom >= 1 - borderMargin,
  };
}
