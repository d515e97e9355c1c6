// A replay's crossings in the order of the clip, with what was missed between them.

import { expect, test } from 'vitest';
import {
  clipTimeText, isMoving, isOver, replayRows, timelineMarks, type ReplayRow,
} from '../../../src/dashboard/page/state/replay-rows.ts';

const seen = { confidence: 0.7, track: 1 };

test('counted, undecided and missed vehicles stand in the order of the clip', () => {
  const rows = replayRows({
    crossings: [
      { ...seen, line: 'gate', atMs: 5_000, class: 'car', direction: 'in', isRight: true },
      { ...seen, line: 'gate', atMs: 9_000, class: 'car', direction: 'out', isRight: false },
      { ...seen, line: 'gate', atMs: 7_000, class: 'bus', reason: 'lost-on-line' },
      { ...seen, line: 'side', atMs: 8_000, class: 'car', direction: 'in' },
    ],
    truth: {
      isComparable: true,
      labelled: [
        { line: 'gate', atMs: 4_900, direction: 'in', state: 'found' },
        { line: 'gate', atMs: 6_000, direction: 'out', class: 'truck', state: 'missed' },
        { line: 'gate', atMs: 20_000, direction: 'out', state: 'ahead' },
      ],
    },
  });
  expect(rows.map(({ atMs, verdict }) => `${atMs} ${verdict}`)).toEqual([
    '5000 right', '6000 missed', '7000 undecided', '8000 unjudged', '9000 wrong',
  ]);
  expect(rows[1]).toMatchObject({ vehicleClass: 'truck', direction: 'out' });
});

test('marks that would cover each other and look alike are one; others stay apart', () => {
  const row = (atMs: number, verdict: ReplayRow['verdict'], direction: 'in' | 'out' = 'in') => ({
    atMs, verdict, direction, line: 'gate', vehicleClass: 'car', reason: undefined,
  });
  expect(timelineMarks([
    row(30_000, 'right'), row(30_010, 'right'), row(30_010, 'wrong'), row(30_010, 'right', 'out'),
    row(60_000, 'missed'),
  ], 60_000).map(({ atShare, verdict, direction }) => `${atShare} ${verdict} ${direction}`))
    .toEqual(['0.5 right in', '0.5 wrong in', '0.5 right out', '1 missed in']);
  const day = Array.from({ length: 20_000 }, (_, index) => row(index * 4_000, 'unjudged'));
  expect(timelineMarks(day, 80_000_000).length).toBeLessThanOrEqual(501);
});

test('a replay that is over does not move, nor does one that is paused', () => {
  const states = ['starting', 'seeking', 'playing', 'paused', 'ended', 'stopped', 'failed'] as const;
  expect(states.filter((state) => isMoving({ state }))).toEqual(['starting', 'seeking', 'playing']);
  expect(states.filter((state) => isOver({ state }))).toEqual(['ended', 'stopped', 'failed']);
});

test.each([
  [0, '0:00.0', '0:00.00'],
  [-5, '0:00.0', '0:00.00'],
  [999, '0:00.9', '0:00.99'],
  [2_000, '0:02.0', '0:02.00'],
  [2_083, '0:02.0', '0:02.08'],
  [65_340, '1:05.3', '1:05.34'],
  [3_600_000, '60:00.0', '60:00.00'],
])('%d ms of a clip are "%s", and more exactly "%s"', (atMs, text, exactText) => {
  expect(clipTimeText(atMs)).toBe(text);
  expect(clipTimeText(atMs, 2)).toBe(exactText);
});
