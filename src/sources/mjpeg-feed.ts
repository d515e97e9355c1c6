// Reads an MJPEG stream as fast as it comes and keeps the newest picture alone: who is slow to
// decode misses pictures, and is never late.

import type { SourceConfig } from '../config/schema.ts';
import { LotcountError, messageOf } from '../errors.ts';
import { CameraHttp, type CameraResponse } from './camera-http.ts';
import type { FeedImage, ImageFeed } from './image-feed.ts';
import { MultipartParts } from './multipart-parts.ts';
import { imageBytesMax } from './source-limits.ts';
import { sourceName } from './source-name.ts';

export type MjpegConfig = Extract<SourceConfig, { kind: 'mjpeg' }>;

const partHeaderBytesMax = 4_096;

interface Waiter {
  readonly resolve: (image: FeedImage) => void;
  readonly reject: (reason: unknown) => void;
}

export class MjpegFeed implements ImageFeed {
  readonly #config: MjpegConfig;
  readonly #http: CameraHttp;
  readonly #abort = new AbortController();
  readonly #stop: AbortSignal;
  readonly #onStop = (): void => { this.#fail(this.#stop.reason); };
  #newest: FeedImage | undefined;
  #failure: { readonly reason: unknown } | undefined;
  #waiter: Waiter | undefined;
  #partCount = 0;
  /** Pictures that gave way to a newer one. */
  skippedCount = 0;

  static async open(config: MjpegConfig, stop: AbortSignal): Promise<MjpegFeed> {
    const http = await CameraHttp.open(config);
    const feed = new MjpegFeed(config, http, stop);
    try {
      const response = await http.get({ accept: 'multipart/x-mixed-replace' }, feed.#abort.signal);
      void feed.#readAll(response);
      return feed;
    } catch (thrown) {
      await feed.close();
      stop.throwIfAborted();
      throw thrown;
    }
  }

  private constructor(config: MjpegConfig, http: CameraHttp, stop: AbortSignal) {
    this.#config = config;
    this.#http = http;
    this.#stop = stop;
    stop.addEventListener('abort', this.#onStop);
  }

  async next(limitMs: number): Promise<FeedImage> {
    this.#stop.throwIfAborted();
    const timer = setTimeout(() => {
      this.#fail(new LotcountError(this.#partCount === 0 ? 'SOURCE_TIMED_OUT' : 'SOURCE_LOST',
        `${sourceName(this.#config)} sends no whole picture within ${limitMs / 1_000} s: ` +
        'check the camera and its network'));
    }, limitMs);
    try {
      return await new Promise((resolve, reject) => {
        this.#waiter = { resolve, reject };
        this.#hand();
      });
    } finally {
      clearTimeout(timer);
      this.#waiter = undefined;
    }
  }

  async close(): Promise<void> {
    this.#stop.removeEventListener('abort', this.#onStop);
    this.#abort.abort();
    await this.#http.close();
  }

  async #readAll({ body, headers }: CameraResponse): Promise<void> {
    const name = sourceName(this.#config);
    try {
      const contentType = [headers['content-type'] ?? ''].flat()[0] ?? '';
      if (!/^multipart\//i.test(contentType)) {
        throw new LotcountError('SOURCE_NOT_VIDEO',
          `${name} sends no series of pictures (${contentType.slice(0, 60)}): check the path in ` +
          'its url, or use kind "snapshot" for a single picture');
      }
      const parts = new MultipartParts({
        name, partBytesMax: imageBytesMax, headerBytesMax: partHeaderBytesMax,
      });
      for await (const chunk of body as AsyncIterable<Buffer>) {
        for (const bytes of parts.push(chunk)) this.#take(bytes);
      }
      throw new LotcountError('SOURCE_LOST',
        `${name} is gone (it ended the stream): check the camera and its network`);
    } catch (thrown) {
      this.#fail(thrown instanceof LotcountError
        ? thrown
        : new LotcountError('SOURCE_LOST',
        `${name} is gone (${messageOf(thrown)}): check the camera and its network`,
        { cause: thrown }));
      body.destroy();
    }
  }

  #take(bytes: Uint8Array): void {
    if (this.#newest !== undefined) this.skippedCount += 1;
    this.#partCount += 1;
    this.#newest = { bytes, arrivedMs: performance.now() };
    this.#hand();
  }

  /** The first failure stands; what follows from it is not news. */
  #fail(reason: unknown): void {
    this.#failure ??= { reason };
    this.#abort.abort();
    this.#hand();
  }

  #hand(): void {
    const waiter = this.#waiter;
    if (waiter === undefined) return;
    if (this.#newest !== undefined) {
      waiter.resolve(this.#newest);
      this.#newest = undefined;
    } else if (this.#failure !== undefined) {
      waiter.reject(this.#failure.reason);
    }
  }
}
