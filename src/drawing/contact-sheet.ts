// Lays pictures of one size side by side, row by row, into one picture.

import sharp from 'sharp';
import { assert } from '../assert.ts';
import type { FrameSize } from '../frames/frame.ts';
import type { Picture } from './annotate.ts';

export interface ContactSheetOptions {
  readonly columnCount: number;
  /** Width of one picture on the sheet; its height follows. */
  readonly cellWidthPx: number;
}

const gapPx = 8;
const background = { r: 16, g: 20, b: 26 };

export async function drawContactSheet(
  pictures: readonly Picture[], { columnCount, cellWidthPx }: ContactSheetOptions,
): Promise<Picture> {
  const [first] = pictures;
  assert(first !== undefined, 'a contact sheet has pictures');
  const columns = Math.min(columnCount, pictures.length);
  const rows = Math.ceil(pictures.length / columns);
  const cell = {
    widthPx: cellWidthPx,
    heightPx: Math.round(cellWidthPx * first.size.heightPx / first.size.widthPx),
  };
  const size: FrameSize = {
    widthPx: columns * (cell.widthPx + gapPx) - gapPx,
    heightPx: rows * (cell.heightPx + gapPx) - gapPx,
  };
  const cells = await Promise.all(pictures.map(async ({ rgb, size: own }, index) => ({
    input: await sharp(rgb, { raw: { width: own.widthPx, height: own.heightPx, channels: 3 } })
      .resize(cell.widthPx, cell.heightPx, { fit: 'contain', background })
      .png().toBuffer(),
    left: (index % columns) * (cell.widthPx + gapPx),
    top: Math.floor(index / columns) * (cell.heightPx + gapPx),
  })));
  const sheet = sharp({
    create: { width: size.widthPx, height: size.heightPx, channels: 3, background },
  });
  const rgb = await sheet.composite(cells).removeAlpha().raw().toBuffer();
  return { size, rgb };
}
