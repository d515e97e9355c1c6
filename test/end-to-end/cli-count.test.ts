// `lotcount count` on a shipped clip: what it writes, and that it always writes the same.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FootageResult } from '../../src/replays/footage-result.ts';
import { openSource } from '../../src/sources/open-source.ts';
import { clipPath, readTruth } from '../../fixtures/scene/truth-file.ts';
import { cliPath, runCli, type CliEnd } from '../support/run-cli.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const limitMs = 300_000;
const clip = clipPath('street-fast');
const truth = readTruth('street-fast');
const lines = truth.lines
  .flatMap(({ id, a, b }) => ['--line', `${id}:${a.x},${a.y}:${b.x},${b.y}`]);
// A smaller input than usual: these tests look at the file, not at how much is seen.
const common = [...lines, '--input-width', '320', '--data-folder', join(folder, 'cache')];

const home = createTemporaryFolder();
let end: CliEnd;
let result: FootageResult;
beforeAll(async () => {
  end = await runCli(['count', clip, ...common, '--json', 'one.json', '--annotate', 'one.mp4'], {
    folder, environment: { HOME: home, XDG_CACHE_HOME: '' },
  });
  result = readResult('one.json');
}, limitMs);

describe('counting a clip', () => {
  test('ends well, with a table for people and no progress where nobody looks', () => {
    expect(end).toMatchObject({ exitCode: 0, stderr: '' });
    expect(end.stdout).toContain('street-fast.mp4: 0:1');
    expect(end.stdout).toMatch(/^line +in +out +classes$/m);
    expect(end.stdout).toMatch(new RegExp(`^gate +${result.lines[0]?.in} +${result.lines[0]?.out} `, 'm'));
  });

  test('leaves nothing behind but what was asked for, not even the inference engine\'s reports', () => {
    expect(readdirSync(home)).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['cache', 'one.json', 'one.mp4']);
  });

  test('writes crossings with line, direction, time and class, in the order of time', () => {
    expect(result.crossings.length).toBeGreaterThan(0);
    for (const { line, direction, atMs, class: vehicleClass } of result.crossings) {
      expect(line).toBe('gate');
      expect(['in', 'out']).toContain(direction);
      expect(Number.isInteger(atMs) && atMs >= 0 && atMs <= result.durationMs).toBe(true);
      expect(['car', 'truck', 'bus', 'motorcycle']).toContain(vehicleClass);
    }
    const times = result.crossings.map(({ atMs }) => atMs);
    expect(times).toEqual([...times].sort((one, other) => one - other));
  });

  test('counts on every frame and tells how fast', () => {
    expect(result.framesProcessed).toBe(truth.durationMs / 1000 * truth.framesPerSecond);
    expect(result.framesPerSecond).toBeGreaterThan(0);
  });

  test('writes a clip as long as the one it counted', async () => {
    const source = await openSource({ kind: 'video', path: join(folder, 'one.mp4'), loop: false }, {
      chooseOutputSize: (size) => size, framesPerSecondMax: 60,
    });
    try {
      expect(source.durationMs).toBeCloseTo(truth.durationMs, -2);
      let frameCount = 0;
      while (await source.next() !== 'ended') frameCount += 1;
      expect(frameCount).toBe(result.framesProcessed);
    } finally {
      await source.close();
    }
  }, limitMs);

  test('leaves nothing half-written', () => {
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  test('leaves nothing behind when it is stopped midway', async () => {
    const before = readdirSync(folder).sort();
    const child = spawn(process.execPath, [cliPath, 'count', clip, ...common, '--annotate', 'cut.mp4'], {
      cwd: folder, stdio: 'ignore',
    });
    const closed = once(child, 'close');
    const watcher = watch(folder);
    for await (const { filename } of watcher) if (filename?.startsWith('cut.mp4')) break;
    child.kill('SIGINT');
    expect(await closed).toEqual([null, 'SIGINT']);
    expect(readdirSync(folder).sort()).toEqual(before);
  }, limitMs);

  test('gives the very same crossings again, however busy the machine is', async () => {
    const load = [0, 1].map(() => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }));
    try {
      const { exitCode } = await runCli(['count', clip, ...common, '--json', 'two.json'], { folder });
      expect(exitCode).toBe(0);
    } finally {
      for (const child of load) child.kill('SIGKILL');
    }
    const { crossings, unresolved } = readResult('two.json');
    expect({ crossings, unresolved }).toEqual({
      crossings: result.crossings, unresolved: result.unresolved,
    });
  }, limitMs);
});

describe('replaying a clip', () => {
  test('prints the crossings that count finds, each at its time', async () => {
    const replayed = await runCli(['replay', clip, ...common, '--speed', '1000'], { folder });
    expect(replayed.exitCode).toBe(0);
    const rows = replayed.stdout.trimEnd().split('\n').filter((row) => !row.includes('not counted'));
    expect(rows.map((row) => row.trim().split(/ +/).slice(1, 3).join(' ')))
      .toEqual(result.crossings.map(({ line, direction }) => `${line} ${direction}`));
    expect(rows.at(-1)).toContain(`${result.lines[0]?.in} in, ${result.lines[0]?.out} out`);
  }, limitMs);
});

function readResult(name: string): FootageResult {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as FootageResult;
}
