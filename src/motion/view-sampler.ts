// What stands still in front of a camera: the median of a dozen frames, a second apart each, on a
// coarse grid. Whatever drives past is in few of them. Two medians, of every other frame, tell
// what is sure from what is noise. PURE.

import type { FrameSize } from '../frames/frame.ts';
import type { Point } from '../geometry/point.ts';
import { coverOf } from '../geometry/polygon-cover.ts';
import { steadyEdges, type EdgeField, type FieldSize } from './edge-field.ts';

/** Cells along the longer side: 1 cell is 0.8 % of the picture, too coarse to know a person by. */
const longestSideCells = 128;
/** A smaller picture shows too little to be known again. */
const longestSidePxMin = 64;
const sampleCount = 12;
export const sampleIntervalMs = 1000;

/** Undefined for pictures that are too small. */
export function viewSizeFor({ widthPx, heightPx }: FrameSize): FieldSize | undefined {
  const longestPx = Math.max(widthPx, heightPx);
  if (longestPx < longestSidePxMin || Math.min(widthPx, heightPx) < longestSidePxMin / 2) {
    return undefined;
  }
  const scale = Math.min(1, longestSideCells / longestPx);
  return {
    widthCells: Math.round(widthPx * scale), heightCells: Math.round(heightPx * scale),
  };
}

export class ViewSampler {
  readonly #frameSize: FrameSize;
  readonly #size: FieldSize;
  readonly #samples: Float32Array[];
  /** 1 for cells whose edges are those of a mask. */
  readonly #hidden: Uint8Array | undefined;
  #taken = 0;

  /** Areas in fractions of the frame that are always black. */
  constructor(
    frameSize: FrameSize, size: FieldSize, hidden: ReadonlyArray<readonly Point[]> = [],
  ) {
    this.#frameSize = frameSize;
    this.#size = size;
    this.#hidden = hidden.length === 0 ? undefined : besideHidden(hidden, size);
    this.#samples = Array.from({ length: sampleCount }, () =>
      new Float32Array(size.widthCells * size.heightCells));
  }

  /** There are enough samples for `edges`. */
  get isReady(): boolean {
    return this.#taken >= sampleCount;
  }

  /** Takes in a frame's packed RGB. */
  add(rgb: Uint8Array): void {
    const sample = this.#samples[this.#taken % sampleCount] as Float32Array;
    this.#taken += 1;
    fillLevels(sample, { rgb, frameSize: this.#frameSize, size: this.#size });
  }

  /** Forgets what it saw. */
  clear(): void {
    this.#taken = 0;
  }

  /** What stood still over the last samples, brightness 0..255 per cell. */
  levels(): Float32Array {
    return medianOf(this.#samples);
  }

  /** The edges of what stood still. */
  edges(): EdgeField {
    const medianOfEvery = (parity: number): Float32Array =>
      medianOf(this.#samples.filter((_, at) => at % 2 === parity));
    const field = steadyEdges(medianOfEvery(0), medianOfEvery(1), this.#size);
    // They would stay in their place wherever the camera looks.
    this.#hidden?.forEach((isHidden, cell) => {
      if (isHidden === 0) return;
      field.x[cell] = 0;
      field.y[cell] = 0;
    });
    return field;
  }
}

/** Cells that lie in a hidden area or so near to it that its border is an edge there. */
function besideHidden(
  hidden: ReadonlyArray<readonly Point[]>, { widthCells, heightCells }: FieldSize,
): Uint8Array {
  const cover = coverOf(hidden, { width: widthCells, height: heightCells });
  return cover.map((_, cell) => {
    const x = cell % widthCells;
    const y = (cell - x) / widthCells;
    for (let row = Math.max(0, y - 2); row <= Math.min(heightCells - 1, y + 2); row += 1) {
      for (let at = Math.max(0, x - 2); at <= Math.min(widthCells - 1, x + 2); at += 1) {
        if (cover[row * widthCells + at] === 1) return 1;
      }
    }
    return 0;
  });
}

/** Mean brightness of each cell; green is most of it, and stands for it. */
function fillLevels(
  levels: Float32Array,
  { rgb, frameSize: { widthPx, heightPx }, size: { widthCells, heightCells } }: {
    readonly rgb: Uint8Array;
    readonly frameSize: FrameSize;
    readonly size: FieldSize;
  },
): void {
  const edgesPx = Int32Array.from({ length: widthCells + 1 }, (_, x) =>
    Math.floor(x * widthPx / widthCells));
  for (let y = 0; y < heightCells; y += 1) {
    const topPx = Math.floor(y * heightPx / heightCells);
    const bottomPx = Math.floor((y + 1) * heightPx / heightCells);
    // Of a large cell every other row will do.
    const rowStep = bottomPx - topPx >= 4 ? 2 : 1;
    const rowCount = Math.ceil((bottomPx - topPx) / rowStep);
    for (let x = 0; x < widthCells; x += 1) {
      const leftPx = edgesPx[x] as number;
      const rightPx = edgesPx[x + 1] as number;
      let sum = 0;
      for (let row = topPx; row < bottomPx; row += rowStep) {
        const endByte = (row * widthPx + rightPx) * 3;
        for (let at = (row * widthPx + leftPx) * 3 + 1; at < endByte; at += 3) {
          sum += rgb[at] as number;
        }
      }
      levels[y * widthCells + x] = sum / (rowCount * (rightPx - leftPx));
    }
  }
}

/** Cell by cell; of an even number of planes, between the two in the middle. */
function medianOf(planes: readonly Float32Array[]): Float32Array {
  const values = new Float32Array(planes.length);
  const upper = planes.length >> 1;
  const lower = (planes.length - 1) >> 1;
  const median = new Float32Array(planes[0]?.length ?? 0);
  for (let cell = 0; cell < median.length; cell += 1) {
    for (let at = 0; at < planes.length; at += 1) {
      // Sorted by insertion: a handful of numbers, thousands of times.
      const value = (planes[at] as Float32Array)[cell] as number;
      let to = at;
      while (to > 0 && (values[to - 1] as number) > value) {
        values[to] = values[to - 1] as number;
        to -= 1;
      }
      values[to] = value;
    }
    median[cell] = 0.5 * ((values[lower] as number) + (values[upper] as number));
  }
  return median;
}
