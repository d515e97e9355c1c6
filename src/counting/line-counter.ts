// One line and all the tracks that come near it.

import { boxToPlane, pointToPlane } from '../geometry/plane.ts';
import type { Track } from '../tracking/track.ts';
import {
  alongAndAcross, anchorOf, extentAcross, extentAlong, lineInPlane, type Line, type LineDefinition,
} from './line.ts';
import { LinePassage, type Passage } from './line-passage.ts';
import { SameVehicle, type Passer } from './same-vehicle.ts';

/** What a line says of a track. */
export type LineVerdict =
  | { readonly kind: 'passed'; readonly track: Track; readonly passage: Passage }
  | { readonly kind: 'lost-on-line'; readonly track: Track };

export class LineCounter {
  readonly line: Line;
  readonly sameVehicle = new SameVehicle();
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

  /** A track as `SameVehicle` compares it. */
  passerOf(track: Track, facts: Pick<Passer, 'crossedMs' | 'direction'>): Passer {
    const box = boxToPlane(track.box, this.#aspectRatio);
    const { line } = this;
    return {
      ...facts,
      trackId: track.trackId,
      seenMs: track.seenMs,
      place: alongAndAcross(line, anchorOf(box, line.anchor)),
      velocityPerS: alongAndAcross(line, pointToPlane(track.velocity, this.#aspectRatio)),
      extent: { x: extentAlong(line, box), y: extentAcross(line, box) },
    };
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
    const passage = passing.accept({
      timeMs: track.seenMs,
      point: anchorOf(box, this.line.anchor),
      velocity: pointToPlane(track.velocity, this.#aspectRatio),
      extent: extentAcross(this.line, box),
    });
    return passage && { kind: 'passed', track, passage };
  }

  #close(trackId: number): LineVerdict[] {
    const passing = this.#passages.get(trackId);
    const track = this.#lastViews.get(trackId);
    this.#passages.delete(trackId);
    this.#lastViews.delete(trackId);
    if (passing === undefined || track === undefined) return [];
    const verdict = passing.end();
    if (verdict === undefined) return [];
    if (verdict === 'lost-on-line') return [{ kind: 'lost-on-line', track }];
    return [{ kind: 'passed', track, passage: verdict }];
  }
}
