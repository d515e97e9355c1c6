// Pairs counted crossings with labelled ones. Whoever made them, and how, does not matter here.

import type { Direction } from '../counting/crossing.ts';
import type { VehicleClass } from '../detection/detector.ts';

/** A crossing as a person labelled it. */
export interface LabelledCrossing {
  readonly line: string;
  readonly direction: Direction;
  /** From the first frame of the clip. */
  readonly atMs: number;
  /** Left out when nobody looked at the class. */
  readonly class?: VehicleClass;
}

/** A crossing as it was counted. */
export interface CountedCrossing extends LabelledCrossing {
  readonly class: VehicleClass;
}

/** A counted crossing may be off by so much: front and rear of a car are about that far apart. */
export const toleranceMsDefault = 1_500;

export interface MatchOptions<Labelled, Counted> {
  readonly labelled: readonly Labelled[];
  readonly counted: readonly Counted[];
  /** The largest gap between the times of a pair, itself included. */
  readonly toleranceMs: number;
}

export interface MatchedCrossings<Labelled, Counted> {
  readonly right: ReadonlyArray<{ readonly labelled: Labelled; readonly counted: Counted }>;
  /** Counted, but nobody labelled them. */
  readonly wrong: readonly Counted[];
  /** Labelled, but not counted. */
  readonly missed: readonly Labelled[];
}

/**
 * Pairs crossings of the same line and direction within the tolerance: the closest pairs first,
 * each crossing once. Of pairs equally close, the one comes first whose labelled crossing is listed
 * first, then the one whose counted crossing is. A crossing counted in the wrong direction is one
 * missed and one wrong.
 */
export function matchCrossings<
  Labelled extends LabelledCrossing, Counted extends LabelledCrossing,
>(options: MatchOptions<Labelled, Counted>): MatchedCrossings<Labelled, Counted> {
  const { labelled, counted } = options;
  const right: Array<{ labelled: Labelled; counted: Counted }> = [];
  const [usedLabelled, usedCounted] = [new Set<number>(), new Set<number>()];
  for (const { labelledIndex, countedIndex, ...pair } of possiblePairs(options)) {
    if (usedLabelled.has(labelledIndex) || usedCounted.has(countedIndex)) continue;
    usedLabelled.add(labelledIndex);
    usedCounted.add(countedIndex);
    right.push(pair);
  }
  return {
    right,
    wrong: counted.filter((_, index) => !usedCounted.has(index)),
    missed: labelled.filter((_, index) => !usedLabelled.has(index)),
  };
}

function possiblePairs<Labelled extends LabelledCrossing, Counted extends LabelledCrossing>(
  { labelled, counted, toleranceMs }: MatchOptions<Labelled, Counted>,
) {
  const isPossible = (one: Labelled, other: Counted): boolean => one.line === other.line &&
    one.direction === other.direction && gapMs(one, other) <= toleranceMs;
  return labelled
    .flatMap((one, labelledIndex) => counted.flatMap((other, countedIndex) => isPossible(one, other)
      ? [{ labelled: one, counted: other, labelledIndex, countedIndex }]
      : []))
    // Sorting is stable: pairs equally close stay in the order of the lists.
    .sort((pair, otherPair) => gapMs(pair.labelled, pair.counted) -
      gapMs(otherPair.labelled, otherPair.counted));
}

function gapMs(one: LabelledCrossing, other: LabelledCrossing): number {
  return Math.abs(other.atMs - one.atMs);
}
