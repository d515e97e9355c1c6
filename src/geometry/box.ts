// Axis-aligned boxes in fractions of the frame (see point.ts).

import type { Point } from './point.ts';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export function widthOf(box: Box): number {
  return box.right - box.left;
}

export function heightOf(box: Box): number {
  return box.bottom - box.top;
}

export function areaOf(box: Box): number {
  return Math.max(0, widthOf(box)) * Math.max(0, heightOf(box));
}

export function centreOf(box: Box): Point {
  return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
}

export function bottomCentreOf(box: Box): Point {
  return { x: (box.left + box.right) / 2, y: box.bottom };
}

/** Area that both boxes cover. */
export function intersectionArea(first: Box, second: Box): number {
  const width = Math.min(first.right, second.right) - Math.max(first.left, second.left);
  const height = Math.min(first.bottom, second.bottom) - Math.max(first.top, second.top);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Share of the smaller box that the other one covers, 0..1; 0 where they do not touch. */
export function shareOfSmaller(first: Box, second: Box): number {
  const shared = intersectionArea(first, second);
  return shared === 0 ? 0 : shared / Math.min(areaOf(first), areaOf(second));
}

/** Intersection over union, 0..1. */
export function iou(first: Box, second: Box): number {
  const shared = intersectionArea(first, second);
  return shared === 0 ? 0 : shared / (areaOf(first) + areaOf(second) - shared);
}

/** The smallest box around both. */
export function hullOf(first: Box, second: Box): Box {
  return {
    left: Math.min(first.left, second.left),
    top: Math.min(first.top, second.top),
    right: Math.max(first.right, second.right),
    bottom: Math.max(first.bottom, second.bottom),
  };
}
