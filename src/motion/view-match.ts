// Finds a remembered view in what a camera shows now: still in its place, somewhere else, or
// nowhere. PURE.

import { BlockSearch, likenessInPlace, searchCells } from './block-search.ts';
import { halveField, type EdgeField } from './edge-field.ts';
import { blocksOf, edgesWithin, scoreAt, type Block, type Shift } from './view-blocks.ts';
import {
  candidateMotions, fitMotion, stillMotion, type ViewMotion,
} from './view-motion.ts';

/** A view as it is remembered: its edges, and the blocks that can be known again. */
export interface ViewLook {
  readonly field: EdgeField;
  readonly blocks: readonly Block[];
  readonly energy: number;
}

/** How much of a view is where it was; costs little. */
export interface ViewHold {
  /** Blocks that show edges now. */
  readonly seenCount: number;
  /** Mean likeness of these in their places, by weight: -1..1. */
  readonly likeness: number;
  /** All edges now over all edges then. */
  readonly energyShare: number;
}

export interface ViewMatch extends ViewHold {
  /** Share of the blocks with edges now that are found in their places, by weight: 0..1. */
  readonly heldShare: number;
  readonly heldCount: number;
  /** The motion that explains most blocks, and their share. */
  readonly motion: ViewMotion | undefined;
  readonly motionShare: number;
}

/** The whole picture is searched within this share of its size. */
const farShare = 0.35;
/** Weaker edges than these (squared) are left out of that. */
const farStrengthMin = 0.04;
/** A motion must explain clearly more blocks than one before it: plain shifts come first. */
const gainMin = 1.05;
const inlierCountMin = 3;

export function lookOf(field: EdgeField): ViewLook {
  return { field, blocks: blocksOf(field), energy: energyOf(field) };
}

export function holdOf(look: ViewLook, now: EdgeField): ViewHold {
  let sum = 0;
  let weights = 0;
  let seenCount = 0;
  for (const block of look.blocks) {
    const likeness = likenessInPlace(block, look.field, now);
    if (likeness === undefined) continue;
    sum += block.weight * likeness;
    weights += block.weight;
    seenCount += 1;
  }
  return {
    seenCount,
    likeness: weights === 0 ? 0 : sum / weights,
    energyShare: energyOf(now) / Math.max(1, look.energy),
  };
}

/** Searches every block; takes tens of milliseconds. */
export function matchView(look: ViewLook, now: EdgeField): ViewMatch {
  const still = { x: 0, y: 0 };
  const seen = look.blocks
    .filter((block) => likenessInPlace(block, look.field, now) !== undefined)
    .map((block) => new BlockSearch(block, look.field, now));
  for (const search of seen) search.seek(still);
  const far = farShift(halveField(look.field), halveField(now));
  if (Math.max(Math.abs(far.x), Math.abs(far.y)) > searchCells / 2) {
    for (const search of seen) search.seek(far);
  }
  const held = seen.filter((search) => search.isFoundAt(still));
  const weights = Math.max(1e-6, weightOf(seen));
  const { motion, weight } = bestMotion(seen, far);
  return {
    ...holdOf(look, now),
    heldShare: weightOf(held) / weights,
    heldCount: held.length,
    motion,
    motionShare: weight / weights,
  };
}

function bestMotion(
  seen: readonly BlockSearch[], far: Shift,
): { readonly motion: ViewMotion | undefined; readonly weight: number } {
  let best: ViewMotion = stillMotion;
  let weight = 0;
  const candidates = candidateMotions(seen.flatMap((search) => search.move() ?? []));
  for (const motion of [{ ...stillMotion, shift: far }, ...candidates]) {
    const found = weightOf(seen.filter((search) => search.isFoundBy(motion)));
    if (found <= gainMin * weight) continue;
    best = motion;
    weight = found;
  }
  if (weight === 0) return { motion: undefined, weight };
  const inliers = seen.filter((search) => search.isFoundBy(best))
    .map((search) => search.moveBy(best));
  const fitted = inliers.length >= inlierCountMin ? fitMotion(inliers) : undefined;
  return { motion: fitted ?? best, weight };
}

/** The shift of the whole picture under which its edges are most alike, in steps of two cells. */
function farShift(from: EdgeField, to: EdgeField): Shift {
  const strong = edgesWithin(from, undefined, farStrengthMin);
  const farX = Math.round(farShare * from.widthCells);
  const farY = Math.round(farShare * from.heightCells);
  let best = 0;
  let shift: Shift = { x: 0, y: 0 };
  for (let y = -farY; y <= farY; y += 1) {
    for (let x = -farX; x <= farX; x += 1) {
      const score = scoreAt(strong, { from, to, shift: { x, y } });
      if (typeof score !== 'number' || score <= best) continue;
      best = score;
      shift = { x: 2 * x, y: 2 * y };
    }
  }
  return shift;
}

function energyOf(field: EdgeField): number {
  let energy = 0;
  for (let cell = 0; cell < field.x.length; cell += 1) {
    energy += (field.x[cell] as number) ** 2 + (field.y[cell] as number) ** 2;
  }
  return energy;
}

function weightOf(searches: readonly BlockSearch[]): number {
  return searches.reduce((sum, { block }) => sum + block.weight, 0);
}
