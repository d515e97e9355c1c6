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
  /** Where its cells with edges are, and the sum of the edges' squares. */
  readonly xs: Int16Array;
  readonly ys: Int16Array;
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
      const edges = edgesWithin(field, { left, right, top, bottom });
      if (edges.energy < energyMin) continue;
      blocks.push({
        ...edges,
        centre: { x: (left + right) / 2, y: (top + bottom) / 2 },
        weight: weightOf(edges, field),
      });
    }
  }
  return blocks;
}

/**
 * -1..1: how well a block of `from` is found in `to` at a shift; undefined where it would lie
 * outside, 'blank' where `to` has no edges.
 */
export function scoreAt(
  { xs, ys }: Pick<Block, 'xs' | 'ys'>,
  { from, to, shift }: { readonly from: EdgeField; readonly to: EdgeField; readonly shift: Shift },
): number | 'outside' | 'blank' {
  const { widthCells, heightCells } = from;
  const offset = shift.y * widthCells + shift.x;
  let product = 0;
  let fromEnergy = 0;
  let toEnergy = 0;
  let countIn = 0;
  for (let at = 0; at < xs.length; at += 1) {
    const x = xs[at] as number;
    const y = ys[at] as number;
    const isOutside = x + shift.x < 1 || x + shift.x >= widthCells - 1 ||
      y + shift.y < 1 || y + shift.y >= heightCells - 1;
    if (isOutside) continue;
    countIn += 1;
    const cell = y * widthCells + x;
    const fromX = from.x[cell] as number;
    const fromY = from.y[cell] as number;
    const toX = to.x[cell + offset] as number;
    const toY = to.y[cell + offset] as number;
    product += fromX * toX + fromY * toY;
    fromEnergy += fromX * fromX + fromY * fromY;
    toEnergy += toX * toX + toY * toY;
  }
  if (countIn < inPictureMin * xs.length) return 'outside';
  if (toEnergy < blankEnergyMax) return 'blank';
  return product / Math.sqrt(fromEnergy * toEnergy);
}

/** The cells with edges stronger than that, squared, in a part of the field or in all of it. */
export function edgesWithin(
  { widthCells, heightCells, x: xEdges, y: yEdges }: EdgeField,
  { left, right, top, bottom }: Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>> = {
    left: 0, right: widthCells, top: 0, bottom: heightCells,
  },
  strengthMin = 0,
): Pick<Block, 'xs' | 'ys' | 'energy'> {
  const xs: number[] = [];
  const ys: number[] = [];
  let energy = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const cell = y * widthCells + x;
      const strength = (xEdges[cell] as number) ** 2 + (yEdges[cell] as number) ** 2;
      if (strength <= strengthMin) continue;
      xs.push(x);
      ys.push(y);
      energy += strength;
    }
  }
  return { xs: Int16Array.from(xs), ys: Int16Array.from(ys), energy };
}

function weightOf(block: Pick<Block, 'xs' | 'ys'>, field: EdgeField): number {
  let likest = 0;
  for (const shift of ownShifts) {
    const score = scoreAt(block, { from: field, to: field, shift });
    if (typeof score === 'number') likest = Math.max(likest, score);
  }
  return Math.max(weightMin, Math.min(1, 1.5 * (1 - likest)));
}
