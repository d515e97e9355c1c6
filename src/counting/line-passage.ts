// One vehicle and one line: which side it is on, and when it has passed. Pure geometry over time.
//
//      settled on A ──▶ │ band │ ──▶ candidate on B ──▶ settled on B  =  one passage
//                      -h   0  +h
//
// Boxes breathe, so nothing is decided within the band, and beyond it a side counts only once it is
// settled: held for a while and left clearly behind, or held for long. A flicker never counts.

import type { Box } from '../geometry/box.ts';
import type { Point } from '../geometry/point.ts';
import { firstCut, type Nearest, type Piece } from '../geometry/polyline.ts';
import { signedDistance } from '../geometry/segment.ts';
import {
  extendHold, isHeld, settleSamples, sideOf, startHold, type Hold, type HoldSample, type Side,
} from './hold.ts';
import { isAcross, isBetweenEnds, speedAcross, type Line } from './line.ts';

export type { Side } from './hold.ts';

/** Where the vehicle is in one frame, in the plane. */
export interface Sample {
  readonly timeMs: number;
  readonly box: Box;
  /** Its anchor point, and where that is with respect to the line. */
  readonly point: Point;
  readonly nearest: Nearest;
  /** Velocity of that point, plane units per second. */
  readonly velocity: Point;
  /** Extent of its box across the line, and along it. */
  readonly extent: number;
  readonly extentAlong: number;
}

/** A passage from one settled side to the other. Points in the plane. */
export interface Passage {
  readonly to: Side;
  readonly fromMs: number;
  readonly toMs: number;
  readonly from: Point;
  readonly till: Point;
  /** Interpolated moment and place of the last change of side, and the piece that was cut. */
  readonly crossedMs: number;
  readonly crossedAt: Point;
  readonly piece: Piece;
  /** Extent of the vehicle across the line and along it, and its speed across, as it settled. */
  readonly extent: number;
  readonly extentAlong: number;
  readonly speedAcross: number;
  /** Two tracks make it, the first long enough to be sure of it (lost-and-found.ts). */
  readonly isWellSeen?: boolean;
  /** ... and this is the first one. */
  readonly joinedTrackId?: number;
}

/** What the line cannot decide: see `UnresolvedReason`. */
export type Doubt = 'born-past-line' | 'lost-on-line';

/** Half the band: 1 % of the frame's height, or this share of the vehicle's extent. */
const bandMin = 0.01;
const bandShare = 0.1;
/** Two speeds of one motion differ by no more than this factor. */
const speedRatioMax = 2.5;
/** What moves less than this share of its own extent has not passed: boxes jump. */
const travelShare = 0.5;
/** What comes or goes within this time before or behind the line may have passed it. */
const reachS = 0.5;
/** A sample and its signed distance to the line. */
export interface Place {
  readonly sample: Sample;
  readonly offset: number;
}

interface Change {
  readonly timeMs: number;
  readonly point: Point;
  readonly piece: Piece;
  /** Extent of the vehicle along the line, then. */
  readonly extentAlong: number;
}

/** The way of a vehicle at a line, from the first that was seen of it to the last. */
export interface Course {
  readonly side: Side;
  readonly first: Place;
  readonly last: Place;
  /** The same of its stay on that side: near the line it may have been seen beyond it. */
  readonly onSide: { readonly first: Place; readonly last: Place };
}

export class LinePassage {
  readonly #line: Line;
  #settled: Hold | undefined;
  #candidate: Hold | undefined;
  #first: Place | undefined;
  #last: Place | undefined;
  readonly #onSides = new Map<Side, Course['onSide']>();
  #change: Change | undefined;

  constructor(line: Line) {
    this.#line = line;
  }

