// The edges of a small grey picture, as one two-dimensional number per cell: its length says how
// sure the edge is, its angle is twice the edge's. Twice, so that an edge stays the same when
// light and dark change sides, as they do between day and night. PURE.

import { assert } from '../assert.ts';

export interface FieldSize {
  readonly widthCells: number;
  readonly heightCells: number;
}

/** Lengths from 0 (nothing) to 1 (a clear edge). */
export interface EdgeField extends FieldSize {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Keeps the ratio of two dark levels from exploding with their noise. */
const darkLevels = 12;
/**
 * Contrasts are ratios of brightness over two cells. Less than this is no edge but what a codec's
 * blocks and noise leave; the noisier the picture, the more that is.
 */
const contrastFloor = { calm: 0.02, noisy: 0.05 };
const noiseToFloor = 6;
/** An edge of so many floors above the floor is half of a clear one. */
const floorsToHalf = 4;
/** Two looks at one edge agree when their doubled angles are within 60 degrees. */
const agreementMin = 0.5;

export function emptyField({ widthCells, heightCells }: FieldSize): EdgeField {
  const count = widthCells * heightCells;
  return { widthCells, heightCells, x: new Float32Array(count), y: new Float32Array(count) };
}

/**
 * The edges that two looks at the same scene have in common (levels 0..255): noise, rain and leaves
 * are another thing in each of them. Ratios, not differences: exposure does not change them.
 */
export function steadyEdges(one: Float32Array, other: Float32Array, size: FieldSize): EdgeField {
  assert(one.length === size.widthCells * size.heightCells, 'one level for each cell');
  const brightOne = one.map((level) => Math.log(level + darkLevels));
  const brightOther = other.map((level) => Math.log(level + darkLevels));
  const noise = medianDifference(brightOne, brightOther);
  const floor = Math.max(contrastFloor.calm, Math.min(contrastFloor.noisy, noiseToFloor * noise));
  return commonEdges(edgesOf(brightOne, size, floor), edgesOf(brightOther, size, floor));
}

function medianDifference(one: Float32Array, other: Float32Array): number {
  const differences = one.map((value, cell) => Math.abs(value - (other[cell] as number))).sort();
  return differences[differences.length >> 1] ?? 0;
}

function edgesOf(bright: Float32Array, size: FieldSize, floor: number): EdgeField {
  const { widthCells, heightCells } = size;
  const field = emptyField(size);
  const half = floorsToHalf * floor;
  const at = (cell: number): number => bright[cell] as number;
  for (let y = 1; y < heightCells - 1; y += 1) {
    for (let x = 1; x < widthCells - 1; x += 1) {
      const cell = y * widthCells + x;
      const above = cell - widthCells;
      const below = cell + widthCells;
      // Sobel's weights: the neighbours' rows and columns quieten the noise of one cell.
      const across = 0.5 * (at(cell + 1) - at(cell - 1)) +
        0.25 * (at(above + 1) - at(above - 1) + at(below + 1) - at(below - 1));
      const down = 0.5 * (at(below) - at(above)) +
        0.25 * (at(below - 1) - at(above - 1) + at(below + 1) - at(above + 1));
      const contrast = Math.hypot(across, down);
      if (contrast <= floor) continue;
      const over = contrast - floor;
      const share = over / ((over + half) * contrast * contrast);
      field.x[cell] = (across * across - down * down) * share;
      field.y[cell] = 2 * across * down * share;
    }
  }
  return field;
}

function commonEdges(one: EdgeField, other: EdgeField): EdgeField {
  const field = emptyField(one);
  for (let cell = 0; cell < field.x.length; cell += 1) {
    const oneX = one.x[cell] as number;
    const oneY = one.y[cell] as number;
    const otherX = other.x[cell] as number;
    const otherY = other.y[cell] as number;
    const product = oneX * otherX + oneY * otherY;
    if (product <= agreementMin * Math.hypot(oneX, oneY) * Math.hypot(otherX, otherY)) continue;
    field.x[cell] = 0.5 * (oneX + otherX);
    field.y[cell] = 0.5 * (oneY + otherY);
  }
  return field;
}

/** Half the size: for searching far, where exactness comes later. */
export function halveField(field: EdgeField): EdgeField {
  const half = emptyField({
    widthCells: field.widthCells >> 1, heightCells: field.heightCells >> 1,
  });
  for (let y = 0; y < half.heightCells; y += 1) {
    for (let x = 0; x < half.widthCells; x += 1) {
      const from = 2 * y * field.widthCells + 2 * x;
      const to = y * half.widthCells + x;
      for (const corner of [from, from + 1, from + field.widthCells, from + field.widthCells + 1]) {
        half.x[to] = (half.x[to] as number) + 0.25 * (field.x[corner] as number);
        half.y[to] = (half.y[to] as number) + 0.25 * (field.y[corner] as number);
      }
    }
  }
  return half;
}
