// lotcount replay: shows the crossings of a recording when they happen, on the recording's clock.

import { setTimeout as wait } from 'node:timers/promises';
import { Option, type Command } from 'commander';
import type { Crossing } from '../counting/crossing.ts';
import {
  addFootageOptions, chooseFootage, type Footage, type FootageOptions,
} from './choose-footage.ts';
import { addCountingOptions } from './clip-camera.ts';
import { parseNumber } from './option-parsers.ts';
import { lineHelp } from './parse-line.ts';
import type { CommandContext } from './run-command-line.ts';
import type { Terminal } from './terminal.ts';
import { wordClock } from './word-time.ts';

interface ReplayOptions extends FootageOptions {
  readonly speed: number;
}

export function addReplayCommand(program: Command, { terminal }: CommandContext): void {
  const command = program.command('replay')
    .summary('print the crossings of a recording as they happen')
    .description('Counts a recording once and prints each crossing at its moment on the ' +
      'recording\'s own clock. Give a clip with --line, or a camera of a configuration.')
    .argument('[clip]', 'video file, or folder of images; with --camera: the camera\'s own');
  addFootageOptions(addCountingOptions(command))
    .addOption(new Option('--speed <factor>', 'how many times faster than real time')
      .argParser(parseNumber({ min: 0.1, max: 1000 })).default(1))
    .addHelpText('after', `${lineHelp}

Examples:
  $ lotcount replay gate.mp4 --line gate:0.1,0.6:0.9,0.6
  $ lotcount replay --camera gate-day --speed 10
  $ lotcount replay yesterday.mp4 --camera north --config lot.yaml`)
    .action(async (clip: string | undefined, options: ReplayOptions) => {
      if (options.camera === undefined && (clip === undefined || options.line === undefined)) {
        command.error('error: replay needs a clip and --line, or --camera ID');
      }
      await replay(await chooseFootage(clip, options, command), options.speed, terminal);
    });
}

/** Counting runs ahead of the clock; every crossing waits for its moment. */
async function replay(footage: Footage, speed: number, terminal: Terminal): Promise<void> {
  const { countFootage } = await import('../threads/count-footage.ts');
  const sums = new Map<string, number>();
  // A chain, so that crossings that come in one batch are printed one after another.
  let printed = Promise.resolve();
  let startedMs: number | undefined;
  const summary = await countFootage({
    ...footage,
    onCrossing: (crossing) => {
      startedMs ??= performance.now();
      const dueMs = startedMs + crossing.presentationMs / speed;
      printed = printed.then(async () => {
        await wait(Math.max(0, dueMs - performance.now()));
        terminal.stdout.write(`${wordCrossing(crossing, sums)}\n`);
      });
    },
    onCorrection: () => { /* A printed row stays as it was said at its moment. */ },
    onProgress: () => { startedMs ??= performance.now(); },
  });
  await printed;
  terminal.stderr.write(`end of the recording, ${wordClock(summary.durationMs)}\n`);
}

/** `0:12.3  gate  in   car    gate: 4 in, 2 out`; keeps the sums. */
function wordCrossing(crossing: Crossing, sums: Map<string, number>): string {
  const { lineId, vehicleClass, presentationMs } = crossing;
  const start = `${wordClock(presentationMs).padStart(8)}  ${lineId}`;
  if (crossing.outcome === 'unresolved') {
    return `${start}  ---  ${vehicleClass}  not counted: ${crossing.reason}`;
  }
  const key = `${lineId} ${crossing.direction}`;
  sums.set(key, (sums.get(key) ?? 0) + 1);
  const sumOf = (direction: string) => sums.get(`${lineId} ${direction}`) ?? 0;
  return `${start}  ${crossing.direction.padEnd(3)}  ${vehicleClass.padEnd(10)}` +
    `  ${sumOf('in')} in, ${sumOf('out')} out`;
}
