// THE protocol between the main thread and a camera's two workers. Frames travel only in the ring;
// messages carry small facts. Types only, and the names of the kinds.

import type { CameraConfig } from '../config/schema.ts';
import type { ClassCorrection, Crossing } from '../counting/crossing.ts';
import type { VehicleClass } from '../detection/detector.ts';
import type { FrameHeader, FrameSize } from '../frames/frame.ts';
import type { Box } from '../geometry/box.ts';
import type { Point } from '../geometry/point.ts';
import type { ErrorCode } from '../errors.ts';

/** `live`: the reader never waits, old frames give way. `lossless`: the reader waits for a slot. */
export type Pacing = 'live' | 'lossless';

/** workerData of the frame reader. Paths in `camera.source` are absolute. */
export interface ReaderStart {
  readonly camera: CameraConfig;
  readonly pacing: Pacing;
}

/** workerData of the inference worker. */
export interface InferenceStart {
  readonly camera: CameraConfig;
  readonly pacing: Pacing;
  readonly engine: 'onnx' | 'tfjs-node';
  readonly threads: number;
  readonly modelFolder: string;
  /** Start of this run, UTC milliseconds: part of every crossing's id. */
  readonly runStartedAtMs: number;
  readonly ring: SharedArrayBuffer;
  readonly frameSize: FrameSize;
}

/** What a track looks like at one frame, for people's eyes. */
export interface TrackView {
  readonly trackId: number;
  readonly box: Box;
  readonly vehicleClass: VehicleClass;
  readonly confidence: number;
  readonly isConfirmed: boolean;
  /** Where its anchor was in the last seconds, oldest first. */
  readonly trail: readonly Point[];
}

export type MainToReader =
  | { readonly kind: 'ring'; readonly ring: SharedArrayBuffer }
  | { readonly kind: 'stop' };

export type ReaderToMain =
  | {
    readonly kind: 'opened';
    readonly nativeSize: FrameSize;
    readonly frameSize: FrameSize;
    readonly framesPerSecond: number | undefined;
    readonly durationMs: number | undefined;
  }
  | { readonly kind: 'reader-heartbeat'; readonly framesRead: number; readonly framesDropped: number; readonly lastFrameAtMs: number | undefined }
  | { readonly kind: 'ended'; readonly framesRead: number }
  | Fault
  | { readonly kind: 'stopped' };

export type MainToInference =
  | { readonly kind: 'picture-wanted'; readonly requestId: number; readonly isAnnotated: boolean }
  /** The reader published its last frame: finish the ring, end the tracks, then say `drained`. */
  | { readonly kind: 'finish' }
  | { readonly kind: 'stop' };

export type InferenceToMain =
  | { readonly kind: 'ready' }
  | { readonly kind: 'crossing'; readonly crossing: Crossing }
  | { readonly kind: 'class-correction'; readonly correction: ClassCorrection }
  | { readonly kind: 'tracks'; readonly header: FrameHeader; readonly tracks: readonly TrackView[] }
  | {
    readonly kind: 'inference-heartbeat';
    readonly framesProcessed: number;
    readonly inferenceMs: number;
    readonly lastFrameAtMs: number | undefined;
  }
  | { readonly kind: 'picture'; readonly requestId: number; readonly frameIndex: number; readonly jpeg: Uint8Array }
  | { readonly kind: 'picture-refused'; readonly requestId: number }
  | { readonly kind: 'drained'; readonly framesProcessed: number }
  | Fault
  | { readonly kind: 'stopped' };

/** A world error in a worker; the supervisor decides what follows. */
export interface Fault {
  readonly kind: 'fault';
  readonly code: ErrorCode;
  readonly message: string;
}
