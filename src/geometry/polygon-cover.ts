// Which cells of a grid a polygon covers: every one that it touches, so that nothing of what it
// shall hide shows at its border. Where it overlaps itself it covers all the same.

import type { Point } from './point.ts';

export interface GridExtent {
  readonly width: number;
  readonly height: number;
}

/** Points in fractions of the grid. Row by row, 1 for cells that a polygon touches, else 0. */
export function coverOf(
  polygons: ReadonlyArray<readonly Point[]>, { width, height }: GridExtent,
): Uint8Array {
  const cover = new Uint8Array(width * height);
  for (const polygon of polygons) {
    const corners = polygon.map(({ x, y }) => ({ x: x * width, y: y * height }));
    for (let row = 0; row < height; row += 1) {
      const fill = (from: number, to: number): void => {
        const first = Math.max(0, Math.floor(from));
        const last = Math.min(width - 1, Math.floor(to));
        if (first <= last) cover.fill(1, row * width + first, row * width + last + 1);
      };
      fillInside(corners, row + 0.5, fill);
      for (const [index, b] of corners.entries()) {
        fillEdge(corners.at(index - 1)!, b, { row, fill });
      }
    }
  }
  return cover;
}

type Fill = (from: number, to: number) => void;

/** What lies inside along a horizontal line, by the winding of the edges that it meets. */
function fillInside(corners: readonly Point[], y: number, fill: Fill): void {
  const meetings = corners.flatMap((b, index) => {
    const a = corners.at(index - 1)!;
    if ((a.y <= y) === (b.y <= y)) return [];
    return [{ x: a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x), turn: a.y <= y ? 1 : -1 }];
  }).sort((one, other) => one.x - other.x);
  let winding = 0;
  for (const [index, { x, turn }] of meetings.entries()) {
    winding += turn;
    const next = meetings[index + 1];
    if (winding !== 0 && next !== undefined) fill(x, next.x);
  }
}

/** The cells of a row through which an edge runs. */
function fillEdge(a: Point, b: Point, { row, fill }: {
  readonly row: number; readonly fill: Fill;
}): void {
  const [high, low] = a.y <= b.y ? [a, b] : [b, a];
  if (low.y < row || high.y > row + 1) return;
  const xAt = (y: number): number => high.y === low.y
    ? high.x
    : high.x + (y - high.y) / (low.y - high.y) * (low.x - high.x);
  const xs = high.y === low.y
    ? [high.x, low.x]
    : [xAt(Math.max(row, high.y)), xAt(Math.min(row + 1, low.y))];
  fill(Math.min(...xs), Math.max(...xs));
}

/** Whether a point is inside of a polygon, by its winding round it; on its border either may be. */
export function isInside(polygon: readonly Point[], { x, y }: Point): boolean {
  let winding = 0;
  for (const [index, b] of polygon.entries()) {
    const a = polygon.at(index - 1)!;
    if ((a.y <= y) === (b.y <= y)) continue;
    if (a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x) > x) winding += a.y <= y ? 1 : -1;
  }
  return winding !== 0;
}
