// The measures that people compare: of one clip, of a group of clips, of all.

import { addTallies, type Tally } from './tally.ts';

export interface Measures extends Omit<Tally, 'nwRmse'> {
  /** Share of the counted crossings that are right; 1 when nothing was counted. */
  readonly precision: number;
  /** Share of the labelled crossings that were counted; 1 when nothing was labelled. */
  readonly recall: number;
  /** Harmonic mean of precision and recall. */
  readonly f1: number;
  /** `countDifference` per labelled crossing; null when nothing was labelled. */
  readonly countError: number | null;
  /** Of the right crossings with a labelled class; null when there is none. */
  readonly classAccuracy: number | null;
  /** 1 is perfect; null when nothing was labelled. */
  readonly nwRmse: number | null;
}

export interface ScoredClip {
  /** Empty when the clip belongs to none. */
  readonly group: string;
  readonly tally: Tally;
  readonly isReadable: boolean;
}

export interface GroupMeasures extends Measures {
  readonly clips: number;
  /** Clips without a wrong or missed crossing. */
  readonly perfect: number;
}

export function measuresOf(tally: Tally): Measures {
  const { nwRmse, ...sums } = tally;
  const precision = shareOf(tally.right, tally.right + tally.wrong) ?? 1;
  const recall = shareOf(tally.right, tally.truth) ?? 1;
  return {
    ...sums,
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : 2 * precision * recall / (precision + recall),
    countError: shareOf(tally.countDifference, tally.truth),
    classAccuracy: shareOf(tally.classRight, tally.classLabelled),
    nwRmse: shareOf(nwRmse.sum, nwRmse.weight),
  };
}

export function measuresOfAll(clips: readonly ScoredClip[]): GroupMeasures {
  return {
    clips: clips.length,
    perfect: clips.filter(({ isReadable, tally: { wrong, missed } }) =>
      isReadable && wrong === 0 && missed === 0).length,
    ...measuresOf(addTallies(clips.map(({ tally }) => tally))),
  };
}

/** By group, in the order in which the groups first occur; clips without one are left out. */
export function measuresByGroup(
  clips: readonly ScoredClip[],
): ReadonlyArray<GroupMeasures & { readonly group: string }> {
  const groups = new Set(clips.map(({ group }) => group).filter((group) => group !== ''));
  return [...groups].map((group) => ({
    group, ...measuresOfAll(clips.filter((clip) => clip.group === group)),
  }));
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
