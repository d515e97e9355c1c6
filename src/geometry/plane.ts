// The plane in which distances are measured: fractions of the frame, with x stretched by the
// frame's aspect ratio, so that one unit is the frame's height in every direction.

import type { Box } from './box.ts';
import type { Point } from './point.ts';

/** Width over height of the frame. */
export type AspectRatio = number;

export function pointToPlane(point: Point, aspectRatio: AspectRatio): Point {
  return { x: point.x * aspectRatio, y: point.y };
}

export function pointFromPlane(point: Point, aspectRatio: AspectRatio): Point {
  return { x: point.x / aspectRatio, y: point.y };
}

export function boxToPlane(box: Box, aspectRatio: AspectRatio): Box {
  const { left, top, right, bottom } = box;
  return { left: left * aspectRatio, top, right: right * aspectRatio, bottom };
}

export function boxFromPlane(box: Box, aspectRatio: AspectRatio): Box {
  const { left, top, right, bottom } = box;
  return { left: left / aspectRatio, top, right: right / aspectRatio, bottom };
}
