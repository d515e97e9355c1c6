// Joins changed cells into regions. A cell counts when most of its neighbours changed too; a
// region needs a core that changed clearly. Cells that only got darker or brighter, with no new
// edge and no other colour, may be shadow or light: a region of nothing else is none. PURE.

import type { BackgroundModel } from './background-model.ts';
import type { CellPicture, GridSize } from './cell-grid.ts';

export interface MovingRegion {
  /** In cells; right and bottom are one past the last cell. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly cellCount: number;
  /** Cells that have new edges or another colour: shadows and beams have hardly any. */
  readonly solidCount: number;
  /** Cells that changed clearly. */
  readonly coreCount: number;
  readonly label: number;
}

/** A cell belongs to a region when so many of the nine cells around it changed. */
const neighboursMin = 4;
/** Change that is beyond doubt, in units of the background's own limit. */
const coreChange = 1.8;
/** New edges and colour that no shadow has, levels of 0..255. */
const edgeFloor = 12;
const edgeShare = 0.12;
const colourFloor = 9;
/** An edge of the ground comes out so much stronger or weaker in another light. */
const knownEdgeShare = 0.35;
/** Light on dark ground brings out noise that was hidden there: that much for each brightness. */
const litNoise = 3;
/** Light that is added has a tint of its own: so much of it. */
const tintShare = 0.1;
/** No shadow takes more of the light. */
const shadowRatioMin = 0.35;
/** Regions of fewer cells are noise. */
const cellCountMin = 6;
const coreCountMin = 2;
/** A body's region fills this share of its box at least. */
const bodyFillMin = 0.3;

export class RegionFinder {
  /** Per cell: 0 nothing, 1 change, 2 change that is no shadow. */
  readonly kinds: Uint8Array;
  /** Per cell: the region's label, 0 for none. */
  readonly labels: Uint16Array;
  /** Cells that changed in the last frame, in regions or not. */
  changedCount = 0;
  readonly #size: GridSize;
  readonly #wide: Uint8Array;
  readonly #way: Int32Array;

  constructor(size: GridSize) {
    this.#size = size;
    const count = size.widthCells * size.heightCells;
    this.kinds = new Uint8Array(count);
    this.labels = new Uint16Array(count);
    this.#wide = new Uint8Array(count);
    this.#way = new Int32Array(count);
  }

  find(picture: CellPicture, background: BackgroundModel): MovingRegion[] {
    this.#markChange(background.change);
    this.#markSolid(picture, background);
    this.#widen();
    return this.#collect(background.change);
  }

