// Decodes the packets of one stream, on a graphics card or in software. It knows no source.

import { Codec, CodecContext, FFmpegError, Frame as Picture, type Packet, type Stream } from 'node-av/lib';
import { LotcountError } from '../errors.ts';
import type { SkipLevel } from './decoding-effort.ts';
import { useCard, type Decoding, type DecodingWish, type OpenCard } from './hardware-decoding.ts';
import { framePixelsMax } from './source-limits.ts';

/** One thread decodes the same everywhere, and leaves the other cores to inference. */
const decoderThreads = 1;
/** What FFmpeg calls them. */
const skipNames: Readonly<Record<SkipLevel, string>> = {
  nothing: 'default', 'non-reference': 'noref', 'non-key': 'nokey',
};

export interface DecoderOptions {
  readonly wish: DecodingWish;
  /** Why a card that was tried before is not wished for any more. */
  readonly cardFault?: string | undefined;
  /** What the source is called in messages. */
  readonly name: string;
}

export class VideoDecoder {
  readonly codec: string;
  readonly decoding: Decoding;
  /** What was decoded last: its size, shape and time. The next `receive()` overwrites it. */
  readonly picture: Picture;
  readonly #context: CodecContext;
  readonly #card: OpenCard | undefined;
  readonly #fetched: Picture;
  #isFetched = false;
  #skipLevel: SkipLevel = 'nothing';
  #pendingCount = 0;
  #skippedCount = 0;

  /** Throws SOURCE_CODEC_UNSUPPORTED, SOURCE_UNREADABLE. */
  static open(stream: Stream, { wish, name, cardFault = '' }: DecoderOptions): VideoDecoder {
    const codec = Codec.findDecoder(stream.codecpar.codecId);
    if (codec === null) {
      throw new LotcountError('SOURCE_CODEC_UNSUPPORTED',
        `${name} is coded in a way that is not supported: convert it to H.264`);
    }
    const context = new CodecContext();
    context.allocContext3(codec);
    let card: OpenCard | string = '';
    try {
      context.threadCount = decoderThreads;
      FFmpegError.throwIfError(context.setOption('max_pixels', framePixelsMax), 'limiting the size');
      context.pktTimebase = stream.timeBase;
      FFmpegError.throwIfError(context.parametersToContext(stream.codecpar), 'describing the codec');
      card = cardFault === '' ? useCard(context, { codec, wish }) : cardFault;
      const code = context.open2Sync(codec, null);
      if (code >= 0) return new VideoDecoder({ context, card, codec: codec.name ?? 'unknown' });
      throw new LotcountError('SOURCE_UNREADABLE',
        `${name} cannot be decoded (${FFmpegError.strerror(code)}): convert it to H.264`);
    } catch (thrown) {
      context.freeContext();
      if (typeof card !== 'string') card.free();
      throw thrown;
    }
  }

  private constructor({ context, card, codec }: {
    context: CodecContext;
    card: OpenCard | string;
    codec: string;
  }) {
    this.#context = context;
    this.codec = codec;
    this.#card = typeof card === 'string' ? undefined : card;
    this.decoding = typeof card === 'string'
      ? { device: 'software', reason: card === '' ? undefined : card }
      : { device: card.name };
    this.picture = emptyPicture();
    this.#fetched = emptyPicture();
  }

  /** Frames that were left undecoded because the reader was behind. */
  get skippedCount(): number {
    return this.#skippedCount;
  }

  /** FFmpeg's code. */
  send(packet: Packet | null): number {
    const code = this.#context.sendPacketSync(packet);
    if (code >= 0 && packet !== null && this.#skipLevel !== 'nothing') this.#pendingCount += 1;
    return code;
  }

  /** FFmpeg's code. */
  receive(): number {
    this.#isFetched = false;
    const code = this.#context.receiveFrameSync(this.picture);
    if (code >= 0 && this.#pendingCount > 0) {
      // Packets that gave no picture of their own before this one gave its.
      this.#skippedCount += this.#pendingCount - 1;
      this.#pendingCount = 0;
    }
    return code;
  }

  /** The picture's pixels in the machine's own memory. */
  pixels(): Picture {
    if (this.#card === undefined || this.picture.format !== this.#card.pixelFormat) {
      return this.picture;
    }
    if (!this.#isFetched) {
      this.#fetched.unref();
      FFmpegError.throwIfError(
        this.picture.hwframeTransferDataSync(this.#fetched), 'fetching a picture from the card');
      this.#isFetched = true;
    }
    return this.#fetched;
  }

  skip(level: SkipLevel): void {
    if (level === this.#skipLevel) return;
    this.#skipLevel = level;
    FFmpegError.throwIfError(
      this.#context.setOption('skip_frame', skipNames[level]), 'leaving frames out');
  }

  close(): void {
    this.picture.free();
    this.#fetched.free();
    this.#context.freeContext();
    this.#card?.free();
  }
}

function emptyPicture(): Picture {
  const picture = new Picture();
  picture.alloc();
  return picture;
}
