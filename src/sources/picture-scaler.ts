// Scales decoded pictures to packed RGB of one fixed size, turned upright. It knows no stream.

import {
  AV_PIX_FMT_RGB24, SWS_BILINEAR, type AVPixelFormat,
} from 'node-av/constants';
import { FFmpegError, Frame as Picture, SoftwareScaleContext } from 'node-av/lib';
import { assert } from '../assert.ts';
import { frameBytes, type FrameSize } from '../frames/frame.ts';
import { rotateRgb, turnedSize, type QuarterTurns } from './rotate-rgb.ts';

export class PictureScaler {
  readonly #scaledSize: FrameSize;
  readonly #turns: QuarterTurns;
  readonly #scaled: Picture;
  /** The memory of `#scaled`: looked up once, since each look-up makes a new Buffer. */
  readonly #scaledRgb: Uint8Array;
  readonly #turnedRgb: Uint8Array | undefined;
  #context: SoftwareScaleContext | undefined;
  #inputShape = '';

  constructor({ outputSize, turns }: { outputSize: FrameSize; turns: QuarterTurns }) {
    this.#scaledSize = turnedSize(outputSize, turns);
    this.#turns = turns;
    this.#scaled = allocatePicture(this.#scaledSize);
    const plane = this.#scaled.data?.[0];
    assert(plane !== undefined, 'the scaled picture has no memory');
    // Not the Buffer itself: its slice() gives no copy, unlike that of the type it is passed on as.
    this.#scaledRgb = new Uint8Array(plane.buffer, plane.byteOffset, frameBytes(outputSize));
    this.#turnedRgb = turns === 0 ? undefined : new Uint8Array(frameBytes(outputSize));
  }

  /** The picture in RGB, in memory that the next call writes again. */
  scale(picture: Picture): Uint8Array {
    const context = this.#contextFor(picture);
    FFmpegError.throwIfError(context.scaleFrameSync(this.#scaled, picture), 'scaling a picture');
    const to = this.#turnedRgb;
    if (to === undefined) return this.#scaledRgb;
    rotateRgb({ from: this.#scaledRgb, size: this.#scaledSize, to, turns: this.#turns });
    return to;
  }

  close(): void {
    this.#context?.freeContext();
    this.#context = undefined;
    this.#inputShape = '';
    this.#scaled.free();
  }

  // A stream may change its size or pixel format midway.
  #contextFor(picture: Picture): SoftwareScaleContext {
    const inputShape = `${picture.width}x${picture.height} ${picture.format}`;
    if (this.#context !== undefined && inputShape === this.#inputShape) return this.#context;
    this.#context?.freeContext();
    const context = new SoftwareScaleContext();
    // Bilinear widens its reach when it shrinks, so it averages as an area filter would, at the
    // lowest price. Reversed arguments would scale the wrong way round: source first, then target.
    context.getContext(
      picture.width, picture.height, picture.format as AVPixelFormat,
      this.#scaledSize.widthPx, this.#scaledSize.heightPx, AV_PIX_FMT_RGB24, SWS_BILINEAR,
    );
    this.#context = context;
    this.#inputShape = inputShape;
    return context;
  }
}

function allocatePicture(size: FrameSize): Picture {
  const picture = new Picture();
  picture.alloc();
  picture.width = size.widthPx;
  picture.height = size.heightPx;
  picture.format = AV_PIX_FMT_RGB24;
  // Alignment 1 = no padding at the end of a row, so the plane is the packed picture.
  FFmpegError.throwIfError(picture.getBuffer(1), 'allocating a picture');
  return picture;
}
