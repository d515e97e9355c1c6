// lotcount score: counts labelled footage and says how right the counts are.

import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { countingVersion } from '../counting/crossing.ts';
import { assertWritable } from '../drawing/assert-writable.ts';
import { LotcountError } from '../errors.ts';
import { loadLabels, type LabelledFootage } from '../labels/load-labels.ts';
import { toleranceMsDefault } from '../scoring/match-crossings.ts';
import type { ScoreReport } from '../scoring/score-report.ts';
import { addDetectionOptions, type DetectionOptions } from './clip-camera.ts';
import { gather, parseNumber, parseWholeNumber } from './option-parsers.ts';
import type { CommandContext } from './run-command-line.ts';
import { scoreFootage } from './score-footage.ts';
import type { Terminal } from './terminal.ts';
import { columnHelp, wordScore } from './word-score.ts';
import { writeJsonFile } from './write-json-file.ts';

interface ScoreOptions extends DetectionOptions {
  readonly only?: readonly string[];
  readonly group?: string;
  readonly toleranceMs?: number;
  readonly minF1?: number;
  readonly json?: string;
}

/** Stands for stdout in place of a file. */
const toStdout = '-';

export function addScoreCommand(program: Command, context: CommandContext): void {
  const command = program.command('score')
    .summary('say how right the counts of labelled footage are')
    .description('Counts every labelled clip of a folder and holds the crossings against the ' +
      'labels. Exit code 1 when a clip cannot be counted, or the score is below --min-f1.')
    .argument('<folder>', 'labelled footage');
  addDetectionOptions(command)
    .option('--only <names>', 'score these clips only; names with commas, or several times', gather)
    .option('--group <name>', 'score the clips of this group only')
    .addOption(new Option('--tolerance-ms <ms>',
      'how far a counted crossing may be off its label; a clip\'s own toleranceMs goes first ' +
      `(default: ${toleranceMsDefault})`)
      .argParser(parseWholeNumber({ min: 0, max: 3_600_000 })))
    .addOption(new Option('--min-f1 <share>', 'fail when the F1 of all clips is below this')
      .argParser(parseNumber({ min: 0, max: 1 })))
    .option('--json <file>', 'write all measures and every missed and wrong crossing; - for stdout')
    .addHelpText('after', `
Labels
  NAME.truth.json beside NAME.mp4: the lines, and every vehicle that crossed one.
  Points are fractions of the picture, times milliseconds from the first frame.

  { "lines": [{ "id": "gate", "a": [0.1, 0.6], "b": [0.9, 0.6] }],
    "crossings": [
      { "atMs": 4200, "line": "gate", "direction": "in", "class": "car" }] }

  Footage in folders of clip.mp4 and case.json is scored as well.
${columnHelp}

Examples:
  $ lotcount score footage
  $ lotcount score footage --only north-gate,night --json score.json
  $ lotcount score footage --min-f1 0.98       in the checks of a project`)
    .action(async (folder: string, options: ScoreOptions) => {
      await score(folder, options, context);
    });
}

async function score(
  folder: string, options: ScoreOptions, { terminal, setExitCode }: CommandContext,
): Promise<void> {
  const jsonPath = options.json === undefined || options.json === toStdout
    ? undefined
    : resolve(options.json);
  if (jsonPath !== undefined) await assertWritable(jsonPath);
  const footage = await chooseFootage(folder, options);
  warnOfUnlabelled(footage, terminal);
  const report = await scoreFootage(footage.clips, { options, terminal });
  const file = { countingVersion, detection: options.detection, ...report };
  if (jsonPath !== undefined) await writeJsonFile(jsonPath, file);
  terminal.stdout.write(options.json === toStdout
    ? `${JSON.stringify(file, null, 2)}\n`
    : `${wordScore(report)}\n`);
  const failures = failuresOf(report, options.minF1);
  for (const failure of failures) terminal.stderr.write(`lotcount: ${failure}\n`);
  if (failures.length > 0) setExitCode(1);
}

async function chooseFootage(
  folder: string, { only, group }: ScoreOptions,
): Promise<LabelledFootage> {
  const names = only?.flatMap((text) => text.split(',')).map((name) => name.trim())
    .filter((name) => name !== '');
  const footage = await loadLabels(folder, names);
  if (group === undefined) return footage;
  const clips = footage.clips.filter(({ labels }) => labels.group === group);
  if (clips.length > 0) return { ...footage, clips };
  const groups = new Set(footage.clips.map(({ labels }) => labels.group).filter((one) => one !== ''));
  throw new LotcountError('LABELS_MISSING', `no clip of ${folder} is labelled as of the group ` +
    `"${group}"; ${groups.size === 0 ? 'there are no groups' : `there are ${[...groups].join(', ')}`}`);
}

function warnOfUnlabelled({ unlabelled }: LabelledFootage, { stderr }: Terminal): void {
  for (const { clipPath, labelsPath } of unlabelled) {
    stderr.write(`not scored: ${clipPath} has no labels; they would be in ${labelsPath}\n`);
  }
}

function failuresOf({ all, clips }: ScoreReport, f1Min: number | undefined): string[] {
  const failures: string[] = [];
  const unreadable = clips.filter(({ error }) => error !== null);
  if (unreadable.length > 0) {
    failures.push(`${unreadable.length} of ${clips.length} clips could not be counted: ` +
      unreadable.map(({ clip }) => clip).join(', '));
  }
  if (f1Min !== undefined && all.f1 < f1Min) {
    // Cut, not rounded: 0.97996 must not be shown as the 0.98 that it is below.
    const f1 = Math.floor(all.f1 * 10_000) / 10_000;
    failures.push(`F1 is ${f1}, below the ${f1Min} that --min-f1 asks for: ` +
      `${all.wrong} wrong, ${all.missed} missed of ${all.truth}`);
  }
  return failures;
}
