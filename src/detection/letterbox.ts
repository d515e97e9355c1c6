// How a camera's picture fits the network: never squeezed, scaled to one longest side, and padded
// at the right and the bottom to the multiple that the network needs. PURE.
//
//   ┌────────────────┐─┐  frame  = what the reader delivers, aspect ratio of the camera
//   │     frame      │p│  input  = what the network gets, multiples of 32
//   │                │a│  Both have their origin top left, so pixels need no offset.
//   └────────────────┘d│
//   └─────── pad ──────┘

import { assert } from '../assert.ts';
import type { FrameSize } from '../frames/frame.ts';

/** The network halves its input five times and adds the halves up again. */
const inputMultiplePx = 32;

/** What most cameras send, for whoever has no picture; any other 16:9 size gives the same input. */
export const usualCameraSize: FrameSize = { widthPx: 1920, heightPx: 1080 };

/**
 * Grey level of the padding, about the mean of ordinary footage: measured against the same pictures
 * without padding, black and white change the heat map half as much again.
 */
export const padLevel = 114;

/**
 * Size of the frames that a camera's reader delivers: the longest side is `inputWidthPx` (small
 * cameras are scaled up), the other keeps the aspect ratio. Both are even, for video scalers.
 */
export function frameSizeFor(nativeSize: FrameSize, inputWidthPx: number): FrameSize {
  assert(nativeSize.widthPx > 0 && nativeSize.heightPx > 0, 'a camera picture has an area');
  const scale = inputWidthPx / Math.max(nativeSize.widthPx, nativeSize.heightPx);
  return {
    widthPx: toEven(nativeSize.widthPx * scale),
    heightPx: toEven(nativeSize.heightPx * scale),
  };
}

/** Size that the network computes on: the next multiples above the frame's size. */
export function inputSizeFor(frameSize: FrameSize): FrameSize {
  const roundUp = (px: number) => Math.ceil(px / inputMultiplePx) * inputMultiplePx;
  return { widthPx: roundUp(frameSize.widthPx), heightPx: roundUp(frameSize.heightPx) };
}

/** Memory for one input, in planes of red, green and blue (0..255), all padding. */
export function createInput(inputSize: FrameSize): Float32Array {
  return new Float32Array(inputSize.widthPx * inputSize.heightPx * 3).fill(padLevel);
}

/** Writes packed RGB into the planes of an input; the padding beside it stays. */
export function fillInput(
  input: Float32Array,
  { rgb, frameSize, inputSize }: { rgb: Uint8Array; frameSize: FrameSize; inputSize: FrameSize },
): void {
  const { widthPx, heightPx } = frameSize;
  const greenStart = inputSize.widthPx * inputSize.heightPx;
  const blueStart = greenStart * 2;
  let source = 0;
  for (let y = 0; y < heightPx; y += 1) {
    const rowStart = y * inputSize.widthPx;
    for (let target = rowStart; target < rowStart + widthPx; target += 1) {
      input[target] = rgb[source] as number;
      input[greenStart + target] = rgb[source + 1] as number;
      input[blueStart + target] = rgb[source + 2] as number;
      source += 3;
    }
  }
}

function toEven(px: number): number {
  return Math.max(2, Math.round(px / 2) * 2);
}
