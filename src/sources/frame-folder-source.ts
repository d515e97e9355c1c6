// The source for a folder of images: one frame each, in the order of their names, at a given rate.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { assert } from '../assert.ts';
import type { SourceConfig } from '../config/schema.ts';
import { LotcountError, messageOf } from '../errors.ts';
import type { FrameSize } from '../frames/frame.ts';
import { tameSharp } from './decode-image.ts';
import { FrameRateLimit } from './frame-rate-limit.ts';
import { readImageFileFacts, readImageFilePixels } from './image-file.ts';
import type { Source, SourceEnd, SourceFrame, SourceOptions } from './source.ts';

type FolderConfig = Extract<SourceConfig, { kind: 'frames' }>;

const imageName = /\.(jpe?g|png)$/i;

/** Opens a folder and reads the size of its first image, which sets the size of all. */
export async function openFrameFolder(
  config: FolderConfig, options: SourceOptions,
): Promise<Source> {
  tameSharp();
  const paths = await listImages(config.path);
  const firstPath = paths[0];
  if (firstPath === undefined) {
    throw new LotcountError('SOURCE_UNREADABLE',
      `folder "${config.path}" holds no image: put JPEG or PNG files into it`);
  }
  const { codec, nativeSize } = await readImageFileFacts(firstPath);
  return new FrameFolderSource({ paths, codec, nativeSize, config, options });
}

class FrameFolderSource implements Source {
  readonly pace = 'recorded';
  readonly codec: string;
  readonly decoding = { device: 'software' } as const;
  readonly nativeSize: FrameSize;
  readonly outputSize: FrameSize;
  readonly framesPerSecond: number;
  readonly durationMs: number;
  readonly corruptPacketCount = 0;
  readonly skippedFrameCount = 0;
  readonly #paths: readonly string[];
  readonly #limit: FrameRateLimit;
  readonly #signal: AbortSignal | undefined;
  #imageIndex = 0;
  #isClosed = false;

  constructor({ paths, codec, nativeSize, config, options }: {
    paths: readonly string[];
    codec: string;
    nativeSize: FrameSize;
    config: FolderConfig;
    options: SourceOptions;
  }) {
    this.#paths = paths;
    this.codec = codec;
    this.#signal = options.signal;
    this.nativeSize = nativeSize;
    this.outputSize = options.chooseOutputSize(nativeSize);
    this.framesPerSecond = config.framesPerSecond;
    this.durationMs = paths.length * 1_000 / config.framesPerSecond;
    this.#limit = new FrameRateLimit(options.framesPerSecondMax);
  }

  async next(): Promise<SourceFrame | SourceEnd> {
    assert(!this.#isClosed, 'next() of a closed source');
    for (;;) {
      this.#signal?.throwIfAborted();
      const path = this.#paths[this.#imageIndex];
      if (path === undefined) return 'ended';
      const presentationMs = this.#imageIndex * 1_000 / this.framesPerSecond;
      this.#imageIndex += 1;
      if (!this.#limit.admits(presentationMs)) continue;
      return { presentationMs, rgb: await readImageFilePixels(path, this.outputSize) };
    }
  }

  rewind(): Promise<void> {
    this.#imageIndex = 0;
    this.#limit.reset();
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.#isClosed = true;
    return Promise.resolve();
  }
}

/** Names are compared with numbers as numbers: `frame-2` comes before `frame-10`. */
async function listImages(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((thrown: unknown) => {
    throw new LotcountError('SOURCE_UNREADABLE',
      `folder "${folder}" cannot be listed (${messageOf(thrown)}): check the path`,
      { cause: thrown });
  });
  const { compare } = new Intl.Collator('en', { numeric: true });
  return entries
    .filter((entry) => !entry.isDirectory() && imageName.test(entry.name))
    .map((entry) => entry.name)
    .sort((a, b) => compare(a, b) || (a < b ? -1 : 1))
    .map((name) => join(folder, name));
}
