// Decodes YOLOX: one row for each cell of three grids, [1, cells, 5 + classes], with the box, how
// sure it is that there is something, and a score for each class (Ge et al., "YOLOX", 2021).
// YOLOv5 and v7 have rows of the same kind, three for each cell, with boxes in pixels. PURE.

import type { FrameSize } from '../frames/frame.ts';
import { confidenceMin } from './detector.ts';
import type {
  Candidate, ClassMeanings, FitQuestion, FittedDecoder, OutputTensor,
} from './output-decoder.ts';
import { boxAround, strongestClass } from './output-decoder.ts';

/** Input pixels per cell of each grid, in the order of the rows. */
const strides = [8, 16, 32] as const;
/** YOLOv5 and v7: boxes of three shapes at each cell. */
const anchorCount = 3;

/** Where a row's cell is, and how large. */
interface Cell {
  readonly x: number;
  readonly y: number;
  readonly stridePx: number;
}

export function fitYolox(
  { outputs, inputSize, boxEncoding }: FitQuestion,
): FittedDecoder | undefined {
  const [output, ...others] = outputs;
  const [batchCount, rowCount = 0, rowLength = 0] = output?.dims ?? [];
  const classCount = rowLength - 5;
  if (output?.dims.length !== 3 || others.length > 0 || batchCount !== 1) return undefined;
  const cells = cellsOf(inputSize);
  const isAnchored = rowCount === cells.length * anchorCount;
  if (classCount < 1 || (rowCount !== cells.length && !isAnchored)) return undefined;
  const isInPixels = isAnchored || boxEncoding === 'pixels';
  return {
    name: 'yolox',
    form: isInPixels ? 'boxes in pixels' : 'boxes relative to their cells',
    classCount,
    usualInput: isAnchored
      ? { normalisation: 'unit', channelOrder: 'rgb' }
      : { normalisation: 'byte', channelOrder: 'bgr' },
    decode: ([tensor], meanings) =>
      decodeCells(tensor, { meanings, cells: isInPixels ? undefined : cells }),
  };
}

/** All cells in the order of the rows: the finest grid first, each row by row. */
function cellsOf({ widthPx, heightPx }: FrameSize): Cell[] {
  return strides.flatMap((stridePx) => {
    const columnCount = Math.floor(widthPx / stridePx);
    return Array.from(
      { length: columnCount * Math.floor(heightPx / stridePx) },
      (_, index) => ({ x: index % columnCount, y: Math.floor(index / columnCount), stridePx }));
  });
}

function decodeCells(
  output: OutputTensor | undefined,
  { meanings, cells }: { meanings: ClassMeanings; cells: readonly Cell[] | undefined },
): Candidate[] {
  const { dims: [, rowCount = 0, rowLength = 0] = [], values = new Float32Array() } = output ?? {};
  const candidates: Candidate[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    const at = row * rowLength;
    const objectness = values[at + 4] as number;
    if (!(objectness >= confidenceMin)) continue;
    const { classIndex, score } =
      strongestClass({ values, startIndex: at + 5, stepIndex: 1 }, meanings);
    const meaning = meanings[classIndex];
    const confidence = objectness * score;
    if (!(confidence >= confidenceMin) || meaning === undefined || meaning === 'rival') continue;
    const [x = 0, y = 0, width = 0, height = 0] = values.subarray(at, at + 4);
    const cell = cells?.[row];
    const place = cell === undefined
      ? { x, y, width, height }
      : {
          x: (x + cell.x) * cell.stridePx,
          y: (y + cell.y) * cell.stridePx,
          width: Math.exp(width) * cell.stridePx,
          height: Math.exp(height) * cell.stridePx,
        };
    candidates.push({ ...boxAround(place), meaning, confidence });
  }
  return candidates;
}
