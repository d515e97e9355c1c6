// What the counter says about one vehicle at one line.

import type { VehicleClass } from '../detection/detector.ts';
import type { Point } from '../geometry/point.ts';

export type Direction = 'in' | 'out';

/** Rises whenever the same footage could give other crossings; stored with every crossing. */
export const countingVersion = 1;

/** Why a vehicle near a line was not counted, although it may have crossed. */
export type UnresolvedReason =
  | 'born-past-line' // first seen beyond the line, so its direction is a guess
  | 'lost-on-line' // vanished inside the line's band
  | 'not-a-vehicle' // what moved there does not look like this camera's vehicles
  | 'unconfirmed'; // too few or too weak detections

/** How the decision was reached, compact enough to store with each crossing. */
export interface CrossingTrace {
  /** Presentation times at which the old and the new side were settled. */
  readonly fromSettledMs?: number;
  readonly toSettledMs?: number;
  /** Anchor points of the vehicle at these times, in fractions of the frame. */
  readonly from?: Point;
  readonly to?: Point;
  readonly hitCount: number;
}

interface CrossingFacts {
  /** Unique for ever: camera, start of the run, running number. A resend has the same id. */
  readonly crossingId: string;
  readonly cameraId: string;
  readonly lineId: string;
  readonly trackId: number;
  readonly vehicleClass: VehicleClass;
  /** Mean confidence of the track, 0..1. */
  readonly confidence: number;
  /** Interpolated moment on the source's clock. */
  readonly presentationMs: number;
  /** The same moment in UTC milliseconds. */
  readonly crossedAtMs: number;
  readonly countingVersion: number;
  readonly trace: CrossingTrace;
}

export interface CountedCrossing extends CrossingFacts {
  readonly outcome: 'counted';
  readonly direction: Direction;
}

export interface UnresolvedCrossing extends CrossingFacts {
  readonly outcome: 'unresolved';
  readonly reason: UnresolvedReason;
}

export type Crossing = CountedCrossing | UnresolvedCrossing;

/** The class vote of a track ended otherwise than when it crossed. */
export interface ClassCorrection {
  readonly crossingId: string;
  readonly vehicleClass: VehicleClass;
}
