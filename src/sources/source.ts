// The interface of every kind of camera. A source runs in the frame-reader worker's own thread and
// may block it while it decodes; it knows neither the ring nor the clock on the wall.

import type { FrameSize } from '../frames/frame.ts';

/** What `next()` says when there is no further frame. */
export type SourceEnd = 'ended';

export interface SourceFrame {
  /** Milliseconds since the first frame of this opening of the source. */
  readonly presentationMs: number;
  /** Packed RGB of the source's `outputSize`; valid until the next call of `next()`. */
  readonly rgb: Uint8Array;
}

export interface Source {
  /** `live` sources cannot wait: time is the wall clock's. `recorded` ones have their own time. */
  readonly pace: 'live' | 'recorded';
  /** Size of the frames as the camera sends them. */
  readonly nativeSize: FrameSize;
  /** Size of the frames that `next()` delivers, without squeeze. */
  readonly outputSize: FrameSize;
  /** Nominal frames per second, when the source says. */
  readonly framesPerSecond: number | undefined;
  /** Decodes the next frame. Throws LotcountError SOURCE_LOST when the source fails midway. */
  next(): Promise<SourceFrame | SourceEnd>;
  close(): Promise<void>;
}

/**
 * Chooses the size that frames are delivered in, from the size that the camera sends.
 * The detector's own rule (longest side, multiple) is passed in, so that sources need not know it.
 */
export type ChooseOutputSize = (nativeSize: FrameSize) => FrameSize;
