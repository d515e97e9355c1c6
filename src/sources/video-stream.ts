// Decodes the pictures of one video file or RTSP camera, from its start to its end. It neither
// scales nor chooses among them.

import {
  AV_NOPTS_VALUE, AV_PKT_DATA_DISPLAYMATRIX, AVERROR_EAGAIN, AVERROR_EOF, AVERROR_INVALIDDATA,
} from 'node-av/constants';
import { FFmpegError, Packet, type Frame as Picture, type Stream } from 'node-av/lib';
import { LotcountError, messageOf } from '../errors.ts';
import type { FrameSize } from '../frames/frame.ts';
import { turnedSize, type QuarterTurns } from './rotate-rgb.ts';
import type { SkipLevel } from './decoding-effort.ts';
import type { Decoding } from './hardware-decoding.ts';
import { checkFrameSize, firstFrameLimitMs, frameLimitMs } from './source-limits.ts';
import { sourceName } from './source-name.ts';
import { VideoDecoder, type DecoderOptions } from './video-decoder.ts';
import type { VideoConfig } from './video-faults.ts';
import { VideoInput, type VideoInputOptions } from './video-input.ts';

/** A stated rate above this is a time base, not a rate. */
const framesPerSecondStatedMax = 240;
/** Pixels more oblong than this are a mistake in the file, not a lens. */
const pixelAspectMax = 4;
/** A file that stops this long before its stated end breaks off; less is rounding. */
const missingMsMax = 1_000;

type DecodingOrder = Omit<DecoderOptions, 'name'>;

export class VideoStream {
  readonly #config: VideoConfig;
  readonly #input: VideoInput;
  readonly #decoder: VideoDecoder;
  readonly #packet: Packet;
  #packetCount = 0;
  #pictureCount = 0;
  #corruptPacketCount = 0;
  #lastStampMs: number | undefined;
  #waitedMs = 0;

  /** Opens the stream and decodes its first picture, in software where a card fails at it. */
  static async open(config: VideoConfig, options: VideoInputOptions): Promise<VideoStream> {
    const wish = config.kind === 'rtsp' ? config.decoding : 'software';
    const opened = await VideoStream.#openFirst(config, { ...options, wish });
    if (opened instanceof VideoStream) return opened;
    const again = await VideoStream.#openFirst(config, { ...options, wish: 'software', ...opened });
    if (again instanceof VideoStream) return again;
    throw new Error(`assertion failed: software is no graphics card (${again.cardFault})`);
  }

