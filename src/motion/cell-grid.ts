// The motion sense looks at a small picture: square cells of pixels, each with its mean brightness
// and two colour differences. Small is fast, and averaging takes the camera's noise away. PURE.

import { assert } from '../assert.ts';

/** Cells along the longer side: a car that is 2 % of the picture still spans five cells. */
const longestSideCells = 256;

export interface GridSize {
  readonly widthCells: number;
  readonly heightCells: number;
  /** Pixels along a cell's side. */
  readonly cellPx: number;
}

/** One look at the scene. */
export interface CellPicture {
  /** Brightness, 0..255. */
  readonly luma: Float32Array;
  /** Red minus green, and blue minus green: zero for grey, whatever its brightness. */
  readonly red: Float32Array;
  readonly blue: Float32Array;
}

export function gridSizeFor({ widthPx, heightPx }: {
  readonly widthPx: number;
  readonly heightPx: number;
}): GridSize {
  const cellPx = Math.max(1, Math.round(Math.max(widthPx, heightPx) / longestSideCells));
  const size = {
    widthCells: Math.floor(widthPx / cellPx),
    heightCells: Math.floor(heightPx / cellPx),
    cellPx,
  };
  assert(size.widthCells >= 8 && size.heightCells >= 8, 'a picture has 8 x 8 cells at least');
  return size;
}

export function createCellPicture({ widthCells, heightCells }: GridSize): CellPicture {
  const count = widthCells * heightCells;
  return {
    luma: new Float32Array(count), red: new Float32Array(count), blue: new Float32Array(count),
  };
}

/** Averages packed RGB into cells; pixels beyond the last whole cell are left out. */
export function fillCells(
  picture: CellPicture,
  { rgb, widthPx, grid }: {
    readonly rgb: Uint8Array;
    readonly widthPx: number;
    readonly grid: GridSize;
  },
): void {
  const { widthCells, heightCells, cellPx } = grid;
  const { luma, red, blue } = picture;
  const share = 1 / (cellPx * cellPx);
  const rowBytes = widthPx * 3;
  const cellBytes = cellPx * 3;
  let cell = 0;
  for (let y = 0; y < heightCells; y += 1) {
    for (let x = 0; x < widthCells; x += 1, cell += 1) {
      let redSum = 0;
      let greenSum = 0;
      let blueSum = 0;
      let rowStart = y * cellPx * rowBytes + x * cellBytes;
      for (let row = 0; row < cellPx; row += 1, rowStart += rowBytes) {
        for (let at = rowStart; at < rowStart + cellBytes; at += 3) {
          redSum += rgb[at] as number;
          greenSum += rgb[at + 1] as number;
          blueSum += rgb[at + 2] as number;
        }
      }
      luma[cell] = (redSum + 2 * greenSum + blueSum) * 0.25 * share;
      red[cell] = (redSum - greenSum) * share;
      blue[cell] = (blueSum - greenSum) * share;
    }
  }
}
