// What no camera needs more of. Pictures and streams come from devices that may be broken or
// hostile; whatever is larger or slower is refused before it costs memory or time.

import { LotcountError } from '../errors.ts';
import type { FrameSize } from '../frames/frame.ts';

/** Two 20-megapixel halves of a panorama camera. */
export const framePixelsMax = 40_000_000;
export const frameSidePxMax = 16_384;
/** A JPEG of that many pixels in its best quality. */
export const imageBytesMax = 32 * 1024 * 1024;

/** A camera must answer, and describe its stream, within this. */
export const openLimitMs = 10_000;
/** Within this a picture must come: the first (cameras send a whole one every few seconds), ... */
export const firstFrameLimitMs = 20_000;
/** ... and each further one. */
export const frameLimitMs = 10_000;

/** How far the shape may change midway before objects would look squeezed: a share. */
const aspectChangeMax = 0.02;

/** Throws SOURCE_TOO_LARGE for a picture larger than any camera's. */
export function checkFrameSize({ widthPx, heightPx }: FrameSize, name: string): void {
  const isSmallEnough = Math.max(widthPx, heightPx) <= frameSidePxMax &&
    widthPx * heightPx <= framePixelsMax;
  if (isSmallEnough) return;
  throw new LotcountError('SOURCE_TOO_LARGE',
    `${name} has pictures of ${widthPx}x${heightPx} pixels, more than ` +
    `${framePixelsMax / 1e6} million: choose a smaller size in the camera`);
}

/**
 * Frames keep the size they began with. The same shape in another resolution only scales otherwise;
 * throws SOURCE_CHANGED for another shape.
 */
export function checkShape({ before, now, name }: {
  before: FrameSize;
  now: FrameSize;
  name: string;
}): void {
  const change = (now.widthPx / now.heightPx) / (before.widthPx / before.heightPx) - 1;
  if (Math.abs(change) <= aspectChangeMax) return;
  throw new LotcountError('SOURCE_CHANGED',
    `${name} changed its picture from ${before.widthPx}x${before.heightPx} to ` +
    `${now.widthPx}x${now.heightPx}: open it again, and check the lines`);
}
