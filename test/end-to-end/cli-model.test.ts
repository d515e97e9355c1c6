// Commands with a model of one's own, as an operator gives it: a small ONNX file with a box in it.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeClip } from '../support/make-clip.ts';
import { yolov8Output } from '../support/model-outputs.ts';
import { writeOnnxGraph } from '../support/onnx-graph.ts';
import { runCli } from '../support/run-cli.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const limitMs = 120_000;
const sidePx = 64;

beforeAll(() => {
  makeClip({ path: join(folder, 'good.mp4'), frameCount: 3 });
  writeOnnxGraph(join(folder, 'own.onnx'), {
    inputs: [{ name: 'images', elementType: 'float32', dims: [1, 3, sidePx, sidePx] }],
    outputs: yolov8Output({
      boxes: [{ left: 11, top: 5, right: 41, bottom: 25, classIndex: 1, score: 0.9 }],
      classCount: 2,
      elementType: 'float32',
      inputWidthPx: sidePx,
      inputHeightPx: sidePx,
    }, { isByColumn: true }),
  });
});

const reading = ['--model', 'own.onnx', '--decoder', 'yolov8', '--labels', 'person,car'];

describe('count', () => {
  test('counts with it', async () => {
    const { exitCode, stdout, stderr } = await runCli(
      ['count', 'good.mp4', '--line', 'gate:0.1,0.5:0.9,0.5', ...reading], { folder });
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('gate');
  }, limitMs);

  test('names the decoder that fits in place of a wrong one', async () => {
    const { exitCode, stderr } = await runCli(
      ['count', 'good.mp4', '--line', 'gate:0.1,0.5:0.9,0.5', '--model', 'own.onnx',
        '--labels', 'person,car', '--decoder', 'detr'], { folder });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('do not fit decoder detr; yolov8 fits');
  }, limitMs);
});

describe('the doctor', () => {
  const examine = async (model: object) => {
    writeFileSync(join(folder, 'own.yaml'), JSON.stringify({
      dataFolder: 'data',
      server: { port: 0 },
      detector: { model },
      cameras: [{
        id: 'north',
        source: { kind: 'video', path: 'good.mp4' },
        lines: [{ id: 'gate', a: [0, 0.5], b: [1, 0.5] }],
      }],
    }));
    const { stdout } = await runCli(['doctor', '--config', 'own.yaml'], { folder });
    return stdout;
  };

  test('times it in place of the built-in one', async () => {
    expect(await examine({ path: 'own.onnx', labels: ['person', 'car'] }))
      .toMatch(/^ok {4}model: own\.onnx on onnx: \d+ ms/m);
  }, limitMs);

  test('says what is wrong with it', async () => {
    expect(await examine({ path: 'own.onnx' }))
      .toMatch(/^FAIL {2}model: .*own\.onnx cannot be used: its 2 classes have no names/m);
  }, limitMs);
});
