// Compares two edge fields block by block: how well a block of the first is found in the second,
// in its place or shifted. Blocks disagree where a lorry stands; they agree on a shift when the
// camera has moved. PURE.

import type { EdgeField } from './edge-field.ts';

/** Blocks along each side; of a picture of 16 : 9 they are about square. */
const columnCount = 8;
const rowCount = 5;
/** Edges that a block needs to be known again, as clear cells. */
const energyMin = 3;
/** A block with less than this has nothing to compare. */
const blankEnergyMax = 1;
/** The part of a block's edges that must lie in the picture after the shift. */
const inPictureMin = 0.6;
/** Shifts at which a block is compared with itself: a straight edge looks alike along itself. */
const ownShifts = Array.from({ length: 12 }, (_, at) => ({
  x: Math.round(3 * Math.cos(at * Math.PI / 12)), y: Math.round(3 * Math.sin(at * Math.PI / 12)),
}));
const weightMin = 0.1;

/** In cells. */
export interface Shift {
  readonly x: number;
  readonly y: number;
}

export interface Block {
  /** Its centre, in cells. */
  readonly centre: Shift;
  /** Its cells that have edges, and the sum of their squares. */
  readonly cells: Int32Array;
  readonly energy: number;
  /** 0..1: how well its edges tell a shift, whatever its direction. */
  readonly weight: number;
}

/** The blocks of a field that have edges enough to be known again. */
export function blocksOf(field: EdgeField): readonly Block[] {
  const { widthCells, heightCells } = field;
  const blocks: Block[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    for (let column = 0; column < columnCount; column += 1) {
      const left = Math.floor(column * widthCells / columnCount);
      const right = Math.floor((column + 1) * widthCells / columnCount);
      const top = Math.floor(row * heightCells / rowCount);
      const bottom = Math.floor((row + 1) * heightCells / rowCount);
      const { cells, energy } = edgesWithin(field, { left, right, top, bottom });
      if (energy < energyMin) continue;
      const block = {
        centre: { x: (left + right) / 2, y: (top + bottom) / 2 }, cells, energy, weight: 1,
      };
      blocks.push({ ...block, weight: weightOf(block, field) });
    }
  }
  return blocks;
}

/**
 * -1..1: how well a block of `from` is found in `to` at a shift; undefined where it would lie
 * outside, 'blank' where `to` has no edges.
 */
export function scoreAt(
  { cells }: Block,
  { from, to, shift }: { readonly from: EdgeField; readonly to: EdgeField; readonly shift: Shift },
): number | 'outside' | 'blank' {
  const { widthCells, heightCells } = from;
  const offset = shift.y * widthCells + shift.x;
  let product = 0;
  let fromEnergy = 0;
  let toEnergy = 0;
  let countIn = 0;
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at] as number;
    const x = cell % widthCells + shift.x;
    const y = (cell - cell % widthCells) / widthCells + shift.y;
    if (x < 1 || x >= widthCells - 1 || y < 1 || y >= heightCells - 1) continue;
    countIn += 1;
    const fromX = from.x[cell] as number;
    const fromY = from.y[cell] as number;
    const toX = to.x[cell + offset] as number;
    const toY = to.y[cell + offset] as number;
    product += fromX * toX + fromY * toY;
    fromEnergy += fromX * fromX + fromY * fromY;
    toEnergy += toX * toX + toY * toY;
  }
  if (countIn < inPictureMin * cells.length) return 'outside';
  if (toEnergy < blankEnergyMax) return 'blank';
  return product / Math.sqrt(fromEnergy * toEnergy);
}

function edgesWithin(
  { widthCells, x: xs, y: ys }: EdgeField,
  { left, right, top, bottom }: Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>,
): Pick<Block, 'cells' | 'energy'> {
  const cells: number[] = [];
  let energy = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const cell = y * widthCells + x;
      const strength = (xs[cell] as number) ** 2 + (ys[cell] as number) ** 2;
      if (strength === 0) continue;
      cells.push(cell);
      energy += strength;
    }
  }
  return { cells: Int32Array.from(cells), energy };
}

function weightOf(block: Block, field: EdgeField): number {
  let likest = 0;
  for (const shift of ownShifts) {
    const score = scoreAt(block, { from: field, to: field, shift });
    if (typeof score === 'number') likest = Math.max(likest, score);
  }
  return Math.max(weightMin, Math.min(1, 1.5 * (1 - likest)));
}
