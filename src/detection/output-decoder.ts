// What all decoders of models of one's own have in common. A decoder knows one family of outputs:
// it says whether a model's outputs fit, and makes candidates of their numbers. PURE.

import type { FrameSize } from '../frames/frame.ts';
import type { VehicleClass } from './detector.ts';

export type DecoderName = 'centernet' | 'yolov8' | 'yolox' | 'detr';

/**
 * By class index. Rivals never count, they can only outvote a vehicle; nor do persons, but they
 * tell a faint vehicle from somebody on foot.
 */
export type ClassMeanings = ReadonlyArray<CandidateClass | 'rival'>;
export type CandidateClass = VehicleClass | 'person';

export interface OutputTensor {
  readonly name: string;
  readonly dims: readonly number[];
  /** In row-major order; whole numbers as numbers. */
  readonly values: Float32Array;
}

/** A possible vehicle or person, in pixels of the model's input. */
export interface Candidate {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly meaning: CandidateClass;
  /** 0..1. */
  readonly confidence: number;
  /** How sure the model is of a person at a vehicle's place, where its decoder knows by itself. */
  readonly personConfidence?: number | undefined;
}

/** Outputs are matched by their shapes as they come from a first run. */
export interface FitQuestion {
  readonly outputs: readonly OutputTensor[];
  readonly inputSize: FrameSize;
  readonly boxEncoding: 'auto' | 'grid' | 'pixels';
  /** The model takes the size that boxes refer to as an input of its own. */
  readonly takesSize: boolean;
}

/** A decoder that fits a model's outputs. */
export interface FittedDecoder {
  readonly name: DecoderName;
  /** Which form of it, for people. */
  readonly form: string;
  /** What the outputs have room for; undefined when they do not tell. */
  readonly classCount: number | undefined;
  /** What the form is usually fed with. */
  readonly usualInput: {
    readonly normalisation: 'unit' | 'byte' | 'imagenet';
    readonly channelOrder: 'rgb' | 'bgr';
  };
  decode(outputs: readonly OutputTensor[], meanings: ClassMeanings): Candidate[];
}

/** A box whose numbers tell its middle and its size. */
export function boxAround(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): Pick<Candidate, 'left' | 'top' | 'right' | 'bottom'> {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

export interface ScoreRow {
  readonly values: Float32Array;
  /** Of class 0. */
  readonly startIndex: number;
  /** From one class to the next. */
  readonly stepIndex: number;
}

/** The strongest class of a row, as an index and its score; a rival that is as strong wins. */
export function strongestClass(
  { values, startIndex, stepIndex }: ScoreRow, meanings: ClassMeanings,
): { readonly classIndex: number; readonly score: number } {
  let classIndex = 0;
  let score = -Infinity;
  for (let index = 0; index < meanings.length; index += 1) {
    const found = values[startIndex + index * stepIndex] as number;
    const isStronger = found > score || (found === score && meanings[index] === 'rival');
    if (isStronger) {
      classIndex = index;
      score = found;
    }
  }
  return { classIndex, score };
}

/** Of the output with this name; nothing when there is none. */
export function valuesOf(tensors: readonly OutputTensor[], wanted: string): Float32Array {
  return tensors.find(({ name }) => name === wanted)?.values ?? new Float32Array();
}

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
