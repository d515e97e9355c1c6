// lotcount bench engines: what each engine can do on this machine, and which settings follow.

import { availableParallelism, cpus, loadavg } from 'node:os';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { loadConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { frameSizeFor, inputSizeFor, usualCameraSize } from '../detection/letterbox.ts';
import type { FrameSize } from '../frames/frame.ts';
import { exampleConfigPath, modelFolderIn } from './default-folders.ts';
import type { MeasuredRow } from './measure-engines.ts';
import { parseWholeNumber } from './option-parsers.ts';
import { recommendSettings, type EngineRow, type Wish } from './recommend-settings.ts';
import type { CommandContext } from './run-command-line.ts';
import {
  howMeasured, wordHeading, wordMachine, wordRecommendation, wordRow, type Machine,
} from './word-engine-bench.ts';

interface BenchOptions {
  readonly config: string;
  readonly sizes?: readonly FrameSize[];
  readonly workers: readonly number[];
  readonly frames: number;
  readonly json?: true;
}

/** From what is just enough for a gate to what a square camera is counted with. */
const usualSizes: readonly FrameSize[] = [
  { widthPx: 320, heightPx: 192 },
  { widthPx: 384, heightPx: 224 },
  { widthPx: 512, heightPx: 288 },
  { widthPx: 512, heightPx: 512 },
];
const sidePx = { min: 64, max: 1024, multipleOf: 32 } as const;
const workersMax = 64;

export function addBenchCommand(program: Command, { terminal }: CommandContext): void {
  const bench = program.command('bench')
    .summary('measure this machine')
    .description('Measures what this machine can do.');
  bench.command('engines')
    .summary('time the inference engines and recommend settings')
    .description('Times each inference engine on this machine, with one and with several workers ' +
      'at once, and recommends settings for the cameras of a configuration. Takes some minutes.')
    .addOption(new Option('-c, --config <file>', 'YAML configuration')
      .default(exampleConfigPath, 'the example'))
    .addOption(new Option('--sizes <list>',
      'sizes of the input, such as 320x192,512x288 (default: four usual ones, and those of the ' +
      'cameras; with a model of your own, those of the cameras)')
      .argParser(parseSizes))
    .addOption(new Option('--workers <list>', 'how many inferences run at once')
      .argParser(parseCounts).default([1, 2, 4], '1,2,4'))
    .addOption(new Option('--frames <count>', 'how many frames each worker is timed with')
      .argParser(parseWholeNumber({ min: 1, max: 10_000 })).default(40))
    .option('--json', 'print everything as JSON, when it is done')
    .addHelpText('after', `
Examples:
  $ lotcount bench engines
  $ lotcount bench engines --config lot.yaml --json
  $ lotcount bench engines --sizes 320x192 --workers 1 --frames 10      in some seconds`)
    .action(async (options: BenchOptions) => {
      const config = await loadConfig(options.config);
      const print = (text: string): void => {
        if (options.json !== true) terminal.stdout.write(`${text}\n`);
      };
      const result = await benchEngines(config, options, print);
      if (options.json) terminal.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    });
}

async function benchEngines(
  config: Config, options: BenchOptions, print: (text: string) => void,
) {
  // The engines load only now, so that --help and wrong options answer at once.
  const { measureEngines } = await import('./measure-engines.ts');
  const machine = describeMachine();
  print(`${wordMachine(machine)}\n\n${wordHeading()}`);
  const rows = await measureEngines({
    sizes: options.sizes ?? chooseSizes(config),
    workerCounts: options.workers,
    frameCount: options.frames,
    modelFolder: modelFolderIn(config.dataFolder),
    model: config.detector.model,
    onRow: (row) => { print(wordRow(row)); },
  });
  const wish: Wish = {
    cameraCount: config.cameras.length,
    framesPerSecond: Math.max(...config.cameras.map((camera) => camera.framesPerSecondMax)),
  };
  const recommendation = recommendSettings(rows.filter(isMeasured), wish);
  print(`\n${howMeasured}\n\n${wordRecommendation(recommendation, wish)}`);
  return { machine, framesPerWorker: options.frames, rows, ...wish, recommendation };
}

function isMeasured(row: MeasuredRow): row is EngineRow {
  return !('problem' in row);
}

function describeMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? process.arch,
    cores: availableParallelism(),
    node: process.versions.node,
    loadBefore: process.platform === 'win32' ? undefined : loadavg()[0],
  };
}

/** The sizes of the cameras are those of 16:9: cameras need not be there to be planned for. */
function chooseSizes({ cameras, detector }: Config): readonly FrameSize[] {
  const ofCameras = cameras.map(({ inputWidthPx }) =>
    inputSizeFor(frameSizeFor(usualCameraSize, inputWidthPx)));
  const wanted = detector.model === undefined ? [...usualSizes, ...ofCameras] : ofCameras;
  const bySize = new Map(wanted.map((size) => [`${size.widthPx}x${size.heightPx}`, size]));
  return [...bySize.values()]
    .sort((a, b) => a.widthPx * a.heightPx - b.widthPx * b.heightPx);
}

function parseSizes(text: string): FrameSize[] {
  return text.split(',').map((part) => {
    const [, width, height] = /^(\d+)x(\d+)$/.exec(part.trim()) ?? [];
    const size = { widthPx: Number(width), heightPx: Number(height) };
    const isPossible = [size.widthPx, size.heightPx].every((px) =>
      px >= sidePx.min && px <= sidePx.max && px % sidePx.multipleOf === 0);
    if (isPossible) return size;
    throw new InvalidArgumentError(`Each side must be a multiple of ${sidePx.multipleOf} from ` +
      `${sidePx.min} to ${sidePx.max}, such as 320x192,512x288.`);
  });
}

function parseCounts(text: string): number[] {
  return text.split(',').map((part) => parseWholeNumber({ min: 1, max: workersMax })(part));
}
