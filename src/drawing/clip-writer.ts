// Writes pictures as an MP4 clip through the FFmpeg inside node-av: H.264 where its build has an
// encoder, else MPEG-4. It blocks its thread while it encodes; it knows nothing of counting.

import { rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import {
  AVERROR_EAGAIN, AVERROR_EOF, AVCOL_RANGE_MPEG, AVCOL_SPC_SMPTE170M, AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_LOG_ERROR, AV_OPT_SEARCH_CHILDREN, AV_OPT_TYPE_STRING, AV_PIX_FMT_RGB24, AV_PIX_FMT_YUV420P,
  SWS_BILINEAR, type AVPixelFormat, type FFEncoderCodec,
} from 'node-av/constants';
import {
  Codec, CodecContext, FFmpegError, FormatContext, Frame, Log, Packet, Rational,
  SoftwareScaleContext, type Stream,
} from 'node-av/lib';
import { assert } from '../assert.ts';
import { LotcountError, messageOf } from '../errors.ts';
import type { FrameSize } from '../frames/frame.ts';
import type { Picture } from './annotate.ts';
import { assertWritable } from './assert-writable.ts';

export interface ClipWriterOptions {
  /** Existing files are replaced once the clip is complete. */
  readonly path: string;
  /** Even width and height. */
  readonly size: FrameSize;
  /** Says how long the only or the last picture is shown; the others end where the next begins. */
  readonly framesPerSecond: number;
}

/** H.264 plays everywhere; the others are there in case a build of FFmpeg lacks it. */
const encoderNames = ['libx264', 'libopenh264', 'mpeg4'] as const;
const timeBase = { num: 1, den: 90_000 };
const ticksPerMs = 90;
const keyFrameEverySeconds = 2;

export class ClipWriter {
  readonly #path: string;
  readonly #partialPath: string;
  readonly #output: FormatContext;
  readonly #encoder: CodecContext;
  readonly #stream: Stream;
  readonly #scaler = new SoftwareScaleContext();
  readonly #rgbFrame: Frame;
  readonly #yuvFrame: Frame;
  readonly #packet = new Packet();
  readonly #size: FrameSize;
  #previousMs: number | undefined;
  #frameMs: number;

  /** Refuses with OUTPUT_UNWRITABLE before anything is written. */
  static async open(options: ClipWriterOptions): Promise<ClipWriter> {
    const path = resolve(options.path);
    // Encoders tell their life story on stderr, where only our own sentences belong.
    Log.setLevel(AV_LOG_ERROR);
    await assertWritable(path);
    return new ClipWriter({ ...options, path });
  }

  private constructor({ path, size, framesPerSecond }: ClipWriterOptions) {
    assert(size.widthPx % 2 === 0 && size.heightPx % 2 === 0, 'a clip has even width and height');
    this.#path = path;
    this.#partialPath = `${path}.partial`;
    this.#size = size;
    this.#frameMs = 1000 / framesPerSecond;
    this.#output = new FormatContext();
    // The format is named, because the unfinished file does not end in .mp4.
    this.#check(this.#output.allocOutputContext2(null, 'mp4', this.#partialPath), 'start');
    this.#encoder = openEncoder(size, framesPerSecond);
    this.#stream = this.#output.newStream(null);
    this.#stream.timeBase = new Rational(timeBase.num, timeBase.den);
    this.#check(this.#stream.codecpar.fromContext(this.#encoder), 'start');
    this.#check(this.#output.openOutputSync(), 'create');
    // The index goes to the front, so that browsers play the clip before it has arrived in full.
    const result = this.#output.setOption(
      'movflags', '+faststart', AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN);
    assert(result >= 0, `movflags is an option of MP4: ${FFmpegError.strerror(result)}`);
    this.#check(this.#output.writeHeaderSync(), 'write');
    this.#scaler.getContext(
      size.widthPx, size.heightPx, AV_PIX_FMT_RGB24,
      size.widthPx, size.heightPx, AV_PIX_FMT_YUV420P, SWS_BILINEAR,
    );
    this.#rgbFrame = makeFrame(size, AV_PIX_FMT_RGB24);
    this.#yuvFrame = makeFrame(size, AV_PIX_FMT_YUV420P);
    this.#packet.alloc();
  }

  /** Adds one picture, shown from `presentationMs` on; times must rise. */
  add(picture: Picture, presentationMs: number): void {
    assert(picture.size.widthPx === this.#size.widthPx &&
      picture.size.heightPx === this.#size.heightPx, 'all pictures of a clip have one size');
    if (this.#previousMs !== undefined) {
      assert(presentationMs > this.#previousMs, 'the pictures of a clip follow one another');
      this.#frameMs = presentationMs - this.#previousMs;
    }
    this.#previousMs = presentationMs;
    const pixels = Buffer.from(
      picture.rgb.buffer, picture.rgb.byteOffset, picture.rgb.byteLength);
    this.#check(this.#rgbFrame.fromBuffer(pixels), 'read a picture for');
    this.#check(this.#yuvFrame.makeWritable(), 'encode');
    this.#check(this.#scaler.scaleFrameSync(this.#yuvFrame, this.#rgbFrame), 'encode');
    this.#yuvFrame.pts = BigInt(Math.round(presentationMs * ticksPerMs));
    this.#check(this.#encoder.sendFrameSync(this.#yuvFrame), 'encode');
    this.#writePackets();
  }

  /** Completes the clip and puts it where it belongs. */
  async close(): Promise<void> {
    try {
      this.#check(this.#encoder.sendFrameSync(null), 'encode');
      this.#writePackets();
      this.#check(this.#output.writeTrailerSync(), 'complete');
    } catch (error) {
      await this.abandon();
      throw error;
    }
    this.#free();
    await rename(this.#partialPath, this.#path).catch((error: unknown) => {
      throw new LotcountError('OUTPUT_UNWRITABLE',
        `cannot put the clip at ${this.#path} (${messageOf(error)}): choose another file`,
        { cause: error });
    });
  }

  /** Gives up: leaves no half-written file behind. */
  async abandon(): Promise<void> {
    this.#free();
    await rm(this.#partialPath, { force: true });
  }

  #writePackets(): void {
    for (;;) {
      const result = this.#encoder.receivePacketSync(this.#packet);
      if (result === AVERROR_EAGAIN || result === AVERROR_EOF) return;
      this.#check(result, 'encode');
      this.#packet.streamIndex = this.#stream.index;
      // Only the last duration is ever used: MP4 takes the others from the times of the pictures.
      this.#packet.duration = BigInt(Math.round(this.#frameMs * ticksPerMs));
      this.#packet.rescaleTs(timeBase, this.#stream.timeBase);
      this.#check(this.#output.interleavedWriteFrameSync(this.#packet), 'write');
      this.#packet.unref();
    }
  }

  #free(): void {
    this.#output.closeOutputSync();
    this.#output.freeContext();
    this.#encoder.freeContext();
    this.#scaler.freeContext();
    this.#rgbFrame.free();
    this.#yuvFrame.free();
    this.#packet.free();
  }

  #check(result: number, deed: string): void {
    if (result >= 0) return;
    throw new LotcountError('OUTPUT_UNWRITABLE',
      `cannot ${deed} the clip ${this.#path} (${FFmpegError.strerror(result)}): ` +
      `is there space left in ${dirname(this.#path)}?`);
  }
}

