// Decodes single JPEG and PNG images to packed RGB (through sharp). It knows no source.

import sharp, { type Sharp } from 'sharp';
import { assert } from '../assert.ts';
import { LotcountError, messageOf } from '../errors.ts';
import { frameBytes, type FrameSize } from '../frames/frame.ts';
import { checkFrameSize, framePixelsMax } from './source-limits.ts';

/** What an image is called in messages, and what to do about it. */
export interface ImageWords {
  readonly name: string;
  readonly remedy: string;
}

/** First bytes. Whatever else sharp could read (SVG, TIFF, PDF) is no camera's picture. */
const signatures = {
  jpeg: Buffer.from('ffd8ff', 'hex'), png: Buffer.from('89504e470d0a1a0a', 'hex'),
};

/** Whatever sharp keeps or does in parallel is taken from the inference workers. */
export function tameSharp(): void {
  sharp.cache(false);
  sharp.concurrency(1);
}

/** Size of the upright picture. Throws SOURCE_NOT_VIDEO, SOURCE_UNREADABLE, SOURCE_TOO_LARGE. */
export async function readImageSize(bytes: Uint8Array, words: ImageWords): Promise<FrameSize> {
  if (codecIn(bytes) === undefined) {
    throw new LotcountError('SOURCE_NOT_VIDEO',
      `${words.name} is no JPEG or PNG image: ${words.remedy}`);
  }
  // Only the header is read here: the limit comes first, in words of our own.
  const { autoOrient } = await open(bytes, { limitInputPixels: false }).metadata()
    .catch((thrown: unknown) => { throw brokenImage(words, thrown); });
  const size = { widthPx: autoOrient.width, heightPx: autoOrient.height };
  checkFrameSize(size, words.name);
  return size;
}

/** "jpeg" or "png", of bytes that `readImageSize` takes. */
export function imageCodec(bytes: Uint8Array): string {
  const codec = codecIn(bytes);
  assert(codec !== undefined, 'an image of no known kind');
  return codec;
}

/** An image of another shape is fitted in with black borders, never squeezed. */
export async function decodeImage(
  bytes: Uint8Array, size: FrameSize, words: ImageWords,
): Promise<Uint8Array> {
  const pixels = await open(bytes, { limitInputPixels: framePixelsMax })
    .resize(size.widthPx, size.heightPx, { fit: 'contain', background: '#000' })
    .flatten({ background: '#000' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer()
    .catch((thrown: unknown) => { throw brokenImage(words, thrown); });
  assert(pixels.length === frameBytes(size), `${words.name} gave ${pixels.length} bytes`);
  return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.length);
}

function codecIn(bytes: Uint8Array): string | undefined {
  return Object.entries(signatures)
    .find(([, signature]) => signature.equals(bytes.subarray(0, signature.length)))?.[0];
}

function open(bytes: Uint8Array, limits: { limitInputPixels: number | false }): Sharp {
  // Pictures of phones are stored lying down and carry how to turn them.
  return sharp(bytes, { autoOrient: true, failOn: 'error', ...limits });
}

function brokenImage({ name, remedy }: ImageWords, cause: unknown): LotcountError {
  // The reasons of libvips come in several lines.
  const reason = messageOf(cause).split('\n', 1)[0];
  return new LotcountError('SOURCE_UNREADABLE',
    `${name} cannot be read (${reason}): ${remedy}`, { cause });
}
