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
  /** Interpolated moment and place of the last change of side. */
  readonly crossedMs: number;
  readonly crossedAt: Point;
  /** Extent of the vehicle across the line and along it, and its speed across, as it settled. */
  readonly extent: number;
  readonly extentAlong: number;
  readonly speedAcross: number;
}

/** What the line cannot decide: see `UnresolvedReason`. */
export type Doubt = 'born-past-line' | 'lost-on-line';

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
/** What comes or goes within this time before or behind the line may have passed it. */
const reachS = 0.5;
/** The line is this share of itself longer at each end: anchor points have errors. */
const endSlack = 0.05;
/** Or this share of the vehicle: its body is on the line though its anchor point misses the end. */
const endSlackOfVehicle = 0.25;

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

interface Place {
  readonly sample: Sample;
  /** Signed distance to the line. */
  readonly offset: number;
}

interface Change {
  readonly timeMs: number;
  readonly point: Point;
}

export class LinePassage {
  readonly #line: Line;
  #settled: Hold | undefined;
  #candidate: Hold | undefined;
  #first: Place | undefined;
  #last: Place | undefined;
  #change: Change | undefined;

  constructor(line: Line) {
    this.#line = line;
  }

  /** Takes in the next sample; says when a passage is complete. */
  accept(sample: Sample): Passage | Doubt | undefined {
    const offset = signedDistance(this.#line.segment, sample.point);
    this.#noteChange(sample, offset);
    this.#last = { sample, offset };
    this.#first ??= this.#last;
    const bands = Math.abs(offset) / Math.max(bandMin, bandShare * sample.extent);
    if (bands < 1) return undefined;
    const side = sideOf(offset);
    if (this.#settled?.side === side) {
      this.#settled = extend(this.#settled, sample, offset, bands);
      this.#candidate = undefined;
      return undefined;
    }
    const before = this.#candidate;
    const hold = extend(
      before?.side === side ? before : startHold(side, sample), sample, offset, bands,
    );
    this.#candidate = hold;
    // A vehicle that was seen only briefly on its first side comes from there all the same.
    if (this.#settled === undefined && before !== undefined && before.side !== side) {
      this.#settled = before;
    }
    if (!isHeld(hold) || !this.#hasTravelled(hold, sample.extent)) return undefined;
    return this.#settle(hold);
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
    return side === settled.side ? undefined : extend(startHold(side, sample), sample, offset, 0);
  }

  /** It was moving towards the line and would have reached it soon. */
  #isAboutToPass({ sample, offset }: Place): boolean {
    const speed = this.#speedAcross(sample);
    return sideOf(speed) !== sideOf(offset) &&
      Math.abs(offset) <= Math.abs(speed) * reachS &&
      this.#isBetweenEnds(sample.point, 0);
  }

  /** First seen past the line, so near and so fast that it may have passed just before. */
  #mayHavePassedUnseen({ sample, offset }: Place): boolean {
    const speed = this.#speedAcross(this.#last!.sample);
    return sideOf(speed) === sideOf(offset) &&
      Math.abs(offset) <= Math.min(sample.extent, Math.abs(speed) * reachS) &&
      this.#isBetweenEnds(sample.point, 0);
  }

  #hasTravelled(candidate: Hold, extent: number): boolean {
    const settled = this.#settled;
    if (settled === undefined) return true;
    return settled.farthest + candidate.farthest >= travelShare * extent;
  }

  #settle(candidate: Hold): Passage | Doubt | undefined {
    const settled = this.#settled;
    const change = this.#change;
    this.#settled = candidate;
    this.#candidate = undefined;
    if (settled === undefined) {
      return this.#mayHavePassedUnseen(this.#first!) ? 'born-past-line' : undefined;
    }
    if (change === undefined) return undefined;
    const { sample } = this.#last!;
    const passage: Passage = {
      to: candidate.side,
      fromMs: settled.lastMs,
      toMs: candidate.firstMs,
      from: settled.lastPoint,
      till: candidate.firstPoint,
      crossedMs: change.timeMs,
      crossedAt: change.point,
      extent: sample.extent,
      extentAlong: sample.extentAlong,
      speedAcross: Math.abs(this.#speedAcross(sample)),
    };
    return this.#cutsLine(passage) ? passage : undefined;
  }

  /** The way across is within the line's ends and not along it. */
  #cutsLine({ from, till, crossedAt, extentAlong }: Passage): boolean {
    const chord = distance(from, till);
    const across = Math.abs(this.#across(till) - this.#across(from));
    const length = distance(this.#line.segment.a, this.#line.segment.b);
    const slack = Math.max(endSlack, endSlackOfVehicle * extentAlong / length);
    return this.#isBetweenEnds(crossedAt, slack) && across >= chordSineMin * chord;
  }

  #isBetweenEnds(point: Point, slack: number): boolean {
    const { a, b } = this.#line.segment;
    const along = ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) /
      distance(a, b) ** 2;
    return along >= -slack && along <= 1 + slack;
  }

  #speedAcross({ velocity }: Sample): number {
    const { normal } = this.#line;
    return velocity.x * normal.x + velocity.y * normal.y;
  }

  #across(point: Point): number {
    return signedDistance(this.#line.segment, point);
  }

  /** The way from the one side to the other took as long as the vehicle's speed says. */
  #fitsSpeed(from: Hold, till: Hold): boolean {
    const expected = this.#speedAcross(this.#last!.sample);
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

function sideOf(offset: number): Side {
  return offset < 0 ? 'left' : 'right';
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
