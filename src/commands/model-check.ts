// lotcount model check: tries a model of one's own before it counts anything.

import { basename, extname, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { CameraSetting, ConfigSchema } from '../config/schema.ts';
import { numberFactsOf } from '../config/setting-facts.ts';
import { assertWritable } from '../drawing/assert-writable.ts';
import { LotcountError } from '../errors.ts';
import { parseInputWidth } from './clip-camera.ts';
import { addReadingOptions, modelSettingOf, type ReadingOptions } from './model-options.ts';
import { parseWholeNumber } from './option-parsers.ts';
import type { CommandContext } from './run-command-line.ts';
import type { Terminal } from './terminal.ts';

interface CheckOptions extends ReadingOptions {
  readonly inputWidth: number;
  readonly threads: number;
  readonly frames: number;
  readonly png?: string;
}

const threads = numberFactsOf(ConfigSchema.properties.detector.properties.threads);
const width = numberFactsOf(CameraSetting.properties.inputWidthPx);

export function addModelCommand(program: Command, { terminal }: CommandContext): void {
  const model = program.command('model')
    .summary('try a model of your own')
    .description('Works on models of your own.');
  const command = model.command('check')
    .summary('try a model of your own before it counts')
    .description('Tells what goes into an ONNX model and what comes out, how that is read and why, ' +
      'which classes count, and how long a frame takes; with an image, also what it finds there.')
    .argument('<file.onnx>', 'the model')
    .argument('[image]', 'JPEG or PNG with vehicles; the boxes are drawn into a copy of it')
    .option('--png <file.png>', 'where the boxes are drawn (default: IMAGE.boxes.png in this folder)');
  addReadingOptions(command)
    .addOption(new Option('--input-width <px>', 'longest side of frames, as inputWidthPx of cameras')
      .argParser(parseInputWidth).default(width.default))
    .addOption(new Option('--threads <count>', 'threads of one inference')
      .argParser(parseWholeNumber(threads)).default(threads.default))
    .addOption(new Option('--frames <count>', 'how many frames are timed')
      .argParser(parseWholeNumber({ min: 1, max: 10_000 })).default(30))
    .addHelpText('after', `
Examples:
  $ lotcount model check own.onnx
  $ lotcount model check own.onnx gate.jpg
  $ lotcount model check own.onnx gate.jpg --decoder yolox --labels car,truck,bus`)
    .action(async (file: string, image: string | undefined, options: CheckOptions) => {
      if (image === undefined && options.png !== undefined) {
        command.error('error: --png needs an image to draw into');
      }
      await check({ file, image, options }, terminal);
    });
}

async function check(
  { file, image, options }: {
    readonly file: string; readonly image: string | undefined; readonly options: CheckOptions;
  },
  { stdout }: Terminal,
): Promise<void> {
  const pngPath = image === undefined ? undefined : await choosePng(image, options.png);
  // The engine loads only now, so that --help and wrong options answer at once.
  const { tryModel } = await import('./try-model.ts');
  const { wordTriedModel } = await import('./word-tried-model.ts');
  const tried = await tryModel({
    model: modelSettingOf(file, options),
    image: image === undefined ? undefined : resolve(image),
    pngPath,
    inputWidthPx: options.inputWidth,
    threads: options.threads,
    frameCount: options.frames,
  });
  stdout.write(`${wordTriedModel(tried)}\n`);
}

async function choosePng(image: string, wanted: string | undefined): Promise<string> {
  const path = resolve(wanted ?? `${basename(image, extname(image))}.boxes.png`);
  if (path === resolve(image)) {
    throw new LotcountError('OUTPUT_UNWRITABLE',
      `${path} is the image itself; choose another file for --png`);
  }
  await assertWritable(path);
  return path;
}
