// Decodes the pictures of one video file or RTSP camera, from its start to its end. It neither
// scales nor chooses among them.

import {
  AV_NOPTS_VALUE, AV_PKT_DATA_DISPLAYMATRIX, AVERROR_EAGAIN, AVERROR_EOF, AVERROR_INVALIDDATA,
} from 'node-av/constants';
import {
  Codec, CodecContext, FFmpegError, Frame as Picture, Packet, type Stream,
} from 'node-av/lib';
import { LotcountError } from '../errors.ts';
import type { FrameSize } from '../frames/frame.ts';
import { turnedSize, type QuarterTurns } from './rotate-rgb.ts';
import {
  checkFrameSize, firstFrameLimitMs, frameLimitMs, framePixelsMax,
} from './source-limits.ts';
import { sourceName } from './source-name.ts';
import type { VideoConfig } from './video-faults.ts';
import { VideoInput, type VideoInputOptions } from './video-input.ts';

/** One thread decodes the same everywhere, and leaves the other cores to inference. */
const decoderThreads = 1;
/** A stated rate above this is a time base, not a rate. */
const framesPerSecondStatedMax = 240;
/** Pixels more oblong than this are a mistake in the file, not a lens. */
const pixelAspectMax = 4;
/** A file that stops this long before its stated end breaks off; less is rounding. */
const missingMsMax = 1_000;

export class VideoStream {
  /** The current picture; the next `advance()` overwrites it. */
  readonly picture: Picture;
  readonly #config: VideoConfig;
  readonly #input: VideoInput;
  readonly #decoder: CodecContext;
  readonly #packet: Packet;
  #packetCount = 0;
  #pictureCount = 0;
  #corruptPacketCount = 0;
  #lastStampMs: number | undefined;

  /** Opens the stream and decodes its first picture. */
  static async open(config: VideoConfig, options: VideoInputOptions): Promise<VideoStream> {
    const input = await VideoInput.open(config, options);
    let stream: VideoStream | undefined;
    try {
      stream = new VideoStream(config, input);
      if (await stream.advance()) return stream;
      throw new LotcountError('SOURCE_UNREADABLE',
        `${sourceName(config)} holds no picture that can be decoded: record or convert it again`);
    } catch (thrown) {
      stream?.close();
      input.close();
      throw thrown;
    }
  }

  private constructor(config: VideoConfig, input: VideoInput) {
    this.#config = config;
    this.#input = input;
    this.#decoder = openDecoder(config, input.stream);
    this.#packet = new Packet();
    this.#packet.alloc();
    this.picture = new Picture();
    this.picture.alloc();
  }

  /** As FFmpeg calls it. */
  get codec(): string {
    return Codec.findDecoder(this.#input.stream.codecpar.codecId)?.name ?? 'unknown';
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
    const { width, height, sampleAspectRatio } = this.picture;
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
    const stamp = this.picture.bestEffortTimestamp;
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

  close(): void {
    this.#packet.free();
    this.picture.free();
    this.#decoder.freeContext();
    this.#input.close();
  }

  async #decodeNext(): Promise<boolean> {
    for (;;) {
      const code = this.#decoder.receiveFrameSync(this.picture);
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
    const outcome = await this.#input.read(this.#packet);
    if (outcome === 'corrupt') {
      this.#corruptPacketCount += 1;
      return;
    }
    if (outcome === 'packet') this.#packetCount += 1;
    const code = this.#decoder.sendPacketSync(outcome === 'ended' ? null : this.#packet);
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

function openDecoder(config: VideoConfig, stream: Stream): CodecContext {
  const codec = Codec.findDecoder(stream.codecpar.codecId);
  if (codec === null) {
    throw new LotcountError('SOURCE_CODEC_UNSUPPORTED',
      `${sourceName(config)} is coded in a way that is not supported: convert it to H.264`);
  }
  const decoder = new CodecContext();
  decoder.allocContext3(codec);
  try {
    decoder.threadCount = decoderThreads;
    FFmpegError.throwIfError(decoder.setOption('max_pixels', framePixelsMax), 'limiting the size');
    decoder.pktTimebase = stream.timeBase;
    FFmpegError.throwIfError(decoder.parametersToContext(stream.codecpar), 'describing the codec');
    const code = decoder.open2Sync(codec, null);
    if (code >= 0) return decoder;
    throw new LotcountError('SOURCE_UNREADABLE',
      `${sourceName(config)} cannot be decoded (${FFmpegError.strerror(code)}): convert it to H.264`);
  } catch (thrown) {
    decoder.freeContext();
    throw thrown;
  }
}

function startStampMs(stream: Stream): number | undefined {
  return stream.startTime === AV_NOPTS_VALUE ? undefined : stampToMs(stream.startTime, stream);
}

function stampToMs(stamp: bigint, { timeBase }: Stream): number {
  return Number(stamp) * timeBase.num * 1_000 / timeBase.den;
}
