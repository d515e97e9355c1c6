// One line and all the tracks that come near it.

import { boxToPlane, pointToPlane } from '../geometry/plane.ts';
import type { Track } from '../tracking/track.ts';
import type { Direction } from './crossing.ts';
import {
  alongAndAcross, anchorOf, extentAcross, extentAlong, lineInPlane, type Line, type LineDefinition,
} from './line.ts';
import { LinePassage, type Doubt, type Passage } from './line-passage.ts';
import { SameVehicle } from './same-vehicle.ts';

/** What a line says of a track. */
export type LineVerdict =
  | { readonly kind: 'passed'; readonly track: Track; readonly passage: Passage }
  | { readonly kind: Doubt; readonly track: Track };

export class LineCounter {
  readonly line: Line;
  readonly #sameVehicle = new SameVehicle();
  readonly #aspectRatio: number;
  readonly #passages = new Map<number, LinePassage>();
  readonly #lastViews = new Map<number, Track>();

  constructor(definition: LineDefinition, aspectRatio: number) {
    this.line = lineInPlane(definition, aspectRatio);
    this.#aspectRatio = aspectRatio;
  }

  /** Takes in the tracks of one frame; those that are gone since the last one are decided. */
  update(tracks: readonly Track[]): LineVerdict[] {
    const verdicts: LineVerdict[] = [];
    const living = new Set<number>();
    for (const track of tracks) {
      living.add(track.trackId);
      const verdict = this.#follow(track);
      if (verdict !== undefined) verdicts.push(verdict);
    }
    for (const trackId of [...this.#passages.keys()]) {
      if (!living.has(trackId)) verdicts.push(...this.#close(trackId));
    }
    return verdicts;
  }

  /** Every track ends here. */
  end(): LineVerdict[] {
    return [...this.#passages.keys()].flatMap((trackId) => this.#close(trackId));
  }

  /** Forgets who has passed: time does not run on. */
  reset(): void {
    this.#sameVehicle.clear();
  }

  /** Whether another track of the same vehicle has passed already. */
  isSecondTrack(verdict: LineVerdict): boolean {
    if (verdict.kind !== 'passed') return false;
    const { track, passage } = verdict;
    return this.#sameVehicle.hasPassed({
      trackId: track.trackId,
      hitCount: track.hitCount,
      direction: directionOf(passage),
      crossedMs: passage.crossedMs,
      placeAlong: alongAndAcross(this.line, passage.crossedAt).x,
      speedAcross: passage.speedAcross,
      extentAlong: passage.extentAlong,
      extentAcross: passage.extent,
    });
  }

  #follow(track: Track): LineVerdict | undefined {
    this.#lastViews.set(track.trackId, track);
    let passing = this.#passages.get(track.trackId);
    if (passing === undefined) {
      passing = new LinePassage(this.line);
      this.#passages.set(track.trackId, passing);
    }
    if (track.detection === undefined) return undefined;
    const box = boxToPlane(track.box, this.#aspectRatio);
    const verdict = passing.accept({
      timeMs: track.seenMs,
      point: anchorOf(box, this.line.anchor),
      velocity: pointToPlane(track.velocity, this.#aspectRatio),
      extent: extentAcross(this.line, box),
      extentAlong: extentAlong(this.line, box),
    });
    return verdict && verdictOf(verdict, track);
  }

  #close(trackId: number): LineVerdict[] {
    const passing = this.#passages.get(trackId);
    const track = this.#lastViews.get(trackId);
    this.#passages.delete(trackId);
    this.#lastViews.delete(trackId);
    if (passing === undefined || track === undefined) return [];
    const verdict = passing.end();
    return verdict === undefined ? [] : [verdictOf(verdict, track)];
  }
}

function verdictOf(verdict: Passage | Doubt, track: Track): LineVerdict {
  if (typeof verdict === 'string') return { kind: verdict, track };
  return { kind: 'passed', track, passage: verdict };
}

/** From the left hand to the right hand is "in". */
export function directionOf({ to }: Passage): Direction {
  return to === 'right' ? 'in' : 'out';
}
