// Directed lines of one or more straight pieces, their sides, and where a way cuts them.
//
//          left hand (-)                     A line of one piece has the sides of the straight line
//   a ●───────▶● v                           through it. With more pieces, the nearest one decides;
//               ╲   left hand (-)            around an inner corner v that is the corner itself,
//  right hand (+)╲                           and both its pieces agree there. Beyond the two outer
//                 ▼● b                       ends the first and the last piece go straight on.

import { assert } from '../assert.ts';
import { interpolate, type Point } from './point.ts';
import { lengthOf, signedDistance, type Segment } from './segment.ts';

export interface Piece {
  readonly segment: Segment;
  readonly length: number;
  /** Unit vector across the piece, from the left hand to the right hand: the way of "in". */
  readonly normal: Point;
  /** What is to be added to a place along the piece to make it one along the whole line. */
  readonly alongBefore: number;
}

/** One piece or more, each beginning where the one before it ends. */
export type Polyline = readonly Piece[];

/** The place of a point with respect to a line. */
export interface Nearest {
  readonly piece: Piece;
  /** Signed distance to the line: negative left, positive right. */
  readonly offset: number;
  /** Unit vector in which the offset grows fastest: the piece's own, but around a corner. */
  readonly normal: Point;
}

/** Where a way cuts a line first. */
export interface Cut {
  readonly piece: Piece;
  /** Share of the way before the cut. */
  readonly fraction: number;
  readonly point: Point;
}

/** What is nearer to an end than this is there: a way through a corner cuts the line. */
const rounding = 1e-9;

/** The line through two points or more, no two in a row the same. */
export function polylineThrough(points: readonly Point[]): Polyline {
  const pieces: Piece[] = [];
  for (const [index, b] of points.slice(1).entries()) {
    const a = points[index]!;
    const length = lengthOf({ a, b });
    assert(length > 0, 'the pieces of a line have a length');
    const normal = { x: -(b.y - a.y) / length, y: (b.x - a.x) / length };
    const before = pieces.at(-1);
    const alongBefore = before === undefined
      ? 0
      : before.alongBefore + alongAndAcross(before, a).x - alongAndAcross({ normal }, a).x;
    pieces.push({ segment: { a, b }, length, normal, alongBefore });
  }
  assert(pieces.length > 0, 'a line has two points');
  return pieces;
}

export function nearestOn(line: Polyline, point: Point): Nearest {
  let index = 0;
  let nearest = Infinity;
  // One piece needs no search, and is nearly always all there is.
  for (let one = 0; line.length > 1 && one < line.length; one += 1) {
    const { segment: { a, b } } = line[one]!;
    const foot = interpolate(a, b, Math.min(1, Math.max(0, shareAlong(line[one]!, point))));
    const apart = Math.hypot(point.x - foot.x, point.y - foot.y);
    if (apart >= nearest) continue;
    nearest = apart;
    index = one;
  }
  const piece = line[index]!;
  const share = shareAlong(piece, point);
  const beyond = share < 0 ? line[index - 1] : share > 1 ? line[index + 1] : undefined;
  if (beyond === undefined) {
    return { piece, offset: signedDistance(piece.segment, point), normal: piece.normal };
  }
  return aroundCorner(piece, { beyond, corner: piece.segment[share < 0 ? 'a' : 'b'], point });
}

/**
 * The piece that the straight way cuts first, coming from the side on which it begins. Where it
 * cuts none, the pieces at the outer ends are taken for as long as they need to be; `undefined`
 * when it does not change sides by that either.
 */
export function firstCut(
  line: Polyline, { from, to }: { readonly from: Point; readonly to: Point },
): Cut | undefined {
  const isFromLeft = nearestOn(line, from).offset < 0;
  const cuts = line.flatMap((piece) => {
    const before = signedDistance(piece.segment, from);
    const after = signedDistance(piece.segment, to);
    if ((before < 0) !== isFromLeft || (after < 0) === isFromLeft) return [];
    const fraction = before / (before - after);
    const point = interpolate(from, to, fraction);
    if (!reaches(line, { piece, point })) return [];
    return [{ piece, fraction, point, missed: missedBy(piece, point) }];
  });
  return cuts.sort((one, other) => one.missed - other.missed || one.fraction - other.fraction)[0];
}

/** Whether a point on the straight line through a piece is on it, or beyond an outer end. */
export function reaches(
  line: Polyline, { piece, point }: { readonly piece: Piece; readonly point: Point },
): boolean {
  if (missedBy(piece, point) === 0) return true;
  return piece === (shareAlong(piece, point) < 0 ? line[0] : line.at(-1));
}

/** How far beyond its ends it is. */
function missedBy(piece: Piece, point: Point): number {
  const share = shareAlong(piece, point);
  const missed = Math.max(0, -share, share - 1) * piece.length;
  return missed > rounding ? missed : 0;
}

/** A point or a vector in a piece's own directions: x along it, y across it. */
export function alongAndAcross({ normal }: { readonly normal: Point }, point: Point): Point {
  return {
    x: point.x * normal.y - point.y * normal.x,
    y: point.x * normal.x + point.y * normal.y,
  };
}

/** 0 where a piece begins, 1 where it ends, less and more beyond. */
export function shareAlong({ segment: { a, b }, length }: Piece, point: Point): number {
  return ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / length ** 2;
}

/** Of all its pieces together. */
export function lengthOfLine(line: Polyline): number {
  return line.reduce((sum, { length }) => sum + length, 0);
}

/**
 * The sign comes from the sum of both normals, which holds for corners of any sharpness
 * (J. A. Bærentzen and H. Aanæs, "Signed distance computation using the angle weighted
 * pseudonormal", IEEE Trans. Visualization and Computer Graphics 11(3), 2005).
 */
function aroundCorner(
  piece: Piece,
  { beyond, corner, point }: {
    readonly beyond: Piece; readonly corner: Point; readonly point: Point;
  },
): Nearest {
  const from = { x: point.x - corner.x, y: point.y - corner.y };
  const sum = { x: piece.normal.x + beyond.normal.x, y: piece.normal.y + beyond.normal.y };
  const sign = from.x * sum.x + from.y * sum.y < 0 ? -1 : 1;
  const apart = Math.hypot(from.x, from.y);
  const normal = apart > rounding
    ? { x: sign * from.x / apart, y: sign * from.y / apart }
    : piece.normal;
  return { piece, offset: sign * apart, normal };
}
