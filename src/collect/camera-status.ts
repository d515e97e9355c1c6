// What the page, the API and the metrics say about a camera. Types, and the names of the states.

import type { ErrorCode } from '../errors.ts';
import type { Evidence } from '../motion/dual-sense.ts';
import type { Decoding } from '../sources/hardware-decoding.ts';
import type { ViewStatus } from '../motion/view-status.ts';

export const cameraStates = [
  'connecting', // started, changed or asked to; no frame was counted yet
  'live', // frames come and are counted on
  'stalled', // it was live, and frames have stopped coming or being counted
  'reconnecting', // a fault ended it; the next try is due, or under way
  'failed', // a fault that comes back until a person has done something; still tried
  'ended', // the recording is over
  'stopped', // lotcount stops, or the camera is no longer configured
] as const;
export type CameraState = (typeof cameraStates)[number];

export interface CameraStatus {
  readonly cameraId: string;
  readonly state: CameraState;
  /** One sentence naming the problem and the remedy, while there is one. */
  readonly problem: string | undefined;
  /** The problem's code: tells a lost source from a crashed worker in the ledger's gaps. */
  readonly problemCode?: ErrorCode | undefined;
  /** While the next try is waited for (reconnecting, failed): when it begins, UTC milliseconds. */
  readonly nextTryAtMs?: number | undefined;
  /** UTC milliseconds since when the camera has been in this state. */
  readonly sinceMs: number;
  /** Frames that were counted on, per second, over the last seconds. */
  readonly framesPerSecond: number;
  readonly framesRead: number;
  readonly framesDropped: number;
  /** Frames that were left undecoded because the reader was behind. */
  readonly framesSkipped: number;
  readonly framesProcessed: number;
  readonly restarts: number;
  /** Median time of the last inferences. */
  readonly inferenceMs: number | undefined;
  /** What the counts rest on: the detector, motion or both, and why. */
  readonly evidence?: Evidence | undefined;
  /** Whether it looks where it looked when its lines were drawn. */
  readonly view?: ViewStatus | undefined;
  /** Where its picture is decoded, and why not on a graphics card. */
  readonly decoding?: Decoding | undefined;
  readonly lastFrameAtMs: number | undefined;
  /** Size of the picture as the camera sends it, in pixels. */
  readonly nativeSize: { readonly widthPx: number; readonly heightPx: number } | undefined;
}
