// The input of a model of one's own: a frame, scaled as a whole until it fits, in the upper left
// corner; grey beside it; numbers as the model wants them. Boxes find back the same way. PURE.
//
//   ┌───────────────┐  input    scale = the larger one with which the frame still fits
//   │ frame · scale │
//   ├───────────────┤  Both have their origin top left, so a box only needs dividing.
//   │     grey      │
//   └───────────────┘

import { assert } from '../assert.ts';
import type { FrameSize } from '../frames/frame.ts';
import type { Box } from '../geometry/box.ts';
import { numberToHalf } from '../models/half-precision.ts';
import { padLevel } from './letterbox.ts';

export type Normalisation = 'unit' | 'byte' | 'imagenet';
export type ElementType = 'float32' | 'float16' | 'uint8';

export interface ModelInputOptions {
  readonly frameSize: FrameSize;
  readonly inputSize: FrameSize;
  /** Planes of one colour each, or pixels of three. */
  readonly layout: 'nchw' | 'nhwc';
  readonly elementType: ElementType;
  readonly normalisation: Normalisation;
  readonly channelOrder: 'rgb' | 'bgr';
}

type Elements = Float32Array | Uint16Array | Uint8Array;

/** Mean and spread of the pictures of ImageNet, for colours from 0 to 1: red, green, blue. */
const imagenet = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] } as const;

/** Holds the memory of one input; frames of one size are written into it. */
export class ModelInput {
  readonly #options: ModelInputOptions;
  /** Halves as their bits. */
  readonly elements: Elements;
  readonly dims: readonly number[];
  /** The part of the input that shows the frame. */
  readonly #contentSize: FrameSize;
  /** For red, green and blue: the element for each level of 0..255. */
  readonly #elementOf: readonly Elements[];
  /** The frame in the size of the content, where that is another. */
  readonly #scaler: BilinearScaler | undefined;

  constructor(options: ModelInputOptions) {
    const { frameSize, inputSize, elementType, layout } = options;
    this.#options = options;
    this.#contentSize = contentSizeOf(frameSize, inputSize);
    this.#scaler = isSameSize(frameSize, this.#contentSize)
      ? undefined
      : new BilinearScaler(frameSize, this.#contentSize);
    this.elements = createElements(elementType, inputSize.widthPx * inputSize.heightPx * 3);
    this.#elementOf = [0, 1, 2].map((colour) => levelTable(colour, options));
    this.dims = layout === 'nchw'
      ? [1, 3, inputSize.heightPx, inputSize.widthPx]
      : [1, inputSize.heightPx, inputSize.widthPx, 3];
    this.#pad();
  }

  /** Writes packed RGB of the frame's size; what is beside it stays grey. */
  fill(rgb: Uint8Array): void {
    const { widthPx, heightPx } = this.#contentSize;
    const { frameSize } = this.#options;
    assert(rgb.length === frameSize.widthPx * frameSize.heightPx * 3, 'a frame has its size');
    const content = this.#scaler?.scale(rgb) ?? rgb;
    this.#write(content, { widthPx, heightPx });
  }

  /** A box in pixels of the input as fractions of the frame. */
  toFrame({ left, top, right, bottom }: Box): Box {
    const { widthPx, heightPx } = this.#contentSize;
    return {
      left: left / widthPx, top: top / heightPx, right: right / widthPx, bottom: bottom / heightPx,
    };
  }

  #pad(): void {
    const { inputSize } = this.#options;
    const grey = new Uint8Array(inputSize.widthPx * inputSize.heightPx * 3).fill(padLevel);
    this.#write(grey, inputSize);
  }

  #write(rgb: Uint8Array, { widthPx, heightPx }: FrameSize): void {
    const { inputSize, layout, channelOrder } = this.#options;
    const { elements } = this;
    const pixelCount = inputSize.widthPx * inputSize.heightPx;
    const [pixelStep, channelStep] = layout === 'nchw' ? [1, pixelCount] : [3, 1];
    for (const [colour, elementOf] of this.#elementOf.entries()) {
      const channel = channelOrder === 'rgb' ? colour : 2 - colour;
      let source = colour;
      for (let y = 0; y < heightPx; y += 1) {
        let target = y * inputSize.widthPx * pixelStep + channel * channelStep;
        for (let x = 0; x < widthPx; x += 1) {
          elements[target] = elementOf[rgb[source] as number] as number;
          target += pixelStep;
          source += 3;
        }
      }
    }
  }
}

