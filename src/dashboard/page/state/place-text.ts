// Coordinates and shares as people read them.

import type { Point } from '../api.ts';
import { decimalText } from './number-text.ts';

/** `0.250; 0.600`: to the right and down, in fractions of the picture. */
export function placeText({ x, y }: Point): string {
  return `${decimalText(x, 3)}; ${decimalText(y, 3)}`;
}
