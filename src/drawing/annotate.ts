// Puts the overlay onto a frame. It knows neither threads nor files.

import sharp, { type Sharp } from 'sharp';
import { assert } from '../assert.ts';
import type { FrameSize } from '../frames/frame.ts';
import { drawOverlay, type Overlay } from './overlay.ts';
import { TextOutliner } from './outline-text.ts';

export interface Picture {
  readonly size: FrameSize;
  /** Packed RGB, `widthPx * heightPx * 3` bytes. */
  readonly rgb: Uint8Array;
}

/** Detectors see small frames; words and lines need about this many pixels to be readable. */
const widthPxMin = 960;
const jpegQuality = 82;

// Pictures come one at a time and never again: a cache and more threads would only hold memory.
sharp.cache(false);
sharp.concurrency(1);

/** Draws overlays; keeps the fonts, so make one per thread. */
export class Annotator {
  readonly #text = new TextOutliner();

  /** A new picture of `annotatedSize`, with everything that the overlay tells drawn on it. */
  async annotate(frame: Picture, overlay: Overlay): Promise<Picture> {
    const size = annotatedSize(frame.size);
    const svg = Buffer.from(drawOverlay(overlay, size, this.#text));
    const [rgb, rgba] = await Promise.all([
      fromRaw(frame)
        .resize(size.widthPx, size.heightPx, { fit: 'fill', kernel: 'linear' }).raw().toBuffer(),
      sharp(svg).ensureAlpha().raw().toBuffer(),
    ]);
    blend(rgb, rgba);
    return { size, rgb };
  }
}

/**
 * Lays straight-alpha RGBA over RGB, in place. sharp's own `composite` needs about five times as
 * long, because it works on every pixel in floating point; most pixels of an overlay are empty.
 */
function blend(rgb: Uint8Array, rgba: Uint8Array): void {
  assert(rgb.length * 4 === rgba.length * 3, 'overlay and picture have the same size');
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    const alpha = rgba[from + 3] ?? 0;
    if (alpha === 0) continue;
    for (let channel = 0; channel < 3; channel += 1) {
      const under = rgb[to + channel] ?? 0;
      const over = rgba[from + channel] ?? 0;
      rgb[to + channel] = under + Math.round(((over - under) * alpha) / 255);
    }
  }
}

/** The frame's size times the whole number that makes it readable; even, as video codecs ask. */
export function annotatedSize(size: FrameSize): FrameSize {
  const scale = Math.ceil(widthPxMin / Math.max(size.widthPx, size.heightPx));
  const even = (px: number) => Math.ceil(px * scale / 2) * 2;
  return { widthPx: even(size.widthPx), heightPx: even(size.heightPx) };
}

export async function encodeJpeg(picture: Picture): Promise<Uint8Array> {
  return fromRaw(picture).jpeg({ quality: jpegQuality }).toBuffer();
}

/** Without loss, for a picture that is looked at closely. */
export async function encodePng(picture: Picture): Promise<Uint8Array> {
  return fromRaw(picture).png().toBuffer();
}

function fromRaw({ rgb, size }: Picture): Sharp {
  return sharp(rgb, { raw: { width: size.widthPx, height: size.heightPx, channels: 3 } });
}
