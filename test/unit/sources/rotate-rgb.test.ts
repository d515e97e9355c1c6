// Quarter turns, on a picture small enough to be read.

import { expect, test } from 'vitest';
import { rotateRgb, turnedSize, type QuarterTurns } from '../../../src/sources/rotate-rgb.ts';

// Each letter is one pixel:  A B C
//                            D E F
const size = { widthPx: 3, heightPx: 2 };
const rows: { turns: QuarterTurns; upright: string }[] = [
  { turns: 0, upright: 'ABC DEF' },
  { turns: 1, upright: 'DA EB FC' },
  { turns: 2, upright: 'FED CBA' },
  { turns: 3, upright: 'CF BE AD' },
];

test.each(rows)('$turns quarter turns clockwise give $upright', ({ turns, upright }) => {
  const from = pixelsOf('ABCDEF');
  const to = new Uint8Array(from.length);
  rotateRgb({ from, size, to, turns });
  expect(to).toEqual(pixelsOf(upright.replaceAll(' ', '')));
  expect(turnedSize(size, turns).widthPx).toBe(upright.indexOf(' '));
});

function pixelsOf(letters: string): Uint8Array {
  return Uint8Array.from([...letters].flatMap((letter) => {
    const code = letter.charCodeAt(0);
    return [code, code + 50, code + 100];
  }));
}
