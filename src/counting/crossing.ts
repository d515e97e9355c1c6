// What the counter says about one vehicle at one line.

import type { VehicleClass } from '../detection/detector.ts';
import type { Point } from '../geometry/point.ts';
import type { Judgement } from '../motion/judgement.ts';

export type Direction = 'in' | 'out';

/** Rises whenever the same footage could give other crossings; stored with every crossing. */
export const countingVersion = 8;

/** Why a vehicle near a line was not counted, although it may have crossed. */
export type UnresolvedReason =
  | 'born-past-line' // first seen beyond the line, so its direction is a guess
  | 'lost-on-line' // vanished inside the line's band
  | 'not-a-vehicle' // what moved there does not look like this camera's vehicles
  | 'one-line-only' // passed one of two lines that count together, not the other one
  | 'unconfirmed'; // too few or too weak detections

/** Where the anchor of a vehicle was. */
export interface TracePoint {
  /** On the source's clock, as all times of a trace. */
  readonly atMs: number;
  /** Fractions of the frame. */
  readonly x: number;
  readonly y: number;
  /** Distance to the line in frame heights: negative on its left hand, positive on its right. */
  readonly offset: number;
}

/** What was seen of a track until its crossing was decided. Older crossings have less of it. */
export interface TrackTrace {
  readonly hitCount: number;
  readonly firstSeenMs?: number;
  readonly lastSeenMs?: number;
  /** Frames in which the detector saw it, and in which motion alone did. */
  readonly neuralHitCount?: number;
  readonly motionHitCount?: number;
  /** The detector's best confidence, when it saw it at all. */
  readonly bestConfidence?: number;
  /** False when too little was seen to believe in it. */
  readonly isConfirmed?: boolean;
  /** The first place, and a few near the moment of crossing; oldest first. */
  readonly path?: readonly TracePoint[];
}

/** How the decision was reached: about 1 kB at most, stored with each crossing. */
export interface CrossingTrace extends TrackTrace {
  /** The crossing's own moment, for comparison with the others. */
  readonly crossedMs?: number;
  /** When it was last on the old side, and first on the new one. */
  readonly fromSettledMs?: number;
  readonly toSettledMs?: number;
  /** Anchor points of the vehicle at these times, in fractions of the frame. */
  readonly from?: Point;
  readonly to?: Point;
  /** When the line was sure of the new side, or gave up. */
  readonly settledMs?: number;
  /** When all was decided: the line, and whether it is a vehicle. */
  readonly decidedMs?: number;
  /** Another track that was lost on its way to the line and is this very vehicle. */
  readonly joinedTrackId?: number;
  /**
   * Where a line counts only with another one: that line, and the track that passed it when.
   * Without a time it was not passed, or not together with the line.
   */
  readonly otherLine?: {
    readonly lineId: string;
    readonly trackId?: number;
    readonly crossedMs?: number;
  };
  /**
   * Whether its look and motion are a vehicle's, and why: in English, and as facts, which older
   * crossings have not. Absent where nobody judged.
   */
  readonly judge?: Judgement & { readonly isVehicle: boolean; readonly reason: string };
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
  /** The camera's view had moved or was lost: the line may lie elsewhere. Absent when not. */
  readonly lineSuspect?: true;
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

/** A track passed a line and was not counted, without any doubt. */
export interface DismissedPassage {
  readonly lineId: string;
  readonly trackId: number;
  readonly vehicleClass: VehicleClass;
  readonly direction: Direction;
  readonly presentationMs: number;
  readonly reason:
    | 'counted-already' // another track of the vehicle was
    | 'turned-back'; // it never passed the other line, with which the line counts
  readonly trace: CrossingTrace;
}
