// Reads the packets of one video file or RTSP camera (demuxing, through FFmpeg), and turns FFmpeg's
// error codes into sentences. It knows nothing of decoding.
//
// Files are read with the blocking calls: the reader's thread is its own. A camera is read with the
// asynchronous calls, since only those can be interrupted from this thread: a camera that goes on
// sending sound or reports, but no picture, would hold a blocking call for ever, whatever FFmpeg's
// socket timeout. The price: while it waits, each RTSP camera occupies one thread of libuv's pool,
// so the process must start with UV_THREADPOOL_SIZE of 4 + the number of RTSP cameras or more.

import {
  AV_LOG_QUIET, AVERROR_EOF, AVERROR_HTTP_FORBIDDEN, AVERROR_HTTP_NOT_FOUND,
  AVERROR_HTTP_UNAUTHORIZED, AVERROR_INVALIDDATA, AVMEDIA_TYPE_VIDEO, AVDISCARD_ALL,
  AV_DISPOSITION_ATTACHED_PIC, AV_PKT_FLAG_CORRUPT,
} from 'node-av/constants';
import {
  Dictionary, FFmpegError, FormatContext, Log, type Packet, type Stream,
} from 'node-av/lib';
import { assert } from '../assert.ts';
import type { SourceConfig } from '../config/schema.ts';
import { LotcountError, type ErrorCode } from '../errors.ts';
import { checkVideoFile } from './check-video-file.ts';
import { redactUrl } from './redact-url.ts';

export type VideoConfig = Extract<SourceConfig, { kind: 'video' | 'rtsp' }>;
/** `corrupt` = a damaged packet that is not worth decoding. */
export type PacketOutcome = 'packet' | 'corrupt' | 'ended';

/** A camera must answer, and describe its stream, within this. */
export const rtspOpenLimitMs = 10_000;
/** Within this a picture must come: the first (cameras send a whole one every few seconds), ... */
export const rtspFirstFrameLimitMs = 20_000;
/** ... and each further one. */
export const rtspFrameLimitMs = 10_000;
/** FFmpeg's own limit for one wait on a socket. */
const rtspSocketLimitMs = 8_000;
/** How long FFmpeg may listen to a camera that does not describe its codec beforehand. */
const rtspAnalyzeLimitMs = 2_000;
/** Unreadable packets one after the other that end a file: a torn one can hold millions. */
const corruptPacketsInRowMax = 10_000;

// Everything else (play lists, concatenations, devices) could make a "video file" open other files.
const fileFormats = 'mov,mp4,matroska,webm,avi,mpegts,mpeg,mpegvideo,flv,asf,ogg,mxf,gxf,dv,ivf,' +
  'h264,hevc,av1,obu,m4v,nut,wtv,rm,mjpeg';
const rtspProtocols = 'rtsp,rtsps,rtp,srtp,udp,tcp,tls,crypto';

export class VideoInput {
  readonly stream: Stream;
  readonly #config: VideoConfig;
  readonly #signal: AbortSignal | undefined;
  readonly #context: FormatContext;
  readonly #interrupter: Interrupter;
  #corruptInRowCount = 0;
  #isClosed = false;

  static async open(config: VideoConfig, signal: AbortSignal | undefined): Promise<VideoInput> {
    if (config.kind === 'video') await checkVideoFile(config.path);
    signal?.throwIfAborted();
    // FFmpeg's log would print addresses with their passwords.
    Log.setLevel(AV_LOG_QUIET);
    const context = new FormatContext();
    // Without this node-av leaves the context's making to FFmpeg, which then asks no interrupter.
    context.allocContext();
    const interrupter = new Interrupter(context, signal);
    try {
      interrupter.startLimit(rtspOpenLimitMs);
      await openContext(context, { config, interrupter, signal });
      return new VideoInput({ config, signal, context, interrupter });
    } catch (thrown) {
      context.closeInputSync();
      interrupter.close();
      throw thrown;
    } finally {
      interrupter.endLimit();
    }
  }

  private constructor({ config, signal, context, interrupter }: {
    config: VideoConfig;
    signal: AbortSignal | undefined;
    context: FormatContext;
    interrupter: Interrupter;
  }) {
    this.#config = config;
    this.#signal = signal;
    this.#context = context;
    this.#interrupter = interrupter;
    this.stream = chooseStream(context, config);
  }

