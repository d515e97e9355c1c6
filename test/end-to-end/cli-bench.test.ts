// `lotcount bench engines` in its short form: real engines in processes of their own, on an input
// that takes no time.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { MeasuredRow } from '../../src/commands/measure-engines.ts';
import { runCommandLine } from '../../src/commands/run-command-line.ts';
import { tryEngine } from '../../src/commands/try-engine.ts';
import { loadTfjsNode } from '../../src/detection/load-tfjs-node.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const limitMs = 180_000;
/** The package may be there without its addon, which is as good as nothing. */
const hasTfjsNode = await loadTfjsNode().then(() => true, () => false);
const short = ['--sizes', '64x64', '--frames', '3'];

function writeConfig(name: string, detector: object): string {
  const path = join(folder, name);
  const lines = [{ id: 'gate', a: [0, 0.5], b: [1, 0.5] }];
  writeFileSync(path, JSON.stringify({
    dataFolder: 'data',
    detector,
    cameras: ['north', 'south'].map((id) => (
      { id, source: { kind: 'video', path: 'none.mp4' }, lines, framesPerSecondMax: 8 })),
  }));
  return path;
}

async function bench(...words: string[]) {
  const end = { exitCode: 0, stdout: '', stderr: '' };
  end.exitCode = await runCommandLine(['bench', 'engines', ...words], {
    stdout: { write: (text: string) => { end.stdout += text; } },
    stderr: { write: (text: string) => { end.stderr += text; } },
  });
  return end;
}

interface BenchResult {
  readonly machine: { readonly cores: number };
  readonly rows: readonly MeasuredRow[];
  readonly cameraCount: number;
  readonly recommendation?: { readonly engine: string; readonly inputWidthPx: number };
}

describe('the engines of this machine', () => {
  test('each has its rows, and settings for the cameras follow', async () => {
    const { exitCode, stdout, stderr } =
      await bench('--config', writeConfig('lot.yaml', {}), ...short, '--workers', '1,2', '--json');
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    const { rows, cameraCount, recommendation } = JSON.parse(stdout) as BenchResult;
    const placesOf = (engine: string) => rows.filter((row) => row.engine === engine)
      .map(({ threads, workerCount }) => ({ threads, workerCount }));
    expect(placesOf('onnx')).toEqual(expect.arrayContaining(
      [{ threads: 1, workerCount: 1 }, { threads: 1, workerCount: 2 }]));
    expect(placesOf('tfjs-node')).toEqual(
      [{ threads: 'shared', workerCount: 1 }, { threads: 'shared', workerCount: 2 }]);
    for (const row of rows) expectFiguresOrReason(row);
    expect(cameraCount).toBe(2);
    expect(recommendation).toMatchObject({ inputWidthPx: 64 });
  }, limitMs);

  test('the table tells how it was measured', async () => {
    const config = writeConfig('lot.yaml', {});
    const { stdout } = await bench('--config', config, ...short, '--workers', '1');
    expect(stdout)
      .toMatch(/^engine +model +input +threads +workers +median ms +p95 ms +CPU ms +MB/m);
    expect(stdout).toMatch(/^onnx +centernet +64x64 +1 +1( +\d+\.\d){3} +\d+$/m);
    expect(stdout).toContain('what the process grew by');
    expect(stdout).toMatch(/^ {2}detector: \{ engine: (onnx|tfjs-node), threads: \d+ \}$/m);
  }, limitMs);
});

function expectFiguresOrReason(row: MeasuredRow): void {
  if (row.engine === 'tfjs-node' && !hasTfjsNode) {
    expect(row).toHaveProperty('problem', expect.stringContaining('run scripts/install-tfjs-node.sh'));
    return;
  }
  expect(row).not.toHaveProperty('problem');
  if ('problem' in row) return;
  expect(row.medianMs).toBeGreaterThan(0);
  expect(row.processorMs).toBeGreaterThan(0);
  expect(row.p95Ms).toBeGreaterThanOrEqual(row.medianMs);
  // No engine comes with its library and a thread in less than a megabyte.
  expect(row.memoryPerWorkerBytes).toBeGreaterThan(1e6);
}

test('a model that cannot be used says so in its rows, and nothing is recommended', async () => {
  const config = writeConfig('own.yaml', { model: { path: 'none.onnx' } });
  const { exitCode, stdout } = await bench('--config', config, ...short, '--workers', '1');
  expect(exitCode).toBe(0);
  expect(stdout)
    .toMatch(/^onnx +none\.onnx +64x64 +1 +1 +model .*none\.onnx cannot be used.*check the path$/m);
  expect(stdout).toContain('nothing can be recommended');
}, limitMs);

describe('a trial that goes wrong', () => {
  const trial = {
    detector: { engine: 'onnx', threads: 1 },
    modelFolder: join(folder, 'models'),
    frameSize: { widthPx: 64, heightPx: 64 },
    workerCount: 1,
    frameCount: 1,
  } as const;

  test('takes no longer than its limit', async () => {
    await expect(tryEngine(trial, { limitMs: 1 })).rejects.toMatchObject({ code: 'WORKER_HUNG' });
  });

  test('gives the reason of the worker that failed', async () => {
    const path = join(folder, 'models-here');
    writeFileSync(path, 'a file where a folder should be');
    await expect(tryEngine({ ...trial, modelFolder: path }, { limitMs })).rejects
      .toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
  }, limitMs);

  test('says how its process ended', async () => {
    const { NODE_OPTIONS: before } = process.env;
    // Node refuses to start, as it might for want of memory.
    process.env['NODE_OPTIONS'] = '--no-such-option';
    try {
      await expect(tryEngine(trial, { limitMs })).rejects
        .toThrow('its process ended (exit code 9); is there enough memory?');
    } finally {
      if (before === undefined) delete process.env['NODE_OPTIONS'];
      else process.env['NODE_OPTIONS'] = before;
    }
  }, limitMs);
});

test.each([
  { name: 'a size that is no multiple of 32', words: ['--sizes', '320x180'], says: 'a multiple of 32' },
  { name: 'a size without a height', words: ['--sizes', '320'], says: 'such as 320x192,512x288' },
  { name: 'no workers', words: ['--workers', '0'], says: 'a whole number from 1 to 64' },
])('$name is refused', async ({ words, says }) => {
  const { exitCode, stderr } = await bench(...words);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(says);
});
