// `lotcount score` on small made-up footage: which clips, which words, which exit code. How well
// the shipped clips are counted is in fixture-clips.test.ts.

import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ScoreReport } from '../../src/scoring/score-report.ts';
import { makeClip } from '../support/make-clip.ts';
import { runCli, type CliEnd } from '../support/run-cli.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const limitMs = 120_000;
const common = ['--input-width', '128', '--data-folder', join(folder, 'cache')];
const lines = [{ id: 'gate', a: [0.1, 0.5], b: [0.9, 0.5] }];

/** A clip without a vehicle, and labels that say how many passed. */
function writeLabelled(path: string, { passed }: { readonly passed: number }): void {
  copyFileSync(join(folder, 'still.mp4'), join(folder, `${path}.mp4`));
  const crossings = Array.from({ length: passed }, (_, index) =>
    ({ atMs: index * 50, line: 'gate', direction: 'in', class: 'car' }));
  writeFileSync(join(folder, `${path}.truth.json`), JSON.stringify({ lines, crossings }));
}

beforeAll(() => {
  for (const name of ['quiet', 'mixed', 'mixed/yard', 'wrong', 'bare']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  makeClip({ path: join(folder, 'still.mp4'), frameCount: 6 });
  writeLabelled('quiet/north', { passed: 0 });
  writeLabelled('quiet/south', { passed: 0 });

  writeLabelled('mixed/north', { passed: 3 });
  writeLabelled('mixed/broken', { passed: 2 });
  writeFileSync(join(folder, 'mixed/broken.mp4'), 'A car is a car is a car. '.repeat(40));
  copyFileSync(join(folder, 'still.mp4'), join(folder, 'mixed/unlabelled.mp4'));
  copyFileSync(join(folder, 'still.mp4'), join(folder, 'mixed/yard/clip.mp4'));
  writeFileSync(join(folder, 'mixed/yard/case.json'), JSON.stringify({
    group: 'yards', lines, events: [{ t: 0.2, line: 'gate', dir: 'out', class: 'truck' }],
  }));

  writeLabelled('wrong/north', { passed: 0 });
  writeFileSync(join(folder, 'wrong/north.truth.json'), JSON.stringify({
    lines, crossings: [{ atMs: 5, line: 'gaet', direction: 'up' }],
  }));
  writeFileSync(join(folder, 'wrong/south.truth.json'), '{}');
});

describe('footage that is counted without an error', () => {
  test('ends well, with a table and nothing else', async () => {
    const { exitCode, stdout, stderr } = await score(['quiet', '--min-f1', '1']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout.trimEnd().split('\n').map((row) => row.split(/ {2,}/)[0]))
      .toEqual(['clip', 'north', 'south', 'ALL 2 clips']);
  }, limitMs);
});

describe('footage with a clip that cannot be counted', () => {
  let end: CliEnd;
  let report: ScoreReport;
  beforeAll(async () => {
    end = await score(['mixed', '--json', 'score.json']);
    report = JSON.parse(readFileSync(join(folder, 'score.json'), 'utf8')) as ScoreReport;
  }, limitMs);

  test('is scored all the same, and ends with the clip\'s name', () => {
    expect(end.exitCode).toBe(1);
    expect(end.stderr).toContain('lotcount: 1 of 3 clips could not be counted: broken\n');
    expect(end.stdout).toMatch(/^broken +2 +0 +0 +2 /m);
    expect(end.stdout).toMatch(/^ {2}broken: .*broken\.mp4/m);
    expect(end.stdout).toMatch(/^ALL 3 clips +6 +0 +0 +6 /m);
  });

  test('names the clip that nobody has labelled, and where labels would be', () => {
    expect(end.stderr).toContain(`not scored: ${join('mixed', 'unlabelled.mp4')} has no labels; ` +
      `they would be in ${join('mixed', 'unlabelled.truth.json')}\n`);
  });

  test('is written as JSON with every missed crossing', () => {
    expect(report.clips.map(({ clip, group, missed }) => ({ clip, group, missed }))).toEqual([
      { clip: 'broken', group: '', missed: 2 }, { clip: 'north', group: '', missed: 3 },
      { clip: 'yard', group: 'yards', missed: 1 },
    ]);
    expect(report.clips[0]?.error).toContain('broken.mp4');
    expect(report.clips[2]).toMatchObject({
      error: null,
      missedCrossings: [{ atMs: 200, line: 'gate', direction: 'out', class: 'truck' }],
    });
    expect(report.groups).toMatchObject([{ group: 'yards', clips: 1, missed: 1 }]);
    expect(report.all).toMatchObject({ clips: 3, truth: 6, right: 0, missed: 6, f1: 0 });
  });
});

describe('a part of the footage', () => {
  test('is chosen by name, and its JSON goes to stdout', async () => {
    const { exitCode, stdout } = await score(['mixed', '--only', 'north, yard', '--json', '-']);
    expect(exitCode).toBe(0);
    const { clips } = JSON.parse(stdout) as ScoreReport;
    expect(clips.map(({ clip }) => clip)).toEqual(['north', 'yard']);
  }, limitMs);

  test('is chosen by group', async () => {
    const { exitCode, stdout } = await score(['mixed', '--group', 'yards', '--json', '-']);
    expect(exitCode).toBe(0);
    const { clips } = JSON.parse(stdout) as ScoreReport;
    expect(clips.map(({ clip }) => clip)).toEqual(['yard']);
  }, limitMs);
});

describe('what is refused before anything is counted', () => {
  test.each([
    { name: 'labels with mistakes, all of them at once', words: ['wrong'], exitCode: 1, says: ['north.truth.json has 2 problems', 'crossings[0].line: "gaet"', 'crossings[0].direction: "up"', 'south.truth.json has no clip'] },
    { name: 'a folder that is not there', words: ['none'], exitCode: 1, says: ['the folder none: there is no such folder'] },
    { name: 'a folder without clips', words: ['bare'], exitCode: 1, says: ['bare holds no labelled clip'] },
    { name: 'a clip that is not there', words: ['quiet', '--only', 'nroth'], exitCode: 1, says: ['did you mean "north"?'] },
    { name: 'a group that is not there', words: ['mixed', '--only', 'yard', '--group', 'roofs'], exitCode: 1, says: ['the group "roofs"; there are yards'] },
    { name: 'a result that cannot be written', words: ['quiet', '--json', 'none/score.json'], exitCode: 1, says: ['none first'] },
    { name: 'no folder', words: [], exitCode: 2, says: ['missing required argument \'folder\''] },
    { name: 'a score in percent', words: ['quiet', '--min-f1', '98'], exitCode: 2, says: ['a number from 0 to 1'] },
    { name: 'a line, which is the labels\' affair', words: ['quiet', '--line', 'gate:0,0:1,1'], exitCode: 2, says: ['unknown option'] },
  ])('$name', async ({ words, exitCode, says }) => {
    const before = readdirSync(folder).sort();
    const end = await score(words);
    for (const sentence of says) expect(end.stderr).toContain(sentence);
    expect(end).toMatchObject({ exitCode, stdout: '' });
    expect(readdirSync(folder).sort()).toEqual(before);
  }, limitMs);
});

test('a score below the minimum fails, after it was shown', async () => {
  const { exitCode, stdout, stderr } = await score(['mixed', '--only', 'yard', '--min-f1', '0.5']);
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^ALL 1 clip /m);
  expect(stderr).toBe('lotcount: F1 is 0, below the 0.5 that --min-f1 asks for: 0 wrong, 1 missed of 1\n');
}, limitMs);

async function score(words: readonly string[]): Promise<CliEnd> {
  return await runCli(['score', ...words, ...common], { folder });
}
