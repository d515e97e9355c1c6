// The source for video files and RTSP cameras: decodes, leaves frames out, scales. How FFmpeg is
// spoken to is in video-input.ts and video-stream.ts.

import { assert } from '../assert.ts';
import type { FrameSize } from '../frames/frame.ts';
import { DecodingEffort } from './decoding-effort.ts';
import { FrameRateLimit } from './frame-rate-limit.ts';
import { PictureScaler } from './picture-scaler.ts';
import { PresentationClock } from './presentation-clock.ts';
import type { Decoding } from './hardware-decoding.ts';
import { checkShape, frameLimitMs } from './source-limits.ts';
import { sourceName } from './source-name.ts';
import type { Source, SourceEnd, SourceFrame, SourceOptions } from './source.ts';
import type { DeviceFormat } from './open-context.ts';
import type { VideoConfig } from './video-faults.ts';
import { VideoStream } from './video-stream.ts';

/** A camera that sends no frame for `frameLimitMs` is lost; what seems longer is its clock. */
const liveStepMsMax = frameLimitMs + 5_000;

/** Opens a video file, an RTSP camera or a device; its first picture has then been decoded. */
export async function openVideo(
  config: VideoConfig, options: SourceOptions, deviceFormat: DeviceFormat = 'v4l2',
): Promise<Source> {
  const { signal } = options;
  return new VideoSource(config, options, await VideoStream.open(config, { signal, deviceFormat }));
}

class VideoSource implements Source {
  readonly pace: 'live' | 'recorded';
  readonly codec: string;
  readonly decoding: Decoding;
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
  readonly #effort = new DecodingEffort();
  #waitedMs = 0;

  constructor(config: VideoConfig, options: SourceOptions, stream: VideoStream) {
    this.#config = config;
    this.#signal = options.signal;
    this.#stream = stream;
    this.pace = config.kind === 'video' ? 'recorded' : 'live';
    this.codec = stream.codec;
    this.decoding = stream.decoding;
    this.nativeSize = stream.displayedSize;
    this.outputSize = options.chooseOutputSize(this.nativeSize);
    this.framesPerSecond = stream.framesPerSecond;
    this.durationMs = stream.durationMs;
    this.#scaler = new PictureScaler({ outputSize: this.outputSize, turns: stream.quarterTurns });
    this.#limit = new FrameRateLimit(options.framesPerSecondMax);
    this.#clock = this.#createClock();
  }

  get corruptPacketCount(): number {
    return this.#earlierCorruptCount + (this.#stream?.corruptPacketCount ?? 0);
  }

  get skippedFrameCount(): number {
    return this.#stream?.skippedCount ?? 0;
  }

  async next(): Promise<SourceFrame | SourceEnd> {
    const stream = this.#stream;
    assert(stream !== undefined, 'next() of a closed source');
    for (;;) {
      if (!this.#isPictureFresh && !await stream.advance()) return 'ended';
      this.#isPictureFresh = false;
      const presentationMs = this.#clock.presentationMsOf(stream.stampMs);
      if (this.pace === 'live') this.#adaptEffort(stream, presentationMs);
      if (!this.#limit.admits(presentationMs)) continue;
      checkShape({
        before: this.nativeSize, now: stream.displayedSize, name: sourceName(this.#config),
      });
      return { presentationMs, rgb: this.#scaler.scale(stream.pixels()) };
    }
  }

  /** Opens the file anew: unlike a seek, this is exact in every format. */
  async rewind(): Promise<void> {
    assert(this.pace === 'recorded', 'a live source cannot be rewound');
    assert(this.#stream !== undefined, 'rewind() of a closed source');
    this.#closeStream();
    this.#stream = await VideoStream.open(this.#config, {
      signal: this.#signal, deviceFormat: 'v4l2',
    });
    this.#isPictureFresh = true;
    this.#clock = this.#createClock();
    this.#limit.reset();
  }

  close(): Promise<void> {
    this.#closeStream();
    this.#scaler.close();
    return Promise.resolve();
  }

  #createClock(): PresentationClock {
    return new PresentationClock(
      this.framesPerSecond, this.pace === 'live' ? liveStepMsMax : undefined);
  }

  #adaptEffort(stream: VideoStream, presentationMs: number): void {
    const waitedMs = stream.waitedMs - this.#waitedMs;
    this.#waitedMs = stream.waitedMs;
    stream.skip(this.#effort.levelAfter({ presentationMs, nowMs: performance.now(), waitedMs }));
  }

  #closeStream(): void {
    this.#earlierCorruptCount = this.corruptPacketCount;
    this.#stream?.close();
    this.#stream = undefined;
  }
}
