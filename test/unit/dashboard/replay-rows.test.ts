// A replay's crossings in the order of the clip, with what was missed between them.

import { expect, test } from 'vitest';
import { clipTimeText, replayRows } from '../../../src/dashboard/page/state/replay-rows.ts';

test('counted, undecided and missed vehicles stand in the order of the clip', () => {
  const rows = replayRows({
    crossings: [
      { line: 'gate', atMs: 5_000, class: 'car', direction: 'in', isRight: true },
      { line: 'gate', atMs: 9_000, class: 'car', direction: 'out', isRight: false },
      { line: 'gate', atMs: 7_000, class: 'bus', reason: 'lost-on-line' },
      { line: 'side', atMs: 8_000, class: 'car', direction: 'in' },
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

test.each([
  [0, '0:00.0'], [-5, '0:00.0'], [999, '0:00.9'], [65_340, '1:05.3'], [3_600_000, '60:00.0'],
])('%d ms of a clip are "%s"', (atMs, text) => {
  expect(clipTimeText(atMs)).toBe(text);
});
