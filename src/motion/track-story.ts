// What a track has shown of itself: how sure the detector was, how far it went, how large it is.

import type { Detection } from '../detection/detector.ts';
import { distance, interpolate, type Point } from '../geometry/point.ts';
import type { Ground } from './judgement.ts';
import { LookTally, tallyOf, type Look } from './look-tally.ts';
import type { SceneLight } from './scene-light.ts';

/** Looks are of the last seconds; of a track that passes a line, those before it and after. */
const lookMs = 4000;
/** So many looks, however faint, are no chance. */
const faintCountMin = 6;
const faintLookMin = 0.1;
/** To have gone somewhere: within this time so many sizes away, nearly straight, often seen. */
const windowMs = 3000;
const reachSizes = 1.5;
/** ... or, as a bus needs seconds to get a length away, so many frame heights. */
const reachFar = 0.3;
const detourMax = 1.8;
const hitCountMin = 4;
/** Of a way that was seen no more than this share was gone out of sight. */
const unseenWayMax = 0.5;
/** Boxes tremble: a way is measured in steps of so long. */
const stepMs = 200;
/** Two go together that stay so near in so many looks, while they go much farther themselves. */
const togetherCountMin = 3;
const togetherSizes = 1.5;
const driftShareMax = 0.35;
/** A place is noted whenever the track went on by this many sizes. */
const placeStepSizes = 0.5;
const placeCountMax = 24;

/** Lengths in frame heights; the shape is height over width. */
export interface Extent {
  readonly size: number;
  readonly shape: number;
}

export interface PlacedSize extends Extent {
  readonly point: Point;
}

interface Step extends PlacedSize {
  readonly timeMs: number;
}

export class TrackStory {
  readonly places: PlacedSize[] = [];
  /** When it was first asked for as one that passed a line, the last time that it passed one. */
  crossedMs: number | undefined;
  /** The rule that decided when it was last judged. */
  ground: Ground | undefined;
  bornMs = 0;
  seenMs = 0;
  hitCount = 0;
  /** In which it was seen last. */
  light: SceneLight | undefined;
  /** It went somewhere once; shaking leaves never do. */
  isTraveller = false;
  /** How far it went from one frame to the next, and how far while it was out of sight. */
  #wayInSight = 0;
  #wayUnseen = 0;
  #lastPoint: Point | undefined;
  /** Where it was in the last seconds, oldest first. */
  #way: Step[] = [];
  #sizeSum = 0;
  #shapeSum = 0;
  #recentLooks: Look[] = [];
  readonly #allLooks = new LookTally();
  #passedMs: number | undefined;
  #looksAtLine: LookTally | undefined;

  /** Mean of the detector's best confidences, 0 where it did not see the track. */
  get look(): number {
    return this.#looks.look;
  }

  get hasCrossed(): boolean {
    return this.crossedMs !== undefined;
  }

  /** How often the detector saw it in that time. */
  get neuralCount(): number {
    return this.#looks.count;
  }

  /** The detector saw it steadily, however faintly, and rather as a vehicle than as a person. */
  get isFaintlySeen(): boolean {
    const { count, look, balance } = this.#looks;
    return count >= faintCountMin && look >= faintLookMin && balance > 0;
  }

  /** How sure the detector ever was of it, and how often it saw it. */
  get everLook(): number {
    return this.#allLooks.look;
  }

  get everCount(): number {
    return this.#allLooks.count;
  }

  /** What it was like in the last seconds. */
  get recent(): Extent {
    const count = this.#way.length;
    return {
      size: this.#way.reduce((sum, { size }) => sum + size, 0) / count,
      shape: Math.exp(this.#way.reduce((sum, { shape }) => sum + Math.log(shape), 0) / count),
    };
  }

  /** Of late the detector took it for somebody on foot rather. */
  get isRatherPerson(): boolean {
    return this.#looks.balance < 0;
  }

  get #looks(): LookTally {
    return this.#looksAtLine ?? tallyOf(this.#recentLooks);
  }

  /** Most of its way was seen. Noise that happens to lie in a row is here once, and there next. */
  get isFollowed(): boolean {
    return this.#wayUnseen <= unseenWayMax * (this.#wayInSight + this.#wayUnseen);
  }

  get size(): number {
    return this.#sizeSum / this.hitCount;
  }

