// Draws what the counter knows about one frame as SVG: boxes, trails, labels, lines, counts.
// Only shapes, no <text>: no word of the configuration ever becomes markup, and no font is needed.

import type { LineConfig } from '../config/schema.ts';
import type { Direction } from '../counting/crossing.ts';
import type { VehicleClass } from '../detection/detector.ts';
import type { FrameSize } from '../frames/frame.ts';
import { pointsOf } from '../geometry/line-points.ts';
import type { Point } from '../geometry/point.ts';
import type { TrackView } from '../threads/messages.ts';
import type { TextOutliner } from './outline-text.ts';

/** Crossings counted so far at one line. */
export type LineCounts = Readonly<Record<Direction, number>>;

export interface Overlay {
  readonly tracks: readonly TrackView[];
  readonly lines: readonly LineConfig[];
  /** By line id; a line that is not in it shows zeros. */
  readonly counts: ReadonlyMap<string, LineCounts>;
  /** For pictures that explain a decision: every track is labelled, with what saw it. */
  readonly explains?: {
    /** Words in the lower corner: which moment this is. */
    readonly caption: string;
    readonly marks: readonly OverlayMark[];
  };
}

/** A place in the picture with a few words, such as where a vehicle crossed. */
export interface OverlayMark {
  readonly at: Point;
  readonly words: string;
}

/** Colours that people with colour-blindness tell apart (the palette of Okabe and Ito, 2008). */
const classColours: Readonly<Record<VehicleClass, string>> = {
  car: '#56b4e9', truck: '#e69f00', bus: '#cc79a7', motorcycle: '#f0e442',
};
const lineColour = '#ffffff';
const inColour = '#00c896';
const markColour = '#ff6b5e';
const ink = '#10141a';

interface Canvas {
  readonly size: FrameSize;
  readonly text: TextOutliner;
  /** Width of a normal stroke; all else follows it, so that pictures of any size look alike. */
  readonly strokePx: number;
  readonly fontPx: number;
}

/** The overlay as an SVG document of `size`. */
export function drawOverlay(overlay: Overlay, size: FrameSize, text: TextOutliner): string {
  const shorter = Math.min(size.widthPx, size.heightPx);
  const canvas: Canvas = {
    size, text, strokePx: Math.max(1, shorter / 270), fontPx: Math.max(9, shorter / 32),
  };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.widthPx}" height="${size.heightPx}">`,
    ...overlay.lines.map((line) => drawLine(line, canvas)),
    ...overlay.tracks.map((track) => drawTrack(track, canvas)),
    ...drawExplained(overlay, canvas),
    drawCounts(overlay, canvas),
    '</svg>',
  ].join('');
}

/**
 * The line with a dot at a, and on its longest piece an arrow that points where "in" goes:
 *
 *     a ●───────┬───────○ b
 *               ▼ in
 */
function drawLine(line: LineConfig, canvas: Canvas): string {
  const points = pointsOf(line).map(([x, y]) => toPx({ x, y }, canvas));
  const { a, b, length } = longestPiece(points);
  if (length < 1) return '';
  const along = { x: (b.x - a.x) / length, y: (b.y - a.y) / length };
  // Turned by a quarter to the right of a → b, as seen on the screen, where y points down.
  const inward = { x: -along.y, y: along.x };
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const at = (forward: number, sideways: number): Point => ({
    x: middle.x + inward.x * forward + along.x * sideways,
    y: middle.y + inward.y * forward + along.y * sideways,
  });
  const unit = canvas.strokePx * 7;
  const shaft = `M${xy(at(0, 0))}L${xy(at(unit * 1.6, 0))}`;
  const head = `M${xy(at(unit * 2.6, 0))}L${xy(at(unit * 1.4, unit * 0.7))}` +
    `L${xy(at(unit * 1.4, -unit * 0.7))}Z`;
  const stroke = `M${points.map(xy).join('L')}`;
  return strokePath(stroke, { colour: ink, widthPx: canvas.strokePx * 4 }) +
    strokePath(stroke, { colour: lineColour, widthPx: canvas.strokePx * 2 }) +
    strokePath(shaft + head, { colour: ink, widthPx: canvas.strokePx * 4 }) +
    strokePath(shaft, { colour: inColour, widthPx: canvas.strokePx * 2.5 }) +
    `<path d="${head}" fill="${inColour}"/>` +
    dot(points[0]!, { radiusPx: canvas.strokePx * 4, fill: lineColour }) +
    dot(points.at(-1)!, { radiusPx: canvas.strokePx * 4, fill: ink }) +
    drawLabel('in', at(unit * 3.6, 0), { canvas, colour: inColour, isCentred: true });
}

