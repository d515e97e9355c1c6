// Decodes CenterNets of one's own: those with distances to the four sides, as the built-in model
// has them, and those of the paper, with size and offset in cells (Zhou et al., "Objects as
// Points", 2019). PURE.
//
//   heat map [1, classes, H/4, W/4]   logits or scores
//   and      [1, 4, H/4, W/4]         distances to left, top, right, bottom in input pixels
//   or       [1, 2, H/4, W/4] twice   width and height, and x and y past the cell, in cells

import type { FrameSize } from '../frames/frame.ts';
import { CenternetDecoder, outputStridePx } from './centernet.ts';
import {
  sigmoid, valuesOf, type Candidate, type ClassMeanings, type FitQuestion, type FittedDecoder,
  type OutputTensor,
} from './output-decoder.ts';

/** How heat maps and the others are called where their shapes do not tell. */
const heatMapName = /heat|hm|keypoint|cls|class|center/i;
const boxName = /wh|box|dist|reg|off|size/i;
const offsetName = /reg|off/i;

const usualInput = { normalisation: 'byte', channelOrder: 'rgb' } as const;

export function fitCenternet({ outputs, inputSize }: FitQuestion): FittedDecoder | undefined {
  const [heightCells, widthCells] =
    [inputSize.heightPx / outputStridePx, inputSize.widthPx / outputStridePx];
  const isPlane = ({ dims }: OutputTensor) =>
    dims.length === 4 && dims[0] === 1 && dims[2] === heightCells && dims[3] === widthCells;
  if (!outputs.every(isPlane)) return undefined;
  const heatMap = outputs.find(({ name }) => heatMapName.test(name)) ??
    outputs.find(({ name, dims }) => !boxName.test(name) && dims[1] !== 4 && dims[1] !== 2);
  const rest = outputs.filter((output) => output !== heatMap);
  if (heatMap === undefined) return undefined;
  const reach = readReach(rest);
  if (reach === undefined) return undefined;
  return {
    name: 'centernet',
    form: reach.form,
    classCount: heatMap.dims[1],
    usualInput,
    decode: decodePlanes({ heatMapName: heatMap.name, reach, inputSize }),
  };
}

interface Reach {
  readonly form: string;
  /** Four planes of distances in input pixels. */
  distances(outputs: readonly OutputTensor[]): Float32Array;
}

function readReach(rest: readonly OutputTensor[]): Reach | undefined {
  const [one, other] = rest;
  if (one === undefined || rest.length > 2) return undefined;
  if (rest.length === 1) {
    if (one.dims[1] === 4) {
      return {
        form: 'distances to four sides', distances: (tensors) => valuesOf(tensors, one.name),
      };
    }
    return one.dims[1] === 2
      ? { form: 'size', distances: (tensors) => distancesOf(valuesOf(tensors, one.name)) }
      : undefined;
  }
  if (one.dims[1] !== 2 || other?.dims[1] !== 2) return undefined;
  const [size, offset] = offsetName.test(one.name) ? [other, one] : [one, other];
  return {
    form: 'size and offset',
    distances: (tensors) =>
      distancesOf(valuesOf(tensors, size.name), valuesOf(tensors, offset.name)),
  };
}

/** From the cell's corner, as the decoder measures, to the sides of a box around the offset. */
function distancesOf(size: Float32Array, offset?: Float32Array): Float32Array {
  const cellCount = size.length / 2;
  const distances = new Float32Array(cellCount * 4);
  for (let cell = 0; cell < cellCount; cell += 1) {
    for (const axis of [0, 1]) {
      const at = axis * cellCount + cell;
      const half = (size[at] as number) / 2;
      const past = offset?.[at] ?? 0;
      distances[at] = (half - past) * outputStridePx;
      distances[at + 2 * cellCount] = (half + past) * outputStridePx;
    }
  }
  return distances;
}

function decodePlanes(
  { heatMapName: name, reach, inputSize }: {
    heatMapName: string; reach: Reach; inputSize: FrameSize;
  },
): FittedDecoder['decode'] {
  let decoder: CenternetDecoder | undefined;
  return (outputs: readonly OutputTensor[], meanings: ClassMeanings): Candidate[] => {
    decoder ??= new CenternetDecoder({ frameSize: inputSize, inputSize, channels: meanings });
    const detections = decoder.decode({
      heatMap: toScores(valuesOf(outputs, name)), distances: reach.distances(outputs),
    });
    return detections.map(({ box, vehicleClass, confidence, personConfidence }) => ({
      left: box.left * inputSize.widthPx,
      top: box.top * inputSize.heightPx,
      right: box.right * inputSize.widthPx,
      bottom: box.bottom * inputSize.heightPx,
      meaning: vehicleClass,
      confidence,
      personConfidence,
    }));
  };
}

/** Scores are never negative; among a picture's logits most are. */
function toScores(heatMap: Float32Array): Float32Array {
  return heatMap.some((value) => value < 0) ? heatMap.map(sigmoid) : heatMap;
}
