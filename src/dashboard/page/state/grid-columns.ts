// How many cards stand side by side: as few as possible, so that pictures are large, while all
// cameras still fit on the screen without scrolling. That is what a wall screen needs.

export interface GridSpace {
  readonly cameraCount: number;
  readonly widthPx: number;
  /** From the top of the grid to the bottom of the window. */
  readonly heightPx: number;
  /** Size of the type, which everything but the pictures grows with. */
  readonly remPx: number;
}

const gapRem = 1;
/** A card's name and facts, beside its picture of 16:9. */
const factsRem = 12;
/** Below this width a card's facts break. */
const widthRemMin = 19;
/** A comfortable width when there must be scrolling anyway. */
const widthRemComfortable = 24;

export function chooseColumns(space: GridSpace): number {
  const { cameraCount, heightPx } = space;
  // A lone camera lies on its side, with its facts beside the picture.
  if (cameraCount <= 1) return 1;
  const countMax = columnsOfWidth(widthRemMin, space);
  for (let columns = 1; columns <= countMax; columns += 1) {
    if (heightOf(columns, space) <= heightPx) return columns;
  }
  const columns = columnsOfWidth(widthRemComfortable, space);
  // As many rows as needed, evenly filled: six cameras stand 3 and 3 rather than 4 and 2.
  return Math.ceil(cameraCount / Math.ceil(cameraCount / columns));
}

/** How many columns of at least that width there may be; one in any case. */
function columnsOfWidth(widthRem: number, { cameraCount, widthPx, remPx }: GridSpace): number {
  const columns = Math.floor((widthPx + gapRem * remPx) / ((widthRem + gapRem) * remPx));
  return Math.max(1, Math.min(cameraCount, columns));
}

function heightOf(columns: number, { cameraCount, widthPx, remPx }: GridSpace): number {
  const rows = Math.ceil(cameraCount / columns);
  const cardWidthPx = (widthPx - (columns - 1) * gapRem * remPx) / columns;
  const cardHeightPx = cardWidthPx * 9 / 16 + factsRem * remPx;
  return rows * cardHeightPx + (rows - 1) * gapRem * remPx;
}