  /** What went wrong on a graphics card is handed back; everything else is thrown. */
  static async #openFirst(
    config: VideoConfig, options: VideoInputOptions & DecodingOrder,
  ): Promise<VideoStream | { readonly cardFault: string }> {
    const input = await VideoInput.open(config, options);
    let stream: VideoStream | undefined;
    try {
      stream = new VideoStream(config, input, options);
      if (await stream.advance()) return stream;
      throw new LotcountError('SOURCE_UNREADABLE',
        `${sourceName(config)} holds no picture that can be decoded: record or convert it again`);
    } catch (thrown) {
      const device = stream?.decoding.device ?? 'software';
      stream?.close();
      input.close();
      if (device === 'software' || options.signal?.aborted === true) throw thrown;
      return { cardFault: `${device} failed: ${messageOf(thrown)}` };
    }
  }

  private constructor(config: VideoConfig, input: VideoInput, order: DecodingOrder) {
    this.#config = config;
    this.#input = input;
    const { wish, cardFault } = order;
    this.#decoder = VideoDecoder.open(input.stream, { wish, cardFault, name: sourceName(config) });
    this.#packet = new Packet();
    this.#packet.alloc();
  }

  get decoding(): Decoding {
    return this.#decoder.decoding;
  }

  /** Frames that were left undecoded. */
  get skippedCount(): number {
    return this.#decoder.skippedCount;
  }

  /** How long `advance()` has waited for the camera so far. */
  get waitedMs(): number {
    return this.#waitedMs;
  }

  /** As FFmpeg calls it. */
  get codec(): string {
    return this.#decoder.codec;
  }

  get corruptPacketCount(): number {
    return this.#corruptPacketCount;
  }

  get framesPerSecond(): number | undefined {
    const { avgFrameRate, rFrameRate } = this.#input.stream;
    return [avgFrameRate, rFrameRate]
      .map(({ num, den }) => num / den)
      .find((rate) => rate > 0 && rate <= framesPerSecondStatedMax);
  }

  get durationMs(): number | undefined {
    const { duration } = this.#input.stream;
    const isStated = this.#config.kind === 'video' && duration > 0n;
    return isStated ? this.#toMs(duration) : this.#input.durationMs;
  }

  /** Clockwise turns that bring the picture upright, from the file's display matrix. */
  get quarterTurns(): QuarterTurns {
    const matrix = this.#input.stream.codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX);
    if (matrix === null || matrix.length < 36) return 0;
    const degrees = Math.atan2(matrix.readInt32LE(4), matrix.readInt32LE(0)) * 180 / Math.PI;
    return ((Math.round(degrees / 90) + 4) % 4) as QuarterTurns;
  }

  /** Size of the current picture as people see it: square pixels, upright. */
  get displayedSize(): FrameSize {
    const { width, height, sampleAspectRatio } = this.#decoder.picture;
    const stated = sampleAspectRatio.num > 0
      ? sampleAspectRatio
      : this.#input.stream.sampleAspectRatio;
    const ratio = stated.num / stated.den;
    const aspect = ratio >= 1 / pixelAspectMax && ratio <= pixelAspectMax ? ratio : 1;
    return turnedSize({
      widthPx: Math.max(1, Math.round(width * aspect)), heightPx: height,
    }, this.quarterTurns);
  }

  /** Time stamp of the current picture on the stream's own clock. */
  get stampMs(): number | undefined {
    const stamp = this.#decoder.picture.bestEffortTimestamp;
    return stamp === AV_NOPTS_VALUE ? undefined : this.#toMs(stamp);
  }

  /** Decodes the next picture; false at the end. Throws LotcountError SOURCE_LOST. */
  async advance(): Promise<boolean> {
    this.#input.startLimit(this.#pictureCount === 0 ? firstFrameLimitMs : frameLimitMs);
    try {
      return await this.#decodeNext();
    } finally {
      this.#input.endLimit();
    }
  }

  /** The current picture; the next `advance()` overwrites it. */
  pixels(): Picture {
    return this.#decoder.pixels();
  }

  /** From now on so much is left undecoded. */
  skip(level: SkipLevel): void {
    this.#decoder.skip(level);
  }

  close(): void {
    this.#packet.free();
    this.#decoder.close();
    this.#input.close();
  }

  async #decodeNext(): Promise<boolean> {
    for (;;) {
      const code = this.#decoder.receive();
      if (code >= 0) {
        this.#pictureCount += 1;
        checkFrameSize(this.displayedSize, sourceName(this.#config));
        this.#lastStampMs = this.stampMs ?? this.#lastStampMs;
        return true;
      }
      if (code === AVERROR_EOF) {
        this.#checkEnd();
        return false;
      }
      if (code === AVERROR_EAGAIN) await this.#feed();
      else this.#countDamage(code);
    }
  }

  async #feed(): Promise<void> {
    const askedAtMs = performance.now();
    const outcome = await this.#input.read(this.#packet);
    this.#waitedMs += performance.now() - askedAtMs;
    if (outcome === 'corrupt') {
      this.#corruptPacketCount += 1;
      return;
    }
    if (outcome === 'packet') this.#packetCount += 1;
    const code = this.#decoder.send(outcome === 'ended' ? null : this.#packet);
    if (code < 0 && outcome === 'packet') this.#countDamage(code);
  }

  #countDamage(code: number): void {
    this.#corruptPacketCount += 1;
    if (code === AVERROR_INVALIDDATA) return;
    throw new LotcountError('SOURCE_LOST',
      `${sourceName(this.#config)} cannot be decoded further (${FFmpegError.strerror(code)}): ` +
      'convert it to H.264');
  }

  /**
   * A copy that broke off looks like a clip that ends. Its counts would be taken for the whole
   * clip's, so it is an error, after all its frames have been delivered.
   */
  #checkEnd(): void {
    const statedMs = this.durationMs;
    if (this.#pictureCount === 0 || statedMs === undefined) return;
    const startMs = startStampMs(this.#input.stream) ?? 0;
    const lastFrameMs = 1_000 / (this.framesPerSecond ?? 1);
    const reachedMs = (this.#lastStampMs ?? startMs) - startMs + lastFrameMs;
    const statedCount = Number(this.#input.stream.nbFrames);
    // Files that state their number of frames state it exactly; others have to look damaged too.
    const looksTorn = statedCount > 0
      ? this.#packetCount < statedCount
      : this.#corruptPacketCount > 0;
    if (!looksTorn || statedMs - reachedMs <= missingMsMax) return;
    throw new LotcountError('SOURCE_LOST',
      `${sourceName(this.#config)} breaks off after ${(reachedMs / 1_000).toFixed(1)} s of ` +
      `${(statedMs / 1_000).toFixed(1)} s: copy it again`);
  }

  #toMs(stamp: bigint): number {
    return stampToMs(stamp, this.#input.stream);
  }
}

function startStampMs(stream: Stream): number | undefined {
  return stream.startTime === AV_NOPTS_VALUE ? undefined : stampToMs(stream.startTime, stream);
}

function stampToMs(stamp: bigint, { timeBase }: Stream): number {
  return Number(stamp) * timeBase.num * 1_000 / timeBase.den;
}
