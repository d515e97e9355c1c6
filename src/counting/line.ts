// A counting line in the plane, and where a vehicle is with respect to it.

import { bottomCentreOf, centreOf, heightOf, widthOf, type Box } from '../geometry/box.ts';
import { pointsOf, type WrittenLine } from '../geometry/line-points.ts';
import { pointToPlane } from '../geometry/plane.ts';
import { distance, type Point } from '../geometry/point.ts';
import {
  alongAndAcross, lengthOfLine, polylineThrough, shareAlong, type Piece, type Polyline,
} from '../geometry/polyline.ts';

export type Anchor = 'bottom-centre' | 'centre';

/** What the configuration says of a line: two ends, or all its points from first to last. */
export interface LineDefinition extends WrittenLine {
  readonly id: string;
  readonly anchor?: Anchor;
  /** It counts only who passes that line too, the same way. */
  readonly confirmedBy?: { readonly line: string; readonly withinS: number } | undefined;
}

export interface Line {
  readonly lineId: string;
  readonly pieces: Polyline;
  readonly length: number;
  readonly anchor: Anchor;
}

export function lineInPlane(definition: LineDefinition, aspectRatio: number): Line {
  const points = pointsOf(definition).map(([x, y]) => pointToPlane({ x, y }, aspectRatio));
  const pieces = polylineThrough(points);
  return {
    lineId: definition.id,
    pieces,
    length: lengthOfLine(pieces),
    anchor: definition.anchor ?? 'bottom-centre',
  };
}

/** The point of a box that has to pass the line. */
export function anchorOf(box: Box, anchor: Anchor): Point {
  return anchor === 'centre' ? centreOf(box) : bottomCentreOf(box);
}

/** The way across a line, at one of its places. */
interface Across {
  readonly normal: Point;
}

/** How far a box reaches across the line, from its nearest to its farthest corner. */
export function extentAcross({ normal }: Across, box: Box): number {
  return Math.abs(normal.x) * widthOf(box) + Math.abs(normal.y) * heightOf(box);
}

/** How far a box reaches along the line. */
export function extentAlong({ normal }: Across, box: Box): number {
  return Math.abs(normal.y) * widthOf(box) + Math.abs(normal.x) * heightOf(box);
}

/** How fast a velocity leads across the line: negative to its left hand, positive to its right. */
export function speedAcross(across: Across, velocity: Point): number {
  return alongAndAcross(across, velocity).y;
}

/** The chord of a passage makes at least this angle with the piece that it cuts: 7 degrees. */
const chordSineMin = 0.12;
/** The line is this share of itself longer at each end: anchor points have errors. */
const endSlack = 0.05;
/** Or this share of the vehicle: its body is on the line though its anchor point misses the end. */
const endSlackOfVehicle = 0.25;

/** The way across a line is within its ends and not along the piece that it cuts. */
export function isAcross(line: Line, { piece, from, till, crossedAt, extentAlong: extent }: {
  readonly piece: Piece;
  readonly from: Point;
  readonly till: Point;
  readonly crossedAt: Point;
  readonly extentAlong: number;
}): boolean {
  const across = Math.abs(alongAndAcross(piece, till).y - alongAndAcross(piece, from).y);
  const slack = Math.max(
    endSlack * (line.length / piece.length), endSlackOfVehicle * extent / piece.length);
  return isBetweenEnds(line, { piece, point: crossedAt, slack }) &&
    across >= chordSineMin * distance(from, till);
}

/** Slack is a share of the piece; inner corners are no ends. */
export function isBetweenEnds({ pieces }: Line, { piece, point, slack = 0 }: {
  readonly piece: Piece;
  readonly point: Point;
  readonly slack?: number;
}): boolean {
  const share = shareAlong(piece, point);
  return (share >= -slack || piece !== pieces[0]) &&
    (share <= 1 + slack || piece !== pieces.at(-1));
}

/** Place along the line of a point on one of its pieces; only differences have a meaning. */
export function placeAlong(piece: Piece, point: Point): number {
  return alongAndAcross(piece, point).x + piece.alongBefore;
}

/** The same as a share of the line: 0 at its end a, 1 at b, less and more beyond. */
export function shareOfLine(
  { pieces, length }: Line, { piece, point }: { readonly piece: Piece; readonly point: Point },
): number {
  const [first] = pieces;
  return (placeAlong(piece, point) - placeAlong(first!, first!.segment.a)) / length;
}