function openEncoder(size: FrameSize, framesPerSecond: number): CodecContext {
  const codec = findEncoder();
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  encoder.width = size.widthPx;
  encoder.height = size.heightPx;
  encoder.pixelFormat = AV_PIX_FMT_YUV420P;
  encoder.timeBase = new Rational(timeBase.num, timeBase.den);
  encoder.framerate = new Rational(Math.max(1, Math.round(framesPerSecond)), 1);
  encoder.gopSize = Math.max(1, Math.round(framesPerSecond * keyFrameEverySeconds));
  // Without them packets come in the order of the pictures, and the last one is really the last.
  encoder.maxBFrames = 0;
  encoder.colorSpace = AVCOL_SPC_SMPTE170M;
  encoder.colorRange = AVCOL_RANGE_MPEG;
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  if (codec.name === 'libx264') setEncoderOptions(encoder, { preset: 'veryfast', crf: '23' });
  const result = encoder.open2Sync(codec);
  assert(result >= 0, `the encoder ${codec.name} opens: ${FFmpegError.strerror(result)}`);
  return encoder;
}

/**
 * Sets options one by one: open2 with a Dictionary frees it, and its finaliser frees it again
 * (node-av 6.1), which ends the process at some later garbage collection.
 */
function setEncoderOptions(encoder: CodecContext, options: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(options)) {
    const result = encoder.setOption(name, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN);
    assert(result >= 0, `${name} is an option of the encoder: ${FFmpegError.strerror(result)}`);
  }
}

function findEncoder(): Codec {
  for (const name of encoderNames) {
    const codec = Codec.findEncoderByName(name as FFEncoderCodec);
    if (codec !== null) return codec;
  }
  throw new Error('FFmpeg always has its own MPEG-4 encoder');
}

function makeFrame(size: FrameSize, format: AVPixelFormat): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.format = format;
  frame.width = size.widthPx;
  frame.height = size.heightPx;
  assert(frame.allocBuffer() >= 0, 'there is memory for a picture');
  return frame;
}
