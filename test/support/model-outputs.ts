// The outputs of the detector families, made of boxes that a test knows: what a network of each
// family would answer if these were in the picture.

import type { GraphOutput, OnnxElementType } from './onnx-graph.ts';

/** In pixels of the model's input. */
export interface KnownBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly classIndex: number;
  readonly score: number;
}

export interface OutputQuestion {
  readonly boxes: readonly KnownBox[];
  readonly classCount: number;
  readonly elementType: OnnxElementType;
  readonly inputWidthPx: number;
  readonly inputHeightPx: number;
}

/** Rows of nothing, so that outputs have about the shapes of real ones. */
const queryCount = 100;
const logitOfNothing = -8;

const logit = (score: number) => Math.log(score / (1 - score));
const middle = ({ left, top, right, bottom }: KnownBox) =>
  ({ x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top });
const scoresOf = ({ classIndex, score }: KnownBox, classCount: number, rest = 0) =>
  Array.from({ length: classCount }, (_, index) => (index === classIndex ? score : rest));

/** [1, 4 + classes, boxes], or by rows. */
export function yolov8Output(
  question: OutputQuestion, { isByColumn }: { isByColumn: boolean },
): GraphOutput[] {
  const { boxes, classCount, elementType } = question;
  const rowCount = cellCountOf(question);
  const rows = padRows(boxes.map((box) => {
    const { x, y, width, height } = middle(box);
    return [x, y, width, height, ...scoresOf(box, classCount)];
  }), { rowCount, row: Array<number>(4 + classCount).fill(0) });
  const length = 4 + classCount;
  return [isByColumn
    ? {
        name: 'output0',
        elementType,
        dims: [1, length, rowCount],
        values: Array.from({ length }, (_, at) => rows.map((row) => row[at] ?? 0)).flat(),
      }
    : { name: 'output0', elementType, dims: [1, rowCount, length], values: rows.flat() }];
}

/** [1, boxes, 6]. */
export function endToEndOutput({ boxes, elementType }: OutputQuestion): GraphOutput[] {
  const rows = padRows(
    boxes.map(({ left, top, right, bottom, score, classIndex }) =>
      [left, top, right, bottom, score, classIndex]),
    { rowCount: queryCount, row: [0, 0, 0, 0, 0, 0] });
  return [{ name: 'output0', elementType, dims: [1, queryCount, 6], values: rows.flat() }];
}

/** Each box at the cell of the grid of `stridePx` that its middle is in. */
export function yoloxOutput(
  question: OutputQuestion,
  { stridePx, isInPixels }: { stridePx: 8 | 16 | 32; isInPixels: boolean },
): GraphOutput[] {
  const { boxes, classCount, elementType, inputWidthPx } = question;
  const rowCount = cellCountOf(question);
  const rows = padRows([], { rowCount, row: Array<number>(5 + classCount).fill(0) });
  const before = [8, 16, 32].filter((stride) => stride < stridePx)
    .reduce((sum, stride) => sum + cellsOf(question, stride), 0);
  for (const box of boxes) {
    const { x, y, width, height } = middle(box);
    const [cellX, cellY] = [Math.floor(x / stridePx), Math.floor(y / stridePx)];
    const place = isInPixels
      ? [x, y, width, height]
      : [
          x / stridePx - cellX, y / stridePx - cellY,
          Math.log(width / stridePx), Math.log(height / stridePx),
        ];
    const objectness = 0.9;
    rows[before + cellY * Math.floor(inputWidthPx / stridePx) + cellX] = [
      ...place, objectness, ...scoresOf({ ...box, score: box.score / objectness }, classCount),
    ];
  }
  return [{
    name: 'output', elementType, dims: [1, rowCount, 5 + classCount], values: rows.flat(),
  }];
}

/** Boxes and logits of queries, under the names that the exporters give them. */
export function detrRawOutput(
  question: OutputQuestion, names: { boxes: string; logits: string },
): GraphOutput[] {
  const { boxes, classCount, elementType } = question;
  const places = padRows(boxes.map((box) => fractions(box, question)),
    { rowCount: queryCount, row: [0.5, 0.5, 0.1, 0.1] });
  const logits = padRows(
    boxes.map((box) => scoresOf({ ...box, score: logit(box.score) }, classCount, logitOfNothing)),
    { rowCount: queryCount, row: Array<number>(classCount).fill(logitOfNothing) });
  return [
    { name: names.logits, elementType, dims: [1, queryCount, classCount], values: logits.flat() },
    { name: names.boxes, elementType, dims: [1, queryCount, 4], values: places.flat() },
  ];
}

