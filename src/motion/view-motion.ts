// How a picture can have moved as a whole: shifted, turned, zoomed; and which such motion explains
// what the blocks say. PURE.

import type { FieldSize } from './edge-field.ts';
import type { Shift } from './view-blocks.ts';

/** About the picture's centre: a point's old place, scaled, turned and shifted, is its new one. */
export interface ViewMotion {
  /** Cells. */
  readonly shift: Shift;
  /** 1 is none. */
  readonly scale: number;
  /** Radians, clockwise on the picture. */
  readonly turn: number;
}

/** Where a block was found, and how much it counts. */
export interface BlockMove {
  /** Its centre before, relative to the picture's. */
  readonly at: Shift;
  readonly moved: Shift;
  readonly weight: number;
}

/** Blocks closer than this tell a turn too badly, cells. */
const pairDistanceMin = 24;
const scaleRange = { min: 0.75, max: 1.35 };
const turnMax = 0.3;

export const stillMotion: ViewMotion = { shift: { x: 0, y: 0 }, scale: 1, turn: 0 };

export function shiftAt({ shift, scale, turn }: ViewMotion, at: Shift): Shift {
  const along = scale * Math.cos(turn) - 1;
  const aside = scale * Math.sin(turn);
  return {
    x: shift.x + along * at.x - aside * at.y,
    y: shift.y + aside * at.x + along * at.y,
  };
}

/** How far the picture's points moved at most, as a share of its longer side; corners left out. */
export function extentOf(motion: ViewMotion, { widthCells, heightCells }: FieldSize): number {
  const reach = 0.35;
  const lengths = [-reach, 0, reach].flatMap((x) => [-reach, 0, reach].map((y) => {
    const moved = shiftAt(motion, { x: x * widthCells, y: y * heightCells });
    return Math.hypot(moved.x, moved.y);
  }));
  return Math.max(...lengths) / Math.max(widthCells, heightCells);
}

/** Pairs are made of so many blocks, those that tell most. */
const pairedCountMax = 16;

/** Every block's own shift, and what each two distant blocks say together. */
export function candidateMotions(moves: readonly BlockMove[]): readonly ViewMotion[] {
  const motions: ViewMotion[] = moves.map(({ moved }) => ({ ...stillMotion, shift: moved }));
  const paired = moves.toSorted((one, other) => other.weight - one.weight)
    .slice(0, pairedCountMax);
  for (const [index, one] of paired.entries()) {
    for (const other of paired.slice(index + 1)) {
      const distance = Math.hypot(one.at.x - other.at.x, one.at.y - other.at.y);
      if (distance < pairDistanceMin) continue;
      const motion = fitMotion([one, other]);
      if (motion !== undefined) motions.push(motion);
    }
  }
  return motions;
}

/** Least squares, by weight; undefined for what no camera's mount does. */
export function fitMotion(moves: readonly BlockMove[]): ViewMotion | undefined {
  const total = moves.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (value: (move: BlockMove) => number): number =>
    moves.reduce((sum, move) => sum + move.weight * value(move), 0) / total;
  const from = { x: mean(({ at }) => at.x), y: mean(({ at }) => at.y) };
  const by = { x: mean(({ moved }) => moved.x), y: mean(({ moved }) => moved.y) };
  let spread = 0;
  let along = 0;
  let aside = 0;
  for (const { at, moved, weight } of moves) {
    const x = at.x - from.x;
    const y = at.y - from.y;
    const movedX = moved.x - by.x;
    const movedY = moved.y - by.y;
    spread += weight * (x * x + y * y);
    along += weight * (x * movedX + y * movedY);
    aside += weight * (x * movedY - y * movedX);
  }
  if (spread > 0) {
    along /= spread;
    aside /= spread;
  }
  const scale = Math.hypot(1 + along, aside);
  const turn = Math.atan2(aside, 1 + along);
  if (scale < scaleRange.min || scale > scaleRange.max || Math.abs(turn) > turnMax) {
    return undefined;
  }
  // The shift is that of the picture's centre.
  const shift = {
    x: by.x - along * from.x + aside * from.y,
    y: by.y - aside * from.x - along * from.y,
  };
  return { shift, scale, turn };
}
