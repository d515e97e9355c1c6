// A counting line in the plane, and where a vehicle is with respect to it.

import { bottomCentreOf, centreOf, heightOf, widthOf, type Box } from '../geometry/box.ts';
import { pointToPlane } from '../geometry/plane.ts';
import { distance, type Point } from '../geometry/point.ts';
import { lengthOf, type Segment } from '../geometry/segment.ts';
import { assert } from '../assert.ts';

export type Anchor = 'bottom-centre' | 'centre';

/** What the configuration says of a line: points are [x, y] in fractions of the frame. */
export interface LineDefinition {
  readonly id: string;
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
  readonly anchor?: Anchor;
}

export interface Line {
  readonly lineId: string;
  readonly segment: Segment;
  readonly anchor: Anchor;
  /** Unit vector across the line, from the left hand to the right hand: the way of "in". */
  readonly normal: Point;
}

export function lineInPlane(definition: LineDefinition, aspectRatio: number): Line {
  const a = pointToPlane({ x: definition.a[0], y: definition.a[1] }, aspectRatio);
  const b = pointToPlane({ x: definition.b[0], y: definition.b[1] }, aspectRatio);
  const segment = { a, b };
  const length = lengthOf(segment);
  assert(length > 0, `line "${definition.id}" has two different ends`);
  return {
    lineId: definition.id,
    segment,
    anchor: definition.anchor ?? 'bottom-centre',
    normal: { x: -(b.y - a.y) / length, y: (b.x - a.x) / length },
  };
}

/** The point of a box that has to pass the line. */
export function anchorOf(box: Box, anchor: Anchor): Point {
  return anchor === 'centre' ? centreOf(box) : bottomCentreOf(box);
}

/** How far a box reaches across the line, from its nearest to its farthest corner. */
export function extentAcross(line: Line, box: Box): number {
  return Math.abs(line.normal.x) * widthOf(box) + Math.abs(line.normal.y) * heightOf(box);
}

/** How far a box reaches along the line. */
export function extentAlong(line: Line, box: Box): number {
  return Math.abs(line.normal.y) * widthOf(box) + Math.abs(line.normal.x) * heightOf(box);
}

/** A point or a vector in the line's own directions: x along it, y across it. */
export function alongAndAcross({ normal }: Line, point: Point): Point {
  return {
    x: point.x * normal.y - point.y * normal.x,
    y: point.x * normal.x + point.y * normal.y,
  };
}

/** The chord of a passage makes at least this angle with the line: 7 degrees. */
const chordSineMin = 0.12;
/** The line is this share of itself longer at each end: anchor points have errors. */
const endSlack = 0.05;
/** Or this share of the vehicle: its body is on the line though its anchor point misses the end. */
const endSlackOfVehicle = 0.25;

/** The way across a line is within its ends and not along it. */
export function isAcross(line: Line, { from, till, crossedAt, extentAlong: extent }: {
  readonly from: Point;
  readonly till: Point;
  readonly crossedAt: Point;
  readonly extentAlong: number;
}): boolean {
  const across = Math.abs(alongAndAcross(line, till).y - alongAndAcross(line, from).y);
  const slack = Math.max(endSlack, endSlackOfVehicle * extent / lengthOf(line.segment));
  return isBetweenEnds(line, crossedAt, slack) && across >= chordSineMin * distance(from, till);
}

/** Slack is a share of the line. */
export function isBetweenEnds({ segment: { a, b } }: Line, point: Point, slack = 0): boolean {
  const along = ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) /
    distance(a, b) ** 2;
  return along >= -slack && along <= 1 + slack;
}
