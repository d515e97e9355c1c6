// Which of two counting lines comes first for whoever drives in.

import { namedPoints, pointsOf, type WrittenLine } from './line-points.ts';
import { interpolate, type Point } from './point.ts';
import { lengthOfLine, nearestOn, polylineThrough, type Polyline } from './polyline.ts';
import { doMeet } from './segment.ts';

/**
 * Where the middle of `other` lies for whoever comes in over `line`: before it or behind it.
 * `undefined` where the lines meet, or where the one's "in" is not the other's.
 */
export function placeOfLine(
  other: WrittenLine, line: WrittenLine,
): 'before' | 'behind' | undefined {
  const [one, two] = [polylineOf(line), polylineOf(other)];
  if (one.some(({ segment }) => two.some((piece) => doMeet(segment, piece.segment)))) {
    return undefined;
  }
  const there = Math.sign(nearestOn(one, middleOf(two)).offset);
  const back = Math.sign(nearestOn(two, middleOf(one)).offset);
  if (there === 0 || there !== -back) return undefined;
  return there < 0 ? 'before' : 'behind';
}

function polylineOf(line: WrittenLine): Polyline {
  return polylineThrough(namedPoints(pointsOf(line)));
}

function middleOf(line: Polyline): Point {
  let left = lengthOfLine(line) / 2;
  for (const { segment: { a, b }, length } of line) {
    if (left <= length) return interpolate(a, b, left / length);
    left -= length;
  }
  return line.at(-1)!.segment.b;
}
