// Asks a camera for one picture after another. A picture that has not changed is none.

import { setTimeout as wait } from 'node:timers/promises';
import { LotcountError } from '../errors.ts';
import type { SourceConfig } from '../config/schema.ts';
import { CameraHttp, type CameraResponse } from './camera-http.ts';
import type { FeedImage, ImageFeed } from './image-feed.ts';
import { readBody } from './read-body.ts';
import { imageBytesMax } from './source-limits.ts';
import { sourceName } from './source-name.ts';

export type SnapshotConfig = Extract<SourceConfig, { kind: 'snapshot' }>;

export class SnapshotFeed implements ImageFeed {
  /** A picture is asked for when it is wanted. */
  readonly skippedCount = 0;
  readonly #config: SnapshotConfig;
  readonly #http: CameraHttp;
  readonly #stop: AbortSignal;
  #askedAtMs = Number.NEGATIVE_INFINITY;
  #etag: string | undefined;
  #last: Buffer | undefined;

  static async open(config: SnapshotConfig, stop: AbortSignal): Promise<SnapshotFeed> {
    return new SnapshotFeed(config, await CameraHttp.open(config), stop);
  }

  private constructor(config: SnapshotConfig, http: CameraHttp, stop: AbortSignal) {
    this.#config = config;
    this.#http = http;
    this.#stop = stop;
  }

  async next(limitMs: number): Promise<FeedImage> {
    const limit = AbortSignal.timeout(limitMs);
    const signal = AbortSignal.any([limit, this.#stop]);
    try {
      for (;;) {
        const dueInMs = this.#askedAtMs + this.#config.intervalMs - performance.now();
        if (dueInMs > 0) await wait(dueInMs, undefined, { signal });
        const image = await this.#ask(signal);
        if (image !== undefined) return image;
      }
    } catch (thrown) {
      this.#stop.throwIfAborted();
      if (!limit.aborted) throw thrown;
      const what = this.#last === undefined ? 'no picture' : 'no new picture';
      throw new LotcountError(this.#last === undefined ? 'SOURCE_TIMED_OUT' : 'SOURCE_LOST',
        `${sourceName(this.#config)} sends ${what} within ${limitMs / 1_000} s: ` +
        'check the camera and its network', { cause: thrown });
    }
  }

  async close(): Promise<void> {
    await this.#http.close();
  }

  async #ask(signal: AbortSignal): Promise<FeedImage | undefined> {
    this.#askedAtMs = performance.now();
    const headers = this.#etag === undefined ? {} : { 'if-none-match': this.#etag };
    const response = await this.#http.get(headers, signal);
    if (response.statusCode === 304) {
      await response.body.dump();
      return undefined;
    }
    const bytes = await readBody(response.body, {
      bytesMax: imageBytesMax, name: sourceName(this.#config),
    });
    this.#etag = etagOf(response);
    // Cameras renew their snapshot at their own pace. Seen twice, vehicles would seem to stop.
    if (this.#last?.equals(bytes) === true) return undefined;
    this.#last = bytes;
    return { bytes, arrivedMs: performance.now() };
  }
}

function etagOf({ headers: { etag } }: CameraResponse): string | undefined {
  return typeof etag === 'string' ? etag : undefined;
}
