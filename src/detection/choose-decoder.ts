// Finds the decoder for a model's outputs: the one that is asked for, or the one that fits. PURE.

import { fitCenternet } from './centernet-outputs.ts';
import { fitDetr } from './detr.ts';
import type {
  DecoderName, FitQuestion, FittedDecoder, OutputTensor,
} from './output-decoder.ts';
import { fitYolov8 } from './yolov8.ts';
import { fitYolox } from './yolox.ts';

type Fit = (question: FitQuestion) => FittedDecoder | undefined;

/** The most particular first: what fits several is taken for the first. */
const decoders: Readonly<Record<DecoderName, Fit>> = {
  detr: fitDetr, centernet: fitCenternet, yolov8: fitYolov8, yolox: fitYolox,
};

/** Class counts that a model without names is likely to have: COCO's, in both countings. */
const usualClassCounts: readonly number[] = [80, 91];

export interface DecoderQuestion extends FitQuestion {
  readonly wanted: DecoderName | 'auto';
  /** How many names the classes have; undefined when they have none. */
  readonly labelCount: number | undefined;
}

export interface ChosenDecoder {
  readonly decoder: FittedDecoder;
  /** Why this one, in a few words. */
  readonly reason: string;
}

/** The decoder, or in a few words why there is none. */
export function chooseDecoder(
  question: DecoderQuestion,
): ChosenDecoder | { readonly problem: string } {
  const { wanted, outputs } = question;
  const fitting = Object.values(decoders).flatMap((fit) => fit(question) ?? []);
  if (wanted !== 'auto') {
    const asked = fitting.find(({ name }) => name === wanted);
    if (asked !== undefined) return { decoder: asked, reason: `asked for; ${asked.form}` };
  }
  const guess = preferByClasses(fitting, question);
  if (guess !== undefined && wanted === 'auto') {
    return { decoder: guess, reason: wordGuess(guess, fitting, question) };
  }
  const remedy = guess === undefined
    ? 'no decoder fits: export a plain detector (centernet, yolov8, yolox or detr)'
    : `${guess.name} fits`;
  const who = wanted === 'auto' ? 'any decoder' : `decoder ${wanted}`;
  return { problem: `its outputs (${listOutputs(outputs)}) do not fit ${who}; ${remedy}` };
}

export function listOutputs(outputs: readonly OutputTensor[]): string {
  return outputs.map(({ name, dims }) => `${name} [${dims.join(', ')}]`).join(', ');
}

/** Rows of YOLOv8 and YOLOX differ by one number: the count of names decides. */
function preferByClasses(
  fitting: readonly FittedDecoder[], { labelCount }: DecoderQuestion,
): FittedDecoder | undefined {
  return fitting.find((decoder) => hasKnownClasses(decoder, labelCount)) ?? fitting[0];
}

function hasKnownClasses(
  { classCount }: FittedDecoder, labelCount: number | undefined,
): boolean {
  const counts = labelCount === undefined ? usualClassCounts : [labelCount];
  return classCount !== undefined && counts.includes(classCount);
}

function wordGuess(
  guess: FittedDecoder, fitting: readonly FittedDecoder[], { labelCount }: DecoderQuestion,
): string {
  const others = fitting.filter((decoder) => decoder !== guess).map(({ name }) => name);
  if (others.length === 0) return `guessed: no other fits the outputs; ${guess.form}`;
  const why = hasKnownClasses(guess, labelCount)
    ? `gives ${guess.classCount} classes, as many as ${labelCount === undefined ? 'COCO has' : 'there are labels'}`
    : 'is the more particular one';
  return `guessed: ${others.join(' and ')} would fit too, but this ${why}; ${guess.form}`;
}