  /** Length of the whole file; streams may know their own better. */
  get durationMs(): number | undefined {
    const durationMs = Number(this.#context.duration) / 1_000;
    return this.#config.kind === 'video' && durationMs > 0 ? durationMs : undefined;
  }

  /** Cameras only: from now on a picture must come within `limitMs`, or reads throw. */
  startLimit(limitMs: number): void {
    if (this.#config.kind === 'rtsp') this.#interrupter.startLimit(limitMs);
  }

  endLimit(): void {
    this.#interrupter.endLimit();
  }

  /** Reads the next packet of the video stream. Throws LotcountError SOURCE_LOST. */
  async read(packet: Packet): Promise<PacketOutcome> {
    for (;;) {
      this.#signal?.throwIfAborted();
      packet.unref();
      const code = this.#config.kind === 'video'
        ? this.#context.readFrameSync(packet)
        : await this.#context.readFrame(packet);
      this.#signal?.throwIfAborted();
      if (code >= 0 && packet.streamIndex !== this.stream.index) continue;
      if (code < 0) return this.#judge(code);
      if (packet.flags & AV_PKT_FLAG_CORRUPT) return this.#judge(AVERROR_INVALIDDATA);
      this.#corruptInRowCount = 0;
      return 'packet';
    }
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#interrupter.close();
    this.#context.closeInputSync();
  }

  #judge(code: number): PacketOutcome {
    const isRecording = this.#config.kind === 'video';
    if (isRecording && code === AVERROR_EOF) return 'ended';
    this.#corruptInRowCount += 1;
    const isDamage = code === AVERROR_INVALIDDATA;
    if (isDamage && this.#corruptInRowCount <= corruptPacketsInRowMax) return 'corrupt';
    throw lostError(this.#config, { code, isOverdue: this.#interrupter.isOverdue });
  }
}

/** Ends a pending asynchronous call when its time is up or the signal says so. */
class Interrupter {
  readonly #context: FormatContext;
  readonly #signal: AbortSignal | undefined;
  readonly #interrupt = (): void => { this.#context.interrupt(); };
  #timer: NodeJS.Timeout | undefined;
  isOverdue = false;

  constructor(context: FormatContext, signal: AbortSignal | undefined) {
    this.#context = context;
    this.#signal = signal;
    signal?.addEventListener('abort', this.#interrupt);
  }

  startLimit(limitMs: number): void {
    this.endLimit();
    this.#timer = setTimeout(() => {
      this.isOverdue = true;
      this.#interrupt();
    }, limitMs);
  }

  endLimit(): void {
    clearTimeout(this.#timer);
  }

  close(): void {
    this.endLimit();
    this.#signal?.removeEventListener('abort', this.#interrupt);
  }
}

async function openContext(context: FormatContext, { config, interrupter, signal }: {
  config: VideoConfig;
  interrupter: Interrupter;
  signal: AbortSignal | undefined;
}): Promise<void> {
  using options = inputOptions(config);
  const check = (code: number): void => {
    signal?.throwIfAborted();
    if (code < 0) throw openError(config, { code, isOverdue: interrupter.isOverdue });
  };
  if (config.kind === 'video') {
    // "file:" keeps FFmpeg from taking a strange file name for an address.
    check(context.openInputSync(`file:${config.path}`, null, options));
    check(context.findStreamInfoSync(null));
  } else {
    check(await context.openInput(config.url, null, options));
    check(await context.findStreamInfo(null));
  }
}

function inputOptions(config: VideoConfig): Dictionary {
  if (config.kind === 'video') {
    return Dictionary.fromObject({ protocol_whitelist: 'file', format_whitelist: fileFormats });
  }
  return Dictionary.fromObject({
    protocol_whitelist: rtspProtocols,
    rtsp_transport: config.transport,
    allowed_media_types: 'video',
    timeout: rtspSocketLimitMs * 1_000,
    analyzeduration: rtspAnalyzeLimitMs * 1_000,
    // Measuring the frame rate would take seconds, whose frames then come all at once, too late.
    fpsprobesize: 0,
  });
}

function chooseStream(context: FormatContext, config: VideoConfig): Stream {
  const streamIndex = context.findBestStream(AVMEDIA_TYPE_VIDEO);
  const { streams } = context;
  const stream = streamIndex < 0 ? undefined : streams[streamIndex];
  // The cover picture of a sound file is a "video stream" too.
  if (stream === undefined || stream.disposition & AV_DISPOSITION_ATTACHED_PIC) {
    throw new LotcountError('SOURCE_NOT_VIDEO',
      `${nameOf(config)} holds no video stream: name a recording with a picture`);
  }
  for (const other of streams) {
    if (other.index !== stream.index) other.discard = AVDISCARD_ALL;
  }
  assert(stream.timeBase.den > 0, 'a stream without a time base');
  return stream;
}

/** What people call the source in messages. Never holds a password. */
export function nameOf(config: VideoConfig): string {
  return config.kind === 'video' ? `video "${config.path}"` : `camera ${redactUrl(config.url)}`;
}

interface Failure {
  readonly code: number;
  readonly isOverdue: boolean;
}

function openError(config: VideoConfig, { code, isOverdue }: Failure): LotcountError {
  const name = nameOf(config);
  const reason = FFmpegError.strerror(code);
  if (config.kind === 'video') {
    return new LotcountError(code === AVERROR_INVALIDDATA ? 'SOURCE_NOT_VIDEO' : 'SOURCE_UNREADABLE',
      `${name} cannot be read as a video (${reason}): copy it again, or convert it to MP4`);
  }
  if (isOverdue) {
    return new LotcountError('SOURCE_TIMED_OUT',
      `${name} did not answer within ${rtspOpenLimitMs / 1_000} s: check that it is on and reachable`);
  }
  const { errorCode, remedy } = judgeAnswer(code);
  return new LotcountError(errorCode, `${name} cannot be reached (${reason}): ${remedy}`);
}

function judgeAnswer(code: number): { errorCode: ErrorCode; remedy: string } {
  if (code === AVERROR_HTTP_UNAUTHORIZED || code === AVERROR_HTTP_FORBIDDEN) {
    return {
      errorCode: 'SOURCE_CREDENTIALS_REFUSED', remedy: 'check user and password in its url',
    };
  }
  const remedy = code === AVERROR_HTTP_NOT_FOUND
    ? 'check the path in its url'
    : 'check its address and port, and that it is on';
  return { errorCode: 'SOURCE_UNREACHABLE', remedy };
}

function lostError(config: VideoConfig, { code, isOverdue }: Failure): LotcountError {
  const name = nameOf(config);
  if (config.kind === 'video') {
    return new LotcountError('SOURCE_LOST',
      `${name} cannot be read further (${FFmpegError.strerror(code)}): copy it again`);
  }
  if (isOverdue) {
    return new LotcountError('SOURCE_LOST',
      `${name} sends no picture any more: check the camera and its network`);
  }
  const reason = code === AVERROR_EOF ? 'it ended the stream' : FFmpegError.strerror(code);
  return new LotcountError('SOURCE_LOST',
    `${name} is gone (${reason}): check the camera and its network`);
}
