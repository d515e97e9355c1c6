// One vehicle and one line: which side it is on, and when it has passed. Pure geometry over time.
//
//      settled on A ──▶ │ band │ ──▶ candidate on B ──▶ settled on B  =  one passage
//                      -h   0  +h
//
// Boxes breathe, so nothing is decided within the band, and beyond it a side counts only once it is
// settled: held for a while and left clearly behind, or held for long. A flicker never counts.

import { distance, interpolate, type Point } from '../geometry/point.ts';
import { signedDistance } from '../geometry/segment.ts';
import type { Line } from './line.ts';

export type Side = 'left' | 'right';

/** Where the vehicle is in one frame, in the plane. */
export interface Sample {
  readonly timeMs: number;
  readonly point: Point;
  /** Velocity of that point, plane units per second. */
  readonly velocity: Point;
  /** Extent of its box across the line. */
  readonly extent: number;
}

/** A passage from one settled side to the other. Points in the plane. */
export interface Passage {
  readonly to: Side;
  readonly fromMs: number;
  readonly toMs: number;
  readonly from: Point;
  readonly till: Point;
  /** Interpolated moment and place of the last change of side. */
  readonly crossedMs: number;
  readonly crossedAt: Point;
}

/** Half the band: 1 % of the frame's height, or this share of the vehicle's extent. */
const bandMin = 0.01;
const bandShare = 0.1;
/** A side is settled when it was held so long, in so many frames, ... */
const settleMs = 150;
const settleSamples = 2;
/** ... so many half bands deep; or, however deep, so long. */
const settleDepth = 2;
const settleShallowMs = 1000;
/** Two speeds of one motion differ by no more than this factor. */
const speedRatioMax = 2.5;
/** The chord makes at least this angle with the line: 7 degrees. */
const chordSineMin = 0.12;
/** What moves less than this share of its own extent has not passed: boxes jump. */
const travelShare = 0.5;
/** The line is this much longer at each end: anchor points have errors. */
const endSlack = 0.05;

interface Hold {
  readonly side: Side;
  readonly firstMs: number;
  readonly firstPoint: Point;
  lastMs: number;
  lastPoint: Point;
  sampleCount: number;
  isDeep: boolean;
  /** The farthest that it was from the line on this side. */
  farthest: number;
}

interface Change {
  readonly timeMs: number;
  readonly point: Point;
}

export class LinePassage {
  readonly #line: Line;
  #settled: Hold | undefined;
  #candidate: Hold | undefined;
  #last: { readonly sample: Sample; readonly offset: number } | undefined;
  #change: Change | undefined;

  constructor(line: Line) {
    this.#line = line;
  }

  /** Takes in the next sample; says when a passage is complete. */
  accept(sample: Sample): Passage | undefined {
    const offset = signedDistance(this.#line.segment, sample.point);
    this.#noteChange(sample, offset);
    this.#last = { sample, offset };
    const bands = Math.abs(offset) / Math.max(bandMin, bandShare * sample.extent);
    if (bands < 1) return undefined;
    const side: Side = offset < 0 ? 'left' : 'right';
    if (this.#settled?.side === side) {
      this.#settled = extend(this.#settled, sample, offset, bands);
      this.#candidate = undefined;
      return undefined;
    }
    const before = this.#candidate;
    const hold = before?.side === side ? before : startHold(side, sample);
    this.#candidate = extend(hold, sample, offset, bands);
    // A vehicle that was seen only briefly on its first side comes from there all the same.
    if (this.#settled === undefined && before !== undefined && before.side !== side) {
      this.#settled = before;
    }
    const isDecided = isHeld(this.#candidate) && this.#hasTravelled(this.#candidate, sample.extent);
    return isDecided ? this.#settle(this.#candidate) : undefined;
  }

  /** The track ended: decides with what there is. */
  end(): Passage | 'lost-on-line' | undefined {
    const settled = this.#settled;
    const last = this.#last;
    if (settled === undefined || last === undefined) return undefined;
    const candidate = this.#candidate;
    if (candidate !== undefined) {
      const isSure = candidate.sampleCount >= settleSamples || this.#fitsSpeed(settled, candidate);
      return isSure && this.#hasTravelled(candidate, last.sample.extent) ? this.#settle(candidate) : 'lost-on-line';
    }
    return undefined;
  }

  #hasTravelled(candidate: Hold, extent: number): boolean {
    const settled = this.#settled;
    if (settled === undefined) return true;
    return settled.farthest + candidate.farthest >= travelShare * extent;
  }

  #settle(candidate: Hold): Passage | undefined {
    const settled = this.#settled;
    const change = this.#change;
    this.#settled = candidate;
    this.#candidate = undefined;
    if (settled === undefined || change === undefined) return undefined;
    const passage: Passage = {
      to: candidate.side,
      fromMs: settled.lastMs,
      toMs: candidate.firstMs,
      from: settled.lastPoint,
      till: candidate.firstPoint,
      crossedMs: change.timeMs,
      crossedAt: change.point,
    };
    return this.#cutsLine(passage) ? passage : undefined;
  }

  /** The way across is within the line's ends and not along it. */
  #cutsLine({ from, till, crossedAt }: Passage): boolean {
    const { a, b } = this.#line.segment;
    const length = distance(a, b);
    const along = ((crossedAt.x - a.x) * (b.x - a.x) + (crossedAt.y - a.y) * (b.y - a.y)) /
      length ** 2;
    const chord = distance(from, till);
    const across = Math.abs(this.#across(till) - this.#across(from));
    return along >= -endSlack && along <= 1 + endSlack && across >= chordSineMin * chord;
  }

  #across(point: Point): number {
    return signedDistance(this.#line.segment, point);
  }

  /** The way from the one side to the other took as long as the vehicle's speed says. */
  #fitsSpeed(from: Hold, till: Hold): boolean {
    const velocity = this.#last!.sample.velocity;
    const { normal } = this.#line;
    const expected = velocity.x * normal.x + velocity.y * normal.y;
    const stepMs = till.lastMs - from.lastMs;
    const found = (this.#across(till.lastPoint) - this.#across(from.lastPoint)) / stepMs * 1000;
    const ratio = found / expected;
    return ratio > 1 / speedRatioMax && ratio < speedRatioMax;
  }

  #noteChange(sample: Sample, offset: number): void {
    const last = this.#last;
    if (last === undefined || (last.offset < 0) === (offset < 0)) return;
    const fraction = last.offset / (last.offset - offset);
    this.#change = {
      timeMs: last.sample.timeMs + (sample.timeMs - last.sample.timeMs) * fraction,
      point: interpolate(last.sample.point, sample.point, fraction),
    };
  }
}

function startHold(side: Side, { timeMs, point }: Sample): Hold {
  return {
    side,
    firstMs: timeMs,
    firstPoint: point,
    lastMs: timeMs,
    lastPoint: point,
    sampleCount: 0,
    isDeep: false,
    farthest: 0,
  };
}

function extend(hold: Hold, { timeMs, point }: Sample, offset: number, bands: number): Hold {
  hold.farthest = Math.max(hold.farthest, Math.abs(offset));
  hold.lastMs = timeMs;
  hold.lastPoint = point;
  hold.sampleCount += 1;
  hold.isDeep ||= bands >= settleDepth;
  return hold;
}

function isHeld({ firstMs, lastMs, sampleCount, isDeep }: Hold): boolean {
  const heldMs = lastMs - firstMs;
  return sampleCount >= settleSamples && heldMs >= (isDeep ? settleMs : settleShallowMs);
}
