// What is written to the ledger in one transaction. Types, and the names of the gaps' reasons.

import type { ClassCorrection, Crossing } from '../counting/crossing.ts';

/** Why a camera was not watched for a while. */
export const gapReasons = [
  'process-not-running', // lotcount was not running, or was killed
  'starting', // lotcount ran, but the camera had not delivered its first frame yet
  'source-lost', // the camera was unreachable or its stream broke off
  'stalled', // the camera stayed connected without delivering frames
  'restart', // the camera's workers were started anew
  'frames-dropped', // frames came, but too many were dropped for counting to follow
  'stopped', // somebody stopped the camera, or its recording ended
] as const;
export type GapReason = (typeof gapReasons)[number];

/** A camera was watched from `startMs` on; a later one with the same start moves the end. */
export interface ObservedSpan {
  readonly kind: 'span';
  readonly cameraId: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** A camera was not watched between two spans. */
export interface ObservedGap {
  readonly kind: 'gap';
  readonly cameraId: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly reason: GapReason;
}

export type Observation = ObservedSpan | ObservedGap;

export interface LedgerBatch {
  readonly crossings: readonly Crossing[];
  /** Applied after the batch's crossings. Ignored when its crossing is not in the ledger. */
  readonly corrections: readonly ClassCorrection[];
  readonly observations: readonly Observation[];
}
