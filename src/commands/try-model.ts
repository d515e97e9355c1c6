// Opens a model of one's own, times it, and lets it find vehicles in an image.

import { writeFile } from 'node:fs/promises';
import type { ModelConfig } from '../config/schema.ts';
import type { Detection } from '../detection/detector.ts';
import {
  createNoise, summariseTimes, timeFrames, warmUp, type FrameTimes,
} from '../detection/frame-times.ts';
import { frameSizeFor, usualCameraSize } from '../detection/letterbox.ts';
import { openOwnModel, type OpenedModel } from '../detection/own-model-detector.ts';
import { Annotator, encodePng, type Picture } from '../drawing/annotate.ts';
import { LotcountError, messageOf } from '../errors.ts';
import { frameBytes } from '../frames/frame.ts';
import { readImageFileFacts, readImageFilePixels } from '../sources/image-file.ts';

export interface ModelTrial {
  readonly model: ModelConfig;
  readonly image: string | undefined;
  /** Where the boxes are drawn. */
  readonly pngPath: string | undefined;
  readonly inputWidthPx: number;
  readonly threads: number;
  readonly frameCount: number;
}

export interface TriedModel extends Omit<OpenedModel, 'detector'> {
  readonly threads: number;
  readonly times: FrameTimes;
  readonly sight: Sight | undefined;
}

/** What was found in the image. */
export interface Sight {
  readonly image: string;
  readonly pngPath: string | undefined;
  readonly detections: readonly Detection[];
}

/**
 * Throws MODEL_UNREADABLE, MODEL_UNSUPPORTED, MODEL_TOO_LARGE, SOURCE_UNREADABLE or
 * OUTPUT_UNWRITABLE.
 */
export async function tryModel(trial: ModelTrial): Promise<TriedModel> {
  const { model, image, threads, inputWidthPx, frameCount } = trial;
  const nativeSize = image === undefined
    ? usualCameraSize
    : (await readImageFileFacts(image)).nativeSize;
  const frameSize = frameSizeFor(nativeSize, inputWidthPx);
  const rgb = image === undefined
    ? createNoise(frameBytes(frameSize))
    : await readImageFilePixels(image, frameSize);
  const { detector, ...opened } = await openOwnModel({ model, frameSize, threads });
  try {
    await warmUp(detector, rgb);
    const times = summariseTimes(await timeFrames(detector, { rgb, frameCount }));
    const detections = await detector.detect(rgb);
    const sight = image === undefined
      ? undefined
      : { image, detections, pngPath: trial.pngPath };
    if (sight?.pngPath !== undefined) {
      await drawBoxes(sight.pngPath, { size: frameSize, rgb }, detections);
    }
    return { ...opened, threads, times, sight };
  } finally {
    await detector.close();
  }
}

/** Each vehicle with its class and its number above it, and its confidence below. */
async function drawBoxes(
  path: string, picture: Picture, detections: readonly Detection[],
): Promise<void> {
  const tracks = detections.map(({ box, vehicleClass, confidence }, index) => ({
    trackId: index + 1,
    box,
    vehicleClass,
    confidence,
    isConfirmed: true,
    neuralConfidence: confidence,
    trail: [],
  }));
  const annotated = await new Annotator().annotate(picture, {
    tracks,
    lines: [],
    counts: new Map(),
    explains: { caption: `${detections.length} found`, marks: [] },
  });
  await writeFile(path, await encodePng(annotated)).catch((error: unknown) => {
    throw new LotcountError('OUTPUT_UNWRITABLE',
      `cannot write ${path}: ${messageOf(error)}; choose another file`, { cause: error });
  });
}
