// What a track has shown of itself: how sure the detector was, how far it went, how large it is.

import type { Detection } from '../detection/detector.ts';
import { distance, type Point } from '../geometry/point.ts';

/** The look of a track is the mean of its best looks, so that a far start does not spoil it. */
const lookCount = 5;
/** To have gone somewhere: within this time so many sizes away, nearly straight, often seen. */
const windowMs = 3000;
const reachSizes = 1.5;
/** ... or, as a bus needs seconds to get a length away, so many frame heights. */
const reachFar = 0.3;
const detourMax = 1.8;
const hitCountMin = 4;
/** Boxes tremble: a way is measured in steps of so long. */
const stepMs = 200;
/** A place is noted whenever the track went on by this many sizes. */
const placeStepSizes = 0.5;
const placeCountMax = 24;

export interface PlacedSize {
  readonly point: Point;
  readonly size: number;
}

export class TrackStory {
  readonly places: PlacedSize[] = [];
  /** When it was first asked for as one that passed a line. */
  crossedMs: number | undefined;
  seenMs = 0;
  neuralCount = 0;
  hitCount = 0;
  /** It went somewhere once; shaking leaves never do. */
  isTraveller = false;
  /** Where it was in the last seconds, oldest first. */
  #way: { readonly timeMs: number; readonly point: Point }[] = [];
  #sizeSum = 0;
  #bestLooks: number[] = [];

  /** Mean of the detector's best confidences, 0 where it did not see the track. */
  get look(): number {
    return this.#bestLooks.reduce((sum, look) => sum + look, 0) / lookCount;
  }

  get size(): number {
    return this.#sizeSum / this.hitCount;
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
    this.#way = this.#way.filter((before) => timeMs - before.timeMs <= windowMs);
    this.isTraveller ||= this.hitCount >= hitCountMin && this.#goesSomewhere(point);
    const last = this.#way.at(-1);
    if (last === undefined || timeMs - last.timeMs >= stepMs) this.#way.push({ timeMs, point });
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

  #goesSomewhere(point: Point): boolean {
    const way = this.#way.map((before) => before.point);
    const reach = distance(way[0] ?? point, point);
    if (reach < Math.min(reachFar, reachSizes * this.size)) return false;
    let length = distance(way.at(-1) ?? point, point);
    for (let at = 1; at < way.length; at += 1) length += distance(way[at - 1]!, way[at]!);
    return length <= detourMax * reach;
  }
}
