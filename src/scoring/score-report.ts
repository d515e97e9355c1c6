// The whole score of labelled footage, in the form of the JSON file.

import type { UnresolvedReason } from '../counting/crossing.ts';
import type { VehicleClass } from '../detection/detector.ts';
import {
  measuresByGroup, measuresOf, measuresOfAll, type GroupMeasures, type Measures,
} from './measures.ts';
import type { CountedCrossing, LabelledCrossing } from './match-crossings.ts';
import { tallyClip, type Tally } from './tally.ts';

export interface ScoreReport {
  readonly all: GroupMeasures;
  readonly groups: ReadonlyArray<GroupMeasures & { readonly group: string }>;
  readonly clips: readonly ClipReport[];
}

/** Times are milliseconds from the clip's first frame. */
export interface ClipReport extends Measures {
  readonly clip: string;
  /** Empty when the clip belongs to none. */
  readonly group: string;
  readonly toleranceMs: number;
  /** Null when the clip could not be counted. */
  readonly durationMs: number | null;
  /** How fast it was counted; null when it was not. */
  readonly framesPerSecond: number | null;
  readonly missedCrossings: readonly LabelledCrossing[];
  readonly wrongCrossings: readonly CountedCrossing[];
  readonly unresolvedCrossings: readonly UndecidedCrossing[];
  /** What casts doubt on the labels themselves. */
  readonly warnings: readonly string[];
  /** Why the clip could not be counted; null when it was. */
  readonly error: string | null;
}

export interface UndecidedCrossing {
  readonly line: string;
  readonly atMs: number;
  readonly class: VehicleClass;
  readonly reason: UnresolvedReason;
}

export interface ClipToScore {
  readonly clip: string;
  readonly group: string;
  readonly toleranceMs: number;
  readonly labelled: readonly LabelledCrossing[];
  /** The reason, when the clip could not be counted. */
  readonly outcome: CountedClip | string;
}

export interface CountedClip {
  readonly crossings: readonly CountedCrossing[];
  readonly unresolved: readonly UndecidedCrossing[];
  readonly durationMs: number;
  readonly framesPerSecond: number;
  /** When it was found out that the camera looks elsewhere, sees nothing, or looks back. */
  readonly views: ReadonlyArray<{
    readonly atMs: number; readonly view: string; readonly reason: string;
  }>;
}

/** In a clip that could not be counted everything is missed: a score is no better without it. */
export function reportScore(clips: readonly ClipToScore[]): ScoreReport {
  const scored = clips.map(scoreClip);
  return {
    all: measuresOfAll(scored),
    groups: measuresByGroup(scored),
    clips: scored.map(({ report }) => report),
  };
}

interface Scored {
  readonly group: string;
  readonly tally: Tally;
  readonly isReadable: boolean;
  readonly report: ClipReport;
}

function scoreClip({ clip, group, toleranceMs, labelled, outcome }: ClipToScore): Scored {
  const counted = typeof outcome === 'string' ? undefined : outcome;
  const { tally, missed, wrong } = tallyClip({
    labelled,
    counted: counted?.crossings ?? [],
    unresolvedCount: counted?.unresolved.length ?? 0,
    toleranceMs,
    durationMs: counted?.durationMs ?? 0,
  });
  const report: ClipReport = {
    clip,
    group,
    toleranceMs,
    ...measuresOf(tally),
    durationMs: counted?.durationMs ?? null,
    framesPerSecond: counted?.framesPerSecond ?? null,
    missedCrossings: missed.map(withWholeMs),
    wrongCrossings: wrong.map(withWholeMs),
    unresolvedCrossings: counted?.unresolved ?? [],
    warnings: counted === undefined ? [] : warningsOf({ labelled, toleranceMs, ...counted }),
    error: typeof outcome === 'string' ? outcome : null,
  };
  return { group, tally, isReadable: counted !== undefined, report };
}

/** Seconds of labels times 1000 are seldom whole numbers. */
function withWholeMs<Crossing extends LabelledCrossing>(crossing: Crossing): Crossing {
  return { ...crossing, atMs: Math.round(crossing.atMs) };
}

function warningsOf(
  { labelled, toleranceMs, durationMs, views }:
  Pick<ClipToScore, 'labelled' | 'toleranceMs'> & Pick<CountedClip, 'durationMs' | 'views'>,
): string[] {
  const late = labelled.filter(({ atMs }) => atMs > durationMs + toleranceMs).length;
  const moves = views.map(({ atMs, view, reason }) =>
    `the camera's view was found to be ${view} at ${(atMs / 1000).toFixed(0)} s: ${reason}`);
  return late === 0
    ? moves
    : [...moves, `${late} of ${labelled.length} labelled crossings lie beyond the clip's end; ` +
       'are these labels of another clip, or times in another unit?'];
}