  #markChange(change: Float32Array): void {
    const { widthCells, heightCells } = this.#size;
    const { kinds } = this;
    const wide = this.#wide;
    this.changedCount = 0;
    kinds.fill(0);
    wide.fill(0);
    this.labels.fill(0);
    for (let y = 1; y < heightCells - 1; y += 1) {
      const start = y * widthCells;
      for (let cell = start + 1; cell < start + widthCells - 1; cell += 1) {
        if ((change[cell] as number) < 0.6) continue;
        let near = 0;
        for (let row = cell - widthCells; row <= cell + widthCells; row += widthCells) {
          if ((change[row - 1] as number) >= 1) near += 1;
          if ((change[row] as number) >= 1) near += 1;
          if ((change[row + 1] as number) >= 1) near += 1;
        }
        if (near < neighboursMin) continue;
        kinds[cell] = 1;
        this.changedCount += 1;
      }
    }
  }

  /** Solid cells reach one cell around them, so that small gaps do not cut a vehicle in pieces. */
  #widen(): void {
    const { widthCells, heightCells } = this.#size;
    const { kinds } = this;
    const wide = this.#wide;
    for (let y = 1; y < heightCells - 1; y += 1) {
      const start = y * widthCells;
      for (let cell = start + 1; cell < start + widthCells - 1; cell += 1) {
        if (kinds[cell] !== 2) continue;
        let near = 0;
        for (let row = cell - widthCells; row <= cell + widthCells; row += widthCells) {
          if (kinds[row - 1] === 2) near += 1;
          if (kinds[row] === 2) near += 1;
          if (kinds[row + 1] === 2) near += 1;
        }
        if (near < 3) continue;
        for (let row = cell - widthCells; row <= cell + widthCells; row += widthCells) {
          wide[row - 1] = 1;
          wide[row] = 1;
          wide[row + 1] = 1;
        }
      }
    }
  }

  #markSolid(picture: CellPicture, background: BackgroundModel): void {
    const { widthCells } = this.#size;
    const { kinds } = this;
    const { luma, red, blue } = picture;
    const base = background.luma;
    const { gain } = background;
    for (let cell = widthCells; cell < kinds.length - widthCells; cell += 1) {
      if (kinds[cell] === 0) continue;
      const now = luma[cell] as number;
      const before = Math.max(4, (base[cell] as number) * gain);
      const ratio = now / before;
      const scale = ratio * gain;
      const baseRed = (background.red[cell] as number) * gain;
      const baseBlue = (background.blue[cell] as number) * gain;
      const colour = Math.max(
        colourOff(red[cell] as number, baseRed, ratio),
        colourOff(blue[cell] as number, baseBlue, ratio),
      ) - tintShare * Math.max(0, now - before);
      const acrossBefore = scale * ((base[cell + 1] as number) - (base[cell - 1] as number));
      const downBefore = scale *
        ((base[cell + widthCells] as number) - (base[cell - widthCells] as number));
      const across = (luma[cell + 1] as number) - (luma[cell - 1] as number) - acrossBefore;
      const down = (luma[cell + widthCells] as number) - (luma[cell - widthCells] as number) -
        downBefore;
      const edge = Math.max(
        Math.abs(across) - knownEdgeShare * Math.abs(acrossBefore),
        Math.abs(down) - knownEdgeShare * Math.abs(downBefore),
      );
      const lit = litNoise * Math.max(0, ratio - 1);
      const isNew = colour > colourFloor + lit || edge > edgeFloor + edgeShare * now + lit;
      if (isNew || ratio < shadowRatioMin) {
        kinds[cell] = 2;
      }
    }
  }

  #collect(change: Float32Array): MovingRegion[] {
    const regions: MovingRegion[] = [];
    const wide = this.#wide;
    for (let cell = 0; cell < wide.length; cell += 1) {
      if (wide[cell] !== 1) continue;
      const region = this.#fill(cell, change, regions.length + 1);
      if (region !== undefined) regions.push(region);
    }
    return regions.filter((region) => !regions.some((other) => isPartOf(region, other)));
  }

  /** Walks over one region, from cell to cell; the way it went stays in `#way`. */
  #fill(first: number, change: Float32Array, label: number): MovingRegion | undefined {
    const { widthCells, heightCells } = this.#size;
    const wide = this.#wide;
    const way = this.#way;
    let end = 0;
    let [left, top, right, bottom] = [widthCells, heightCells, 0, 0];
    let cellCount = 0;
    let solidCount = 0;
    let coreCount = 0;
    const visit = (cell: number) => {
      if (wide[cell] !== 1) return;
      wide[cell] = 2;
      way[end++] = cell;
    };
    visit(first);
    for (let at = 0; at < end; at += 1) {
      const cell = way[at] as number;
      const kind = this.kinds[cell] as number;
      const y = Math.floor(cell / widthCells);
      const x = cell - y * widthCells;
      if (kind !== 0) {
        cellCount += 1;
        if (kind === 2) solidCount += 1;
        if ((change[cell] as number) >= coreChange) coreCount += 1;
        if (x < left) left = x;
        if (x >= right) right = x + 1;
        if (y < top) top = y;
        if (y >= bottom) bottom = y + 1;
      }
      if (x > 0) visit(cell - 1);
      if (x < widthCells - 1) visit(cell + 1);
      if (y > 0) visit(cell - widthCells);
      if (y < heightCells - 1) visit(cell + widthCells);
    }
    if (cellCount < cellCountMin || coreCount < coreCountMin) return undefined;
    for (let at = 0; at < end; at += 1) {
      const cell = way[at] as number;
      if (this.kinds[cell] !== 0) this.labels[cell] = label;
    }
    return { left, top, right, bottom, cellCount, solidCount, coreCount, label };
  }
}

/**
 * How far a colour is from what light makes of the ground's: a shadow scales it, and light that is
 * added may scale it (of the same colour) or leave it as it is (white).
 */
function colourOff(now: number, before: number, ratio: number): number {
  const scaled = before * ratio;
  if (ratio <= 1) return Math.abs(now - scaled);
  return Math.max(0, Math.min(before, scaled) - now, now - Math.max(before, scaled));
}

/** A window within the outline of a plain body; a thin outline is a shadow's, and no body. */
function isPartOf(region: MovingRegion, body: MovingRegion): boolean {
  return region !== body && region.left >= body.left && region.right <= body.right &&
    region.top >= body.top && region.bottom <= body.bottom &&
    body.cellCount >= bodyFillMin * (body.right - body.left) * (body.bottom - body.top);
}
