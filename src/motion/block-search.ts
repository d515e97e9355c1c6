// Where one block of a remembered view lies now: its likeness at every shift of a window around its
// place, and of another one around where the whole picture may have gone. PURE.

import type { EdgeField } from './edge-field.ts';
import { scoreAt, type Block, type Shift } from './view-blocks.ts';
import { shiftAt, type BlockMove, type ViewMotion } from './view-motion.ts';

/** How far a block is searched to each side, in cells. */
export const searchCells = 8;
/** A block this alike is found. Unrelated edges reach it seldom. */
const likenessMin = 0.45;
/** A place counts as found when it is nearly as like as the block's best one. */
const bestShare = 0.85;
const side = 2 * searchCells + 1;
const unlike = -1;

interface SearchWindow {
  readonly centre: Shift;
  readonly likeness: Float32Array;
}

export class BlockSearch {
  readonly block: Block;
  readonly #from: EdgeField;
  readonly #to: EdgeField;
  readonly #windows: SearchWindow[] = [];
  #best = unlike;
  #bestShift: Shift = { x: 0, y: 0 };

  constructor(block: Block, from: EdgeField, to: EdgeField) {
    this.block = block;
    this.#from = from;
    this.#to = to;
  }

  /** Looks around a shift. */
  seek(centre: Shift): void {
    const likeness = new Float32Array(side * side).fill(unlike);
    this.#windows.push({ centre, likeness });
    for (let at = 0; at < likeness.length; at += 1) {
      const x = centre.x - searchCells + at % side;
      const y = centre.y - searchCells + Math.floor(at / side);
      const score = scoreAt(this.block, { from: this.#from, to: this.#to, shift: { x, y } });
      if (typeof score !== 'number') continue;
      likeness[at] = score;
      if (score <= this.#best) continue;
      this.#best = score;
      this.#bestShift = { x, y };
    }
  }

  /** Whether it was found, and there, give or take a cell. */
  isFoundAt(shift: Shift): boolean {
    const { likeness } = this.#bestAround(shift);
    return likeness >= likenessMin && likeness >= bestShare * this.#best;
  }

  isFoundBy(motion: ViewMotion): boolean {
    return this.isFoundAt(shiftAt(motion, this.#place));
  }

  /** Its best shift, to a part of a cell; undefined when it is not found. */
  move(): BlockMove | undefined {
    return this.#best < likenessMin ? undefined : this.#moveTo(this.#bestShift);
  }

  /** Where it lies if the picture moved so: what looks alike elsewhere does not count. */
  moveBy(motion: ViewMotion): BlockMove {
    return this.#moveTo(this.#bestAround(shiftAt(motion, this.#place)).shift);
  }

  #moveTo({ x, y }: Shift): BlockMove {
    const peak = this.#likenessAt(x, y);
    const at = (stepX: number, stepY: number): number => {
      const likeness = this.#likenessAt(x + stepX, y + stepY);
      return likeness === unlike ? peak : likeness;
    };
    return {
      at: this.#place,
      moved: {
        x: x + peakBetween(at(-1, 0), peak, at(1, 0)),
        y: y + peakBetween(at(0, -1), peak, at(0, 1)),
      },
      weight: this.block.weight,
    };
  }

  /** Relative to the picture's centre. */
  get #place(): Shift {
    const { x, y } = this.block.centre;
    return { x: x - this.#from.widthCells / 2, y: y - this.#from.heightCells / 2 };
  }

  /** Within a cell of a shift. */
  #bestAround(shift: Shift): { readonly shift: Shift; readonly likeness: number } {
    let best = { shift: { x: Math.round(shift.x), y: Math.round(shift.y) }, likeness: unlike };
    const { x, y } = best.shift;
    for (let stepY = -1; stepY <= 1; stepY += 1) {
      for (let stepX = -1; stepX <= 1; stepX += 1) {
        const likeness = this.#likenessAt(x + stepX, y + stepY);
        if (likeness > best.likeness) best = { shift: { x: x + stepX, y: y + stepY }, likeness };
      }
    }
    return best;
  }

  #likenessAt(x: number, y: number): number {
    for (const { centre, likeness } of this.#windows) {
      const across = x - centre.x + searchCells;
      const down = y - centre.y + searchCells;
      if (across < 0 || across >= side || down < 0 || down >= side) continue;
      return likeness[down * side + across] as number;
    }
    return unlike;
  }
}

/** The best likeness within a cell of the block's place; undefined where nothing has edges. */
export function likenessInPlace(
  block: Block, from: EdgeField, to: EdgeField,
): number | undefined {
  if (scoreAt(block, { from, to, shift: { x: 0, y: 0 } }) === 'blank') return undefined;
  let best = unlike;
  for (let y = -1; y <= 1; y += 1) {
    for (let x = -1; x <= 1; x += 1) {
      const score = scoreAt(block, { from, to, shift: { x, y } });
      if (typeof score === 'number') best = Math.max(best, score);
    }
  }
  return best;
}

/** Of the parabola through three neighbours, the middle one the highest: -0.5..0.5. */
function peakBetween(before: number, at: number, after: number): number {
  const bend = before - 2 * at + after;
  return bend >= 0 ? 0 : Math.max(-0.5, Math.min(0.5, 0.5 * (before - after) / bend));
}
