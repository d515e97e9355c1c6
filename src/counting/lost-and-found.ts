// Joins what was lost before a line with what was found behind it: a vehicle that was hidden or not
// seen while it crossed has two tracks, one that ends on its way to the line and one that begins on
// its way from there. They are one vehicle when the second is where and when the first should be.
//
//      ●──▶──▶ lost      │       found ──▶──▶●       as fast, as large, on the same way
//                       line

import { centreOf, type Box } from '../geometry/box.ts';
import { distance, type Point } from '../geometry/point.ts';
import { firstCut } from '../geometry/polyline.ts';
import type { Track } from '../tracking/track.ts';
import { isAcross, type Line } from './line.ts';
import type { Passage, Place } from './line-passage.ts';
import { sideOf } from './hold.ts';

/** One end of a track near the line. */
export interface LooseEnd<Verdict> {
  readonly track: Track;
  readonly place: Place;
  /** The box at the other end of the track, in the plane. */
  readonly farBox: Box;
  /** The velocity to reckon with, plane units per second. */
  readonly velocity: Point;
  /** Square root of the box's area, plane units. */
  readonly size: number;
  /** What is to be said if nothing fits. */
  readonly verdict: Verdict | undefined;
}

/** Two tracks of one vehicle, and how it passed the line. */
export interface Joined<Verdict> {
  readonly lost: LooseEnd<Verdict>;
  readonly found: LooseEnd<Verdict>;
  readonly passage: Passage;
}

/** A vehicle is not looked for longer than this, nor farther away than it comes in this time. */
export const absenceMsMax = 4000;
/** A track is given up so long after it was seen last; till then it may be found by itself. */
const patienceMs = 2200;
/** The way from one to the other took as long as both speeds say, within this factor ... */
const speedRatioMax = 2;
/** ... and within this one for the one that says less: half hidden boxes move at half the speed. */
const slowRatioMax = 3;
/** That way is this much longer or shorter, in vehicle sizes, where a half hidden box jumps. */
const jumpSizes = 0.25;
/** How far the second may be from the way of the first, in vehicle sizes, ... */
const asideMaxSizes = 0.5;
/** ... and by how much the direction of that way may be off: 4 degrees. */
const courseError = 0.07;
/** Its velocity is known well enough after so many frames. */
const hitCountMin = 3;
/** Each of the two has moved by so many vehicle sizes. */
const travelledMin = 0.4;
/** So often seen before the line, it is a vehicle of its own whatever passes beside it. */
const wellSeenHitCount = 10;
/** Half hidden boxes are smaller. */
const sizeRatioMax = 2;

export class LostAndFound<Verdict> {
  readonly #line: Line;
  #lost: LooseEnd<Verdict>[] = [];
  #found: LooseEnd<Verdict>[] = [];

  constructor(line: Line) {
    this.#line = line;
  }

  lose(end: LooseEnd<Verdict>): void {
    this.#lost.push(end);
  }

  find(end: LooseEnd<Verdict>): void {
    this.#found.push(end);
  }

  /** What was found lives on, and is seen better and better. */
  refresh(track: Track, farBox: Box): void {
    const index = this.#found.findIndex((end) => end.track.trackId === track.trackId);
    const end = this.#found[index];
    if (end !== undefined) this.#found[index] = { ...end, track, farBox };
  }

  holds(trackId: number): boolean {
    return [...this.#lost, ...this.#found].some(({ track }) => track.trackId === trackId);
  }

  /** Joins the best pairs first; each end once. */
  join(): Joined<Verdict>[] {
    const pairs = this.#lost.filter(isWorthy)
      .flatMap((lost) => this.#found.filter(isWorthy).flatMap((found) => {
        const misfit = misfitOf(lost, found);
        const passage = misfit === undefined ? undefined : this.#passageOf(lost, found);
        return misfit === undefined || passage === undefined
          ? []
          : [{ lost, found, passage, misfit }];
      }))
      .sort((one, other) => one.misfit - other.misfit);
    const joined: typeof pairs = [];
    for (const pair of pairs) {
      if (!this.#lost.includes(pair.lost) || !this.#found.includes(pair.found)) continue;
      this.#lost = this.#lost.filter((end) => end !== pair.lost);
      this.#found = this.#found.filter((end) => end !== pair.found);
      joined.push(pair);
    }
    return joined;
  }