  /** Height over width. */
  get shape(): number {
    return Math.exp(this.#shapeSum / this.hitCount);
  }

  note({ point, size, shape, timeMs, detection, light, wasInSight }: {
    readonly point: Point;
    readonly size: number;
    readonly shape: number;
    readonly timeMs: number;
    readonly detection: Detection | undefined;
    readonly light: SceneLight | undefined;
    /** It was seen in the frame before, too. */
    readonly wasInSight: boolean;
  }): void {
    if (this.hitCount === 0) this.bornMs = timeMs;
    this.#noteStep(point, wasInSight);
    this.seenMs = timeMs;
    this.light = light;
    this.hitCount += 1;
    this.#sizeSum += size;
    this.#shapeSum += Math.log(shape);
    this.#way = this.#way.filter((before) => timeMs - before.timeMs <= windowMs);
    this.isTraveller ||= this.hitCount >= hitCountMin && this.#goesSomewhere(point);
    const last = this.#way.at(-1);
    if (last === undefined || timeMs - last.timeMs >= stepMs) {
      this.#way.push({ timeMs, point, size, shape });
    }
    const placed = this.places.at(-1);
    if (placed === undefined || distance(placed.point, point) > placeStepSizes * size) {
      if (this.places.length < placeCountMax) this.places.push({ point, size, shape });
    }
    this.#recentLooks = this.#recentLooks.filter((before) => timeMs - before.timeMs <= lookMs);
    if (detection === undefined || detection.source === 'motion') return;
    const confidence = detection.neuralConfidence ?? detection.confidence;
    const look = { timeMs, confidence, person: detection.personConfidence ?? 0 };
    this.#recentLooks.push(look);
    this.#allLooks.note(look);
    this.#looksAtLine?.note(look);
  }

  /**
   * It is asked for as one that passed a line at that time. What it looked like long before that,
   * maybe when it passed another time, tells nothing: its id may have gone over to a pedestrian.
   */
  pass(passedMs: number, nowMs: number): void {
    if (this.#passedMs === passedMs) return;
    this.#passedMs = passedMs;
    this.crossedMs = nowMs;
    this.#looksAtLine = tallyOf(this.#recentLooks);
  }

  /** It is one vehicle with a track that had ended before: takes over what that one has shown. */
  continueFrom(earlier: TrackStory): void {
    this.hitCount += earlier.hitCount;
    this.isTraveller ||= earlier.isTraveller;
    this.#sizeSum += earlier.#sizeSum;
    this.#shapeSum += earlier.#shapeSum;
    this.#wayInSight += earlier.#wayInSight;
    this.#wayUnseen += earlier.#wayUnseen;
    const surplus = earlier.places.length + this.places.length - placeCountMax;
    this.places.unshift(...earlier.places.slice(Math.max(0, surplus)));
    this.#recentLooks = [...earlier.#recentLooks, ...this.#recentLooks]
      .filter(({ timeMs }) => this.seenMs - timeMs <= lookMs);
  }

  /** Goes the same way beside that vehicle: its beam, its shadow, its trailer, a part of it. */
  accompanies(other: TrackStory): boolean {
    const pairs = this.#way.flatMap(({ timeMs, point }) => {
      const beside = other.#placeAt(timeMs);
      return beside === undefined
        ? []
        : [{ point, offset: { x: point.x - beside.x, y: point.y - beside.y } }];
    });
    const first = pairs[0];
    const last = pairs.at(-1);
    if (pairs.length < togetherCountMin || first === undefined || last === undefined) return false;
    const isNear = pairs.every(({ offset }) =>
      Math.hypot(offset.x, offset.y) < togetherSizes * other.size);
    const drift = distance(first.offset, last.offset);
    return isNear && drift < driftShareMax * distance(first.point, last.point);
  }

  /** Between two notes of its way; nothing is known before the first and after the last. */
  #placeAt(timeMs: number): Point | undefined {
    const next = this.#way.findIndex((noted) => noted.timeMs >= timeMs);
    const after = this.#way[next];
    if (after === undefined) return undefined;
    const before = this.#way[next - 1];
    if (before === undefined) return after.timeMs === timeMs ? after.point : undefined;
    const fraction = (timeMs - before.timeMs) / (after.timeMs - before.timeMs);
    return interpolate(before.point, after.point, fraction);
  }

  #noteStep(point: Point, wasInSight: boolean): void {
    const step = this.#lastPoint === undefined ? 0 : distance(this.#lastPoint, point);
    if (wasInSight) this.#wayInSight += step;
    else this.#wayUnseen += step;
    this.#lastPoint = point;
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
