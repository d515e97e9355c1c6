// A model of the operator's own on the command line: the settings of `detector.model`.

import { resolve } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { ModelSetting, type Config, type ModelConfig } from '../config/schema.ts';
import { factsOf } from '../config/setting-facts.ts';
import { LotcountError } from '../errors.ts';

const settings = ModelSetting.properties;
const { minimum: sidePxMin = 1, maximum: sidePxMax = Infinity } = factsOf(settings.inputWidthPx);

/** How a model is read; each says `auto` or nothing where the file shall decide. */
export interface ReadingOptions {
  readonly decoder: ModelConfig['decoder'];
  readonly labels?: readonly string[];
  readonly modelInput?: Pick<ModelConfig, 'inputWidthPx' | 'inputHeightPx'>;
  readonly normalisation: ModelConfig['normalisation'];
  readonly channelOrder: ModelConfig['channelOrder'];
  readonly boxEncoding: ModelConfig['boxEncoding'];
}

/** `model` is undefined for the built-in one. */
export interface ModelOptions extends ReadingOptions {
  readonly model?: string;
}

export function addModelOptions(command: Command): Command {
  command.addOption(new Option('--model <file.onnx>', 'a model of your own (try: lotcount model check)'));
  return addReadingOptions(command);
}

export function addReadingOptions(command: Command): Command {
  const choice = (flags: string, words: string, setting: typeof settings[ChoiceName]) =>
    command.addOption(new Option(flags, words).choices(setting.enum)
      .default(factsOf(setting).default));
  choice('--decoder <name>', 'how the outputs of the model are read', settings.decoder);
  command
    .addOption(new Option('--labels <names>',
      'its classes in their order, with commas (default: those in the file, or COCO\'s)')
      .argParser(parseLabels))
    .addOption(new Option('--model-input <WIDTHxHEIGHT>',
      'size of its input in pixels, where the file leaves it open').argParser(parseSize));
  choice('--normalisation <name>', 'what its colours are', settings.normalisation);
  choice('--channel-order <name>', 'the order of its colours', settings.channelOrder);
  choice('--box-encoding <name>', 'what boxes of yolox are relative to', settings.boxEncoding);
  return command;
}

type ChoiceName = 'decoder' | 'normalisation' | 'channelOrder' | 'boxEncoding';

export interface DetectorOptions extends ModelOptions {
  readonly engine: Config['detector']['engine'];
  readonly threads: number;
}

/** Throws MODEL_UNSUPPORTED where the options do not go together. */
export function detectorOf(options: DetectorOptions): Config['detector'] {
  const { engine, threads, model: path } = options;
  if (path === undefined) {
    refuseReading(options);
    return { engine, threads };
  }
  if (engine !== 'onnx') {
    throw new LotcountError('MODEL_UNSUPPORTED',
      `--model ${path} is an ONNX file: it needs --engine onnx, not ${engine}`);
  }
  return { engine, threads, model: modelSettingOf(path, options) };
}

export function modelSettingOf(path: string, options: ReadingOptions): ModelConfig {
  const { decoder, labels, modelInput, normalisation, channelOrder, boxEncoding } = options;
  return {
    path: resolve(path),
    decoder,
    normalisation,
    channelOrder,
    boxEncoding,
    ...modelInput,
    ...(labels === undefined ? {} : { labels: [...labels] }),
  };
}

/** The built-in model needs no reading: whoever asks for it has forgotten the file. */
function refuseReading(options: ReadingOptions): void {
  const { decoder, labels, modelInput, normalisation, channelOrder, boxEncoding } = options;
  const isAsked = labels !== undefined || modelInput !== undefined ||
    [decoder, normalisation, channelOrder, boxEncoding].some((choice) => choice !== 'auto');
  if (!isAsked) return;
  throw new LotcountError('MODEL_UNSUPPORTED',
    '--decoder, --labels, --model-input, --normalisation, --channel-order and --box-encoding say ' +
    'how a model of your own is read: name it with --model FILE');
}

function parseLabels(text: string): readonly string[] {
  const labels = text.split(',').map((label) => label.trim());
  if (labels.every((label) => label !== '')) return labels;
  throw new InvalidArgumentError('It must be names with commas, such as person,car,truck.');
}

function parseSize(text: string): Pick<ModelConfig, 'inputWidthPx' | 'inputHeightPx'> {
  const [, width, height] = /^(\d+)x(\d+)$/.exec(text) ?? [];
  const [inputWidthPx, inputHeightPx] = [Number(width), Number(height)];
  const isInRange = [inputWidthPx, inputHeightPx]
    .every((sidePx) => sidePx >= sidePxMin && sidePx <= sidePxMax);
  if (isInRange) return { inputWidthPx, inputHeightPx };
  throw new InvalidArgumentError(
    `It must be two numbers from ${sidePxMin} to ${sidePxMax}, such as 640x640.`);
}
