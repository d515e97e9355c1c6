// A range of time, cut into what the ledger can answer.

import { describe, expect, test } from 'vitest';
import { rangePieces } from '../../../src/store/range-pieces.ts';

const minute = 60_000;
const quarter = 15 * minute;

describe('a range is cut into the fewest pieces', () => {
  const rows: readonly { name: string; range: [number, number]; pieces: readonly unknown[][] }[] = [
    { name: 'a quarter of an hour', range: [0, quarter], pieces: [[quarter, 0, quarter]] },
    { name: 'one minute', range: [minute, 2 * minute], pieces: [[minute, minute, 2 * minute]] },
    { name: 'less than a minute', range: [5, 900], pieces: [['crossings', 5, 900]] },
    {
      name: 'across a minute, none of it whole',
      range: [minute - 5, minute + 5],
      pieces: [['crossings', minute - 5, minute + 5]],
    },
    {
      name: 'ragged at both ends',
      range: [13 * minute + 1, 47 * minute + 2],
      pieces: [
        ['crossings', 13 * minute + 1, 14 * minute], [minute, 14 * minute, quarter],
        [quarter, quarter, 3 * quarter], [minute, 3 * quarter, 47 * minute],
        ['crossings', 47 * minute, 47 * minute + 2],
      ],
    },
    {
      name: 'minutes without a whole quarter',
      range: [14 * minute, 16 * minute],
      pieces: [[minute, 14 * minute, 16 * minute]],
    },
    { name: 'before 1970', range: [-quarter, 0], pieces: [[quarter, -quarter, 0]] },
    { name: 'nothing', range: [7, 7], pieces: [] },
  ];

  test.each(rows)('$name', ({ range: [startMs, endMs], pieces }) => {
    const found = rangePieces(startMs, endMs)
      .map((piece) => [piece.source, piece.startMs, piece.endMs]);
    expect(found).toEqual(pieces);
  });
});
