// How far one picture lies beside another: where each block has edges, the difference of the two
// says how far it moved across them (B. Lucas and T. Kanade, "An iterative image registration
// technique with an application to stereo vision", 1981). Blocks that hold something that moves
// by itself say something else than most, and lose their weight. PURE.

import type { Point } from '../geometry/point.ts';

/** Brightness, row by row. */
export interface LumaPlane {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Cells along a block's side. */
const blockCells = 8;
/** Mean square of the edges in a block that has something to go by, in levels of 0..255. */
const textureMin = 4;
const blockCountMin = 8;
/** Blocks agree when they are no farther than this from the common shift, in cells ... */
const agreedCells = 0.25;
/** ... and so many of them must. */
const agreedShareMin = 0.6;
const warpCount = 4;
const reweighCount = 4;
/** A step this small is the last one. */
const stepMin = 0.05;

/** What one block says: the sums of its edges' squares, and of their products with what differs. */
interface BlockSums {
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
  readonly xd: number;
  readonly yd: number;
  /** Root mean square of what differs, in levels. */
  readonly difference: number;
}

/**
 * By how many cells what is seen in `reference` lies farther right and down in `picture`; undefined
 * when there is too little to go by, or no common shift. Found near `first`, within a cell or two.
 */
export function shiftBetween(
  reference: LumaPlane, picture: LumaPlane, first: Point,
): Point | undefined {
  let shift = first;
  for (let warp = 1; ; warp += 1) {
    const blocks = sumBlocks(reference, picture, shift);
    const step = commonStep(blocks);
    if (step === undefined) return undefined;
    shift = { x: shift.x + step.x, y: shift.y + step.y };
    if (warp < warpCount && Math.hypot(step.x, step.y) >= stepMin) continue;
    const agreed = blocks.filter((block) => offOf(block, step) <= agreedCells);
    return agreed.length < agreedShareMin * blocks.length ? undefined : shift;
  }
}

/** How much two pictures differ where they have edges, in levels, when one is laid back. */
export function misfitOf(reference: LumaPlane, picture: LumaPlane, shift: Point): number {
  const blocks = sumBlocks(reference, picture, shift);
  return blocks.reduce((sum, { difference }) => sum + difference, 0) / blocks.length;
}

/** Half as wide and half as high, each value the mean of four. */
export function halved({ values, width, height }: LumaPlane): LumaPlane {
  const size = { width: width >> 1, height: height >> 1 };
  const half = new Float32Array(size.width * size.height);
  for (let y = 0, at = 0; y < size.height; y += 1) {
    for (let x = 0; x < size.width; x += 1, at += 1) {
      const from = 2 * y * width + 2 * x;
      half[at] = 0.25 * (values[from]! + values[from + 1]! +
        values[from + width]! + values[from + width + 1]!);
    }
  }
  return { values: half, ...size };
}

function sumBlocks(reference: LumaPlane, picture: LumaPlane, shift: Point): BlockSums[] {
  const { width, height } = reference;
  const blocks: BlockSums[] = [];
  for (let top = 1; top + blockCells < height; top += blockCells) {
    for (let left = 1; left + blockCells < width; left += blockCells) {
      const block = sumBlock(reference, picture, { left, top, shift });
      if (block !== undefined) blocks.push(block);
    }
  }
  return blocks;
}

/** Undefined where there are no edges, or where the picture ends. */
function sumBlock(reference: LumaPlane, picture: LumaPlane, { left, top, shift }: {
  readonly left: number;
  readonly top: number;
  readonly shift: Point;
}): BlockSums | undefined {
  const { values, width, height } = reference;
  const [wholeX, wholeY] = [Math.floor(shift.x), Math.floor(shift.y)];
  if (left + wholeX < 0 || left + wholeX + blockCells >= width) return undefined;
  if (top + wholeY < 0 || top + wholeY + blockCells >= height) return undefined;
  const [partX, partY] = [shift.x - wholeX, shift.y - wholeY];
  const seen = picture.values;
  let [x1, y1, d1, xx, xy, yy, xd, yd, dd] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let y = top; y < top + blockCells; y += 1) {
    for (let x = left; x < left + blockCells; x += 1) {
      const cell = y * width + x;
      const from = cell + wholeY * width + wholeX;
      const above = seen[from]! + partX * (seen[from + 1]! - seen[from]!);
      const below = seen[from + width]! + partX * (seen[from + width + 1]! - seen[from + width]!);
      const differs = values[cell]! - (above + partY * (below - above));
      const across = 0.5 * (values[cell + 1]! - values[cell - 1]!);
      const down = 0.5 * (values[cell + width]! - values[cell - width]!);
      x1 += across;
      y1 += down;
      d1 += differs;
      xx += across * across;
      xy += across * down;
      yy += down * down;
      xd += across * differs;
      yd += down * differs;
      dd += differs * differs;
    }
  }
  // Less their means: a block that is lit differently as a whole has not moved.
  const share = 1 / (blockCells * blockCells);
  const sums = {
    xx: xx - share * x1 * x1,
    xy: xy - share * x1 * y1,
    yy: yy - share * y1 * y1,
    xd: xd - share * x1 * d1,
    yd: yd - share * y1 * d1,
    difference: Math.sqrt(Math.max(0, share * (dd - share * d1 * d1))),
  };
  return share * (sums.xx + sums.yy) >= textureMin ? sums : undefined;
}

/** What most of the blocks say; each has one voice, however bright its edges are. */
function commonStep(blocks: readonly BlockSums[]): Point | undefined {
  if (blocks.length < blockCountMin) return undefined;
  let step: Point | undefined;
  for (let round = 0; round < reweighCount; round += 1) {
    let [xx, xy, yy, xd, yd] = [0, 0, 0, 0, 0];
    for (const block of blocks) {
      const off = step === undefined ? 0 : offOf(block, step) / agreedCells;
      const weight = 1 / ((1 + off * off) * (block.xx + block.yy));
      xx += weight * block.xx;
      xy += weight * block.xy;
      yy += weight * block.yy;
      xd += weight * block.xd;
      yd += weight * block.yd;
    }
    const determinant = xx * yy - xy * xy;
    // Edges in one direction only tell nothing of the way along them.
    if (determinant < 0.01 * (xx + yy) ** 2) return undefined;
    step = { x: (yy * xd - xy * yd) / determinant, y: (xx * yd - xy * xd) / determinant };
  }
  return step;
}

/** How far a block is from a shift, across its edges, in cells. */
function offOf({ xx, xy, yy, xd, yd }: BlockSums, { x, y }: Point): number {
  return Math.hypot(xx * x + xy * y - xd, xy * x + yy * y - yd) / (xx + yy);
}
