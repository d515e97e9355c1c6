// `lotcount explain` on a shipped clip: the very crossings that `count` finds, in words, as JSON
// and in pictures.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { clipPath, readTruth } from '../../fixtures/scene/truth-file.ts';
import type { Explanation } from '../../src/commands/explanation.ts';
import type { FootageResult } from '../../src/replays/footage-result.ts';
import { runCli, type CliEnd } from '../support/run-cli.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const limitMs = 300_000;
const clip = clipPath('gate-day');
const truth = readTruth('gate-day');
const common = [
  ...truth.lines.flatMap(({ id, a, b }) => ['--line', `${id}:${a.x},${a.y}:${b.x},${b.y}`]),
  '--input-width', '320', '--frames-per-second-max', '8', '--data-folder', join(folder, 'cache'),
];

let counted: FootageResult;
beforeAll(async () => {
  await runCli(['count', clip, ...common, '--json', 'count.json'], { folder });
  counted = readJson<FootageResult>('count.json');
}, limitMs);

async function explain(...words: readonly string[]): Promise<CliEnd> {
  return await runCli(['explain', clip, ...common, ...words], { folder });
}

describe('explaining a moment at which a vehicle crosses', () => {
  let end: CliEnd;
  let explanation: Explanation;
  let atMs: number;

  beforeAll(async () => {
    atMs = counted.crossings.at(-1)!.atMs;
    end = await explain('--at', String(atMs / 1000), '--out', 'why', '--json', 'why.json');
    explanation = readJson<Explanation>('why.json');
  }, limitMs);

  test('names the crossings that count finds around it, track by track', () => {
    const inWindow = counted.crossings
      .filter((row) => row.atMs >= explanation.fromMs && row.atMs <= explanation.toMs);
    expect(inWindow.length).toBeGreaterThan(0);
    expect(explanation.findings.filter(({ kind }) => kind === 'counted')
      .map(({ line, trackId, direction, class: vehicleClass, atMs: foundMs }) =>
        ({ line, trackId, direction, class: vehicleClass, atMs: foundMs })))
      .toEqual(inWindow.map(({ line, trackId, direction, class: vehicleClass, atMs: foundMs }) =>
        ({ line, trackId, direction, class: vehicleClass, atMs: foundMs })));
  });

  test('tells their story in sentences', () => {
    const { direction, trackId } = counted.crossings.at(-1)!;
    expect(end).toMatchObject({ exitCode: 0, stderr: '' });
    expect(end.stdout).toContain(`COUNTED ${direction} at ${(atMs / 1000).toFixed(2)} s: `);
    expect(end.stdout).toContain(`track ${trackId}, line gate`);
    expect(end.stdout.replaceAll(/\s+/g, ' '))
      .toContain(`crossed at ${(atMs / 1000).toFixed(2)} s: counted ${direction}.`);
  });

  test('leads in its trace over the line at that moment', () => {
    const { trace } = explanation.findings.find((one) => one.atMs === atMs)!;
    const before = trace.path!.filter((point) => point.atMs < atMs).at(-1)!;
    const after = trace.path!.find((point) => point.atMs > atMs)!;
    expect(Math.sign(before.offset)).toBe(-Math.sign(after.offset));
  });

  test('shows it in pictures: before, at and after it, and all on one sheet', async () => {
    const names = readdirSync(join(folder, 'why')).sort();
    expect(names).toHaveLength(explanation.pictures.length);
    expect(names.map((name) => name.split('-').slice(0, 2).join('-'))).toEqual(
      ['1-before', '2-before', '3-at', '4-after', '5-after', 'contact-sheet.jpg']);
    for (const path of explanation.pictures) expect(existsSync(path)).toBe(true);
    const at = names.find((name) => name.startsWith('3-at'))!;
    // The line is drawn in white on asphalt and grass: its start has a white dot.
    const [{ a }] = truth.lines as [typeof truth.lines[0]];
    const picture = sharp(join(folder, 'why', at));
    const { width, height } = await picture.metadata();
    expect([width, height]).toEqual([1280, 720]);
    const [left, top] = [Math.round(a.x * width), Math.round(a.y * height)];
    const dot = await picture.extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
    expect(Math.min(...dot)).toBeGreaterThan(235);
    const sheet = await sharp(join(folder, 'why/contact-sheet.jpg')).metadata();
    expect([sheet.width, sheet.height]).toEqual([3 * 640 + 16, 2 * 360 + 8]);
  });
});

test('a moment without a crossing names the nearest ones, and writes no picture unasked', async () => {
  const rows = [...counted.crossings, ...counted.unresolved]
    .sort((one, other) => one.atMs - other.atMs);
  const gap = rows.slice(1)
    .map((row, index) => ({ fromMs: rows[index]!.atMs, toMs: row.atMs }))
    .sort((one, other) => (other.toMs - other.fromMs) - (one.toMs - one.fromMs))[0]!;
  const before = readdirSync(folder);
  const { exitCode, stdout } = await explain(
    '--at', String((gap.fromMs + gap.toMs) / 2000), '--window-ms', '200');
  expect(exitCode).toBe(0);
  expect(stdout).not.toContain('COUNTED');
  expect(stdout).toContain('The nearest crossings:');
  expect(stdout).toContain(`  ${(gap.fromMs / 1000).toFixed(2)} s  gate`);
  expect(stdout).toContain(`  ${(gap.toMs / 1000).toFixed(2)} s  gate`);
  expect(readdirSync(folder)).toEqual(before);
}, limitMs);

function readJson<Content>(name: string): Content {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as Content;
}
