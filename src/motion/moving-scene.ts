// What moved in one frame, and which region a box lies on. PURE.

import type { GridSize } from './cell-grid.ts';
import type { CellBox } from './explained-cells.ts';
import type { MovingRegion } from './moving-regions.ts';

/** From RegionFinder. */
export interface MovingScene {
  readonly regions: readonly MovingRegion[];
  /** Per cell. */
  readonly kinds: Uint8Array;
  readonly labels: Uint16Array;
}

/** The region that has most of the cells in a box, which lies in the picture. */
export function regionUnder(
  { left, top, right, bottom }: CellBox,
  { regions, labels }: MovingScene,
  { widthCells }: GridSize,
): MovingRegion | undefined {
  const counts = new Map<number, number>();
  for (let y = top; y < bottom; y += 2) {
    for (let x = left; x < right; x += 2) {
      const label = labels[y * widthCells + x] as number;
      if (label !== 0) counts.set(label, (counts.get(label) ?? 0) + 1);
    }
  }
  const [label] = [...counts].sort((first, second) => second[1] - first[1])[0] ?? [];
  return regions.find((one) => one.label === label);
}
