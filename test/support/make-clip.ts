// Makes tiny video files whose pictures carry their own number, with FFmpeg's encoders in node-av.

import {
  AV_CODEC_FLAG_GLOBAL_HEADER, AV_LOG_QUIET, AV_OPT_SEARCH_CHILDREN, AV_OPT_TYPE_STRING,
  AV_PIX_FMT_YUV420P, AV_PKT_DATA_DISPLAYMATRIX, AVERROR_EAGAIN, AVERROR_EOF,
  type FFEncoderCodec,
} from 'node-av/constants';
import {
  Codec, CodecContext, FFmpegError, FormatContext, Frame as Picture, Log, Packet,
  Rational, type Stream,
} from 'node-av/lib';
import { assert } from '../../src/assert.ts';
import type { FrameSize } from '../../src/frames/frame.ts';

export interface ClipOptions {
  /** The ending chooses the container: .mp4, .mkv, .avi, .ts, .h264 and more. */
  readonly path: string;
  readonly frameCount: number;
  readonly framesPerSecond?: number;
  readonly size?: FrameSize;
  /** Time stamp of a frame in milliseconds; evenly spaced from 0 when left out. */
  readonly stampMsOf?: (frameIndex: number) => number;
  readonly encoder?: string;
  readonly bFrameCount?: number;
  readonly gopSize?: number;
  /** Width of a pixel divided by its height. */
  readonly pixelAspect?: readonly [number, number];
  /** Clockwise, as a phone that was held upright would state. */
  readonly quarterTurns?: number;
  /** MP4: puts the index to the front, so that the start of the file can be read alone. */
  readonly indexFirst?: boolean;
}

const ticksPerSecond = 90_000;
/** The number's binary digits, the lowest first, as white and black fields in one row. */
const digitCount = 12;

/** Writes the clip. */
export function makeClip(options: ClipOptions): void {
  const { path, frameCount, framesPerSecond = 15, size = { widthPx: 192, heightPx: 96 } } = options;
  const stampMsOf = options.stampMsOf ?? ((frameIndex) => frameIndex * 1_000 / framesPerSecond);
  Log.setLevel(AV_LOG_QUIET);
  const output = new FormatContext();
  check(output.allocOutputContext2(null, null, path));
  const encoder = openEncoder(options, { size, framesPerSecond });
  const stream = addStream(output, { encoder, options });
  check(output.openOutputSync());
  if (options.indexFirst === true) {
    check(output.setOption('movflags', '+faststart', AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN));
  }
  check(output.writeHeaderSync());
  const picture = allocatePicture(size);
  for (let frameIndex = 0; frameIndex < frameCount; frameIndex++) {
    check(picture.makeWritable());
    check(picture.fromBuffer(drawNumber(frameIndex, size)));
    picture.pts = ticksAt(stampMsOf(frameIndex), encoder);
    check(encoder.sendFrameSync(picture));
    writePackets({ encoder, output, stream, framesPerSecond });
  }
  check(encoder.sendFrameSync(null));
  writePackets({ encoder, output, stream, framesPerSecond });
  check(output.writeTrailerSync());
  output.closeOutputSync();
  output.freeContext();
  encoder.freeContext();
  picture.free();
}

/** Reads the number back from a delivered RGB picture, whatever it was scaled to. */
export function numberIn(rgb: Uint8Array, size: FrameSize): number {
  let number = 0;
  const y = Math.floor(size.heightPx / 2);
  for (let digit = 0; digit < digitCount; digit++) {
    const x = Math.floor((digit + 0.5) * size.widthPx / digitCount);
    const green = rgb[(y * size.widthPx + x) * 3 + 1] ?? 0;
    if (green > 128) number += 2 ** digit;
  }
  return number;
}

export function drawNumber(number: number, { widthPx, heightPx }: FrameSize): Buffer {
  const chromaBytes = Math.ceil(widthPx / 2) * Math.ceil(heightPx / 2);
  const yuv = Buffer.alloc(widthPx * heightPx + 2 * chromaBytes, 128);
  for (let x = 0; x < widthPx; x++) {
    const isSet = (number >> Math.floor(x * digitCount / widthPx)) & 1;
    for (let y = 0; y < heightPx; y++) yuv[y * widthPx + x] = isSet ? 235 : 16;
  }
  return yuv;
}

