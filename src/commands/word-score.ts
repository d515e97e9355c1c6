// Words a score for a person at a terminal.

import type { CountedCrossing, LabelledCrossing } from '../scoring/match-crossings.ts';
import type { Measures } from '../scoring/measures.ts';
import type { ClipReport, ScoreReport } from '../scoring/score-report.ts';
import { wordClock } from './word-time.ts';
import { writeTable } from './write-table.ts';

/** More missed and wrong crossings than these are only in the JSON file. */
const crossingsShownMax = 60;

/** What the columns mean; shown in the help of the command. */
export const columnHelp = `
Columns
  true, right, wrong, missed   crossings that were labelled; counted and labelled;
                 counted only; labelled only. A wrong direction is one wrong, one missed
  precision      right / (right + wrong)
  recall         right / true
  F1             harmonic mean of the two
  count error    |counted - true|, summed over lines and directions, / true
  class          right crossings with the right class / right crossings
  nwRMSE         1 when the sums agree all the time (AI City Challenge 2020, Track 1)
  drift          vehicles too many (+) or too few (-) in the lot at the end of the clip
  unresolved     vehicles at a line that lotcount could not decide, and did not count`;

const columns = [
  'true', 'right', 'wrong', 'missed', 'precision', 'recall', 'F1', 'count error', 'class', 'nwRMSE',
  'drift', 'unresolved',
];

export function wordScore(report: ScoreReport): string {
  return [
    writeTable(tableOf(report)),
    ...wordErrors(report.clips),
    ...wordCrossings(report.clips),
    ...report.clips.flatMap(({ clip, warnings }) =>
      warnings.map((warning) => `warning: ${clip}: ${warning}`)),
  ].join('\n\n');
}

function tableOf({ clips, groups, all }: ScoreReport): string[][] {
  const hasGroups = groups.length > 0;
  const row = (name: string, group: string, measures: Measures): string[] =>
    [name, ...(hasGroups ? [group] : []), ...cellsOf(measures)];
  const clipCount = (count: number): string => `${count} ${count === 1 ? 'clip' : 'clips'}`;
  return [
    ['clip', ...(hasGroups ? ['group'] : []), ...columns],
    ...clips.map((one) => row(one.clip, one.group, one)),
    ...groups.map((one) => row(clipCount(one.clips), one.group, one)),
    row(`ALL ${clipCount(all.clips)}`, '', all),
  ];
}

function cellsOf(measures: Measures): string[] {
  const { truth, right, wrong, missed, unresolved, drift } = measures;
  const share = (value: number | null): string => value === null ? '-' : value.toFixed(3);
  return [
    ...[truth, right, wrong, missed].map(String),
    ...[
      measures.precision, measures.recall, measures.f1, measures.countError, measures.classAccuracy,
      measures.nwRmse,
    ].map(share),
    `${drift > 0 ? '+' : ''}${drift}`,
    String(unresolved),
  ];
}

function wordErrors(clips: readonly ClipReport[]): string[] {
  const rows = clips.filter(({ error }) => error !== null)
    .map(({ clip, error }) => `  ${clip}: ${error}`);
  return rows.length === 0
    ? []
    : [`Could not be counted, so that everything in them is missed:\n${rows.join('\n')}`];
}

function wordCrossings(clips: readonly ClipReport[]): string[] {
  const rows = clips.filter(({ error }) => error === null).flatMap((one) => [
    ...one.missedCrossings.map((crossing) => ({ clip: one.clip, what: 'missed', crossing })),
    ...one.wrongCrossings.map((crossing) => ({ clip: one.clip, what: 'wrong', crossing })),
  ].sort((row, other) => row.crossing.atMs - other.crossing.atMs));
  if (rows.length === 0) return [];
  const table = writeTable([
    ['clip', 'time', 'what', 'line', 'direction', 'class'],
    ...rows.slice(0, crossingsShownMax)
      .map(({ clip, what, crossing }) => [clip, ...cellsOfCrossing(what, crossing)]),
  ]);
  const more = rows.length - crossingsShownMax;
  return [more > 0 ? `${table}\nand ${more} more (--json writes all)` : table];
}

function cellsOfCrossing(what: string, crossing: LabelledCrossing | CountedCrossing): string[] {
  const { atMs, line, direction, class: vehicleClass = '-' } = crossing;
  return [wordClock(atMs), what, line, direction, vehicleClass];
}
