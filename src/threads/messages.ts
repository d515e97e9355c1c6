// THE protocol between the main thread and a camera's two workers. Frames travel only in the ring;
// messages carry small facts. Types only, and the names of the kinds.

import type { CameraConfig, Config } from '../config/schema.ts';
import type { ClassCorrection, Crossing, DismissedPassage } from '../counting/crossing.ts';
import type { RecordedTracks } from '../counting/recent-tracks.ts';
import type { VehicleClass } from '../detection/detector.ts';
import type { FrameHeader, FrameSize } from '../frames/frame.ts';
import type { Box } from '../geometry/box.ts';
import type { Point } from '../geometry/point.ts';
import type { Evidence } from '../motion/dual-sense.ts';
import type { ViewStatus } from '../motion/view-status.ts';
import type { ErrorCode } from '../errors.ts';
import type { Decoding } from '../sources/hardware-decoding.ts';
import type { ReplayPace } from './replay-gate.ts';

/** `live`: the reader never waits, old frames give way. `lossless`: the reader waits for a slot. */
export type Pacing = 'live' | 'lossless';

/** workerData of the frame reader. Paths in `camera.source` are absolute. */
export interface ReaderStart {
  readonly camera: CameraConfig;
  readonly pacing: Pacing;
  /** How fast a replay begins; frames are held back by nothing but the ring when left out. */
  readonly replayPace?: ReplayPace | undefined;
  /** Cameras go first. */
  readonly isBackground?: boolean | undefined;
  /** Memory of its NativeGuard. */
  readonly guard: SharedArrayBuffer;
}

/** workerData of the inference worker. */
export interface InferenceStart {
  readonly camera: CameraConfig;
  readonly pacing: Pacing;
  readonly detector: DetectorSettings;
  readonly modelFolder: string;
  /** Start of this run, UTC milliseconds: part of every crossing's id. */
  readonly runStartedAtMs: number;
  readonly ring: SharedArrayBuffer;
  /** Memory of its NativeGuard. */
  readonly guard: SharedArrayBuffer;
  readonly nativeSize: FrameSize;
  /** Where to write the clip with everything drawn on it, if wanted. */
  readonly annotatePath: string | undefined;
  /** Where a camera's view and traffic are remembered over restarts; nowhere when left out. */
  readonly viewFolder?: string | undefined;
  /** What the pair before remembered of the same view. */
  readonly recordedTracks?: RecordedTracks | undefined;
  /** Cameras go first. */
  readonly isBackground?: boolean | undefined;
  /** Of a replay: whoever looks at its end cannot ask any more. */
  readonly givesLastPicture?: boolean | undefined;
}

export type DetectorSettings = Config['detector'];

/** What a track looks like at one frame, for people's eyes. */
export interface TrackView {
  readonly trackId: number;
  readonly box: Box;
  readonly vehicleClass: VehicleClass;
  readonly confidence: number;
  readonly isConfirmed: boolean;
  /** What the detector made of it in this frame; absent when only motion saw it. */
  readonly neuralConfidence?: number;
  /** Where its anchor was in the last seconds, oldest first. */
  readonly trail: readonly Point[];
}

export type MainToReader =
  /** The inference worker is ready: start reading. */
  | { readonly kind: 'ring'; readonly ring: SharedArrayBuffer }
  | ReplaySteering
  | { readonly kind: 'stop' };

export type ReplaySteering =
  /** How it goes on from now. */
  | { readonly kind: 'replay-pace'; readonly pace: ReplayPace }
  /** So many frames at once, whatever its pace. */
  | { readonly kind: 'replay-step'; readonly frameCount: number };

export type ReaderToMain =
  | Opened
  | ReaderHeartbeat
  | { readonly kind: 'ended'; readonly framesRead: number }
  | Fault
  | { readonly kind: 'stopped' };

export interface Opened {
  readonly kind: 'opened';
  readonly nativeSize: FrameSize;
  readonly frameSize: FrameSize;
  /** As the source says, before frames above `framesPerSecondMax` are skipped. */
  readonly framesPerSecond: number | undefined;
  readonly durationMs: number | undefined;
  readonly decoding: Decoding;
}

export interface ReaderHeartbeat {
  readonly kind: 'reader-heartbeat';
  readonly framesRead: number;
  readonly framesDropped: number;
  readonly framesSkipped: number;
}

export type MainToInference =
  | { readonly kind: 'picture-wanted'; readonly requestId: number; readonly isAnnotated: boolean }
  /** What the camera shows now is its view. */
  | { readonly kind: 'accept-view'; readonly requestId: number }
  /** The ways of the last minutes. */
  | { readonly kind: 'tracks-wanted'; readonly requestId: number }
  /** Give up what is in the ring, end the tracks, report, say `stopped`. */
  | { readonly kind: 'stop' };

export type InferenceToMain =
  | { readonly kind: 'ready' }
  | { readonly kind: 'crossing'; readonly crossing: Crossing }
  | { readonly kind: 'class-correction'; readonly correction: ClassCorrection }
  /** Nothing to count: a second track of a vehicle that was counted. For those who ask why. */
  | { readonly kind: 'dismissed'; readonly passage: DismissedPassage }
  | { readonly kind: 'tracks'; readonly header: FrameHeader; readonly tracks: readonly TrackView[] }
  | Observed
  | InferenceHeartbeat
  | Picture
  | { readonly kind: 'picture-refused'; readonly requestId: number; readonly message: string }
  | ViewReport
  | ViewAccepted
  | { readonly kind: 'view-refused'; readonly requestId: number; readonly message: string }
  /** What is wrong with remembering its view or traffic, and what follows. */
  | { readonly kind: 'note'; readonly note: string }
  | TracksRecorded
  | { readonly kind: 'tracks-refused'; readonly requestId: number; readonly message: string }
  /** Of a live camera, at its end: for the pair that follows. */
  | { readonly kind: 'tracks-kept'; readonly recorded: RecordedTracks }
  /** At the end of a replay, with everything drawn on it. */
  | { readonly kind: 'last-picture'; readonly frameIndex: number; readonly jpeg: Uint8Array }
  /** The ring is closed and empty, every track decided. */
  | { readonly kind: 'drained'; readonly framesProcessed: number }
  | Fault
  | { readonly kind: 'stopped' };

/** The scene was watched without a break from one captured frame to another (UTC ms). */
export interface Observed {
  readonly kind: 'observed';
  readonly fromMs: number;
  readonly toMs: number;
}

export interface InferenceHeartbeat {
  readonly kind: 'inference-heartbeat';
  readonly framesProcessed: number;
  /** Median of the last inferences. */
  readonly inferenceMs: number | undefined;
  /** What the counts rest on: the detector, motion or both, and why. */
  readonly evidence: Evidence;
  readonly lastPresentationMs: number;
  readonly lastCapturedAtMs: number;
}

/** At the start, and whenever it has changed. */
export interface ViewReport {
  readonly kind: 'view';
  readonly view: ViewStatus;
  /** On the source's clock. */
  readonly presentationMs: number;
}

export interface ViewAccepted {
  readonly kind: 'view-accepted';
  readonly requestId: number;
}

export interface TracksRecorded {
  readonly kind: 'tracks-recorded';
  readonly requestId: number;
  readonly recorded: RecordedTracks;
}

export interface Picture {
  readonly kind: 'picture';
  readonly requestId: number;
  readonly frameIndex: number;
  readonly jpeg: Uint8Array;
}

/** A world error in a worker; the supervisor decides what follows. */
export interface Fault {
  readonly kind: 'fault';
  readonly code: ErrorCode;
  readonly message: string;
}
