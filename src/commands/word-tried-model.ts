// Tells a person what was found out about a model of one's own.

import { basename } from 'node:path';
import { CameraSetting } from '../config/schema.ts';
import { factsOf } from '../config/setting-facts.ts';
import { listDeclared } from '../detection/own-model-session.ts';
import type { ModelInputOptions } from '../detection/model-input.ts';
import type { ClassLabels } from '../models/class-labels.ts';
import type { Sight, TriedModel } from './try-model.ts';
import { writeTable } from './write-table.ts';

const { minimum, maximum, multipleOf } = factsOf(CameraSetting.properties.inputWidthPx);

const normalisationWords = {
  unit: 'from 0 to 1', byte: 'from 0 to 255', imagenet: 'by the mean and spread of ImageNet',
} as const;
const layoutWords = { nchw: 'planes of one colour', nhwc: 'pixels of three colours' } as const;
const sourceWords = {
  config: 'as you named them', file: 'from the file', coco: 'of COCO, as the file names none',
} as const;

/** In some 10 rows: what it is, how it is read, what counts, how fast it is, what it found. */
export function wordTriedModel(tried: TriedModel): string {
  const { session, decoder, reason, labels, input, threads, times, sight } = tried;
  const { path, fileBytes, producer } = session.header;
  const maker = producer === undefined || producer === '' ? '' : `, made by ${producer}`;
  const speed = `${times.medianMs.toFixed(1)} ms a frame (median), ${times.p95Ms.toFixed(1)} ms ` +
    `(p95), of ${times.frameCount} with ${threads} thread(s)`;
  const rows = [
    ['file', `${basename(path)}, ${(fileBytes / 1e6).toFixed(1)} MB${maker}`],
    ['inputs', listDeclared(session.inputs)],
    ['outputs', listDeclared(session.outputs)],
    ['decoder', `${decoder.name}, ${reason}`],
    ['fed with', wordInput(input)],
    ['classes', wordClasses(labels)],
    ['time', speed],
    ...sight === undefined ? [] : [['found', wordSight(sight)]],
  ];
  const table = writeTable(rows);
  return [table, ...wordHint(input), ...listDetections(sight)].join('\n');
}

function wordInput(input: ModelInputOptions): string {
  const { frameSize, inputSize, layout, elementType, normalisation, channelOrder } = input;
  const size = `${inputSize.widthPx}x${inputSize.heightPx}`;
  const frame = `${frameSize.widthPx}x${frameSize.heightPx}`;
  const colours = elementType === 'uint8' ? 'as bytes' : normalisationWords[normalisation];
  return `frames of ${frame} in ${size}, ${channelOrder.toUpperCase()} ${colours}, ` +
    `${elementType}, ${layoutWords[layout]}`;
}

function wordClasses({ labels, source, meanings }: ClassLabels): string {
  const named = labels.flatMap((label, index) => {
    const meaning = meanings[index];
    if (meaning === undefined || meaning === 'rival' || meaning === 'person') return [];
    return [label === meaning ? `${label} (${index})` : `${label} (${index}) as ${meaning}`];
  });
  const persons = meanings.includes('person') ? '; it knows persons' : '';
  return `${labels.length} ${sourceWords[source]}; counted: ${named.join(', ')}${persons}`;
}

function wordSight({ image, pngPath, detections }: Sight): string {
  const count = `${detections.length} vehicle(s) in ${basename(image)}`;
  return pngPath === undefined ? count : `${count}, drawn in ${pngPath}`;
}

/** Frames that are smaller than the input are scaled twice and show less than the model can see. */
function wordHint({ frameSize, inputSize }: ModelInputOptions): string[] {
  const widthPx = Math.max(inputSize.widthPx, inputSize.heightPx);
  const isPossible = widthPx >= (minimum ?? 0) && widthPx <= (maximum ?? Infinity) &&
    widthPx % (multipleOf ?? 1) === 0;
  if (!isPossible || widthPx === Math.max(frameSize.widthPx, frameSize.heightPx)) return [];
  return [`hint: set inputWidthPx: ${widthPx} for the cameras, so that frames are scaled once`];
}

function listDetections(sight: Sight | undefined): string[] {
  if (sight === undefined || sight.detections.length === 0) return [];
  const percent = (share: number) => `${(share * 100).toFixed(1)}`;
  const rows = sight.detections.map(({ vehicleClass, confidence, box }, index) => [
    `${index + 1}`, vehicleClass, confidence.toFixed(2),
    percent(box.left), percent(box.top), percent(box.right), percent(box.bottom),
  ]);
  return ['', writeTable([['', 'class', 'confidence', 'left %', 'top %', 'right %', 'bottom %'], ...rows])];
}
