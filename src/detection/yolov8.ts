// Decodes the heads of YOLOv8 and its successors: v9, v11 and v12 have the same outputs, and v10
// and exports with suppression inside have one row for each object. PURE.
//
//   one box a column:   [1, 4 + classes, boxes]   middle and size in input pixels, then scores
//   one box a row:      [1, boxes, 4 + classes]
//   end to end:         [1, boxes, 6]             corners in input pixels, score, class

import { confidenceMin } from './detector.ts';
import type {
  Candidate, ClassMeanings, FitQuestion, FittedDecoder, OutputTensor,
} from './output-decoder.ts';
import { boxAround, strongestClass } from './output-decoder.ts';

/** Numbers of an end-to-end row. */
const rowLength = 6;
/** End-to-end heads keep a few hundred objects; more rows are boxes with two classes. */
const rowCountMax = 1000;

const usualInput = { normalisation: 'unit', channelOrder: 'rgb' } as const;

export function fitYolov8({ outputs }: FitQuestion): FittedDecoder | undefined {
  const [output, ...others] = outputs;
  const [batchCount, first = 0, second = 0] = output?.dims ?? [];
  if (output?.dims.length !== 3 || others.length > 0 || batchCount !== 1) return undefined;
  if (second === rowLength && first <= rowCountMax) {
    return {
      name: 'yolov8',
      form: 'end to end, a row of corners, score, class',
      classCount: undefined,
      usualInput,
      decode: decodeRows,
    };
  }
  const isByColumn = first < second;
  const classCount = Math.min(first, second) - 4;
  if (classCount < 1) return undefined;
  return {
    name: 'yolov8',
    form: isByColumn ? 'a box a column' : 'a box a row',
    classCount,
    usualInput,
    decode: ([tensor], meanings) => decodeGrid(tensor, { meanings, isByColumn }),
  };
}

function decodeRows([output]: readonly OutputTensor[], meanings: ClassMeanings): Candidate[] {
  const candidates: Candidate[] = [];
  const { values = new Float32Array() } = output ?? {};
  for (let at = 0; at + rowLength <= values.length; at += rowLength) {
    const row = values.subarray(at, at + rowLength);
    const [left = 0, top = 0, right = 0, bottom = 0, confidence = 0, classIndex = -1] = row;
    const meaning = meanings[classIndex];
    if (!(confidence >= confidenceMin) || meaning === undefined || meaning === 'rival') continue;
    candidates.push({ left, top, right, bottom, meaning, confidence });
  }
  return candidates;
}

function decodeGrid(
  output: OutputTensor | undefined,
  { meanings, isByColumn }: { meanings: ClassMeanings; isByColumn: boolean },
): Candidate[] {
  const { dims: [, first = 0, second = 0] = [], values = new Float32Array() } = output ?? {};
  const boxCount = isByColumn ? second : first;
  const [boxStep, step] = isByColumn ? [1, second] : [second, 1];
  const candidates: Candidate[] = [];
  for (let box = 0; box < boxCount; box += 1) {
    const at = box * boxStep;
    const startIndex = at + 4 * step;
    const { classIndex, score } = strongestClass({ values, startIndex, stepIndex: step }, meanings);
    const meaning = meanings[classIndex];
    if (!(score >= confidenceMin) || meaning === undefined || meaning === 'rival') continue;
    const number = (index: number) => values[at + index * step] as number;
    candidates.push({
      ...boxAround({ x: number(0), y: number(1), width: number(2), height: number(3) }),
      meaning,
      confidence: score,
    });
  }
  return candidates;
}
