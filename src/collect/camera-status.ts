// What the page, the API and the metrics say about a camera. Types only.

import type { ErrorCode } from '../errors.ts';
import type { Evidence } from '../motion/dual-sense.ts';

export const cameraStates = ['starting', 'live', 'stalled', 'restarting', 'ended', 'failed', 'stopped'] as const;
export type CameraState = (typeof cameraStates)[number];

export interface CameraStatus {
  readonly cameraId: string;
  readonly state: CameraState;
  /** One sentence naming the problem and the remedy, while there is one. */
  readonly problem: string | undefined;
  /** The problem's code: tells a lost source from a crashed worker in the ledger's gaps. */
  readonly problemCode?: ErrorCode | undefined;
  /** UTC milliseconds since when the camera has been in this state. */
  readonly sinceMs: number;
  /** Frames that were counted on, per second, over the last seconds. */
  readonly framesPerSecond: number;
  readonly framesRead: number;
  readonly framesDropped: number;
  readonly framesProcessed: number;
  readonly restarts: number;
  /** Median time of the last inferences. */
  readonly inferenceMs: number | undefined;
  /** What the counts rest on: the detector, motion or both, and why. */
  readonly evidence?: Evidence | undefined;
  readonly lastFrameAtMs: number | undefined;
  /** Size of the picture as the camera sends it, in pixels. */
  readonly nativeSize: { readonly widthPx: number; readonly heightPx: number } | undefined;
}