/** Size of the whole frame where it fits the input; at least a pixel each way. */
export function contentSizeOf(frameSize: FrameSize, inputSize: FrameSize): FrameSize {
  const scale = Math.min(
    inputSize.widthPx / frameSize.widthPx, inputSize.heightPx / frameSize.heightPx);
  return {
    widthPx: Math.max(1, Math.round(frameSize.widthPx * scale)),
    heightPx: Math.max(1, Math.round(frameSize.heightPx * scale)),
  };
}

function isSameSize(one: FrameSize, other: FrameSize): boolean {
  return one.widthPx === other.widthPx && one.heightPx === other.heightPx;
}

function createElements(elementType: ElementType, count: number): Elements {
  switch (elementType) {
    case 'float32': return new Float32Array(count);
    case 'float16': return new Uint16Array(count);
    case 'uint8': return new Uint8Array(count);
  }
}

function levelTable(
  colour: number, { elementType, normalisation }: ModelInputOptions,
): Elements {
  const table = createElements(elementType, 256);
  for (let level = 0; level < 256; level += 1) {
    const value = elementType === 'uint8' ? level : normalise(level, { colour, normalisation });
    table[level] = elementType === 'float16' ? numberToHalf(value) : value;
  }
  return table;
}

function normalise(
  level: number, { colour, normalisation }: { colour: number; normalisation: Normalisation },
): number {
  switch (normalisation) {
    case 'byte': return level;
    case 'unit': return level / 255;
    case 'imagenet':
      return (level / 255 - (imagenet.mean[colour] ?? 0)) / (imagenet.deviation[colour] ?? 1);
  }
}

/** Scales packed RGB; pixels are areas, so their centres lie at halves. */
class BilinearScaler {
  readonly #from: FrameSize;
  readonly #to: FrameSize;
  readonly #columns: Axis;
  readonly #rows: Axis;
  readonly #scaled: Uint8Array;

  constructor(from: FrameSize, to: FrameSize) {
    this.#from = from;
    this.#to = to;
    this.#columns = placeAxis({ fromPx: from.widthPx, toPx: to.widthPx });
    this.#rows = placeAxis({ fromPx: from.heightPx, toPx: to.heightPx });
    this.#scaled = new Uint8Array(to.widthPx * to.heightPx * 3);
  }

  /** Valid until the next call. */
  scale(rgb: Uint8Array): Uint8Array {
    const { widthPx, heightPx } = this.#to;
    const rowBytes = this.#from.widthPx * 3;
    let target = 0;
    for (let y = 0; y < heightPx; y += 1) {
      const above = (this.#rows.first[y] as number) * rowBytes;
      const below = (this.#rows.second[y] as number) * rowBytes;
      const down = this.#rows.share[y] as number;
      for (let x = 0; x < widthPx; x += 1) {
        const left = (this.#columns.first[x] as number) * 3;
        const right = (this.#columns.second[x] as number) * 3;
        const across = this.#columns.share[x] as number;
        for (let colour = 0; colour < 3; colour += 1) {
          const top = mix(rgb[above + left + colour], rgb[above + right + colour], across);
          const bottom = mix(rgb[below + left + colour], rgb[below + right + colour], across);
          this.#scaled[target] = mix(top, bottom, down) + 0.5;
          target += 1;
        }
      }
    }
    return this.#scaled;
  }
}

/** For each target pixel its two neighbours in the source, and the share of the second. */
interface Axis {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly share: Float32Array;
}

function placeAxis({ fromPx, toPx }: { fromPx: number; toPx: number }): Axis {
  const axis = {
    first: new Int32Array(toPx), second: new Int32Array(toPx), share: new Float32Array(toPx),
  };
  for (let index = 0; index < toPx; index += 1) {
    const at = Math.min(Math.max((index + 0.5) * fromPx / toPx - 0.5, 0), fromPx - 1);
    const first = Math.floor(at);
    axis.first[index] = first;
    axis.second[index] = Math.min(first + 1, fromPx - 1);
    axis.share[index] = at - first;
  }
  return axis;
}

function mix(one = 0, other = 0, share: number): number {
  return one + (other - one) * share;
}
