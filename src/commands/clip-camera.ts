// Makes a camera out of a recorded clip, for commands that need no configuration file.

import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { CameraSetting, ConfigSchema, LineSetting } from '../config/schema.ts';
import type { CameraConfig, LineConfig } from '../config/schema.ts';
import { factsOf, numberFactsOf } from '../config/setting-facts.ts';
import { LotcountError } from '../errors.ts';
import { defaultDataFolder } from './default-folders.ts';
import { addModelOptions, type DetectorOptions } from './model-options.ts';
import { gather, parseNumber, parseWholeNumber } from './option-parsers.ts';
import { confirmLines, parseLines } from './parse-line.ts';

const detectorSettings = ConfigSchema.properties.detector.properties;
const anchorSetting = LineSetting.properties.anchor;
const threads = numberFactsOf(detectorSettings.threads);
const detectionSetting = CameraSetting.properties.detection;
const rate = numberFactsOf(CameraSetting.properties.framesPerSecondMax);
const width = numberFactsOf(CameraSetting.properties.inputWidthPx);

/** A clip has the machine to itself; more threads than this hardly make a small model faster. */
const clipThreadsMax = 4;

/** The options that say how vehicles are found, whatever the lines. */
export interface DetectionOptions extends DetectorOptions {
  readonly detection: CameraConfig['detection'];
  readonly framesPerSecondMax: number;
  readonly inputWidth: number;
  readonly dataFolder: string;
}

/** The options that say how a clip is counted. */
export interface CountingOptions extends DetectionOptions {
  readonly line?: readonly string[];
  readonly confirm?: readonly string[];
  readonly anchor: LineConfig['anchor'];
  readonly imagesPerSecond: number;
}

export function addCountingOptions(command: Command): Command {
  command
    .addOption(new Option('--line <ID:ax,ay:bx,by>', 'counting line; may be given several times')
      .argParser(gather))
    .addOption(new Option('--confirm <LINE:OTHER[:S]>',
      'count at LINE only who passes OTHER too; may be given several times').argParser(gather))
    .addOption(new Option('--anchor <point>',
      'point of a vehicle that must pass the line; centre for cameras that look straight down')
      .choices(anchorSetting.enum).default(factsOf(anchorSetting).default));
  return addDetectionOptions(command)
    .addOption(new Option('--images-per-second <rate>', 'when CLIP is a folder of images')
      .argParser(parseNumber({ min: 0.1, max: 60 })).default(10));
}

export function addDetectionOptions(command: Command): Command {
  command
    .addOption(new Option('--detection <mode>', 'what finds vehicles: the detector, motion or both')
      .choices(detectionSetting.enum).default(factsOf(detectionSetting).default))
    .addOption(new Option('--engine <name>', 'inference engine')
      .choices(detectorSettings.engine.enum).default(factsOf(detectorSettings.engine).default))
    .addOption(new Option('--threads <count>', 'threads of one inference')
      .argParser(parseWholeNumber(threads))
      .default(Math.min(availableParallelism(), clipThreadsMax), 'one per core, up to 4'))
    .addOption(new Option('--frames-per-second-max <rate>', 'skip frames above this rate')
      .argParser(parseNumber(rate)).default(rate.default))
    .addOption(new Option('--input-width <px>',
      'longest side of what the detector sees, a multiple of 32')
      .argParser(parseInputWidth).default(width.default))
    .addOption(new Option('--data-folder <folder>', 'where converted models are kept')
      .default(defaultDataFolder(), 'the user\'s cache folder'));
  return addModelOptions(command);
}

/** The camera that the clip is watched by. Throws SOURCE_UNREADABLE and LINE_INVALID. */
export async function cameraOfClip(
  clip: string, lines: readonly LineConfig[], options: CountingOptions,
): Promise<CameraConfig> {
  const source = await sourceOfClip(resolve(clip), options.imagesPerSecond);
  return cameraOfRecording({ clip, source, lines }, options);
}

interface Recording {
  readonly clip: string;
  readonly source: CameraConfig['source'];
  readonly lines: readonly LineConfig[];
}

export function cameraOfRecording(
  { clip, source, lines }: Recording, options: DetectionOptions,
): CameraConfig {
  return {
    id: 'clip',
    name: basename(clip),
    source,
    lines: [...lines],
    detection: options.detection,
    framesPerSecondMax: options.framesPerSecondMax,
    inputWidthPx: options.inputWidth,
  };
}

export function linesOf(options: CountingOptions): LineConfig[] {
  return confirmLines(parseLines(options.line ?? [], options.anchor), options.confirm ?? []);
}

async function sourceOfClip(path: string, framesPerSecond: number): Promise<CameraConfig['source']> {
  const facts = await stat(path).catch((error: unknown) => {
    throw new LotcountError('SOURCE_UNREADABLE',
      `cannot open the clip ${path}: there is no such file; check the path`, { cause: error });
  });
  return facts.isDirectory()
    ? { kind: 'frames', path, framesPerSecond, loop: false }
    : { kind: 'video', path, loop: false };
}

export function parseInputWidth(text: string): number {
  const multipleOf = factsOf(CameraSetting.properties.inputWidthPx).multipleOf ?? 1;
  const widthPx = parseWholeNumber(width)(text);
  if (widthPx % multipleOf === 0) return widthPx;
  throw new InvalidArgumentError(`It must be a multiple of ${multipleOf}.`);
}
