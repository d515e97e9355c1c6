// What the cameras' workers tell the main thread that is worth keeping. Types, and the vocabulary.

import type { ClassCorrection, Crossing } from '../counting/crossing.ts';
import type { CameraStatus } from './camera-status.ts';

export type CollectedFact =
  | { readonly kind: 'crossing'; readonly crossing: Crossing }
  | { readonly kind: 'class-correction'; readonly correction: ClassCorrection }
  | WatchedFact
  /** Every change of a camera's state: it gives the reason of the gap that follows. */
  | { readonly kind: 'status'; readonly status: CameraStatus };

/** The camera was watched without a break between two captured frames (UTC ms). */
export interface WatchedFact {
  readonly kind: 'observed';
  readonly cameraId: string;
  readonly fromMs: number;
  readonly toMs: number;
}
