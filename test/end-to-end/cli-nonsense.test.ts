// Nonsense on the command line: one clear sentence on stderr, the right exit code, nothing written.
// The command line runs here, in this process: a process for each of them would take a second.

import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../src/commands/run-command-line.ts';
import { makeClip } from '../support/make-clip.ts';
import { runCli, type CliEnd } from '../support/run-cli.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const line = ['--line', 'gate:0.1,0.5:0.9,0.5'];
const limitMs = 120_000;
const startFolder = process.cwd();

beforeAll(() => {
  process.chdir(folder);
  vi.stubEnv('XDG_CACHE_HOME', join(folder, '..'));
  makeClip({ path: join(folder, 'good.mp4'), frameCount: 3 });
  const good = readFileSync(join(folder, 'good.mp4'));
  writeFileSync(join(folder, 'cut.mp4'), good.subarray(0, good.length / 3));
  writeFileSync(join(folder, 'empty.mp4'), '');
  writeFileSync(join(folder, 'poem.mp4'), 'A car is a car is a car. '.repeat(40));
  writeFileSync(join(folder, 'typo.yaml'), 'camera: []\nserver: { port: -1 }\n');
  writeFileSync(join(folder, 'empty.yaml'), '');
  mkdirSync(join(folder, 'no-images'));
});
afterAll(() => {
  process.chdir(startFolder);
  vi.unstubAllEnvs();
});

interface Nonsense {
  readonly name: string;
  readonly words: readonly string[];
  readonly exitCode: number;
  readonly says: readonly string[];
}

const wrongUsage: readonly Nonsense[] = [
  { name: 'an unknown command names the nearest', words: ['conut'], exitCode: 2, says: ['unknown command \'conut\'', 'Did you mean count?'] },
  { name: 'an unknown option names the nearest', words: ['count', 'good.mp4', '--lnie', 'x'], exitCode: 2, says: ['--lnie', 'Did you mean --line?'] },
  { name: 'count without a clip', words: ['count'], exitCode: 2, says: ['missing required argument \'clip\''] },
  { name: 'count without a line', words: ['count', 'good.mp4'], exitCode: 2, says: ['at least one --line ID:ax,ay:bx,by'] },
  { name: 'an engine that does not exist', words: ['count', 'good.mp4', ...line, '--engine', 'gpu'], exitCode: 2, says: ['Allowed choices are onnx, tfjs-node'] },
  { name: 'a decoder that does not exist', words: ['count', 'good.mp4', ...line, '--model', 'own.onnx', '--decoder', 'yolo'], exitCode: 2, says: ['Allowed choices are auto, centernet, yolov8, yolox, detr'] },
  { name: 'a model input without a height', words: ['count', 'good.mp4', ...line, '--model', 'own.onnx', '--model-input', '640'], exitCode: 2, says: ['such as 640x640'] },
  { name: 'labels with a gap', words: ['count', 'good.mp4', ...line, '--model', 'own.onnx', '--labels', 'car,,bus'], exitCode: 2, says: ['names with commas'] },
  { name: 'no threads', words: ['count', 'good.mp4', ...line, '--threads', '0'], exitCode: 2, says: ['a whole number from 1 to 64'] },
  { name: 'half a thread', words: ['count', 'good.mp4', ...line, '--threads', '1.5'], exitCode: 2, says: ['a whole number from 1 to 64'] },
  { name: 'an input width that does not fit', words: ['count', 'good.mp4', ...line, '--input-width', '500'], exitCode: 2, says: ['a multiple of 32'] },
  { name: 'a port that does not exist', words: ['serve', '--port', '99999'], exitCode: 2, says: ['a whole number from 0 to 65535'] },
  { name: 'replay of nothing', words: ['replay'], exitCode: 2, says: ['a clip and --line, or --camera ID'] },
  { name: 'explain without a moment', words: ['explain', 'good.mp4', ...line], exitCode: 2, says: ['--at <seconds>'] },
  { name: 'explain without a line', words: ['explain', 'good.mp4', '--at', '0.1'], exitCode: 2, says: ['a clip and --line ID:ax,ay:bx,by, or --camera ID'] },
  { name: 'a moment before the clip', words: ['explain', 'good.mp4', ...line, '--at=-1'], exitCode: 2, says: ['a number from 0 to 86400'] },
  { name: 'a window without a width', words: ['explain', 'good.mp4', ...line, '--at', '0', '--window-ms', '0'], exitCode: 2, says: ['a number from 100 to 60000'] },
  { name: 'a speed of zero', words: ['replay', 'good.mp4', ...line, '--speed', '0'], exitCode: 2, says: ['a number from 0.1 to 1000'] },
];

