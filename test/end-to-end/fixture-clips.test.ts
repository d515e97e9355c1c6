// The shipped clips, from file to crossings, against the truth of the simulation that made them:
// scored once, by the command that operators score their own footage with.

import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { clipPath } from '../../fixtures/scene/truth-file.ts';
import type { ScoreReport } from '../../src/scoring/score-report.ts';
import { wordDifferences } from '../support/fixture-clip.ts';
import { runCli } from '../support/run-cli.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

/** Clips known to be counted wrong, and why; the tests say so when they no longer are. */
const notSupported: Readonly<Record<string, string>> = {
  'gate-fog': 'in thick fog a vehicle is first seen past the line',
  'gate-shade': 'the near car of a pair hides most of the far one at the line',
};

const folder = createTemporaryFolder();
const clipFolder = dirname(clipPath('any'));
const names = readdirSync(clipFolder).filter((file) => file.endsWith('.mp4'))
  .map((file) => file.slice(0, -'.mp4'.length));
const jsonPath = join(folder, 'score.json');

let report: ScoreReport;
beforeAll(async () => {
  // One thread needs less of the processors than two, which other tests have, too.
  const { exitCode, stderr } = await runCli(['score', clipFolder, '--threads', '1',
    '--json', jsonPath, '--data-folder', join(folder, 'cache')]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  report = JSON.parse(readFileSync(jsonPath, 'utf8')) as ScoreReport;
}, 1_200_000);

test('every shipped clip is scored', () => {
  expect(report.clips.map(({ clip }) => clip)).toEqual(names.sort());
  expect(report.all.clips).toBe(names.length);
});

describe('every crossing is counted, and nothing else', () => {
  test.each(names.filter((name) => !(name in notSupported)))('in %s', (name) => {
    expect(differencesOf(name)).toEqual([]);
  });
});

test.fails.each(Object.entries(notSupported))('not supported: %s, because %s', (name) => {
  expect(differencesOf(name)).toEqual([]);
});

test.each(Object.keys(notSupported))('%s: what is not seen is missed, never counted wrong', (name) => {
  expect(differencesOf(name).filter((difference) => difference.startsWith('wrong'))).toEqual([]);
});

function differencesOf(name: string): string[] {
  const clip = report.clips.find((one) => one.clip === name);
  if (clip === undefined) throw new Error(`${name} was not scored`);
  return wordDifferences({ missed: clip.missedCrossings, wrong: clip.wrongCrossings });
}
