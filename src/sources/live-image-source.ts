// The source for cameras that deliver single pictures: MJPEG streams and snapshots. Pictures are
// dated by their arrival, since they carry no time of their own.

import { assert } from '../assert.ts';
import { LotcountError } from '../errors.ts';
import type { FrameSize } from '../frames/frame.ts';
import { decodeImage, imageCodec, readImageSize, tameSharp, type ImageWords } from './decode-image.ts';
import { FrameRateLimit } from './frame-rate-limit.ts';
import type { FeedImage, ImageFeed } from './image-feed.ts';
import { MjpegFeed, type MjpegConfig } from './mjpeg-feed.ts';
import { SnapshotFeed, type SnapshotConfig } from './snapshot-feed.ts';
import { checkShape, firstFrameLimitMs, frameLimitMs } from './source-limits.ts';
import { sourceName } from './source-name.ts';
import type { Source, SourceFrame, SourceOptions } from './source.ts';

/** Damaged pictures in a row after which this is no camera any more. */
const damagedInRowMax = 100;

export async function openLiveImages(
  config: MjpegConfig | SnapshotConfig, options: SourceOptions,
): Promise<Source> {
  tameSharp();
  const stop = options.signal ?? new AbortController().signal;
  stop.throwIfAborted();
  const feed = config.kind === 'mjpeg'
    ? await MjpegFeed.open(config, stop)
    : await SnapshotFeed.open(config, stop);
  try {
    const words = { name: `a picture of ${sourceName(config)}`, remedy: 'check the camera' };
    const first = await feed.next(firstFrameLimitMs);
    const nativeSize = await readImageSize(first.bytes, words);
    return new LiveImageSource({ feed, first, nativeSize, words, options });
  } catch (thrown) {
    await feed.close();
    throw thrown;
  }
}

class LiveImageSource implements Source {
  readonly pace = 'live';
  readonly codec: string;
  readonly decoding = { device: 'software' } as const;
  readonly nativeSize: FrameSize;
  readonly outputSize: FrameSize;
  readonly framesPerSecond = undefined;
  readonly durationMs = undefined;
  corruptPacketCount = 0;
  readonly #feed: ImageFeed;
  readonly #words: ImageWords;
  readonly #limit: FrameRateLimit;
  readonly #startMs: number;
  #first: FeedImage | undefined;
  #isClosed = false;

  constructor({ feed, first, nativeSize, words, options }: {
    feed: ImageFeed;
    first: FeedImage;
    nativeSize: FrameSize;
    words: ImageWords;
    options: SourceOptions;
  }) {
    this.#feed = feed;
    this.#first = first;
    this.#words = words;
    this.#startMs = first.arrivedMs;
    this.codec = imageCodec(first.bytes);
    this.nativeSize = nativeSize;
    this.outputSize = options.chooseOutputSize(nativeSize);
    this.#limit = new FrameRateLimit(options.framesPerSecondMax);
  }

  get skippedFrameCount(): number {
    return this.#feed.skippedCount;
  }

  async next(): Promise<SourceFrame> {
    assert(!this.#isClosed, 'next() of a closed source');
    let damagedInRow = 0;
    for (;;) {
      const image = this.#first ?? await this.#feed.next(frameLimitMs);
      this.#first = undefined;
      const presentationMs = image.arrivedMs - this.#startMs;
      if (!this.#limit.admits(presentationMs)) continue;
      const rgb = await this.#decode(image.bytes);
      if (rgb !== undefined) return { presentationMs, rgb };
      damagedInRow += 1;
      if (damagedInRow > damagedInRowMax) {
        throw new LotcountError('SOURCE_LOST',
          `${this.#words.name} after the other cannot be read: ${this.#words.remedy}`);
      }
    }
  }

  rewind(): Promise<void> {
    throw new Error('assertion failed: a live source cannot be rewound');
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#feed.close();
  }

  /** A damaged picture is skipped and counted, as a damaged packet of a stream is. */
  async #decode(bytes: Uint8Array): Promise<Uint8Array | undefined> {
    try {
      const size = await readImageSize(bytes, this.#words);
      checkShape({ before: this.nativeSize, now: size, name: this.#words.name });
      return await decodeImage(bytes, this.outputSize, this.#words);
    } catch (thrown) {
      const isDamage = thrown instanceof LotcountError &&
        (thrown.code === 'SOURCE_UNREADABLE' || thrown.code === 'SOURCE_NOT_VIDEO');
      if (!isDamage) throw thrown;
      this.corruptPacketCount += 1;
      return undefined;
    }
  }
}
