// Finds a remembered view in what a camera shows now: still in its place, somewhere else, or
// nowhere. PURE.

import { halveField, type EdgeField } from './edge-field.ts';
import { blocksOf, scoreAt, type Block, type Shift } from './view-blocks.ts';
import {
  candidateMotions, fitMotion, shiftAt, stillMotion, type BlockMove, type ViewMotion,
} from './view-motion.ts';

/** A view as it is remembered: its edges, and the blocks that can be known again. */
export interface ViewLook {
  readonly field: EdgeField;
  readonly half: EdgeField;
  readonly blocks: readonly Block[];
  readonly energy: number;
}

export interface ViewMatch {
  /** Weighted share of the blocks with edges now that are where they were, 0..1. */
  readonly heldShare: number;
  /** Blocks of the look, and how many of them show edges now. */
  readonly blockCount: number;
  readonly seenCount: number;
  readonly heldCount: number;
  /** Mean likeness of the blocks in their place, -1..1. */
  readonly likeness: number;
  /** All edges now over all edges then. */
  readonly energyShare: number;
  /** The motion that explains most blocks, when that is another one than none. */
  readonly motion: ViewMotion | undefined;
  readonly motionShare: number;
}

/** How far a block is searched around its place, and around the whole picture's best shift. */
const nearCells = 8;
/** The whole picture is searched within this share of its size. */
const farShare = 0.35;
/** A block this alike is found. Unrelated edges reach it seldom. */
const likenessMin = 0.45;
/** A place counts as found when it is nearly as like as the block's best one. */
const bestShare = 0.85;
/** With so many blocks in their place nothing else is looked for. */
const surelyHeldShare = 0.85;

export function lookOf(field: EdgeField): ViewLook {
  return { field, half: halveField(field), blocks: blocksOf(field), energy: energyOf(field) };
}

export function matchView(look: ViewLook, now: EdgeField): ViewMatch {
  const searches = look.blocks.map((block) => new BlockSearch(block, look.field, now));
  const seen = searches.filter((search) => search.seek(nearWindow({ x: 0, y: 0 }), 'here'));
  const held = seen.filter((search) => search.isFoundAt({ x: 0, y: 0 }));
  const heldShare = shareOf(held, seen);
  const facts = {
    heldShare,
    blockCount: searches.length,
    seenCount: seen.length,
    heldCount: held.length,
    likeness: meanLikeness(seen),
    energyShare: energyOf(now) / look.energy,
  };
  if (heldShare >= surelyHeldShare) return { ...facts, motion: undefined, motionShare: heldShare };
  const far = farShift(look.half, halveField(now));
  if (Math.max(Math.abs(far.x), Math.abs(far.y)) > nearCells / 2) {
    for (const search of searches) search.seek(nearWindow(far), 'far');
  }
  return { ...facts, ...bestMotion(searches, look.field) };
}

function bestMotion(
  searches: readonly BlockSearch[], field: EdgeField,
): Pick<ViewMatch, 'motion' | 'motionShare'> {
  const seen = searches.filter(({ isSeen }) => isSeen);
  const moves = seen.flatMap((search) => search.move(field) ?? []);
  let best: ViewMotion = stillMotion;
  let bestFound = 0;
  for (const motion of candidateMotions(moves)) {
    const found = seen.filter((search) => search.isFoundBy(motion, field));
    const weight = weightOf(found);
    // A turn or a zoom must explain clearly more than a shift, which comes first.
    if (weight > 1.05 * bestFound) {
      best = motion;
      bestFound = weight;
    }
  }
  const inliers = seen.filter((search) => search.isFoundBy(best, field))
    .flatMap((search) => search.move(field) ?? []);
  const fitted = inliers.length >= 3 ? fitMotion(inliers) : undefined;
  return {
    motion: bestFound === 0 ? undefined : fitted ?? best,
    motionShare: bestFound / Math.max(1e-6, weightOf(seen)),
  };
}

/** Where one block lies now: its likeness at each shift of a window or two. */
class BlockSearch {
  readonly block: Block;
  readonly #from: EdgeField;
  readonly #to: EdgeField;
  readonly #likeness = new Map<number, number>();
  #best = -1;
  #bestShift: Shift = { x: 0, y: 0 };

  constructor(block: Block, from: EdgeField, to: EdgeField) {
    this.block = block;
    this.#from = from;
    this.#to = to;
  }

  /** The picture has edges where the block is looked for. */
  get isSeen(): boolean {
    return this.#likeness.size > 0;
  }

  get likenessHere(): number {
    return this.#around({ x: 0, y: 0 });
  }

