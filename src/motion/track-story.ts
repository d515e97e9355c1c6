// What a track has shown of itself: how sure the detector was, how far it went, how large it is.

import type { Detection } from '../detection/detector.ts';
import { distance, type Point } from '../geometry/point.ts';

/** The look of a track is the mean of its best looks, so that a far start does not spoil it. */
const lookCount = 5;
/** To have gone somewhere: so many sizes away, not much farther than straight, seen so often. */
const reachSizes = 1.5;
const detourMax = 2.5;
const hitCountMin = 5;
/** A place is noted whenever the track went on by this many sizes. */
const placeStepSizes = 0.5;
const placeCountMax = 24;

export interface PlacedSize {
  readonly point: Point;
  readonly size: number;
}

export class TrackStory {
  readonly start: Point;
  readonly places: PlacedSize[] = [];
  hasCrossed = false;
  seenMs = 0;
  neuralCount = 0;
  hitCount = 0;
  #last: Point;
  #pathLength = 0;
  #reach = 0;
  #sizeSum = 0;
  #bestLooks: number[] = [];

  constructor(start: Point) {
    this.start = start;
    this.#last = start;
  }

  /** Mean of the detector's best confidences, 0 where it did not see the track. */
  get look(): number {
    return this.#bestLooks.reduce((sum, look) => sum + look, 0) / lookCount;
  }

  get size(): number {
    return this.#sizeSum / this.hitCount;
  }

  get isTraveller(): boolean {
    return this.hitCount >= hitCountMin &&
      this.#reach >= reachSizes * this.size &&
      this.#pathLength <= detourMax * this.#reach;
  }

  note({ point, size, timeMs, detection }: {
    readonly point: Point;
    readonly size: number;
    readonly timeMs: number;
    readonly detection: Detection | undefined;
  }): void {
    this.seenMs = timeMs;
    this.hitCount += 1;
    this.#sizeSum += size;
    this.#pathLength += distance(this.#last, point);
    this.#last = point;
    this.#reach = Math.max(this.#reach, distance(this.start, point));
    const placed = this.places.at(-1);
    if (placed === undefined || distance(placed.point, point) > placeStepSizes * size) {
      if (this.places.length < placeCountMax) this.places.push({ point, size });
    }
    if (detection === undefined || detection.source === 'motion') return;
    this.neuralCount += 1;
    const best = this.#bestLooks;
    best.push(detection.neuralConfidence ?? detection.confidence);
    best.sort((first, second) => second - first);
    best.length = Math.min(best.length, lookCount);
  }
}
