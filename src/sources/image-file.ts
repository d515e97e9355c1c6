// Reads an image file, JPEG or PNG, within limits.

import { readFile, stat } from 'node:fs/promises';
import { LotcountError, messageOf } from '../errors.ts';
import type { FrameSize } from '../frames/frame.ts';
import { decodeImage, imageCodec, readImageSize, type ImageWords } from './decode-image.ts';
import { imageBytesMax } from './source-limits.ts';

/** A file that grows, or that is another kind of file, must not fill the memory. */
async function readImageFile(path: string): Promise<Uint8Array> {
  const facts = await stat(path).catch((thrown: unknown) => { throw unreadable(path, thrown); });
  if (!facts.isFile()) throw unreadable(path, new Error('it is no file'));
  if (facts.size > imageBytesMax) {
    throw new LotcountError('SOURCE_TOO_LARGE', `image "${path}" has ${facts.size} bytes, more ` +
      `than ${imageBytesMax}: replace or remove it`);
  }
  return await readFile(path).catch((thrown: unknown) => { throw unreadable(path, thrown); });
}

export interface ImageFileFacts {
  /** As it is to be seen. */
  readonly nativeSize: FrameSize;
  readonly codec: string;
}

/** Throws SOURCE_UNREADABLE, SOURCE_NOT_VIDEO, SOURCE_TOO_LARGE. */
export async function readImageFileFacts(path: string): Promise<ImageFileFacts> {
  const bytes = await readImageFile(path);
  const nativeSize = await readImageSize(bytes, wordsFor(path));
  return { nativeSize, codec: imageCodec(bytes) };
}

/** Packed RGB; an image of another shape is fitted in. Throws as `readImageFileFacts` does. */
export async function readImageFilePixels(path: string, size: FrameSize): Promise<Uint8Array> {
  const bytes = await readImageFile(path);
  await readImageSize(bytes, wordsFor(path));
  return await decodeImage(bytes, size, wordsFor(path));
}

function wordsFor(path: string): ImageWords {
  return { name: `image "${path}"`, remedy: 'replace or remove it' };
}

function unreadable(path: string, cause: unknown): LotcountError {
  return new LotcountError('SOURCE_UNREADABLE',
    `image "${path}" cannot be read (${messageOf(cause)}): replace or remove it`, { cause });
}
