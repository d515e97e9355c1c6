// Takes a camera's sway off: a mast in the wind moves everything that it sees by the same way, to
// and fro. Each picture is laid over the mean of the last seconds, which sway hardly moves; what is
// left are vehicles. A camera that was turned for good soon has another mean: no sway any more.

import type { Box } from '../geometry/box.ts';
import { distance, type Point } from '../geometry/point.ts';
import type { CellPicture, GridSize } from './cell-grid.ts';
import { halved, misfitOf, shiftBetween, type LumaPlane } from './picture-shift.ts';

/** Time constant of the mean: longer than a mast swings, shorter than a view lasts. */
const meanMs = 2000;
/** A view that is not found again for so long is another one. */
const lostMsMax = 1000;
/** Less than this, in cells, the background takes as it is (background-model.ts). */
const swayMin = 0.35;
/** No mast sways by more than this share of the picture's longer side. */
const swayMax = 0.03;
/** Laid back, the picture differs from the reference by less than this share of what it did. */
const explainedMax = 0.85;
/** A side this near the border is where the picture ends, and does not sway. */
const borderMargin = 0.004;

export class CameraSway {
  readonly #size: GridSize;
  /** What it sees, on cells of twice the size, from where it stood when this began. */
  #reference: LumaPlane | undefined;
  /** The mean place of the pictures of late, as they lie on the reference. */
  #mean: Point = { x: 0, y: 0 };
  #lostMs = 0;

  constructor(size: GridSize) {
    this.#size = size;
  }

  /** Learns from pictures that were held back; returns them as they would be without sway. */
  begin(pictures: readonly CellPicture[], stepMs: number): CellPicture[] {
    this.#reference = undefined;
    this.#mean = { x: 0, y: 0 };
    const places = pictures.map((picture) => this.#placeOf(picture, stepMs));
    const found = places.filter((place) => place !== undefined);
    const share = 1 / Math.max(1, found.length);
    this.#mean = {
      x: share * found.reduce((sum, { x }) => sum + x, 0),
      y: share * found.reduce((sum, { y }) => sum + y, 0),
    };
    return pictures.map((picture, index) => {
      const sway = this.#swayOf(places[index]);
      if (sway === undefined) return picture;
      const steadied = {
        luma: picture.luma.slice(), red: picture.red.slice(), blue: picture.blue.slice(),
      };
      this.steady(picture, sway, steadied);
      return steadied;
    });
  }

  /** How far the picture lies off its mean place, in cells; undefined while it does not sway. */
  look(picture: CellPicture, stepMs: number): Point | undefined {
    const place = this.#placeOf(picture, stepMs);
    if (place === undefined) return undefined;
    const weight = 1 - Math.exp(-stepMs / meanMs);
    this.#mean = {
      x: this.#mean.x + weight * (place.x - this.#mean.x),
      y: this.#mean.y + weight * (place.y - this.#mean.y),
    };
    return this.#swayOf(place);
  }

  #swayOf(place: Point | undefined): Point | undefined {
    if (place === undefined) return undefined;
    const { x, y } = this.#mean;
    const sway = { x: 2 * (place.x - x), y: 2 * (place.y - y) };
    return Math.hypot(sway.x, sway.y) < swayMin ? undefined : sway;
  }

  /** Where the picture lies on the reference, which takes it in. */
  #placeOf({ luma }: CellPicture, stepMs: number): Point | undefined {
    const { widthCells, heightCells } = this.#size;
    const picture = halved({ values: luma, width: widthCells, height: heightCells });
    const reference = this.#reference;
    const place = reference && this.#search(reference, picture);
    this.#lostMs = place === undefined ? this.#lostMs + stepMs : 0;
    if (reference === undefined || this.#lostMs > lostMsMax) {
      // Another view, or none: a new beginning.
      this.#reference = picture;
      this.#mean = { x: 0, y: 0 };
      this.#lostMs = 0;
    } else if (place !== undefined) {
      const weight = 1 - Math.exp(-stepMs / meanMs);
      layBack(picture, { shift: place, target: reference, weight });
    }
    return place;
  }

  /** Mostly it is where it was; else it is looked for on larger cells first. */
  #search(reference: LumaPlane, picture: LumaPlane): Point | undefined {
    const rest = this.#mean;
    const near = shiftBetween(reference, picture, rest);
    if (near !== undefined && distance(near, rest) < swayMin / 2) return near;
    const rough = shiftBetween(halved(reference), halved(picture), scaled(rest, 0.5));
    const found = rough === undefined ? near : shiftBetween(reference, picture, scaled(rough, 2));
    if (found === undefined) return undefined;
    const isSway = misfitOf(reference, picture, found) <
      explainedMax * misfitOf(reference, picture, rest);
    if (!isSway) return rest;
    const { widthCells, heightCells } = this.#size;
    const reach = swayMax * Math.max(widthCells, heightCells) / 2;
    return Math.hypot(found.x, found.y) > reach ? undefined : found;
  }

  /** Lays a picture where it would be without sway; `target` keeps what is out of sight. */
  steady(picture: CellPicture, sway: Point, target: CellPicture): void {
    const { widthCells: width, heightCells: height } = this.#size;
    for (const key of ['luma', 'red', 'blue'] as const) {
      const to = { values: target[key], width, height };
      layBack({ values: picture[key], width, height }, { shift: sway, target: to, weight: 1 });
    }
  }

  /** Where a box would be without sway; sides at the picture's border stay there. */
  steadyBox(box: Box, sway: Point): Box {
    const x = sway.x / this.#size.widthCells;
    const y = sway.y / this.#size.heightCells;
    const steadied = {
      left: withoutSway(box.left, x),
      top: withoutSway(box.top, y),
      right: withoutSway(box.right, x),
      bottom: withoutSway(box.bottom, y),
    };
    // Nothing is left of a sliver at the border: then it stays as it was seen.
    const isLeft = steadied.right > steadied.left && steadied.bottom > steadied.top;
    return isLeft ? steadied : box;
  }
}

function withoutSway(side: number, sway: number): number {
  if (side <= borderMargin || side >= 1 - borderMargin) return side;
  return Math.min(1, Math.max(0, side - sway));
}

/** Lays a picture back by a shift, where it is seen; the target takes it in with that weight. */
function layBack(picture: LumaPlane, { shift, target, weight }: {
  readonly shift: Point;
  readonly target: LumaPlane;
  readonly weight: number;
}): void {
  const { values: from, width, height } = picture;
  const to = target.values;
  const [wholeX, wholeY] = [Math.floor(shift.x), Math.floor(shift.y)];
  const [partX, partY] = [shift.x - wholeX, shift.y - wholeY];
  const [firstY, endY] = [Math.max(0, -wholeY), Math.min(height, height - 1 - wholeY)];
  const [firstX, endX] = [Math.max(0, -wholeX), Math.min(width, width - 1 - wholeX)];
  for (let y = firstY; y < endY; y += 1) {
    for (let x = firstX; x < endX; x += 1) {
      const at = (y + wholeY) * width + x + wholeX;
      const under = at + width;
      const above = from[at]! + partX * (from[at + 1]! - from[at]!);
      const below = from[under]! + partX * (from[under + 1]! - from[under]!);
      const cell = y * width + x;
      to[cell] = to[cell]! + weight * (above + partY * (below - above) - to[cell]!);
    }
  }
}

function scaled({ x, y }: Point, factor: number): Point {
  return { x: x * factor, y: y * factor };
}
