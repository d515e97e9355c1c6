// Optimal assignment of rows to columns at the least total cost. Knows nothing of boxes or tracks.

import { assert } from '../assert.ts';

/** A pair that was not allowed to meet: its cost is this, and it is never assigned. */
export const FORBIDDEN = Number.POSITIVE_INFINITY;

/**
 * Assigns each row to at most one column and the reverse. `costs[row][column]` is 0 or more.
 * A row stays alone when every way to place it costs `aloneCost` or more; the sum over all rows of
 * the pair's cost, or `aloneCost` for a row that stays alone, is the least possible.
 * Returns for each row its column, or `undefined`.
 *
 * Method: shortest augmenting paths with dual prices (D. F. Crouse, "On implementing 2D rectangular
 * assignment algorithms", IEEE Trans. Aerospace and Electronic Systems 52(4), 2016). One private
 * column per row, which costs `aloneCost`, makes staying alone a choice like any other.
 */
export function assign(
  costs: readonly (readonly number[])[],
  aloneCost: number,
): (number | undefined)[] {
  const rowCount = costs.length;
  const realColumnCount = costs[0]?.length ?? 0;
  const columnCount = realColumnCount + rowCount;
  const rowOfColumn = new Int32Array(columnCount).fill(-1);
  const columnPrice = new Float64Array(columnCount);
  const rowPrice = new Float64Array(rowCount);
  const costAt = (row: number, column: number): number => {
    if (column >= realColumnCount) return column - realColumnCount === row ? aloneCost : FORBIDDEN;
    return costs[row]![column]!;
  };
  for (let row = 0; row < rowCount; row++) {
    augment({ row, columnCount, costAt, rowOfColumn, rowPrice, columnPrice });
  }
  const columnOfRow = new Array<number | undefined>(rowCount).fill(undefined);
  for (let column = 0; column < realColumnCount; column++) {
    const row = rowOfColumn[column]!;
    if (row >= 0) columnOfRow[row] = column;
  }
  return columnOfRow;
}

interface Augmentation {
  readonly row: number;
  readonly columnCount: number;
  readonly costAt: (row: number, column: number) => number;
  readonly rowOfColumn: Int32Array;
  readonly rowPrice: Float64Array;
  readonly columnPrice: Float64Array;
}

/** Gives one more row its column, along the cheapest chain of re-assignments (Dijkstra). */
function augment(step: Augmentation): void {
  const { columnCount, costAt, rowOfColumn, rowPrice, columnPrice } = step;
  const pathCost = new Float64Array(columnCount).fill(FORBIDDEN);
  const previousRow = new Int32Array(columnCount).fill(-1);
  const isDone = new Uint8Array(columnCount);
  const visitedColumns: number[] = [];
  let row = step.row;
  let reachedCost = 0;
  let freeColumn = -1;
  while (freeColumn < 0) {
    let nearest = -1;
    for (let column = 0; column < columnCount; column++) {
      if (isDone[column] === 1) continue;
      const cost = reachedCost + costAt(row, column) - rowPrice[row]! - columnPrice[column]!;
      if (cost < pathCost[column]!) {
        pathCost[column] = cost;
        previousRow[column] = row;
      }
      if (nearest < 0 || pathCost[column]! < pathCost[nearest]!) nearest = column;
    }
    assert(nearest >= 0 && pathCost[nearest]! < FORBIDDEN, 'every row can stay alone');
    reachedCost = pathCost[nearest]!;
    isDone[nearest] = 1;
    if (rowOfColumn[nearest]! < 0) {
      freeColumn = nearest;
    } else {
      visitedColumns.push(nearest);
      row = rowOfColumn[nearest]!;
    }
  }
  rowPrice[step.row]! += reachedCost;
  for (const column of visitedColumns) {
    rowPrice[rowOfColumn[column]!]! += reachedCost - pathCost[column]!;
    columnPrice[column]! -= reachedCost - pathCost[column]!;
  }
  turnPath({ freeColumn, firstRow: step.row, previousRow, rowOfColumn });
}

interface Path {
  readonly freeColumn: number;
  readonly firstRow: number;
  readonly previousRow: Int32Array;
  readonly rowOfColumn: Int32Array;
}

/** Walks the path back from the free column and hands each row its next column. */
function turnPath({ freeColumn, firstRow, previousRow, rowOfColumn }: Path): void {
  let column = freeColumn;
  for (;;) {
    const row = previousRow[column]!;
    const columnBefore = rowOfColumn.indexOf(row);
    rowOfColumn[column] = row;
    if (row === firstRow) return;
    column = columnBefore;
  }
}
