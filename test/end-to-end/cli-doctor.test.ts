// `lotcount doctor` and the help: what a user turns to when something does not work.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { makeClip } from '../support/make-clip.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const limitMs = 120_000;
const camera = (id: string, path: string) => ({
  id, source: { kind: 'video', path }, lines: [{ id: 'gate', a: [0, 0.5], b: [1, 0.5] }],
});
const writeConfig = (name: string, cameras: readonly object[]) => {
  // JSON is YAML.
  writeFileSync(join(folder, name), JSON.stringify({
    dataFolder: 'data', server: { port: 0 }, cameras,
  }));
};

beforeAll(() => { makeClip({ path: join(folder, 'good.mp4'), frameCount: 3 }); });

interface Check { readonly what: string; readonly state: string; readonly finding: string }

describe('the doctor', () => {
  test('finds a machine on which everything works', async () => {
    writeConfig('good.yaml', [camera('north', 'good.mp4')]);
    const { exitCode, stdout } = await runCli(['doctor', '--config', 'good.yaml', '--json'], { folder });
    const checks = JSON.parse(stdout) as Check[];
    expect(checks.filter(({ state }) => state === 'fail')).toEqual([]);
    expect(exitCode).toBe(0);
    const findings = Object.fromEntries(checks.map(({ what, finding }) => [what, finding]));
    expect(findings['model']).toMatch(/^onnx: \d+ ms for 512x288/);
    expect(findings['ledger']).toContain('0 crossings');
    expect(findings['camera north']).toContain('video 192x96, 15.0 frames a second');
  }, limitMs);

  test('names the camera that fails, says what to do, and looks at the others', async () => {
    writeConfig('bad.yaml', [camera('north', 'none.mp4'), camera('south', 'good.mp4')]);
    const { exitCode, stdout } = await runCli(['doctor', '--config', 'bad.yaml'], { folder });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^FAIL {2}camera north: .*none\.mp4.*check the path$/m);
    expect(stdout).toMatch(/^ok {4}camera south: /m);
  }, limitMs);

  test('examines the machine even when the configuration is broken', async () => {
    writeFileSync(join(folder, 'broken.yaml'), 'cameras: 5');
    const { exitCode, stdout } = await runCli(['doctor', '--config', 'broken.yaml'], {
      folder, environment: { XDG_CACHE_HOME: join(folder, 'cache') },
    });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^FAIL {2}configuration: .*broken\.yaml has 1 problem/m);
    expect(stdout).toMatch(/^ok {4}model: /m);
  }, limitMs);
});

describe('a configuration check', () => {
  test('tells what is right, and warns of a recording that is not there', async () => {
    writeConfig('lot.yaml', [camera('north', 'good.mp4'), camera('south', 'none.mp4')]);
    const { exitCode, stdout } = await runCli(['config', 'check', 'lot.yaml'], { folder });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('lot.yaml is right: 2 cameras, 2 lines');
    expect(stdout).toContain('warning: camera "south": there is no');
  }, limitMs);

  test('gives programs the problems with their places', async () => {
    writeFileSync(join(folder, 'typo.yaml'), 'cameras: 5\n');
    const { exitCode, stdout } = await runCli(['config', 'check', 'typo.yaml', '--json'], { folder });
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      problems: [{ setting: 'cameras', line: 1, column: 10, message: '5 must be a list' }],
    });
  }, limitMs);
});

describe('the help', () => {
  test.each(['serve', 'count', 'replay', 'score', 'doctor', 'config check'])('of %s has examples', async (name) => {
    const { exitCode, stdout, stderr } = await runCli([...name.split(' '), '--help']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('Examples:');
  }, limitMs);

  test('explains the sides of a line with a drawing', async () => {
    const { stdout } = await runCli(['count', '--help']);
    expect(stdout).toContain('y   a =========================> b');
    expect(stdout).toContain('fractions of the picture');
  }, limitMs);

  test('shows the version', async () => {
    expect((await runCli(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  }, limitMs);
});
