// The source for video files and RTSP cameras: decodes, leaves frames out, scales. How FFmpeg is
// spoken to is in video-input.ts and video-stream.ts.

import { assert } from '../assert.ts';
import { LotcountError } from '../errors.ts';
import type { FrameSize } from '../frames/frame.ts';
import { FrameRateLimit } from './frame-rate-limit.ts';
import { PictureScaler } from './picture-scaler.ts';
import { PresentationClock } from './presentation-clock.ts';
import type { Source, SourceEnd, SourceFrame, SourceOptions } from './source.ts';
import { nameOf, type VideoConfig } from './video-input.ts';
import { VideoStream } from './video-stream.ts';

/** How far the shape may change midway before objects would look squeezed: a share. */
const aspectChangeMax = 0.02;

/** Opens a video file or an RTSP camera; its first picture has then been decoded. */
export async function openVideo(config: VideoConfig, options: SourceOptions): Promise<Source> {
  return new VideoSource(config, options, await VideoStream.open(config, options.signal));
}

class VideoSource implements Source {
  readonly pace: 'live' | 'recorded';
  readonly nativeSize: FrameSize;
  readonly outputSize: FrameSize;
  readonly framesPerSecond: number | undefined;
  readonly durationMs: number | undefined;
  readonly #config: VideoConfig;
  readonly #signal: AbortSignal | undefined;
  readonly #scaler: PictureScaler;
  readonly #limit: FrameRateLimit;
  #clock: PresentationClock;
  #stream: VideoStream | undefined;
  /** The stream's current picture has not been delivered yet. */
  #isPictureFresh = true;
  /** Of the passes before the current one. */
  #earlierCorruptCount = 0;

  constructor(config: VideoConfig, options: SourceOptions, stream: VideoStream) {
    this.#config = config;
    this.#signal = options.signal;
    this.#stream = stream;
    this.pace = config.kind === 'rtsp' ? 'live' : 'recorded';
    this.nativeSize = stream.displayedSize;
    this.outputSize = options.chooseOutputSize(this.nativeSize);
    this.framesPerSecond = stream.framesPerSecond;
    this.durationMs = stream.durationMs;
    this.#scaler = new PictureScaler({ outputSize: this.outputSize, turns: stream.quarterTurns });
    this.#limit = new FrameRateLimit(options.framesPerSecondMax);
    this.#clock = new PresentationClock(this.framesPerSecond);
  }

  get corruptPacketCount(): number {
    return this.#earlierCorruptCount + (this.#stream?.corruptPacketCount ?? 0);
  }

  async next(): Promise<SourceFrame | SourceEnd> {
    const stream = this.#stream;
    assert(stream !== undefined, 'next() of a closed source');
    for (;;) {
      if (!this.#isPictureFresh && !await stream.advance()) return 'ended';
      this.#isPictureFresh = false;
      const presentationMs = this.#clock.presentationMsOf(stream.stampMs);
      if (!this.#limit.admits(presentationMs)) continue;
      this.#checkShape(stream);
      return { presentationMs, rgb: this.#scaler.scale(stream.picture) };
    }
  }

  /** Opens the file anew: unlike a seek, this is exact in every format. */
  async rewind(): Promise<void> {
    assert(this.pace === 'recorded', 'a live source cannot be rewound');
    assert(this.#stream !== undefined, 'rewind() of a closed source');
    this.#closeStream();
    this.#stream = await VideoStream.open(this.#config, this.#signal);
    this.#isPictureFresh = true;
    this.#clock = new PresentationClock(this.framesPerSecond);
    this.#limit.reset();
  }

  close(): Promise<void> {
    this.#closeStream();
    this.#scaler.close();
    return Promise.resolve();
  }

  #closeStream(): void {
    this.#earlierCorruptCount = this.corruptPacketCount;
    this.#stream?.close();
    this.#stream = undefined;
  }

  // The ring's frames keep their size. The same shape in another resolution only scales otherwise.
  #checkShape(stream: VideoStream): void {
    const { widthPx, heightPx } = stream.displayedSize;
    const { widthPx: widthBeforePx, heightPx: heightBeforePx } = this.nativeSize;
    const change = (widthPx / heightPx) / (widthBeforePx / heightBeforePx) - 1;
    if (Math.abs(change) <= aspectChangeMax) return;
    throw new LotcountError('SOURCE_CHANGED',
      `${nameOf(this.#config)} changed its picture from ${widthBeforePx}x${heightBeforePx} to ` +
      `${widthPx}x${heightPx}: open it again, and check the lines`);
  }
}
