// Reads the packets of one video file, RTSP camera or device (demuxing, through FFmpeg). It knows
// nothing of decoding.
//
// Files are read with the blocking calls: the reader's thread is its own. A camera is read with the
// asynchronous calls, since only those can be interrupted from this thread: a camera that goes on
// sending sound or reports, but no picture, would hold a blocking call for ever, whatever FFmpeg's
// socket timeout. The price: while it waits, each such camera occupies one thread of libuv's pool,
// so the process must start with UV_THREADPOOL_SIZE of 4 + the number of these cameras or more.

import {
  AV_LOG_QUIET, AVERROR_EOF, AVERROR_INVALIDDATA, AVMEDIA_TYPE_VIDEO, AVDISCARD_ALL,
  AV_DISPOSITION_ATTACHED_PIC, AV_PKT_FLAG_CORRUPT,
} from 'node-av/constants';
import { FormatContext, Log, type Packet, type Stream } from 'node-av/lib';
import { assert } from '../assert.ts';
import { LotcountError } from '../errors.ts';
import { checkVideoFile } from './check-video-file.ts';
import { closeContext } from './close-context.ts';
import { Interrupter } from './interrupter.ts';
import { openContext, type DeviceFormat } from './open-context.ts';
import { checkFrameSize, openLimitMs } from './source-limits.ts';
import { sourceName } from './source-name.ts';
import { lostFault, openFault, type VideoConfig } from './video-faults.ts';

/** `corrupt` = a damaged packet that is not worth decoding. */
export type PacketOutcome = 'packet' | 'corrupt' | 'ended';

/** Unreadable packets one after the other that end a file: a torn one can hold millions. */
const corruptPacketsInRowMax = 10_000;

export interface VideoInputOptions {
  readonly signal: AbortSignal | undefined;
  readonly deviceFormat: DeviceFormat;
}

export class VideoInput {
  readonly stream: Stream;
  readonly #config: VideoConfig;
  readonly #signal: AbortSignal | undefined;
  readonly #context: FormatContext;
  readonly #interrupter: Interrupter;
  #corruptInRowCount = 0;
  #isClosed = false;

  static async open(
    config: VideoConfig, { signal, deviceFormat }: VideoInputOptions,
  ): Promise<VideoInput> {
    if (config.kind === 'video') await checkVideoFile(config.path);
    signal?.throwIfAborted();
    // FFmpeg's log would print addresses with their passwords.
    Log.setLevel(AV_LOG_QUIET);
    const context = new FormatContext();
    // Without this node-av leaves the context's making to FFmpeg, which then asks no interrupter.
    context.allocContext();
    const interrupter = new Interrupter(context, signal);
    const check = (code: number): void => {
      signal?.throwIfAborted();
      if (code < 0) throw openFault(config, { code, isOverdue: interrupter.isOverdue });
    };
    try {
      interrupter.startLimit(openLimitMs);
      await openContext(context, { config, deviceFormat, check });
      return new VideoInput({ config, signal, context, interrupter });
    } catch (thrown) {
      interrupter.close();
      closeContext(context);
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
    if (this.#config.kind !== 'video') this.#interrupter.startLimit(limitMs);
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
    closeContext(this.#context);
  }

  #judge(code: number): PacketOutcome {
    const isRecording = this.#config.kind === 'video';
    if (isRecording && code === AVERROR_EOF) return 'ended';
    this.#corruptInRowCount += 1;
    const isDamage = code === AVERROR_INVALIDDATA;
    if (isDamage && this.#corruptInRowCount <= corruptPacketsInRowMax) return 'corrupt';
    throw lostFault(this.#config, { code, isOverdue: this.#interrupter.isOverdue });
  }
}

function chooseStream(context: FormatContext, config: VideoConfig): Stream {
  const streamIndex = context.findBestStream(AVMEDIA_TYPE_VIDEO);
  const { streams } = context;
  const stream = streamIndex < 0 ? undefined : streams[streamIndex];
  // The cover picture of a sound file is a "video stream" too.
  if (stream === undefined || stream.disposition & AV_DISPOSITION_ATTACHED_PIC) {
    throw new LotcountError('SOURCE_NOT_VIDEO',
      `${sourceName(config)} holds no video stream: name a recording with a picture`);
  }
  for (const other of streams) {
    if (other.index !== stream.index) other.discard = AVDISCARD_ALL;
  }
  assert(stream.timeBase.den > 0, 'a stream without a time base');
  const { width, height } = stream.codecpar;
  checkFrameSize({ widthPx: width, heightPx: height }, sourceName(config));
  return stream;
}