function longestPiece(points: readonly Point[]): { a: Point; b: Point; length: number } {
  const pieces = points.slice(1).map((b, index) => {
    const a = points[index]!;
    return { a, b, length: Math.hypot(b.x - a.x, b.y - a.y) };
  });
  return pieces.reduce((longest, piece) => piece.length > longest.length ? piece : longest);
}

function drawTrack(track: TrackView, canvas: Canvas): string {
  const colour = classColours[track.vehicleClass];
  const topLeft = toPx({ x: track.box.left, y: track.box.top }, canvas);
  const bottomRight = toPx({ x: track.box.right, y: track.box.bottom }, canvas);
  const box = `M${xy(topLeft)}H${n(bottomRight.x)}V${n(bottomRight.y)}H${n(topLeft.x)}Z`;
  // A track that is not confirmed yet cannot be counted: it is drawn as a thin broken frame.
  if (!track.isConfirmed) {
    const dash = canvas.strokePx * 4;
    return `<path d="${box}" fill="none" stroke="${colour}" stroke-width="${n(canvas.strokePx)}"` +
      ` stroke-dasharray="${n(dash)}"/>`;
  }
  const label = `${track.vehicleClass} ${track.trackId}`;
  return drawTrail(track, canvas) +
    strokePath(box, { colour: ink, widthPx: canvas.strokePx * 3 }) +
    strokePath(box, { colour, widthPx: canvas.strokePx * 1.5 }) +
    drawLabel(label, topLeft, { canvas, colour, isCentred: false });
}

function drawExplained({ explains, tracks }: Overlay, canvas: Canvas): string[] {
  if (explains === undefined) return [];
  return [
    ...tracks.map((track) => drawSight(track, canvas)),
    ...explains.marks.map((mark) => drawMark(mark, canvas)),
    drawCaption(explains.caption, canvas),
  ];
}

/** Below the box: what saw the track in this frame, and its number while it is not believed. */
function drawSight(track: TrackView, canvas: Canvas): string {
  const { trackId, box, isConfirmed, neuralConfidence } = track;
  const sight = neuralConfidence === undefined ? 'motion' : neuralConfidence.toFixed(2);
  const at = toPx({ x: (box.left + box.right) / 2, y: box.bottom }, canvas);
  const words = isConfirmed ? sight : `${trackId}? ${sight}`;
  const below = { x: at.x, y: at.y + canvas.fontPx * 0.7 };
  const colour = classColours[track.vehicleClass];
  return dot(at, { radiusPx: canvas.strokePx * 2.5, fill: colour }) +
    drawLabel(words, below, { canvas, colour, isCentred: true });
}

function drawMark({ at, words }: OverlayMark, canvas: Canvas): string {
  const place = toPx(at, canvas);
  const label = { x: place.x, y: place.y - canvas.fontPx };
  return dot(place, { radiusPx: canvas.strokePx * 4, fill: markColour }) +
    drawLabel(words, label, { canvas, colour: markColour, isCentred: true });
}

function drawCaption(words: string, canvas: Canvas): string {
  const at = { x: 0, y: canvas.size.heightPx };
  return drawLabel(words, at, { canvas, colour: lineColour, isCentred: false });
}