  /** Takes in the next sample; says when a passage is complete. */
  accept(sample: Sample): Passage | Doubt | undefined {
    const { offset } = sample.nearest;
    this.#noteChange(sample, offset);
    this.#last = { sample, offset };
    this.#first ??= this.#last;
    this.#noteSide(this.#last);
    const bands = Math.abs(offset) / Math.max(bandMin, bandShare * sample.extent);
    if (bands < 1) return undefined;
    const side = sideOf(offset);
    const held = { ...sample, offset, bands };
    if (this.#settled?.side === side) {
      extendHold(this.#settled, held);
      this.#candidate = undefined;
      return undefined;
    }
    const before = this.#candidate;
    const hold = takeInto(before, side, held);
    this.#candidate = hold;
    // A vehicle that was seen only briefly on its first side comes from there all the same.
    if (this.#settled === undefined && before !== undefined && before.side !== side) {
      this.#settled = before;
    }
    if (!isHeld(hold) || !this.#hasTravelled(hold, sample.extent)) return undefined;
    return this.#settle(hold);
  }

  /** Where it was first and last, and on which side it was settled; nothing before that. */
  get course(): Course | undefined {
    const side = this.#settled?.side;
    const onSide = side && this.#onSides.get(side);
    return onSide && { side, first: this.#first!, last: this.#last!, onSide };
  }

  /** The track ended: decides with what there is. */
  end(): Passage | Doubt | undefined {
    const settled = this.#settled;
    const last = this.#last;
    if (settled === undefined || last === undefined) return undefined;
    const candidate = this.#candidate ?? this.#unsettledStep(settled, last);
    if (candidate === undefined) return this.#isAboutToPass(last) ? 'lost-on-line' : undefined;
    const isSure = candidate.sampleCount >= settleSamples || this.#fitsSpeed(settled, candidate);
    if (!isSure || !this.#hasTravelled(candidate, last.sample.extent)) return 'lost-on-line';
    return this.#settle(candidate);
  }

  /** The last that was seen of it was past the line, but still within the band. */
  #unsettledStep(settled: Hold, { sample, offset }: Place): Hold | undefined {
    const side = sideOf(offset);
    if (side === settled.side) return undefined;
    return startHold(side, { ...sample, offset, bands: 0 });
  }

  /**
   * It was first seen so near before the line that its side was not sure; if it has driven ever
   * since, it has crossed. What stood there may have come from either side.
   */
  #firstWithinBand(candidate: Hold): Pick<Passage, 'fromMs' | 'from'> | undefined {
    const { sample, offset } = this.#first!;
    if (sideOf(offset) === candidate.side) return undefined;
    const isDriven = this.#fitsSpeed({ lastMs: sample.timeMs, lastPoint: sample.point }, candidate);
    return isDriven ? { fromMs: sample.timeMs, from: sample.point } : undefined;
  }

  /** It was moving towards the line and would have reached it soon. */
  #isAboutToPass({ sample, offset }: Place): boolean {
    const speed = speedAcross(sample.nearest, sample.velocity);
    return sideOf(speed) !== sideOf(offset) &&
      Math.abs(offset) <= Math.abs(speed) * reachS &&
      this.#isBesideLine(sample);
  }

  /** First seen on the line or past it, so near and so fast that it may have passed just before. */
  #mayHavePassedUnseen({ sample, offset }: Place): boolean {
    const last = this.#last!;
    const speed = speedAcross(last.sample.nearest, last.sample.velocity);
    return sideOf(speed) === sideOf(last.offset) &&
      Math.abs(offset) <= Math.min(sample.extent, Math.abs(speed) * reachS) &&
      this.#isBesideLine(sample);
  }

  #isBesideLine({ nearest: { piece }, point }: Sample): boolean {
    return isBetweenEnds(this.#line, { piece, point });
  }

  #hasTravelled(candidate: Hold, extent: number): boolean {
    const settled = this.#settled;
    const first = this.#first!;
    // Who was seen on this side only has not passed, and need not have travelled.
    if (settled === undefined && sideOf(first.offset) === candidate.side) return true;
    const before = settled?.farthest ?? Math.abs(first.offset);
    return before + candidate.farthest >= travelShare * extent;
  }

  #settle(candidate: Hold): Passage | Doubt | undefined {
    const settled = this.#settled;
    const change = this.#change;
    this.#settled = candidate;
    this.#candidate = undefined;
    const before = settled === undefined
      ? this.#firstWithinBand(candidate)
      : { fromMs: settled.lastMs, from: settled.lastPoint };
    if (before === undefined) {
      return this.#mayHavePassedUnseen(this.#first!) ? 'born-past-line' : undefined;
    }
    if (change === undefined) return undefined;
    const { sample } = this.#last!;
    const passage: Passage = {
      ...before,
      to: candidate.side,
      toMs: candidate.firstMs,
      till: candidate.firstPoint,
      crossedMs: change.timeMs,
      crossedAt: change.point,
      piece: change.piece,
      extent: sample.extent,
      extentAlong: sample.extentAlong,
      speedAcross: Math.abs(speedAcross(change.piece, sample.velocity)),
    };
    // Where it crossed and how large it was then: its box may be cut in two before it settles.
    const crossing = { ...passage, extentAlong: change.extentAlong };
    return isAcross(this.#line, crossing) ? passage : undefined;
  }

  /** The way from the one side to the other took as long as the vehicle's speed says. */
  #fitsSpeed(from: Pick<Hold, 'lastMs' | 'lastPoint'>, till: Hold): boolean {
    const { nearest: { piece }, velocity } = this.#last!.sample;
    const expected = speedAcross(piece, velocity);
    const stepMs = till.lastMs - from.lastMs;
    const across = (point: Point): number => signedDistance(piece.segment, point);
    const found = (across(till.lastPoint) - across(from.lastPoint)) / stepMs * 1000;
    const ratio = found / expected;
    return ratio > 1 / speedRatioMax && ratio < speedRatioMax;
  }

  #noteSide(place: Place): void {
    const side = sideOf(place.offset);
    this.#onSides.set(side, { first: this.#onSides.get(side)?.first ?? place, last: place });
  }

  #noteChange(sample: Sample, offset: number): void {
    const last = this.#last;
    if (last === undefined || (last.offset < 0) === (offset < 0)) return;
    const cut = firstCut(this.#line.pieces, { from: last.sample.point, to: sample.point });
    // Round an end of a bent line sides change without a cut: then nothing was passed.
    this.#change = cut && {
      timeMs: last.sample.timeMs + (sample.timeMs - last.sample.timeMs) * cut.fraction,
      point: cut.point,
      piece: cut.piece,
      extentAlong: Math.max(last.sample.extentAlong, sample.extentAlong),
    };
  }
}

function takeInto(before: Hold | undefined, side: Side, sample: HoldSample): Hold {
  if (before?.side !== side) return startHold(side, sample);
  extendHold(before, sample);
  return before;
}
