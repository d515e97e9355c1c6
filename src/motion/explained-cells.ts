// Keeps account of which moving cells somebody has already explained, so that one moving thing is
// not taken for two vehicles. PURE.

import type { Box } from '../geometry/box.ts';
import type { GridSize } from './cell-grid.ts';

/** A box in whole cells; right and bottom are one past the last cell. */
export interface CellBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export class ExplainedCells {
  readonly size: GridSize;
  /** Per cell: 1 when a vehicle that was found already covers it. */
  readonly owned: Uint8Array;

  constructor(size: GridSize) {
    this.size = size;
    this.owned = new Uint8Array(size.widthCells * size.heightCells);
  }

  reset(): void {
    this.owned.fill(0);
  }

  toCells({ left, top, right, bottom }: Box): CellBox {
    const { widthCells, heightCells } = this.size;
    return this.clip({
      left: Math.floor(left * widthCells),
      top: Math.floor(top * heightCells),
      right: Math.ceil(right * widthCells),
      bottom: Math.ceil(bottom * heightCells),
    });
  }

  toFractions({ left, top, right, bottom }: CellBox): Box {
    const { widthCells, heightCells } = this.size;
    return {
      left: left / widthCells,
      top: top / heightCells,
      right: right / widthCells,
      bottom: bottom / heightCells,
    };
  }

  /** The part of a box that lies in the picture. */
  clip({ left, top, right, bottom }: CellBox): CellBox {
    const { widthCells, heightCells } = this.size;
    const within = (value: number, last: number) => Math.min(last, Math.max(0, value));
    return {
      left: within(left, widthCells),
      top: within(top, heightCells),
      right: within(right, widthCells),
      bottom: within(bottom, heightCells),
    };
  }

  /** Shares of a box: what moves in it, and what of that nobody has explained. */
  sharesOf(box: CellBox, kinds: Uint8Array): { readonly moving: number; readonly fresh: number } {
    const { left, top, right, bottom } = this.clip(box);
    const { widthCells } = this.size;
    const { owned } = this;
    let moving = 0;
    let fresh = 0;
    for (let y = top; y < bottom; y += 1) {
      const end = y * widthCells + right;
      for (let cell = y * widthCells + left; cell < end; cell += 1) {
        if (kinds[cell] === 0) continue;
        moving += 1;
        if (owned[cell] === 0) fresh += 1;
      }
    }
    const area = Math.max(1, (right - left) * (bottom - top));
    return { moving: moving / area, fresh: fresh / area };
  }

  /** Share of what moves in the ring that growing a box by a share of its sides adds. */
  shareAround(box: CellBox, kinds: Uint8Array, share: number): number {
    const inner = this.clip(box);
    const outer = this.clip(grown(box, share));
    const innerArea = areaOf(inner);
    const ringArea = areaOf(outer) - innerArea;
    if (ringArea <= 0) return 0;
    const innerCount = this.sharesOf(inner, kinds).moving * innerArea;
    return (this.sharesOf(outer, kinds).moving * areaOf(outer) - innerCount) / ringArea;
  }

  own(box: CellBox): void {
    const { left, top, right, bottom } = this.clip(box);
    const { widthCells } = this.size;
    for (let y = top; y < bottom; y += 1) {
      this.owned.fill(1, y * widthCells + left, y * widthCells + right);
    }
  }

  /** Bounds and number of the cells in a box that `isWanted` and nobody has explained. */
  boundsOf(
    box: CellBox,
    isWanted: (cell: number) => boolean,
  ): { readonly box: CellBox; readonly cellCount: number } {
    const area = this.clip(box);
    const { widthCells } = this.size;
    const { owned } = this;
    let { right: left, left: right, bottom: top, top: bottom } = area;
    let cellCount = 0;
    for (let y = area.top; y < area.bottom; y += 1) {
      for (let x = area.left; x < area.right; x += 1) {
        const cell = y * widthCells + x;
        if (owned[cell] !== 0 || !isWanted(cell)) continue;
        cellCount += 1;
        if (x < left) left = x;
        if (x >= right) right = x + 1;
        if (y < top) top = y;
        if (y >= bottom) bottom = y + 1;
      }
    }
    return { box: { left, top, right, bottom }, cellCount };
  }
}

export function areaOf({ left, top, right, bottom }: CellBox): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}

/** A box with each side moved outwards by a share of its length. */
export function grown({ left, top, right, bottom }: CellBox, share: number): CellBox {
  const x = Math.round((right - left) * share);
  const y = Math.round((bottom - top) * share);
  return { left: left - x, top: top - y, right: right + x, bottom: bottom + y };
}
