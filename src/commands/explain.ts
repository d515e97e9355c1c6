// lotcount explain: shows what the counter saw around one moment of a recording, and why it was or
// was not counted. It counts with the very threads that count and serve use.

import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { assertWritable } from '../drawing/assert-writable.ts';
import { LotcountError } from '../errors.ts';
import type { FrameSize } from '../frames/frame.ts';
import {
  addFootageOptions, chooseFootage, type Footage, type FootageOptions,
} from './choose-footage.ts';
import { addCountingOptions } from './clip-camera.ts';
import { findAll, findNeighbours, type Explanation } from './explanation.ts';
import { FootageWitness, type Window } from './footage-witness.ts';
import { parseNumber } from './option-parsers.ts';
import { lineHelp } from './parse-line.ts';
import { ProgressLine } from './progress-line.ts';
import type { CommandContext } from './run-command-line.ts';
import type { Terminal } from './terminal.ts';
import { wordExplanation, wordSeconds } from './word-explanation.ts';
import { writeJsonFile } from './write-json-file.ts';

interface ExplainOptions extends FootageOptions {
  /** Seconds from the first frame. */
  readonly at: number;
  readonly windowMs: number;
  readonly out?: string;
  readonly json?: string;
}

/** A day of footage in seconds: no recording is longer. */
const secondsMax = 86_400;
/** Containers round their length. */
const endSlackMs = 100;

export function addExplainCommand(program: Command, { terminal }: CommandContext): void {
  const command = program.command('explain')
    .summary('show why a vehicle was or was not counted')
    .description('Counts a recording once and tells what was seen around one moment: what was ' +
      'counted, what could not be decided, what came near a line without crossing it, and why; ' +
      'with --out also in pictures.')
    .argument('[clip]', 'video file, or folder of images; with --camera: the camera\'s own')
    .addOption(new Option('--at <seconds>', 'the moment, from the first frame')
      .argParser(parseNumber({ min: 0, max: secondsMax })).makeOptionMandatory())
    .addOption(new Option('--window-ms <duration>', 'how far around it, on each side')
      .argParser(parseNumber({ min: 100, max: 60_000 })).default(1500));
  addFootageOptions(addCountingOptions(command))
    .option('--out <folder>', 'write annotated pictures, and all of them on one sheet')
    .option('--json <file>', 'write all that is known, with the traces')
    .addHelpText('after', `${lineHelp}

Examples:
  $ lotcount explain gate.mp4 --at 12.5 --line gate:0.1,0.6:0.9,0.6
  $ lotcount explain gate.mp4 --at 12.5 --line gate:0.1,0.6:0.9,0.6 --out why
  $ lotcount explain --camera gate-day --at 7 --window-ms 3000`)
    .action(async (clip: string | undefined, options: ExplainOptions) => {
      if (options.camera === undefined && (clip === undefined || options.line === undefined)) {
        command.error('error: explain needs a clip and --line ID:ax,ay:bx,by, or --camera ID');
      }
      const footage = await chooseFootage(clip, options, command);
      const explanation = await explain(footage, { ...options, clip }, terminal);
      terminal.stdout.write(`${wordExplanation(explanation)}\n`);
    });
}

async function explain(
  footage: Footage, options: ExplainOptions & { readonly clip: string | undefined },
  terminal: Terminal,
): Promise<Explanation> {
  const { clip, out, windowMs } = options;
  const json = options.json === undefined ? undefined : resolve(options.json);
  const atMs = options.at * 1000;
  const window = { fromMs: Math.max(0, atMs - windowMs), toMs: atMs + windowMs };
  const { describeRecording } = await import('./frames-at.ts');
  const { durationMs: expectedMs, nativeSize } = await describeRecording(footage.camera);
  const name = footage.camera.name ?? footage.camera.id;
  if (expectedMs !== undefined) checkMoment({ atMs, durationMs: expectedMs, name });
  const { preparePictureFolder, writePictures } = await import('./explain-pictures.ts');
  const folder = out === undefined ? undefined : resolve(out);
  if (folder !== undefined) await preparePictureFolder(folder);
  if (json !== undefined) await checkResultFile(json, clip);

  const { witness, durationMs } = await witnessFootage(footage, { window, terminal });
  if (expectedMs === undefined) checkMoment({ atMs, durationMs, name });
  const explanation: Explanation = {
    clip: clip ?? name,
    atMs,
    ...window,
    durationMs: Math.round(durationMs),
    findings: findAll({
      witness,
      lines: footage.camera.lines,
      aspectRatio: aspectRatioOf(nativeSize),
      window,
      wordTime: wordSeconds,
    }),
    ...findNeighbours({ witness, window }),
    pictures: folder === undefined
      ? []
      : await writePictures({ folder, camera: footage.camera, witness, atMs, windowMs }),
  };
  if (json !== undefined) await writeJsonFile(json, explanation);
  return explanation;
}

function checkMoment({ atMs, durationMs, name }: {
  readonly atMs: number; readonly durationMs: number; readonly name: string;
}): void {
  if (atMs <= durationMs + endSlackMs) return;
  throw new LotcountError('MOMENT_INVALID',
    `--at ${atMs / 1000}: ${name} ends at ${wordSeconds(durationMs)}; name an earlier moment`);
}

async function checkResultFile(path: string, clip: string | undefined): Promise<void> {
  if (clip !== undefined && path === resolve(clip)) {
    throw new LotcountError('OUTPUT_UNWRITABLE',
      `${path} is the clip itself; choose another file to write`);
  }
  await assertWritable(path);
}

function aspectRatioOf({ widthPx, heightPx }: FrameSize): number {
  return widthPx / heightPx;
}

async function witnessFootage(
  footage: Footage, { window, terminal }: { readonly window: Window; readonly terminal: Terminal },
): Promise<{ readonly witness: FootageWitness; readonly durationMs: number }> {
  const { countFootage } = await import('../threads/count-footage.ts');
  const witness = new FootageWitness(window);
  const progressLine = new ProgressLine(terminal.stderr);
  const startedMs = performance.now();
  try {
    const { durationMs } = await countFootage({
      ...footage,
      onCrossing: (crossing) => { witness.noteCrossing(crossing); },
      onCorrection: (correction) => { witness.noteCorrection(correction); },
      onDismissed: (passage) => { witness.dismissed.push(passage); },
      onTracks: (header, tracks) => { witness.noteTracks(header, tracks); },
      onProgress: (progress) => {
        progressLine.show({ ...progress, elapsedMs: performance.now() - startedMs });
      },
    });
    return { witness, durationMs };
  } finally {
    progressLine.clear();
  }
}
