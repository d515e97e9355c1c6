// Pictures side by side, looked up in their pixels.

import { expect, test } from 'vitest';
import type { Picture } from '../../../src/drawing/annotate.ts';
import { drawContactSheet } from '../../../src/drawing/contact-sheet.ts';

const size = { widthPx: 64, heightPx: 36 };

function plain(level: number): Picture {
  return { size, rgb: new Uint8Array(size.widthPx * size.heightPx * 3).fill(level) };
}

function levelAt({ rgb, size: { widthPx } }: Picture, x: number, y: number): number | undefined {
  return rgb[(y * widthPx + x) * 3];
}

test('pictures stand side by side, row by row, in their order', async () => {
  const sheet = await drawContactSheet(
    [10, 60, 110, 160].map(plain), { columnCount: 3, cellWidthPx: 32 });
  expect(sheet.size).toEqual({ widthPx: 3 * 32 + 2 * 8, heightPx: 2 * 18 + 8 });
  expect(sheet.rgb.length).toBe(sheet.size.widthPx * sheet.size.heightPx * 3);
  expect([16, 56, 96].map((x) => levelAt(sheet, x, 9))).toEqual([10, 60, 110]);
  expect(levelAt(sheet, 16, 35)).toBe(160);
});

test('fewer pictures than columns leave no empty place', async () => {
  const sheet = await drawContactSheet([10, 60].map(plain), { columnCount: 3, cellWidthPx: 32 });
  expect(sheet.size).toEqual({ widthPx: 2 * 32 + 8, heightPx: 18 });
});
