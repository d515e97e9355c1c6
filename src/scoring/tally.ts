// What was right and wrong in one clip, as sums: those of several clips can be added.

import type { Direction } from '../counting/crossing.ts';
import {
  matchCrossings, type CountedCrossing, type LabelledCrossing, type MatchedCrossings,
} from './match-crossings.ts';
import { nwRmse, type WeightedSum } from './nw-rmse.ts';

export interface Tally {
  /** Labelled crossings. */
  readonly truth: number;
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  /** |counted - labelled|, summed over lines and directions: what the sums are off by. */
  readonly countDifference: number;
  /** Right crossings whose label has a class, and those of them that were counted as that class. */
  readonly classLabelled: number;
  readonly classRight: number;
  /** Occupancy at the end of the clip, counted minus true: (in - out) - (in - out). */
  readonly drift: number;
  readonly driftAbsolute: number;
  /** Vehicles at a line that could not be decided; they are neither right nor wrong. */
  readonly unresolved: number;
  readonly nwRmse: WeightedSum;
}

export interface ClipOutcome {
  readonly labelled: readonly LabelledCrossing[];
  readonly counted: readonly CountedCrossing[];
  readonly unresolvedCount: number;
  readonly toleranceMs: number;
  readonly durationMs: number;
}

export interface TalliedClip extends MatchedCrossings<LabelledCrossing, CountedCrossing> {
  readonly tally: Tally;
}

export function tallyClip(outcome: ClipOutcome): TalliedClip {
  const { labelled, counted } = outcome;
  const matched = matchCrossings(outcome);
  const classLabelled = matched.right.filter((pair) => pair.labelled.class !== undefined);
  const drift = balanceOf(counted) - balanceOf(labelled);
  return {
    ...matched,
    tally: {
      truth: labelled.length,
      right: matched.right.length,
      wrong: matched.wrong.length,
      missed: matched.missed.length,
      countDifference: countDifference(labelled, counted),
      classLabelled: classLabelled.length,
      classRight: classLabelled.filter((pair) => pair.labelled.class === pair.counted.class).length,
      drift,
      driftAbsolute: Math.abs(drift),
      unresolved: outcome.unresolvedCount,
      nwRmse: nwRmse(outcome),
    },
  };
}

export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = (key: Exclude<keyof Tally, 'nwRmse'>): number =>
    tallies.reduce((total, tally) => total + tally[key], 0);
  return {
    truth: sum('truth'),
    right: sum('right'),
    wrong: sum('wrong'),
    missed: sum('missed'),
    countDifference: sum('countDifference'),
    classLabelled: sum('classLabelled'),
    classRight: sum('classRight'),
    drift: sum('drift'),
    driftAbsolute: sum('driftAbsolute'),
    unresolved: sum('unresolved'),
    nwRmse: {
      sum: tallies.reduce((total, tally) => total + tally.nwRmse.sum, 0),
      weight: tallies.reduce((total, tally) => total + tally.nwRmse.weight, 0),
    },
  };
}

function countDifference(
  labelled: readonly LabelledCrossing[], counted: readonly LabelledCrossing[],
): number {
  const differences = new Map<string, number>();
  const add = ({ line, direction }: LabelledCrossing, step: number): void => {
    const movement = `${direction} ${line}`;
    differences.set(movement, (differences.get(movement) ?? 0) + step);
  };
  for (const crossing of counted) add(crossing, 1);
  for (const crossing of labelled) add(crossing, -1);
  return [...differences.values()].reduce((sum, difference) => sum + Math.abs(difference), 0);
}

const steps: Readonly<Record<Direction, number>> = { in: 1, out: -1 };

/** Vehicles that came in minus those that went out. */
function balanceOf(crossings: readonly LabelledCrossing[]): number {
  return crossings.reduce((sum, { direction }) => sum + steps[direction], 0);
}
