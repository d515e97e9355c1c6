// The motion sense of one camera: frame after frame in, moving regions out. It holds the first two
// seconds back until it has a background; then it has seen them, too.

import { BackgroundModel } from './background-model.ts';
import { createCellPicture, fillCells, gridSizeFor, type CellPicture, type GridSize } from './cell-grid.ts';
import { RegionFinder, type MovingRegion } from './moving-regions.ts';

export class SceneMotion {
  readonly grid: GridSize;
  readonly background: BackgroundModel;
  readonly finder: RegionFinder;
  #lastMs: number | undefined;

  constructor(grid: GridSize) {
    this.grid = grid;
    this.background = new BackgroundModel(grid);
    this.finder = new RegionFinder(grid);
  }

  begin(pictures: readonly CellPicture[], spanMs: number): void {
    this.background.begin(pictures, spanMs);
    this.#lastMs = undefined;
  }

  look(picture: CellPicture, timeMs: number): MovingRegion[] {
    const stepMs = Math.max(1, timeMs - (this.#lastMs ?? timeMs - 66));
    this.#lastMs = timeMs;
    this.background.look(picture, stepMs);
    return this.finder.find(picture, this.background);
  }
}
export { createCellPicture, fillCells, gridSizeFor };
