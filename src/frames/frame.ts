// What a frame is on its way from the reader to the counter. It knows neither threads nor codecs.

/** Facts about one frame. Event time enters here, once; nothing behind the reader reads a clock. */
export interface FrameHeader {
  /** Counts the frames that the reader produced, from 0, over the life of one source. */
  readonly frameIndex: number;
  /** Rises by one when time does not run on: a looped clip starts again, a stream is back. */
  readonly segmentIndex: number;
  /** Milliseconds on the source's own clock; rises within a segment. Tracks and counts use it. */
  readonly presentationMs: number;
  /** UTC milliseconds at which the scene looked like this; the ledger uses it. */
  readonly capturedAtMs: number;
}

/** Size of the packed RGB pixels (3 bytes each, rows top down, no padding). */
export interface FrameSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A frame whose pixels belong to somebody else (a ring slot, a decoder): copy what must stay. */
export interface Frame {
  readonly header: FrameHeader;
  readonly size: FrameSize;
  /** `widthPx * heightPx * 3` bytes. */
  readonly rgb: Uint8Array;
}

export function frameBytes(size: FrameSize): number {
  return size.widthPx * size.heightPx * 3;
}