const refusals: readonly Nonsense[] = [
  { name: 'a clip that is not there', words: ['count', 'none.mp4', ...line], exitCode: 1, says: ['none.mp4: there is no such file; check the path'] },
  { name: 'an empty clip', words: ['count', 'empty.mp4', ...line], exitCode: 1, says: ['empty.mp4'] },
  { name: 'a clip that broke off', words: ['count', 'cut.mp4', ...line], exitCode: 1, says: ['cut.mp4'] },
  { name: 'a poem for a clip', words: ['count', 'poem.mp4', ...line], exitCode: 1, says: ['poem.mp4'] },
  { name: 'a model that is not there', words: ['count', 'good.mp4', ...line, '--model', 'own.onnx'], exitCode: 1, says: ['own.onnx', 'check the path'] },
  { name: 'a model on the other engine', words: ['count', 'good.mp4', ...line, '--model', 'own.onnx', '--engine', 'tfjs-node'], exitCode: 1, says: ['it needs --engine onnx'] },
  { name: 'a decoder without a model', words: ['count', 'good.mp4', ...line, '--decoder', 'detr'], exitCode: 1, says: ['name it with --model FILE'] },
  { name: 'a folder without images', words: ['count', 'no-images', ...line], exitCode: 1, says: ['no-images'] },
  { name: 'a line of one point', words: ['count', 'good.mp4', '--line', 'gate:0.1,0.5'], exitCode: 1, says: ['--line "gate:0.1,0.5"', 'such as gate:0.1,0.6:0.9,0.6'] },
  { name: 'a line in pixels', words: ['count', 'good.mp4', '--line', 'gate:10,50:90,50'], exitCode: 1, says: ['10 lies outside the picture', 'fractions from 0 to 1'] },
  { name: 'a line without a length', words: ['count', 'good.mp4', '--line', 'gate:0.5,0.5:0.5,0.5'], exitCode: 1, says: ['the same point'] },
  { name: 'two lines of one id', words: ['count', 'good.mp4', ...line, ...line], exitCode: 1, says: ['two lines with this id'] },
  { name: 'a moment beyond the end', words: ['explain', 'good.mp4', ...line, '--at', '99'], exitCode: 1, says: ['--at 99: good.mp4 ends at 0.', 'name an earlier moment'] },
  { name: 'a poem to explain', words: ['explain', 'poem.mp4', ...line, '--at', '0'], exitCode: 1, says: ['poem.mp4'] },
  { name: 'no clip to explain', words: ['explain', 'none.mp4', ...line, '--at', '0'], exitCode: 1, says: ['none.mp4: there is no such file; check the path'] },
  { name: 'a file for a folder of pictures', words: ['explain', 'good.mp4', ...line, '--at', '0', '--out', 'poem.mp4'], exitCode: 1, says: ['cannot write pictures into', 'poem.mp4', 'choose another folder'] },
  { name: 'a folder of pictures in no folder', words: ['explain', 'good.mp4', ...line, '--at', '0', '--out', 'none/why'], exitCode: 1, says: ['cannot write pictures into', 'none/why', 'choose another folder'] },
  { name: 'an explanation onto the clip', words: ['explain', 'good.mp4', ...line, '--at', '0', '--json', 'good.mp4'], exitCode: 1, says: ['is the clip itself'] },
  { name: 'a result that cannot be written', words: ['count', 'good.mp4', ...line, '--json', 'none/counts.json'], exitCode: 1, says: ['make the folder', 'none first'] },
  { name: 'a result onto the clip', words: ['count', 'good.mp4', ...line, '--json', 'good.mp4'], exitCode: 1, says: ['is the clip itself'] },
  { name: 'two results into one file', words: ['count', 'good.mp4', ...line, '--json', 'a', '--annotate', 'a'], exitCode: 1, says: ['both name'] },
  { name: 'a clip with everything drawn on it, into a file', words: ['count', 'good.mp4', ...line, '--annotate', 'poem.mp4/a.mp4'], exitCode: 1, says: ['is not a folder'] },
  { name: 'a configuration that is not there', words: ['serve', '--config', 'none.yaml'], exitCode: 1, says: ['none.yaml: there is no such file; name one with --config FILE'] },
  { name: 'an empty configuration', words: ['config', 'check', 'empty.yaml'], exitCode: 1, says: ['empty.yaml is empty: it needs at least one camera'] },
  {
    name: 'a configuration with several mistakes',
    words: ['config', 'check', 'typo.yaml'],
    exitCode: 1,
    says: [
      'has 3 problems', 'line 1, column 1: camera: unknown setting; did you mean "cameras"?',
      'cameras is missing', 'line 2, column 17: server.port: -1 is below the minimum, 0',
    ],
  },
  { name: 'a camera that does not exist', words: ['replay', '--camera', 'gate-x'], exitCode: 1, says: ['no camera "gate-x"; it has gate-day, gate-rain'] },
];

describe('wrong usage is answered with the right one', () => {
  test.each(wrongUsage)('$name', async (nonsense) => { await expectAnswer(nonsense); }, limitMs);
});

describe('what the world refuses is said in one sentence', () => {
  test.each(refusals)('$name', async (nonsense) => {
    const before = readdirSync(folder).sort();
    const { stderr } = await expectAnswer(nonsense);
    expect(stderr).toMatch(/^lotcount: .+\n/);
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(readdirSync(folder).sort()).toEqual(before);
  }, limitMs);

  test('a port that another program has, in a process of its own', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => { other.once('listening', resolve); });
    const { port } = other.address() as AddressInfo;
    try {
      const words = ['serve', '--port', String(port), '--data-folder', 'data'];
      const end = await runCli(words, { folder });
      expect(end).toMatchObject({ exitCode: 1, stdout: '' });
      expect(end.stderr).toContain(`port ${port} on 127.0.0.1 is in use`);
    } finally {
      other.close();
    }
  }, limitMs);
});

async function expectAnswer({ words, exitCode, says }: Nonsense): Promise<CliEnd> {
  const texts = { stdout: '', stderr: '' };
  const streamTo = (name: 'stdout' | 'stderr') => ({
    write: (text: string): void => { texts[name] += text; },
  });
  const end = {
    exitCode: await runCommandLine(words, {
      stdout: streamTo('stdout'), stderr: streamTo('stderr'),
    }),
    ...texts,
  };
  for (const sentence of says) expect(end.stderr).toContain(sentence);
  expect(end).toMatchObject({ exitCode, stdout: '' });
  return end;
}
