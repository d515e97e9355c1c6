// How long and how clearly a vehicle was on one side of a line.

import type { Point } from '../geometry/point.ts';

export type Side = 'left' | 'right';

/** A stretch of time on one side. Points and lengths in the plane. */
export interface Hold {
  readonly side: Side;
  readonly firstMs: number;
  readonly firstPoint: Point;
  lastMs: number;
  lastPoint: Point;
  sampleCount: number;
  isDeep: boolean;
  /** How far it is from the line on this side, without the trembling of its box. */
  steadyDepth: number;
  /** The largest of these. */
  farthest: number;
}

/** One sample of a hold: `bands` is the distance to the line in half bands. */
export interface HoldSample {
  readonly timeMs: number;
  readonly point: Point;
  readonly offset: number;
  readonly bands: number;
}

/** A side is settled when it was held so long, in so many frames, ... */
const settleMs = 150;
export const settleSamples = 2;
/** ... so many half bands deep; or, however deep, so long. */
const settleDepth = 2;
const settleShallowMs = 1000;
/** Boxes tremble from frame to frame; what lasts longer than this is motion. */
const steadyMs = 300;

/** From the left hand of a line to its right hand, distances rise from negative to positive. */
export function sideOf(offset: number): Side {
  return offset < 0 ? 'left' : 'right';
}

export function startHold(side: Side, sample: HoldSample): Hold {
  const { timeMs, point, offset, bands } = sample;
  return {
    side,
    firstMs: timeMs,
    firstPoint: point,
    lastMs: timeMs,
    lastPoint: point,
    sampleCount: 1,
    isDeep: bands >= settleDepth,
    steadyDepth: Math.abs(offset),
    farthest: Math.abs(offset),
  };
}

export function extendHold(hold: Hold, { timeMs, point, offset, bands }: HoldSample): void {
  const share = 1 - Math.exp((hold.lastMs - timeMs) / steadyMs);
  hold.steadyDepth += share * (Math.abs(offset) - hold.steadyDepth);
  hold.farthest = Math.max(hold.farthest, hold.steadyDepth);
  hold.lastMs = timeMs;
  hold.lastPoint = point;
  hold.sampleCount += 1;
  hold.isDeep ||= bands >= settleDepth;
}

export function isHeld({ firstMs, lastMs, sampleCount, isDeep }: Hold): boolean {
  const heldMs = lastMs - firstMs;
  return sampleCount >= settleSamples && heldMs >= (isDeep ? settleMs : settleShallowMs);
}