  /** False where the picture has no edges in the window's middle. */
  seek({ left, right, top, bottom }: Window, where: 'here' | 'far'): boolean {
    const fields = { from: this.#from, to: this.#to };
    if (where === 'here' && scoreAt(this.block, { ...fields, shift: { x: 0, y: 0 } }) === 'blank') {
      return false;
    }
    for (let y = top; y <= bottom; y += 1) {
      for (let x = left; x <= right; x += 1) {
        const score = scoreAt(this.block, { ...fields, shift: { x, y } });
        if (typeof score !== 'number') continue;
        this.#likeness.set(keyOf(x, y), score);
        if (score <= this.#best) continue;
        this.#best = score;
        this.#bestShift = { x, y };
      }
    }
    return this.isSeen;
  }

  isFoundAt(shift: Shift): boolean {
    const likeness = this.#around(shift);
    return likeness >= likenessMin && likeness >= bestShare * this.#best;
  }

  isFoundBy(motion: ViewMotion, field: EdgeField): boolean {
    return this.isFoundAt(shiftAt(motion, this.#placeIn(field)));
  }

  /** Its best shift, between cells; undefined when it is not found. */
  move(field: EdgeField): BlockMove | undefined {
    if (this.#best < likenessMin) return undefined;
    const { x, y } = this.#bestShift;
    const at = (stepX: number, stepY: number): number =>
      this.#likeness.get(keyOf(x + stepX, y + stepY)) ?? this.#best;
    return {
      at: this.#placeIn(field),
      moved: {
        x: x + peakBetween(at(-1, 0), this.#best, at(1, 0)),
        y: y + peakBetween(at(0, -1), this.#best, at(0, 1)),
      },
      weight: this.block.weight,
    };
  }

  /** The best likeness within a cell of a shift: a camera may tremble. */
  #around(shift: Shift): number {
    const x = Math.round(shift.x);
    const y = Math.round(shift.y);
    let best = -1;
    for (let stepY = -1; stepY <= 1; stepY += 1) {
      for (let stepX = -1; stepX <= 1; stepX += 1) {
        best = Math.max(best, this.#likeness.get(keyOf(x + stepX, y + stepY)) ?? -1);
      }
    }
    return best;
  }

  #placeIn({ widthCells, heightCells }: EdgeField): Shift {
    const { x, y } = this.block.centre;
    return { x: x - widthCells / 2, y: y - heightCells / 2 };
  }
}

type Window = Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>;

function nearWindow({ x, y }: Shift): Window {
  return { left: x - nearCells, right: x + nearCells, top: y - nearCells, bottom: y + nearCells };
}

/** The shift of the whole picture under which its edges are most alike, in steps of two cells. */
function farShift(from: EdgeField, to: EdgeField): Shift {
  const { widthCells, heightCells } = from;
  const strong = strongCells(from);
  const farX = Math.round(farShare * widthCells);
  const farY = Math.round(farShare * heightCells);
  let best = -1;
  let shift: Shift = { x: 0, y: 0 };
  for (let y = -farY; y <= farY; y += 1) {
    for (let x = -farX; x <= farX; x += 1) {
      const likeness = overlapLikeness(strong, { from, to, shift: { x, y } });
      if (likeness <= best) continue;
      best = likeness;
      shift = { x: 2 * x, y: 2 * y };
    }
  }
  return shift;
}

function overlapLikeness(
  cells: Int32Array,
  { from, to, shift }: { readonly from: EdgeField; readonly to: EdgeField; readonly shift: Shift },
): number {
  const score = scoreAt({ cells, centre: shift, energy: 0, weight: 1 }, { from, to, shift });
  return typeof score === 'number' ? score : -1;
}

function strongCells({ x, y }: EdgeField): Int32Array {
  return Int32Array.from(x.keys()).filter((cell) =>
    (x[cell] as number) ** 2 + (y[cell] as number) ** 2 > 0.04);
}

function energyOf({ x, y }: EdgeField): number {
  let energy = 0;
  for (let cell = 0; cell < x.length; cell += 1) {
    energy += (x[cell] as number) ** 2 + (y[cell] as number) ** 2;
  }
  return energy;
}

function weightOf(searches: readonly BlockSearch[]): number {
  return searches.reduce((sum, { block }) => sum + block.weight, 0);
}

function shareOf(some: readonly BlockSearch[], all: readonly BlockSearch[]): number {
  return all.length === 0 ? 0 : weightOf(some) / weightOf(all);
}

function meanLikeness(seen: readonly BlockSearch[]): number {
  const sum = seen.reduce((total, one) => total + one.block.weight * one.likenessHere, 0);
  return seen.length === 0 ? 0 : sum / weightOf(seen);
}

/** Of the parabola through three neighbours, the middle one the highest: -0.5..0.5. */
function peakBetween(before: number, at: number, after: number): number {
  const bend = before - 2 * at + after;
  return bend >= 0 ? 0 : Math.max(-0.5, Math.min(0.5, 0.5 * (before - after) / bend));
}

function keyOf(x: number, y: number): number {
  return (y + 512) * 1024 + x + 512;
}

