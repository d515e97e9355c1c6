// What a replay counted, beside what was labelled and beside another replay.

import { expect, test } from 'vitest';
import type { LineConfig } from '../../../src/config/schema.ts';
import type { Labels } from '../../../src/labels/parse-labels.ts';
import { compareReplays, judgeCrossings } from '../../../src/replays/compare-crossings.ts';
import type { CountedRow, UnresolvedRow } from '../../../src/replays/footage-result.ts';

const gate: LineConfig = { id: 'gate', a: [0.1, 0.5], b: [0.9, 0.5], anchor: 'bottom-centre' };
const counted = (atMs: number, direction: 'in' | 'out', line = 'gate'): CountedRow => (
  { line, atMs, direction, class: 'car', confidence: 0.7, trackId: atMs });
const undecided: UnresolvedRow = {
  line: 'gate', atMs: 9_000, class: 'car', confidence: 0.4, trackId: 9, reason: 'lost-on-line',
};
const labels: Labels = {
  group: '',
  toleranceMs: undefined,
  lines: [gate],
  crossings: [
    { line: 'gate', atMs: 2_000, direction: 'in' },
    { line: 'gate', atMs: 8_000, direction: 'out' },
    { line: 'gate', atMs: 30_000, direction: 'in' },
  ],
};
const progress = { revision: 7, positionMs: 20_000, isWhole: false };

test('each crossing is right or wrong, each label found, missed or still ahead', () => {
  const { crossings, truth } = judgeCrossings({
    crossings: [counted(3_000, 'in'), counted(8_000, 'in')], unresolved: [undecided],
  }, { ...progress, lines: [gate], labels });
  expect(crossings.map(({ atMs, isRight }) => ({ atMs, isRight }))).toEqual([
    { atMs: 3_000, isRight: true }, { atMs: 8_000, isRight: false },
    { atMs: 9_000, isRight: undefined },
  ]);
  expect(truth).toMatchObject({ isComparable: true, right: 1, wrong: 1, missed: 1 });
  expect(truth?.isComparable && truth.labelled.map(({ state }) => state))
    .toEqual(['found', 'missed', 'ahead']);
});

test('a label that the replay has only just passed is not missed yet; at the end it is', () => {
  const nothing = { crossings: [], unresolved: [] };
  const states = (positionMs: number, isWhole: boolean) => {
    const { truth } = judgeCrossings(nothing, {
      revision: 1, positionMs, isWhole, lines: [gate], labels,
    });
    return truth?.isComparable && truth.labelled.map(({ state }) => state);
  };
  expect(states(8_499, false)).toEqual(['ahead', 'ahead', 'ahead']);
  expect(states(8_500, false)).toEqual(['missed', 'ahead', 'ahead']);
  expect(states(24_000, true)).toEqual(['missed', 'missed', 'missed']);
});

test.each([
  ['another id', { ...gate, id: 'other' }],
  ['another place', { ...gate, a: [0.1, 0.52] as [number, number] }],
  ['the other way round', { ...gate, a: gate.b!, b: gate.a! }],
  ['another anchor', { ...gate, anchor: 'centre' as const }],
])('lines that were not labelled cannot be judged: %s', (_name, line) => {
  const { crossings, truth } = judgeCrossings({ crossings: [counted(3_000, 'in')], unresolved: [] }, {
    ...progress, lines: [line], labels,
  });
  expect(truth).toMatchObject({ isComparable: false });
  expect(!truth?.isComparable && truth?.reason).toContain('other lines (gate)');
  expect(crossings[0]).not.toHaveProperty('isRight');
});

test('of several lines, those that were labelled are judged', () => {
  const side: LineConfig = { id: 'side', a: [0, 0.2], b: [1, 0.2], anchor: 'centre' };
  const { crossings, truth } = judgeCrossings({
    crossings: [counted(2_000, 'in'), counted(2_500, 'in', 'side')], unresolved: [],
  }, { ...progress, lines: [gate, side], labels });
  expect(crossings.map(({ isRight }) => isRight)).toEqual([true, undefined]);
  expect(truth).toMatchObject({ lines: ['gate'], right: 1, wrong: 0 });
});

test('two replays: what both counted, what only one did, up to where both have decided', () => {
  const one = { crossings: [counted(2_000, 'in'), counted(5_000, 'out')], unresolved: [] };
  const other = {
    crossings: [counted(2_400, 'in'), counted(7_000, 'in'), counted(19_000, 'in')], unresolved: [],
  };
  const difference = compareReplays(
    { ...one, revision: 1, positionMs: 20_000, isWhole: false },
    { ...other, revision: 1, positionMs: 24_000, isWhole: true });
  expect(difference.untilMs).toBe(13_500);
  expect(difference.both).toEqual([
    { line: 'gate', direction: 'in', atMs: 2_000, otherAtMs: 2_400 },
  ]);
  expect(difference.onlyThis.map(({ atMs }) => atMs)).toEqual([5_000]);
  // The one at 19 s may still come in the first replay.
  expect(difference.onlyOther.map(({ atMs }) => atMs)).toEqual([7_000]);
});
