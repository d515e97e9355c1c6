// How the cameras are laid out on screens of many sizes.

import { describe, expect, test } from 'vitest';
import { chooseColumns } from '../../../src/dashboard/page/state/grid-columns.ts';

const rows = [
  { name: 'a lone camera has the whole width', cameraCount: 1, widthPx: 1440, heightPx: 800, columns: 1 },
  { name: 'two stand side by side on a desk', cameraCount: 2, widthPx: 918, heightPx: 545, columns: 2 },
  { name: 'two stand one above the other on an upright wall screen', cameraCount: 2, widthPx: 620, heightPx: 1500, columns: 1 },
  { name: 'four fit on a wall screen', cameraCount: 4, widthPx: 1441, heightPx: 805, columns: 4 },
  { name: 'six fit on a wall screen', cameraCount: 6, widthPx: 1441, heightPx: 805, columns: 4 },
  { name: 'six that cannot fit stand 3 and 3', cameraCount: 6, widthPx: 1700, heightPx: 300, columns: 3 },
  { name: 'a phone has one column, however many cameras', cameraCount: 6, widthPx: 360, heightPx: 500, columns: 1 },
  { name: 'sixty-four are still wide enough to read', cameraCount: 64, widthPx: 1441, heightPx: 805, columns: 3 },
];

describe('cards side by side', () => {
  for (const { name, columns, ...space } of rows) {
    test(name, () => {
      expect(chooseColumns({ ...space, remPx: 16 })).toBe(columns);
    });
  }

  test('larger type on a larger screen gives the same picture', () => {
    const desk = chooseColumns({ cameraCount: 6, widthPx: 1441, heightPx: 805, remPx: 16 });
    const wall = chooseColumns({ cameraCount: 6, widthPx: 2882, heightPx: 1610, remPx: 32 });
    expect(wall).toBe(desk);
  });
});
