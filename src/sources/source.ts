// The interface of every kind of camera. A source runs in the frame-reader worker's own thread and
// may block it while it decodes; it knows neither the ring nor the clock on the wall.

import type { MaskConfig } from '../config/schema.ts';
import type { FrameSize } from '../frames/frame.ts';
import type { Decoding } from './hardware-decoding.ts';

/** What `next()` says when there is no further frame. */
export type SourceEnd = 'ended';

export interface SourceFrame {
  /** Milliseconds since the first frame of this pass; rises from frame to frame. */
  readonly presentationMs: number;
  /** Packed RGB of the source's `outputSize`; valid until the next call of any method. */
  readonly rgb: Uint8Array;
}

export interface Source {
  /** `live` sources cannot wait: time is the wall clock's. `recorded` ones have their own time. */
  readonly pace: 'live' | 'recorded';
  /** Name of the coding, such as "h264", "hevc", "jpeg". */
  readonly codec: string;
  /** Where it is decoded. */
  readonly decoding: Decoding;
  /** Size of the picture as people see it: turned upright, with square pixels. */
  readonly nativeSize: FrameSize;
  /** Size of the frames that `next()` delivers, without squeeze. */
  readonly outputSize: FrameSize;
  /** Nominal frames per second before `framesPerSecondMax`, when the source says. */
  readonly framesPerSecond: number | undefined;
  /** Length of a recording, when it says. */
  readonly durationMs: number | undefined;
  /** Damaged packets that were skipped since the source was opened. */
  readonly corruptPacketCount: number;
  /** Live sources: frames that were left undecoded because their reader was behind. */
  readonly skippedFrameCount: number;
  /** Decodes the next frame. Throws LotcountError SOURCE_LOST when the source fails midway. */
  next(): Promise<SourceFrame | SourceEnd>;
  /** Recorded sources only: starts again from the first frame, at presentation time 0. */
  rewind(): Promise<void>;
  /** Releases everything; calling it again does nothing. */
  close(): Promise<void>;
}

export interface SourceOptions {
  readonly chooseOutputSize: ChooseOutputSize;
  /** Frames above this rate are left out before they are scaled. */
  readonly framesPerSecondMax: number;
  /** Ends a pending wait for a camera: the call then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** What nobody shall see: black in every frame that is delivered. */
  readonly masks?: readonly MaskConfig[] | undefined;
}

/**
 * Chooses the size that frames are delivered in, from the size that the camera sends.
 * The detector's own rule (longest side, multiple) is passed in, so that sources need not know it.
 */
export type ChooseOutputSize = (nativeSize: FrameSize) => FrameSize;
