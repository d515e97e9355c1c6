// The score as a person reads it at a terminal.

import { expect, test } from 'vitest';
import { wordScore } from '../../../src/commands/word-score.ts';
import type { CountedCrossing } from '../../../src/scoring/match-crossings.ts';
import { reportScore, type ClipToScore } from '../../../src/scoring/score-report.ts';

const crossing = (direction: 'in' | 'out', atMs: number): CountedCrossing =>
  ({ line: 'gate', direction, atMs, class: 'car' });

function clipOf(
  clip: string, { labelled, counted, ...rest }: {
    readonly labelled: readonly CountedCrossing[];
    readonly counted: readonly CountedCrossing[];
    readonly group?: string;
  },
): ClipToScore {
  return {
    clip,
    group: '',
    toleranceMs: 1_500,
    labelled,
    outcome: {
      crossings: counted, unresolved: [], durationMs: 70_000, framesPerSecond: 30, views: [],
    },
    ...rest,
  };
}

test('every clip has a row of aligned numbers, and all have one', () => {
  const text = wordScore(reportScore([
    clipOf('north', { labelled: [crossing('in', 500)], counted: [crossing('in', 600)] }),
    clipOf('empty-yard', { labelled: [], counted: [] }),
  ]));
  expect(text).toBe([
    'clip         true  right  wrong  missed  precision  recall     F1  count error  class  nwRMSE  drift  unresolved',
    'north           1      1      0       0      1.000   1.000  1.000        0.000  1.000   1.000      0           0',
    'empty-yard      0      0      0       0      1.000   1.000  1.000            -      -       -      0           0',
    'ALL 2 clips     1      1      0       0      1.000   1.000  1.000        0.000  1.000   1.000      0           0',
  ].join('\n'));
});

test('groups have rows where there are any', () => {
  const none = { labelled: [], counted: [] };
  const rows = wordScore(reportScore([
    clipOf('north', { ...none, group: 'day' }), clipOf('south', { ...none, group: 'night' }),
  ])).split('\n').map((row) => row.split(/ {2,}/).slice(0, 2));
  expect(rows).toEqual([
    ['clip', 'group'], ['north', 'day'], ['south', 'night'], ['1 clip', 'day'], ['1 clip', 'night'],
    ['ALL 2 clips', '0'],
  ]);
});

test('missed and wrong crossings are listed with their times on the clip', () => {
  const text = wordScore(reportScore([clipOf('north', {
    labelled: [crossing('in', 65_400), crossing('in', 30_000)],
    counted: [crossing('in', 30_100), crossing('out', 12_300)],
  })]));
  expect(text).toContain([
    'north  0:12.3  wrong   gate  out        car',
    'north  1:05.4  missed  gate  in         car',
  ].join('\n'));
  expect(text).toMatch(/^north +2 +1 +1 +1 .* -2 +0$/m);
});

test('more of them than a person reads are left to the file', () => {
  const counted = Array.from({ length: 75 }, (_, index) => crossing('in', index * 100));
  const text = wordScore(reportScore([clipOf('north', { labelled: [], counted })]));
  expect(text).toContain('and 15 more (--json writes all)');
  expect(text.match(/^north .* wrong /gm)).toHaveLength(60);
});

test('a clip that could not be counted says why, and its crossings are not listed', () => {
  const text = wordScore(reportScore([{
    ...clipOf('north', { labelled: [crossing('in', 500)], counted: [] }), outcome: 'north.mp4 is empty',
  }]));
  expect(text).toContain('everything in them is missed:\n  north: north.mp4 is empty');
  expect(text).not.toContain('0:00.5');
});
