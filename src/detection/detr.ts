// Decodes the detectors that answer with a set of queries: RT-DETR, D-FINE, RF-DETR. PURE.
//
//   with their post-processing   labels [1, queries], boxes [1, queries, 4], scores [1, queries]
//                                corners, in pixels of the size that the model is told
//   raw                          boxes [1, queries, 4], logits [1, queries, classes]
//                                middle and size as fractions of the input
//   joined (Ultralytics)         [1, queries, 4 + classes], the same with scores after the sigmoid

import type { FrameSize } from '../frames/frame.ts';
import { confidenceMin } from './detector.ts';
import type {
  Candidate, ClassMeanings, FitQuestion, FittedDecoder, OutputTensor,
} from './output-decoder.ts';
import { boxAround, sigmoid, strongestClass, valuesOf } from './output-decoder.ts';

/** They ask a few hundred questions; grids have thousands of cells. */
const queryCountMax = 1000;
/** Rows of six are the end-to-end form of YOLO. */
const joinedLengthMin = 5;
const endToEndLength = 6;

const usualInput = { normalisation: 'unit', channelOrder: 'rgb' } as const;

export function fitDetr(question: FitQuestion): FittedDecoder | undefined {
  return fitProcessed(question) ?? fitRaw(question) ?? fitJoined(question);
}

function fitProcessed({ outputs, inputSize, takesSize }: FitQuestion): FittedDecoder | undefined {
  const boxes = outputs.find(isBoxes);
  const queryCount = boxes?.dims[1];
  const lists = outputs.filter(({ dims }) =>
    dims.length === 2 && dims[0] === 1 && dims[1] === queryCount);
  const labels = lists.find(({ name }) => /label|class/i.test(name));
  const scores = lists.find((list) => list !== labels && /score|conf/i.test(list.name));
  if (boxes === undefined || labels === undefined || scores === undefined) return undefined;
  const names = { boxes: boxes.name, labels: labels.name, scores: scores.name };
  // Without being told a size, it cannot know pixels.
  const unit = takesSize ? { widthPx: 1, heightPx: 1 } : inputSize;
  return {
    name: 'detr',
    form: 'labels, boxes, scores',
    classCount: undefined,
    usualInput,
    decode: (tensors, meanings) => decodeProcessed(tensors, { names, unit, meanings }),
  };
}

function decodeProcessed(
  tensors: readonly OutputTensor[],
  { names, unit, meanings }: {
    names: Readonly<Record<'boxes' | 'labels' | 'scores', string>>;
    unit: FrameSize;
    meanings: ClassMeanings;
  },
): Candidate[] {
  const boxes = valuesOf(tensors, names.boxes);
  const labels = valuesOf(tensors, names.labels);
  const candidates: Candidate[] = [];
  for (const [query, confidence] of valuesOf(tensors, names.scores).entries()) {
    const meaning = meanings[labels[query] ?? -1];
    if (!(confidence >= confidenceMin) || meaning === undefined || meaning === 'rival') continue;
    const [left = 0, top = 0, right = 0, bottom = 0] = boxes.subarray(query * 4, query * 4 + 4);
    candidates.push({
      left: left * unit.widthPx,
      top: top * unit.heightPx,
      right: right * unit.widthPx,
      bottom: bottom * unit.heightPx,
      meaning,
      confidence,
    });
  }
  return candidates;
}

function fitRaw({ outputs, inputSize }: FitQuestion): FittedDecoder | undefined {
  const [boxes, logits] = splitRaw(outputs);
  const classCount = logits?.dims[2];
  if (boxes === undefined || logits === undefined || classCount === undefined) return undefined;
  // RF-DETR names its boxes so, and is the one that wants colours as ImageNet has them.
  const isRfDetr = boxes.name === 'dets';
  return {
    name: 'detr',
    form: isRfDetr ? 'boxes and logits, RF-DETR' : 'boxes and logits',
    classCount,
    usualInput: isRfDetr ? { ...usualInput, normalisation: 'imagenet' } : usualInput,
    decode: (tensors, meanings) => decodeQueries({
      boxes: { values: valuesOf(tensors, boxes.name), step: 4 },
      scores: { values: valuesOf(tensors, logits.name), step: classCount, offset: 0 },
      inputSize,
      meanings,
      toConfidence: sigmoid,
    }),
  };
}

/** Of two outputs alike in queries, the one with four numbers that is not called logits. */
function splitRaw(outputs: readonly OutputTensor[]): readonly (OutputTensor | undefined)[] {
  const [one, other, ...more] = outputs.filter(({ dims }) => dims.length === 3 && dims[0] === 1);
  if (one === undefined || other === undefined || more.length > 0) return [];
  if (one.dims[1] !== other.dims[1]) return [];
  const isScores = ({ name }: OutputTensor) => /logit|label|class|score/i.test(name);
  if (isBoxes(one) && (!isBoxes(other) || isScores(other))) return [one, other];
  return isBoxes(other) ? [other, one] : [];
}

function fitJoined({ outputs, inputSize }: FitQuestion): FittedDecoder | undefined {
  const [output, ...others] = outputs;
  const [batchCount, queryCount = 0, length = 0] = output?.dims ?? [];
  const isJoined = output?.dims.length === 3 && others.length === 0 && batchCount === 1 &&
    queryCount <= queryCountMax && length < queryCount &&
    length >= joinedLengthMin && length !== endToEndLength;
  if (!isJoined) return undefined;
  return {
    name: 'detr',
    form: 'boxes and scores joined',
    classCount: length - 4,
    usualInput,
    decode: ([tensor], meanings) => {
      const values = tensor?.values ?? new Float32Array();
      return decodeQueries({
        boxes: { values, step: length },
        scores: { values, step: length, offset: 4 },
        inputSize,
        meanings,
        toConfidence: (score) => score,
      });
    },
  };
}

interface QueryOutputs {
  readonly boxes: { readonly values: Float32Array; readonly step: number };
  readonly scores: {
    readonly values: Float32Array;
    readonly step: number;
    readonly offset: number;
  };
  readonly inputSize: FrameSize;
  readonly meanings: ClassMeanings;
  readonly toConfidence: (score: number) => number;
}

function decodeQueries(
  { boxes, scores, inputSize, meanings, toConfidence }: QueryOutputs,
): Candidate[] {
  const candidates: Candidate[] = [];
  const queryCount = Math.floor(boxes.values.length / boxes.step);
  for (let query = 0; query < queryCount; query += 1) {
    const startIndex = query * scores.step + scores.offset;
    const { classIndex, score } =
      strongestClass({ values: scores.values, startIndex, stepIndex: 1 }, meanings);
    const meaning = meanings[classIndex];
    const confidence = toConfidence(score);
    if (!(confidence >= confidenceMin) || meaning === undefined || meaning === 'rival') continue;
    const at = query * boxes.step;
    const [x = 0, y = 0, width = 0, height = 0] = boxes.values.subarray(at, at + 4);
    candidates.push({
      ...boxAround({
        x: x * inputSize.widthPx,
        y: y * inputSize.heightPx,
        width: width * inputSize.widthPx,
        height: height * inputSize.heightPx,
      }),
      meaning,
      confidence,
    });
  }
  return candidates;
}

function isBoxes({ dims }: OutputTensor): boolean {
  return dims.length === 3 && dims[0] === 1 && dims[2] === 4;
}