  /** Gives up what has waited for too long: what there is to say of it. */
  expire(nowMs: number): Verdict[] {
    const isOld = ({ place }: LooseEnd<Verdict>, waitMs: number): boolean =>
      nowMs - place.sample.timeMs > waitMs;
    const old = [
      ...this.#lost.filter((end) => isOld(end, absenceMsMax + patienceMs)),
      ...this.#found.filter((end) => isOld(end, patienceMs)),
    ];
    this.#lost = this.#lost.filter((end) => !old.includes(end));
    this.#found = this.#found.filter((end) => !old.includes(end));
    return old.flatMap(({ verdict }) => verdict ?? []);
  }

  #passageOf(lost: LooseEnd<Verdict>, found: LooseEnd<Verdict>): Passage | undefined {
    const [before, after] = [lost.place, found.place];
    const cut = firstCut(this.#line.pieces, { from: before.sample.point, to: after.sample.point });
    if (cut === undefined) return undefined;
    const absentMs = after.sample.timeMs - before.sample.timeMs;
    const passage: Passage = {
      to: sideOf(after.offset),
      isWellSeen: lost.track.hitCount >= wellSeenHitCount,
      joinedTrackId: lost.track.trackId,
      fromMs: before.sample.timeMs,
      toMs: after.sample.timeMs,
      from: before.sample.point,
      till: after.sample.point,
      crossedMs: before.sample.timeMs + absentMs * cut.fraction,
      crossedAt: cut.point,
      piece: cut.piece,
      extent: Math.max(before.sample.extent, after.sample.extent),
      extentAlong: Math.max(before.sample.extentAlong, after.sample.extentAlong),
      speedAcross: Math.abs(after.offset - before.offset) / absentMs * 1000,
    };
    return isAcross(this.#line, passage) ? passage : undefined;
  }
}

/** Two weak, short or standing tracks do not make one sure vehicle that drives. */
function isWorthy<Verdict>({ track, place, farBox, size }: LooseEnd<Verdict>): boolean {
  const travelled = distance(centreOf(place.sample.box), centreOf(farBox));
  return track.isConfirmed && track.hitCount >= hitCountMin && travelled >= travelledMin * size;
}

/** How badly two ends fit each other: 0 is perfect; `undefined` when they are two vehicles. */
function misfitOf<Verdict>(
  lost: LooseEnd<Verdict>, found: LooseEnd<Verdict>,
): number | undefined {
  const [before, after] = [lost.place, found.place];
  const absentMs = after.sample.timeMs - before.sample.timeMs;
  if (absentMs <= 0 || absentMs > absenceMsMax) return undefined;
  if (sideOf(before.offset) === sideOf(after.offset)) return undefined;
  const sizeRatio = ratioOf(lost.size, found.size);
  const way = {
    x: after.sample.point.x - before.sample.point.x,
    y: after.sample.point.y - before.sample.point.y,
  };
  const length = Math.hypot(way.x, way.y);
  const size = Math.max(lost.size, found.size);
  const expected = [lost.velocity, found.velocity]
    .map(({ x, y }) => Math.hypot(x, y) * absentMs / 1000);
  const fastRatio = stretchOf(length, Math.max(...expected), jumpSizes * size);
  const slowRatio = stretchOf(length, Math.min(...expected), jumpSizes * size);
  if (sizeRatio > sizeRatioMax || fastRatio > speedRatioMax || slowRatio > slowRatioMax) {
    return undefined;
  }
  const aside = Math.max(distanceToWay(way, lost.velocity), distanceToWay(way, found.velocity));
  const asideMax = asideMaxSizes * size + courseError * length;
  return aside > asideMax
    ? undefined
    : aside / asideMax + Math.log(fastRatio) + Math.log(sizeRatio);
}

/** How many times longer or shorter than expected a way is at least, if its end is in error. */
function stretchOf(length: number, expected: number, error: number): number {
  const nearest = Math.min(length + error, Math.max(length - error, expected));
  return ratioOf(nearest, expected);
}

/** How far the end of a way lies beside the straight line in a direction; all of it if behind. */
function distanceToWay(way: Point, direction: Point): number {
  const length = Math.hypot(direction.x, direction.y);
  if (length === 0) return Infinity;
  const along = (way.x * direction.x + way.y * direction.y) / length;
  return along < 0
    ? distance(way, { x: 0, y: 0 })
    : Math.abs(way.x * direction.y - way.y * direction.x) / length;
}

function ratioOf(one: number, other: number): number {
  const ratio = one / Math.max(1e-9, other);
  return Math.max(ratio, 1 / Math.max(1e-9, ratio));
}
