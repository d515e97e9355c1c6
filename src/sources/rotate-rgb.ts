// Turns packed RGB pictures by quarter turns. PURE.

import { assert } from '../assert.ts';
import { frameBytes, type FrameSize } from '../frames/frame.ts';

/** Clockwise quarter turns that bring a camera's picture upright. */
export type QuarterTurns = 0 | 1 | 2 | 3;

/** Size of a picture after the turns. */
export function turnedSize(size: FrameSize, turns: QuarterTurns): FrameSize {
  return turns % 2 === 0 ? size : { widthPx: size.heightPx, heightPx: size.widthPx };
}

/** Writes the picture `from` (of `size`), turned clockwise, into `to`. */
export function rotateRgb({ from, size, to, turns }: {
  from: Uint8Array;
  size: FrameSize;
  to: Uint8Array;
  turns: QuarterTurns;
}): void {
  const { widthPx, heightPx } = size;
  assert(from.length >= frameBytes(size), 'the picture is smaller than its size says');
  assert(to.length >= frameBytes(size), 'no room for the turned picture');
  // Where pixel (0, 0) goes, and how far a step to the right or down moves, in pixels of `to`.
  const steps = {
    0: { start: 0, right: 1, down: widthPx },
    1: { start: heightPx - 1, right: heightPx, down: -1 },
    2: { start: widthPx * heightPx - 1, right: -1, down: -widthPx },
    3: { start: heightPx * (widthPx - 1), right: -heightPx, down: 1 },
  }[turns];
  let source = 0;
  for (let y = 0; y < heightPx; y++) {
    let target = (steps.start + y * steps.down) * 3;
    for (let x = 0; x < widthPx; x++) {
      to[target] = from[source] ?? 0;
      to[target + 1] = from[source + 1] ?? 0;
      to[target + 2] = from[source + 2] ?? 0;
      source += 3;
      target += steps.right * 3;
    }
  }
}
