// One line and all the tracks that come near it.

import { areaOf } from '../geometry/box.ts';
import { boxToPlane, pointToPlane } from '../geometry/plane.ts';
import type { Point } from '../geometry/point.ts';
import { nearestOn } from '../geometry/polyline.ts';
import type { EarlierPlace, Track } from '../tracking/track.ts';
import { areCoupled } from './coupled-parts.ts';
import type { Direction } from './crossing.ts';
import { passageOverEdge } from './edge-passage.ts';
import { sideOf } from './hold.ts';
import {
  anchorOf, extentAcross, extentAlong, lineInPlane, placeAlong, speedAcross,
  type Line, type LineDefinition,
} from './line.ts';
import { LinePassage, type Doubt, type Passage, type Place } from './line-passage.ts';
import { absenceMsMax, LostAndFound, type LooseEnd } from './lost-and-found.ts';
import { SameVehicle } from './same-vehicle.ts';

/** What a line says of a track. */
export type LineVerdict =
  | { readonly kind: 'passed'; readonly track: Track; readonly passage: Passage }
  | { readonly kind: Doubt; readonly track: Track };

interface Passer {
  readonly trackId: number;
  readonly track: Track;
  readonly to: Passage['to'];
  readonly crossedMs: number;
}

/** The last part of a long vehicle passes no later than this after the first. */
const coupledMsMax = 4000;
/** What is seen less often at the edge may be anything. */
const edgeHitCountMin = 3;
/** Who is seen first within this time of the start may have been there before. */
const startMsMin = 600;

export class LineCounter {
  readonly line: Line;
  readonly #sameVehicle = new SameVehicle();
  readonly #lostAndFound: LostAndFound<LineVerdict>;
  #nowMs = 0;
  #startMs = Infinity;
  #passers: Passer[] = [];
  readonly #cutPlaces = new Map<number, EarlierPlace[]>();
  readonly #aspectRatio: number;
  readonly #passages = new Map<number, LinePassage>();
  readonly #lastViews = new Map<number, Track>();

  constructor(definition: LineDefinition, aspectRatio: number) {
    this.line = lineInPlane(definition, aspectRatio);
    this.#aspectRatio = aspectRatio;
    this.#lostAndFound = new LostAndFound(this.line);
  }