function drawTrail(track: TrackView, canvas: Canvas): string {
  if (track.trail.length < 2) return '';
  const steps = track.trail.map((point) => xy(toPx(point, canvas)));
  const colour = classColours[track.vehicleClass];
  return strokePath(`M${steps.join('L')}`, { colour, widthPx: canvas.strokePx * 1.5 });
}

/** Dark words on a coloured plate: at `at`, or standing on it, kept inside the picture. */
function drawLabel(
  words: string, at: Point,
  style: { canvas: Canvas; colour: string; isCentred: boolean },
): string {
  const { canvas, colour } = style;
  const sizePx = canvas.fontPx * 0.85;
  const { pathData, widthPx } = canvas.text.outline(words, sizePx);
  const plate = { width: widthPx + sizePx * 0.6, height: sizePx * 1.3 };
  const wanted = style.isCentred
    ? { x: at.x - plate.width / 2, y: at.y - plate.height / 2 }
    : { x: at.x, y: at.y - plate.height };
  const x = clamp(wanted.x, canvas.size.widthPx - plate.width);
  const y = clamp(wanted.y, canvas.size.heightPx - plate.height);
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(plate.width)}" height="${n(plate.height)}"` +
    ` rx="${n(sizePx * 0.2)}" fill="${colour}"/>` +
    `<path transform="translate(${n(x + sizePx * 0.3)} ${n(y + sizePx)})" d="${pathData}"` +
    ` fill="${ink}"/>`;
}

/** One row a line in the corner: its name, then what came in and what went out. */
function drawCounts(overlay: Overlay, canvas: Canvas): string {
  const { fontPx, text } = canvas;
  const rows = overlay.lines.map((line) => {
    const counts = overlay.counts.get(line.id) ?? { in: 0, out: 0 };
    const name = line.name !== undefined && text.canDraw(line.name) ? line.name : line.id;
    return { name: text.outline(name, fontPx), sums: text.outline(`in ${counts.in}   out ${counts.out}`, fontPx) };
  });
  if (rows.length === 0) return '';
  const nameWidth = Math.max(...rows.map((row) => row.name.widthPx));
  const sumsWidth = Math.max(...rows.map((row) => row.sums.widthPx));
  const margin = fontPx * 0.6;
  const rowPx = fontPx * 1.5;
  const width = nameWidth + sumsWidth + fontPx + 2 * margin;
  const words = rows.map((row, rowIndex) => {
    const y = margin * 2 + fontPx + rowIndex * rowPx;
    return `<path transform="translate(${n(margin * 2)} ${n(y)})" d="${row.name.pathData}" fill="#c9d3df"/>` +
      `<path transform="translate(${n(margin * 2 + nameWidth + fontPx)} ${n(y)})"` +
      ` d="${row.sums.pathData}" fill="#ffffff"/>`;
  });
  return `<rect x="${n(margin)}" y="${n(margin)}" width="${n(width)}"` +
    ` height="${n(rows.length * rowPx + margin)}" rx="${n(fontPx * 0.3)}" fill="${ink}"` +
    ` fill-opacity="0.78"/>${words.join('')}`;
}

function strokePath(pathData: string, pen: { colour: string; widthPx: number }): string {
  return `<path d="${pathData}" fill="none" stroke="${pen.colour}" stroke-width="${n(pen.widthPx)}"` +
    ' stroke-linejoin="round" stroke-linecap="round"/>';
}

function dot(at: Point, shape: { radiusPx: number; fill: string }): string {
  return `<circle cx="${n(at.x)}" cy="${n(at.y)}" r="${n(shape.radiusPx)}" fill="${shape.fill}"` +
    ` stroke="${lineColour}" stroke-width="${n(shape.radiusPx / 3)}"/>`;
}

function toPx(point: Point, { size }: Canvas): Point {
  return { x: point.x * size.widthPx, y: point.y * size.heightPx };
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(0, value), Math.max(0, max));
}

function xy(point: Point): string {
  return `${n(point.x)} ${n(point.y)}`;
}

/** A number as SVG wants it: a tenth of a pixel is enough. */
function n(value: number): string {
  return value.toFixed(1);
}
