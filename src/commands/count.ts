// lotcount count: counts a recorded clip, once, as fast as the machine can.

import { resolve } from 'node:path';
import type { Command } from 'commander';
import { assertWritable } from '../drawing/assert-writable.ts';
import { LotcountError } from '../errors.ts';
import { addCountingOptions, cameraOfClip, linesOf, type CountingOptions } from './clip-camera.ts';
import { countRecording } from './count-recording.ts';
import type { FootageResult } from '../replays/footage-result.ts';
import { lineHelp } from './parse-line.ts';
import type { CommandContext } from './run-command-line.ts';
import type { Terminal } from './terminal.ts';
import { withUnfinishedFile } from './unfinished-file.ts';
import { wordFootageResult } from './word-footage-result.ts';
import { writeJsonFile } from './write-json-file.ts';

interface CountOptions extends CountingOptions {
  readonly json?: string;
  readonly annotate?: string;
}

export function addCountCommand(program: Command, { terminal }: CommandContext): void {
  const command = program.command('count')
    .summary('count the vehicles of a recorded clip')
    .description('Counts the vehicles that cross the lines in a recorded clip. The result depends ' +
      'on the clip and the options alone, not on the speed or the load of the machine.')
    .argument('<clip>', 'video file, or folder of JPEG or PNG images');
  addCountingOptions(command)
    .option('--json <file>', 'write the crossings: times in milliseconds from the first frame')
    .option('--annotate <file.mp4>', 'write a clip with boxes, trails, lines and counts on it')
    .addHelpText('after', `${lineHelp}

Examples:
  $ lotcount count gate.mp4 --line gate:0.1,0.6:0.9,0.6
  $ lotcount count gate.mp4 --line gate:0.1,0.6:0.9,0.6 --json counts.json
  $ lotcount count lot.mp4 --line in:0,0.5:0.4,0.5 --line out:1,0.5:0.6,0.5 --annotate seen.mp4
  $ lotcount count roof.mp4 --line gate:0.5,0:0.5,1 --anchor centre
  $ lotcount count gate.mp4 --line gate:0.1,0.6:0.9,0.6 --model own.onnx --decoder yolox`)
    .action(async (clip: string, options: CountOptions) => {
      const result = await countClip(clip, { ...options, command }, terminal);
      terminal.stdout.write(`${wordFootageResult(result)}\n`);
    });
}

async function countClip(
  clip: string, options: CountOptions & { readonly command: Command }, terminal: Terminal,
): Promise<FootageResult> {
  const lines = linesOf(options);
  if (lines.length === 0) options.command.error('error: count needs at least one --line ID:ax,ay:bx,by');
  const camera = await cameraOfClip(clip, lines, options);
  const outputs = await checkOutputs(clip, options);
  const result = await withUnfinishedFile(outputs.annotatePath, (annotatePath) =>
    countRecording({ clip, camera, options, terminal, annotatePath }));
  if (outputs.jsonPath !== undefined) await writeJsonFile(outputs.jsonPath, result);
  return result;
}

interface Outputs {
  readonly jsonPath: string | undefined;
  readonly annotatePath: string | undefined;
}

/** What cannot be written is refused now, not after an hour of counting. */
async function checkOutputs(clip: string, { json, annotate }: CountOptions): Promise<Outputs> {
  const jsonPath = json === undefined ? undefined : resolve(json);
  const annotatePath = annotate === undefined ? undefined : resolve(annotate);
  const clipPath = resolve(clip);
  for (const path of [jsonPath, annotatePath]) {
    if (path === undefined) continue;
    if (path === clipPath) {
      throw new LotcountError('OUTPUT_UNWRITABLE', `${path} is the clip itself; choose another file to write`);
    }
    await assertWritable(path);
  }
  if (jsonPath !== undefined && jsonPath === annotatePath) {
    throw new LotcountError('OUTPUT_UNWRITABLE', `--json and --annotate both name ${jsonPath}; choose two files`);
  }
  return { jsonPath, annotatePath };
}