  /** Takes in the tracks of one frame; those that are gone since the last one are decided. */
  update(tracks: readonly Track[]): LineVerdict[] {
    const verdicts: LineVerdict[] = [];
    const living = new Set<number>();
    for (const track of tracks) {
      living.add(track.trackId);
      this.#startMs = Math.min(this.#startMs, track.seenMs);
      this.#nowMs = Math.max(this.#nowMs, track.seenMs);
      verdicts.push(...this.#follow(track));
    }
    for (const trackId of [...this.#passages.keys()]) {
      if (!living.has(trackId)) verdicts.push(...this.#close(trackId));
    }
    return [...verdicts, ...this.#join(), ...this.#lostAndFound.expire(this.#nowMs)];
  }

  /** Every track ends here. */
  end(): LineVerdict[] {
    const verdicts = [...this.#passages.keys()].flatMap((trackId) => this.#close(trackId));
    const joined = this.#join();
    return [...verdicts, ...joined, ...this.#lostAndFound.expire(Infinity)];
  }

  /** Forgets who has passed: time does not run on. */
  reset(): void {
    this.#sameVehicle.clear();
    this.#nowMs = 0;
    this.#startMs = Infinity;
    this.#passers = [];
  }

  /** Whether another track of the same vehicle has passed already. */
  isSecondTrack(
    verdict: LineVerdict, areParts: (trackId: number, otherId: number) => boolean,
  ): boolean {
    if (verdict.kind !== 'passed') return false;
    const { track, passage } = verdict;
    const isPassed = this.#sameVehicle.hasPassed({
      trackId: track.trackId,
      hitCount: track.hitCount,
      direction: directionOf(passage),
      crossedMs: passage.crossedMs,
      placeAlong: placeAlong(passage.piece, passage.crossedAt),
      speedAcross: passage.speedAcross,
      isWellSeen: passage.isWellSeen === true,
      extentAlong: passage.extentAlong,
      extentAcross: passage.extent,
    });
    const isCoupled = this.#passers.some((passer) =>
      passer.to === passage.to && passer.trackId !== track.trackId &&
      passage.crossedMs - passer.crossedMs <= coupledMsMax &&
      (areCoupled(passer.track, track, this.#aspectRatio) ||
        areParts(passer.trackId, track.trackId)));
    this.#passers = [
      ...this.#passers.filter(({ crossedMs }) => passage.crossedMs - crossedMs <= coupledMsMax),
      { trackId: track.trackId, track, to: passage.to, crossedMs: passage.crossedMs },
    ];
    return isPassed || isCoupled;
  }

  /** Whether something is still to be said of a track that is gone. */
  awaits(trackId: number): boolean {
    return this.#lostAndFound.holds(trackId);
  }

  #follow(track: Track): LineVerdict[] {
    this.#lastViews.set(track.trackId, track);
    this.#passers = this.#passers.map((passer) =>
      passer.trackId === track.trackId && track.detection !== undefined
        ? { ...passer, track }
        : passer);
    let passing = this.#passages.get(track.trackId);
    if (passing === undefined) {
      passing = new LinePassage(this.line);
      this.#passages.set(track.trackId, passing);
    }
    if (track.detection === undefined) return [];
    this.#lostAndFound.refresh(track, boxToPlane(track.box, this.#aspectRatio));
    if (track.isCut === true) {
      this.#cutPlaces.set(track.trackId, [...this.#cutPlaces.get(track.trackId) ?? [], track]);
      return [];
    }
    this.#cutPlaces.delete(track.trackId);
    return [...track.earlier ?? [], track]
      .flatMap((place) => this.#accept(passing, track, place));
  }

  #accept(passing: LinePassage, track: Track, { box: seen, velocity, seenMs }: EarlierPlace,
  ): LineVerdict[] {
    const box = boxToPlane(seen, this.#aspectRatio);
    const point = anchorOf(box, this.line.anchor);
    const nearest = nearestOn(this.line.pieces, point);
    const wasSettled = passing.course !== undefined;
    const said = passing.accept({
      timeMs: seenMs,
      box,
      point,
      nearest,
      velocity: pointToPlane(velocity, this.#aspectRatio),
      extent: extentAcross(nearest, box),
      extentAlong: extentAlong(nearest, box),
    });
    const verdict = said && verdictOf(said, track);
    const course = passing.course;
    if (wasSettled || course === undefined || verdict?.kind === 'passed') return listOf(verdict);
    // It has just shown on which side it is, and whence it comes.
    const { velocity: lastVelocity, nearest: lastNearest } = course.last.sample;
    const end = this.#looseEnd(track, {
      place: course.onSide.first, farBox: box, velocity: lastVelocity, verdict,
    });
    const isFromLine = sideOf(speedAcross(lastNearest, lastVelocity)) === course.side;
    if (!isFromLine || !this.#isInReach(end)) return listOf(verdict);
    // What the footage began with may have crossed before.
    const wasThereBefore = track.bornMs - this.#startMs < startMsMin;
    const cameOverEdge = wasThereBefore ? undefined : this.#overEdge(end, 'came');
    if (cameOverEdge !== undefined) return [verdictOf(cameOverEdge, track)];
    this.#lostAndFound.find(end);
    return [];
  }

  #close(trackId: number): LineVerdict[] {
    const passing = this.#passages.get(trackId);
    const track = this.#lastViews.get(trackId);
    this.#passages.delete(trackId);
    this.#lastViews.delete(trackId);
    if (passing === undefined || track === undefined) return [];
    const cutPlaces = this.#cutPlaces.get(trackId) ?? [];
    this.#cutPlaces.delete(trackId);
    const verdicts = cutPlaces.flatMap((place) => this.#accept(passing, track, place));
    return [...verdicts, ...this.#end(passing, track)];
  }

  #end(passing: LinePassage, track: Track): LineVerdict[] {
    const said = passing.end();
    const verdict = said && verdictOf(said, track);
    const course = passing.course;
    if (course === undefined || verdict?.kind === 'passed') return listOf(verdict);
    const { nearest, velocity } = course.last.sample;
    // It may have been seen on the line or just past it, too briefly to be sure of that.
    const end = this.#looseEnd(track, {
      place: course.onSide.last, farBox: course.first.sample.box, velocity, verdict,
    });
    const isToLine = sideOf(speedAcross(nearest, velocity)) !== course.side;
    if (!isToLine || !this.#isInReach(end)) return listOf(verdict);
    const leftOverEdge = this.#overEdge(end, 'left');
    if (leftOverEdge !== undefined) return [verdictOf(leftOverEdge, track)];
    this.#lostAndFound.lose(end);
    return [];
  }

  #overEdge(end: LooseEnd<LineVerdict>, way: 'came' | 'left'): Passage | undefined {
    const { track, place, velocity } = end;
    if (track.hitCount < edgeHitCountMin) return undefined;
    return passageOverEdge(this.line, { place, velocity, way, aspectRatio: this.#aspectRatio });
  }

  #looseEnd(track: Track, facts: Omit<LooseEnd<LineVerdict>, 'track' | 'size'>,
  ): LooseEnd<LineVerdict> {
    const box = boxToPlane(track.box, this.#aspectRatio);
    return { track, ...facts, size: Math.sqrt(areaOf(box)) };
  }

  #isInReach({ place, velocity }: { readonly place: Place; readonly velocity: Point }): boolean {
    const speed = Math.abs(speedAcross(place.sample.nearest, velocity));
    return Math.abs(place.offset) <= speed * absenceMsMax / 1000;
  }

  #join(): LineVerdict[] {
    return this.#lostAndFound.join()
      .map(({ found: { track }, passage }) => verdictOf(passage, track));
  }
}

function listOf(verdict: LineVerdict | undefined): LineVerdict[] {
  return verdict === undefined ? [] : [verdict];
}

function verdictOf(verdict: Passage | Doubt, track: Track): LineVerdict {
  if (typeof verdict === 'string') return { kind: verdict, track };
  return { kind: 'passed', track, passage: verdict };
}

/** From the left hand to the right hand is "in". */
export function directionOf({ to }: Passage): Direction {
  return to === 'right' ? 'in' : 'out';
}
