// What a replay counted beside what people labelled, and beside what another replay counted, by the
// rules of `lotcount score`. It decides from its arguments alone.

import type { LineConfig } from '../config/schema.ts';
import { pointsOf } from '../geometry/line-points.ts';
import type { Labels } from '../labels/parse-labels.ts';
import { matchCrossings, toleranceMsDefault } from '../scoring/match-crossings.ts';
import type { CountedRow, FootageResult } from './footage-result.ts';
import type {
  LabelledRow, ReplayCrossing, ReplayCrossings, ReplayDifference, TruthComparison,
} from './replay-controls.ts';

/** A crossing is decided at most so long after it: see the judge's and the lines' own limits. */
const decisionMsMax = 5_000;
/** Points of two lines that are the same lie within so much of the picture. */
const samePlaceMax = 0.01;

type Counted = Pick<FootageResult, 'crossings' | 'unresolved'>;

export interface ReplayProgress {
  readonly revision: number;
  /** Everything before this moment was counted on. */
  readonly positionMs: number;
  readonly isWhole: boolean;
}

/** All crossings in the order of time, each judged where the clip's labels can judge it. */
export function judgeCrossings(counted: Counted, options: ReplayProgress & {
  readonly lines: readonly LineConfig[];
  readonly labels: Labels | undefined;
}): ReplayCrossings {
  const { revision, labels } = options;
  if (labels === undefined) return { revision, crossings: rowsOf(counted, () => undefined) };
  const lineIds = options.lines.filter((line) => labels.lines.some((other) =>
    isSameLine(line, other))).map(({ id }) => id);
  if (lineIds.length === 0) {
    return {
      revision,
      crossings: rowsOf(counted, () => undefined),
      truth: { isComparable: false, reason: foreignLines(labels) },
    };
  }
  const isLabelled = ({ line }: { readonly line: string }): boolean => lineIds.includes(line);
  const toleranceMs = labels.toleranceMs ?? toleranceMsDefault;
  const { right, wrong, missed } = matchCrossings({
    labelled: labels.crossings.filter(isLabelled),
    counted: counted.crossings.filter(isLabelled),
    toleranceMs,
  });
  const wrongRows = new Set<CountedRow>(wrong);
  const decidedMs = options.isWhole ? Infinity : options.positionMs - decisionMsMax - toleranceMs;
  const labelled: LabelledRow[] = [
    ...right.map((pair) => ({ ...pair.labelled, state: 'found' as const })),
    ...missed.map((one) => ({
      ...one, state: one.atMs <= decidedMs ? 'missed' as const : 'ahead' as const,
    })),
  ].sort(byTime);
  const truth: TruthComparison = {
    isComparable: true,
    toleranceMs,
    lines: lineIds,
    labelled,
    right: right.length,
    wrong: wrong.length,
    missed: labelled.filter(({ state }) => state === 'missed').length,
  };
  return {
    revision,
    crossings: rowsOf(counted, (row) => isLabelled(row) ? !wrongRows.has(row) : undefined),
    truth,
  };
}

/** The other replay's crossings take the labels' place. */
export function compareReplays(
  one: Counted & ReplayProgress, other: Counted & ReplayProgress,
): ReplayDifference {
  const untilMs = Math.min(decidedUntilMs(one), decidedUntilMs(other));
  const toleranceMs = toleranceMsDefault;
  const { right, wrong, missed } = matchCrossings({
    labelled: other.crossings, counted: one.crossings, toleranceMs,
  });
  const isDecided = ({ atMs }: { readonly atMs: number }): boolean => atMs <= untilMs;
  return {
    untilMs,
    toleranceMs,
    both: right.filter(({ counted }) => isDecided(counted)).map(({ counted, labelled }) => ({
      line: counted.line,
      direction: counted.direction,
      atMs: counted.atMs,
      otherAtMs: labelled.atMs,
    })).sort(byTime),
    onlyThis: wrong.filter(isDecided),
    onlyOther: missed.filter(isDecided),
  };
}

function decidedUntilMs({ isWhole, positionMs }: ReplayProgress): number {
  return isWhole ? positionMs : Math.max(0, positionMs - decisionMsMax - toleranceMsDefault);
}

function rowsOf(
  { crossings, unresolved }: Counted, isRightOf: (row: CountedRow) => boolean | undefined,
): ReplayCrossing[] {
  return [
    ...crossings.map((row) => {
      const isRight = isRightOf(row);
      return isRight === undefined ? row : { ...row, isRight };
    }),
    ...unresolved,
  ].sort(byTime);
}

function isSameLine(one: LineConfig, other: LineConfig): boolean {
  const [points, others] = [pointsOf(one), pointsOf(other)];
  return one.id === other.id && one.anchor === other.anchor && points.length === others.length &&
    points.every(([x, y], index) => {
      const [otherX, otherY] = others[index]!;
      return Math.abs(x - otherX) <= samePlaceMax && Math.abs(y - otherY) <= samePlaceMax;
    });
}

function foreignLines({ lines }: Labels): string {
  const names = lines.map(({ id }) => id).join(', ');
  return `the clip was labelled at other lines (${names}) than these: replay it with the clip's ` +
    'own lines to compare';
}

function byTime(one: { readonly atMs: number }, other: { readonly atMs: number }): number {
  return one.atMs - other.atMs;
}
