// What a schema cannot say of a line: it is written in one form, has a length everywhere, and never
// meets itself. It works on any value, and on lines of the command line too.

import { namedPoints, type LinePoint, type WrittenLine } from '../geometry/line-points.ts';
import type { Point } from '../geometry/point.ts';
import { doMeet, lengthOf, signedDistance, type Segment } from '../geometry/segment.ts';
import type { SettingPath, SettingProblem } from './config-problem.ts';

/** Shorter pieces (as a fraction of the frame) are slips of the mouse, not lines to drive over. */
export const lineLengthMin = 0.01;
/** Pieces that fold back on each other are this near to one straight line. */
const foldMax = 1e-6;

/** What people call a point of a line. */
type NamePoint = (index: number) => string;

export const nameEnd: NamePoint = (index) => 'ab'[index] ?? `point ${index + 1}`;

/** All that is wrong with a line of a list, whatever it may be; other shapes the schema refuses. */
export function findLineProblems(
  line: Record<string, unknown> | undefined, path: SettingPath,
): readonly SettingProblem[] {
  if (line === undefined) return [];
  const { a, b, points } = line;
  const message = formProblem(line) ??
    (isPoint(a) && isPoint(b) ? lineShapeProblem([a, b], nameEnd) : undefined) ??
    (isListOfPoints(points) ? lineShapeProblem(points, (index) => `points[${index}]`) : undefined);
  return message === undefined ? [] : [{ path, place: 'value', message }];
}

/** Whether all is right with a line's points. */
export function isCountableLine(line: Record<string, unknown>): line is WrittenLine & typeof line {
  const { a, b, points } = line;
  const isWhole = points === undefined ? isPoint(a) && isPoint(b) : isListOfPoints(points);
  return isWhole && findLineProblems(line, []).length === 0;
}

function formProblem({ a, b, points }: Record<string, unknown>): string | undefined {
  if (points === undefined) {
    if (a === undefined && b === undefined) return 'a and b are missing: a line has two ends, or points';
    const missing = a === undefined ? 'a' : b === undefined ? 'b' : undefined;
    return missing && `${missing} is missing: a line has two ends, a and b`;
  }
  return a === undefined && b === undefined
    ? undefined
    : 'it has ends and points: write a and b for a straight line, points for one with bends';
}

/** Why a line of two points or more cannot be counted at, or undefined. */
export function lineShapeProblem(
  points: readonly LinePoint[], name: NamePoint,
): string | undefined {
  const corners = namedPoints(points);
  return lengthProblem(corners, name) ?? repetitionProblem(corners, name) ??
    meetingProblem(corners, name);
}

function lengthProblem(corners: readonly Point[], name: NamePoint): string | undefined {
  for (const [index, piece] of piecesOf(corners).entries()) {
    const length = lengthOf(piece);
    if (length >= lineLengthMin) continue;
    const names = `${name(index)} and ${name(index + 1)}`;
    const isStraight = corners.length === 2;
    if (length === 0) {
      const remedy = isStraight ? 'a line needs a length' : 'leave one out';
      return `${names} are the same point: ${remedy}`;
    }
    const remedy = isStraight ? 'draw a longer line' : 'leave one out';
    return `${names} are only ${length.toFixed(4)} apart (at least ${lineLengthMin}): ${remedy}`;
  }
  return undefined;
}

function repetitionProblem(corners: readonly Point[], name: NamePoint): string | undefined {
  for (const [index, corner] of corners.entries()) {
    const again = corners.findIndex(({ x, y }, other) =>
      other > index && x === corner.x && y === corner.y);
    if (again < 0) continue;
    return `${name(index)} and ${name(again)} are the same point: a line ends elsewhere than it ` +
      'begins, and comes to no point twice';
  }
  return undefined;
}

function meetingProblem(corners: readonly Point[], name: NamePoint): string | undefined {
  const pieces = piecesOf(corners);
  for (const [index, piece] of pieces.entries()) {
    for (let other = index + 1; other < pieces.length; other += 1) {
      const isNext = other === index + 1;
      if (isNext ? !foldsBack(piece, pieces[other]!) : !doMeet(piece, pieces[other]!)) continue;
      const names = [index, index + 1, other, other + 1].map(name);
      return isNext
        ? `it folds back on itself at ${names[1]!}: move ${names[3]!}`
        : `its piece from ${names[0]!} to ${names[1]!} meets the one from ${names[2]!} to ` +
          `${names[3]!}: a line must not cross itself`;
    }
  }
  return undefined;
}

function piecesOf(corners: readonly Point[]): readonly Segment[] {
  return corners.slice(1).map((b, index) => ({ a: corners[index]!, b }));
}

function foldsBack(piece: Segment, { a, b }: Segment): boolean {
  const turnsBack = (b.x - a.x) * (piece.a.x - a.x) + (b.y - a.y) * (piece.a.y - a.y) > 0;
  return turnsBack && Math.abs(signedDistance(piece, b)) < foldMax;
}

function isListOfPoints(value: unknown): value is LinePoint[] {
  return Array.isArray(value) && value.length >= 2 && value.every(isPoint);
}

function isPoint(value: unknown): value is LinePoint {
  return Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);
}