function openEncoder(
  { path, encoder: name = 'libx264', bFrameCount = 0, gopSize = 15, pixelAspect }: ClipOptions,
  { size, framesPerSecond }: { size: FrameSize; framesPerSecond: number },
): CodecContext {
  const codec = Codec.findEncoderByName(name as FFEncoderCodec);
  assert(codec !== null, `FFmpeg here has no encoder ${name}`);
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  encoder.width = size.widthPx;
  encoder.height = size.heightPx;
  encoder.pixelFormat = AV_PIX_FMT_YUV420P;
  // MPEG-4 cannot state finer times than 1/65535 s.
  encoder.timeBase = name === 'mpeg4'
    ? new Rational(1, framesPerSecond)
    : new Rational(1, ticksPerSecond);
  encoder.framerate = new Rational(framesPerSecond, 1);
  encoder.gopSize = gopSize;
  encoder.maxBFrames = bFrameCount;
  encoder.threadCount = 1;
  if (pixelAspect !== undefined) encoder.sampleAspectRatio = new Rational(...pixelAspect);
  // A bare H.264 stream has no header to put them into: they go before each key frame.
  if (!path.endsWith('.h264')) encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  if (name === 'libx264') {
    // Adaptive B frames would spare them in pictures as plain as these.
    const options = { preset: 'ultrafast', crf: '23', 'x264-params': 'b-adapt=0:scenecut=0' };
    for (const [key, value] of Object.entries(options)) {
      check(encoder.setOption(key, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN));
    }
  }
  check(encoder.open2Sync(codec));
  return encoder;
}

function addStream(output: FormatContext, { encoder, options }: {
  encoder: CodecContext;
  options: ClipOptions;
}): Stream {
  const stream = output.newStream(null);
  stream.timeBase = encoder.timeBase;
  stream.avgFrameRate = encoder.framerate;
  check(stream.codecpar.fromContext(encoder));
  if (options.pixelAspect !== undefined) {
    stream.sampleAspectRatio = new Rational(...options.pixelAspect);
  }
  if (options.quarterTurns !== undefined) {
    const matrix = displayMatrix(options.quarterTurns);
    check(stream.codecpar.addCodedSideData(AV_PKT_DATA_DISPLAYMATRIX, matrix));
  }
  return stream;
}

/** The matrix of ISO 14496-12 (16.16 and 2.30 fixed point) for a turn without a shift. */
function displayMatrix(quarterTurns: number): Buffer {
  const [cos = 1, sin = 0] = [[1, 0], [0, 1], [-1, 0], [0, -1]][quarterTurns % 4] ?? [];
  const matrix = Buffer.alloc(36);
  [cos, sin, -sin, cos].forEach((value, index) => {
    matrix.writeInt32LE(value * 0x10000, [0, 4, 12, 16][index] ?? 0);
  });
  matrix.writeInt32LE(0x40000000, 32);
  return matrix;
}

function writePackets({ encoder, output, stream, framesPerSecond }: {
  encoder: CodecContext;
  output: FormatContext;
  stream: Stream;
  framesPerSecond: number;
}): void {
  const packet = new Packet();
  packet.alloc();
  for (;;) {
    const code = encoder.receivePacketSync(packet);
    if (code === AVERROR_EAGAIN || code === AVERROR_EOF) break;
    check(code);
    packet.streamIndex = stream.index;
    const { num, den } = encoder.timeBase;
    packet.duration = BigInt(Math.round(den / num / framesPerSecond));
    packet.rescaleTs(encoder.timeBase, stream.timeBase);
    check(output.interleavedWriteFrameSync(packet));
  }
  packet.free();
}

function ticksAt(stampMs: number, { timeBase: { num, den } }: CodecContext): bigint {
  return BigInt(Math.round(stampMs * den / num / 1_000));
}

function allocatePicture(size: FrameSize): Picture {
  const picture = new Picture();
  picture.alloc();
  picture.format = AV_PIX_FMT_YUV420P;
  picture.width = size.widthPx;
  picture.height = size.heightPx;
  check(picture.allocBuffer());
  return picture;
}

function check(code: number): void {
  FFmpegError.throwIfError(code, 'making a clip');
}
