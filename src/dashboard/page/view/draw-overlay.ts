// Draws what is known about a frame over its picture: boxes, trails, counting lines. Every stroke
// has a dark halo, so that it stands out from snow and from night alike.

import type { CountingLine, Point, Track } from '../api.ts';
import type { Highlight } from '../state/highlight.ts';
import { words } from '../words/words.ts';
import { along, lineShape, type LineShape, type PictureSize } from '../state/line-shape.ts';

const inColour = '#4fd3ea';
const outColour = '#ffb757';
const inkColour = '#f6f9fb';
const endColour = '#0a0e11';
const haloColour = 'rgb(6 10 14 / 0.72)';

export interface Overlay {
  readonly tracks: readonly Track[];
  readonly lines: readonly CountingLine[];
  readonly highlightOf: (lineId: string) => Highlight | undefined;
}

/** Draws in pixels of the layout; the context is scaled to the device's pixels beforehand. */
export function drawOverlay(
  context: CanvasRenderingContext2D, size: PictureSize, overlay: Overlay,
): void {
  // Strokes grow with the picture, from a phone's card to a wall.
  const unitPx = Math.min(2.6, Math.max(0.8, size.widthPx / 620));
  context.lineJoin = 'round';
  context.lineCap = 'round';
  for (const track of overlay.tracks) drawTrail(context, size, track, unitPx);
  for (const line of overlay.lines) {
    drawLine(context, lineShape(line, size), overlay.highlightOf(line.id), unitPx);
  }
  for (const track of overlay.tracks) drawBox(context, size, track, unitPx);
}

function drawTrail(
  context: CanvasRenderingContext2D, size: PictureSize, track: Track, unitPx: number,
): void {
  const points = track.trail.map((point) => toPixels(point, size));
  context.lineWidth = 2 * unitPx;
  for (let index = 1; index < points.length; index += 1) {
    const from = points[index - 1];
    const to = points[index];
    if (from === undefined || to === undefined) continue;
    // The older, the fainter.
    context.strokeStyle = `rgb(246 249 251 / ${(0.75 * index / points.length).toFixed(3)})`;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  }
}

function drawBox(
  context: CanvasRenderingContext2D, size: PictureSize, track: Track, unitPx: number,
): void {
  const { left, top, right, bottom } = track.box;
  const x = left * size.widthPx;
  const y = top * size.heightPx;
  const width = (right - left) * size.widthPx;
  const height = (bottom - top) * size.heightPx;
  // What may still turn out to be nothing is drawn faintly.
  context.globalAlpha = track.isConfirmed ? 1 : 0.6;
  context.setLineDash(track.isConfirmed ? [] : [3 * unitPx, 4 * unitPx]);
  strokeWithHalo(context, 1.6 * unitPx, inkColour, () => {
    context.beginPath();
    context.roundRect(x, y, width, height, 2.5 * unitPx);
  });
  context.setLineDash([]);
  context.globalAlpha = 1;
  // Distant vehicles stand close together: their words would hide each other.
  if (track.isConfirmed && width >= 36 * unitPx) {
    drawTag(context, { x, y: y - 3 * unitPx }, track.vehicleClass, unitPx);
  }
}

/** A short word above a box, kept inside the picture. */
function drawTag(
  context: CanvasRenderingContext2D, corner: Point, text: string, unitPx: number,
): void {
  const heightPx = 13 * unitPx;
  context.font = `500 ${10.5 * unitPx}px ${fontFamily}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  const widthPx = context.measureText(text).width + 8 * unitPx;
  const top = Math.max(0, corner.y - heightPx);
  context.fillStyle = haloColour;
  context.beginPath();
  context.roundRect(corner.x, top, widthPx, heightPx, 2.5 * unitPx);
  context.fill();
  context.fillStyle = inkColour;
  context.fillText(text, corner.x + 4 * unitPx, top + heightPx / 2 + 0.5 * unitPx);
}

function drawLine(
  context: CanvasRenderingContext2D, shape: LineShape, highlight: Highlight | undefined,
  unitPx: number,
): void {
  const path = (): void => {
    context.beginPath();
    for (const { x, y } of shape.points) context.lineTo(x, y);
  };
  if (highlight !== undefined) {
    context.globalAlpha = 0.75 * highlight.strength;
    context.strokeStyle = highlight.direction === 'in' ? inColour : outColour;
    context.lineWidth = 16 * unitPx;
    path();
    context.stroke();
    context.globalAlpha = 1;
  }
  strokeWithHalo(context, 2.6 * unitPx, inkColour, path);
  for (const end of [shape.points[0], shape.points.at(-1)]) {
    if (end !== undefined) drawEnd(context, end, unitPx);
  }
  drawArrow(context, shape, 'in', unitPx, highlight);
  drawArrow(context, shape, 'out', unitPx, highlight);
}

function drawEnd(context: CanvasRenderingContext2D, at: Point, unitPx: number): void {
  strokeWithHalo(context, 1.6 * unitPx, inkColour, () => {
    context.beginPath();
    context.arc(at.x, at.y, 3.6 * unitPx, 0, 2 * Math.PI);
    context.fillStyle = endColour;
    context.fill();
  });
}

/** An arrow from the line to the side that vehicles pass to, with its word at the tip. */
function drawArrow(
  context: CanvasRenderingContext2D, shape: LineShape, direction: 'in' | 'out', unitPx: number,
  highlight: Highlight | undefined,
): void {
  const isIn = direction === 'in';
  const forward = isIn ? shape.inward : { x: -shape.inward.x, y: -shape.inward.y };
  const across = { x: -forward.y, y: forward.x };
  // The two arrows stand a little apart along the line, so that neither hides the other.
  const foot = along(along(shape.middle, across, 15 * unitPx), forward, 6 * unitPx);
  const tip = along(foot, forward, 17 * unitPx);
  const neck = along(tip, forward, -7 * unitPx);
  const isLit = highlight?.direction === direction;
  const colour = isIn ? inColour : outColour;
  strokeWithHalo(context, (isLit ? 4 : 2.6) * unitPx, colour, () => {
    context.beginPath();
    context.moveTo(foot.x, foot.y);
    context.lineTo(tip.x, tip.y);
    const left = along(neck, across, 6 * unitPx);
    const right = along(neck, across, -6 * unitPx);
    context.moveTo(left.x, left.y);
    context.lineTo(tip.x, tip.y);
    context.lineTo(right.x, right.y);
  });
  const word = along(tip, forward, 11 * unitPx);
  context.font = `600 ${11 * unitPx}px ${fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineWidth = 3.5 * unitPx;
  context.strokeStyle = haloColour;
  context.strokeText(words.onPicture[direction], word.x, word.y);
  context.fillStyle = colour;
  context.fillText(words.onPicture[direction], word.x, word.y);
}

function strokeWithHalo(
  context: CanvasRenderingContext2D, widthPx: number, colour: string, path: () => void,
): void {
  path();
  context.lineWidth = widthPx + 2;
  context.strokeStyle = haloColour;
  context.stroke();
  context.lineWidth = widthPx;
  context.strokeStyle = colour;
  context.stroke();
}

function toPixels(point: Point, size: PictureSize): Point {
  return { x: point.x * size.widthPx, y: point.y * size.heightPx };
}

const fontFamily = 'Barlow, system-ui, sans-serif';