/** [1, queries, 4 + classes]. */
export function detrJoinedOutput(question: OutputQuestion): GraphOutput[] {
  const { boxes, classCount, elementType } = question;
  const rows = padRows(
    boxes.map((box) => [...fractions(box, question), ...scoresOf(box, classCount)]),
    { rowCount: queryCount, row: Array<number>(4 + classCount).fill(0) });
  return [{
    name: 'output0', elementType, dims: [1, queryCount, 4 + classCount], values: rows.flat(),
  }];
}

/** Labels, boxes in pixels, scores. */
export function detrProcessedOutput({ boxes, elementType }: OutputQuestion): GraphOutput[] {
  const places = padRows(boxes.map(({ left, top, right, bottom }) => [left, top, right, bottom]),
    { rowCount: queryCount, row: [0, 0, 0, 0] });
  const column = (values: readonly number[]) =>
    padRows(values.map((value) => [value]), { rowCount: queryCount, row: [0] }).flat();
  return [
    {
      name: 'labels',
      elementType: 'int64',
      dims: [1, queryCount],
      values: column(boxes.map(({ classIndex }) => classIndex)),
    },
    { name: 'boxes', elementType, dims: [1, queryCount, 4], values: places.flat() },
    {
      name: 'scores',
      elementType,
      dims: [1, queryCount],
      values: column(boxes.map(({ score }) => score)),
    },
  ];
}

/** A peak for each box; with distances to four sides, or with size and offset in cells. */
export function centernetOutput(
  question: OutputQuestion, { isOfPaper }: { isOfPaper: boolean },
): GraphOutput[] {
  const { boxes, classCount, elementType, inputWidthPx, inputHeightPx } = question;
  const [width, height] = [inputWidthPx / 4, inputHeightPx / 4];
  const planes = (count: number, value: number) =>
    Array<number>(count * width * height).fill(value);
  const heatMap = planes(classCount, isOfPaper ? logitOfNothing : 0);
  const reach = planes(4, 0);
  for (const box of boxes) {
    const { x, y } = middle(box);
    const [cellX, cellY] = [Math.floor(x / 4), Math.floor(y / 4)];
    const at = (plane: number) => plane * width * height + cellY * width + cellX;
    heatMap[at(box.classIndex)] = isOfPaper ? logit(box.score) : box.score;
    const numbers = isOfPaper
      ? [(box.right - box.left) / 4, (box.bottom - box.top) / 4, x / 4 - cellX, y / 4 - cellY]
      : [cellX * 4 - box.left, cellY * 4 - box.top, box.right - cellX * 4, box.bottom - cellY * 4];
    for (const [plane, value] of numbers.entries()) reach[at(plane)] = value;
  }
  const output = (name: string, count: number, values: readonly number[]): GraphOutput =>
    ({ name, elementType, dims: [1, count, height, width], values });
  return isOfPaper
    ? [
        output('hm', classCount, heatMap),
        output('wh', 2, reach.slice(0, reach.length / 2)),
        output('reg', 2, reach.slice(reach.length / 2)),
      ]
    : [output('heatmap', classCount, heatMap), output('distances', 4, reach)];
}

function fractions(box: KnownBox, { inputWidthPx, inputHeightPx }: OutputQuestion): number[] {
  const { x, y, width, height } = middle(box);
  return [x / inputWidthPx, y / inputHeightPx, width / inputWidthPx, height / inputHeightPx];
}

function cellCountOf(question: OutputQuestion): number {
  return [8, 16, 32].reduce((sum, stride) => sum + cellsOf(question, stride), 0);
}

function cellsOf({ inputWidthPx, inputHeightPx }: OutputQuestion, stridePx: number): number {
  return Math.floor(inputWidthPx / stridePx) * Math.floor(inputHeightPx / stridePx);
}

function padRows(
  rows: readonly number[][], { rowCount, row }: { rowCount: number; row: readonly number[] },
): number[][] {
  return Array.from({ length: rowCount }, (_, index) => rows[index] ?? [...row]);
}
