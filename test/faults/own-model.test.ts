// Models of the operator's own that cannot be used: each says in one sentence what is wrong with
// which file, and what to do.

import { ftruncateSync, mkdirSync, openSync, closeSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ModelConfig } from '../../src/config/schema.ts';
import { createDetector } from '../../src/detection/create-detector.ts';
import type { Detector } from '../../src/detection/detector.ts';
import {
  detrRawOutput, endToEndOutput, yolov8Output, yoloxOutput, type OutputQuestion,
} from '../support/model-outputs.ts';
import { encodeOnnxGraph, type GraphOptions, type GraphOutput } from '../support/onnx-graph.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const inputSize = { inputWidthPx: 64, inputHeightPx: 64 };
let fileCount = 0;

function write(bytes: Uint8Array | string): string {
  fileCount += 1;
  const path = join(folder, `${fileCount}.onnx`);
  writeFileSync(path, bytes);
  return path;
}

const question = (classCount: number, over: Partial<OutputQuestion> = {}): OutputQuestion =>
  ({ boxes: [], classCount, elementType: 'float32', ...inputSize, ...over });

function graph(outputs: GraphOutput[], over: Partial<GraphOptions> = {}): Uint8Array {
  return encodeOnnxGraph({
    inputs: [{ name: 'images', elementType: 'float32', dims: [1, 3, 64, 64] }], outputs, ...over,
  });
}

const plain = graph(yolov8Output(question(80), { isByColumn: true }));

function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  expect(text).toContain(from);
  return Buffer.from(text.replaceAll(from, to), 'latin1');
}

async function open(path: string, model: Partial<ModelConfig> = {}): Promise<Detector> {
  return await createDetector({
    engine: 'onnx',
    threads: 1,
    modelFolder: folder,
    frameSize: { widthPx: 64, heightPx: 36 },
    model: {
      path,
      decoder: 'auto',
      normalisation: 'auto',
      channelOrder: 'auto',
      boxEncoding: 'auto',
      ...model,
    },
  });
}

async function expectRefusal(
  opening: Promise<Detector>, { code, path, says }: { code: string; path: string; says: string },
): Promise<void> {
  await expect(opening).rejects.toMatchObject({ code });
  await expect(opening).rejects.toThrow(says);
  await expect(opening).rejects.toThrow(path);
}

test('the undamaged one opens', async () => {
  await (await open(write(plain))).close();
});

describe('a damaged file', () => {
  test.each([
    { name: 'cut short', bytes: plain.subarray(0, plain.length / 2), says: 'it is cut short' },
    { name: 'empty', bytes: '', says: 'holds no graph' },
    { name: 'text', bytes: 'Not Found\n', says: 'not an ONNX' },
    { name: 'a picture', bytes: Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'), says: 'not an ONNX' },
    { name: 'zeros', bytes: new Uint8Array(4096), says: 'not an ONNX' },
    { name: 'an operation that nobody knows', bytes: replaced(plain, 'ReduceMean', 'ReduceMoan'), says: 'ONNX Runtime refuses it' },
  ])('$name', async ({ bytes, says }) => {
    const path = write(bytes);
    await expectRefusal(open(path), { code: 'MODEL_UNREADABLE', path, says });
  });

  test('none at all', async () => {
    const path = join(folder, 'none.onnx');
    await expectRefusal(open(path), { code: 'MODEL_UNREADABLE', path, says: 'check the path' });
  });

  test('a folder', async () => {
    const path = join(folder, 'folder.onnx');
    mkdirSync(path);
    await expectRefusal(open(path), { code: 'MODEL_UNREADABLE', path, says: 'name the .onnx file' });
  });
});

describe('another kind of model', () => {
  const detr = detrRawOutput(question(80), { boxes: 'pred_boxes', logits: 'logits' });
  const animals = ['cat', 'dog', 'cow'];
  const picture = { name: 'images', elementType: 'float32' as const, dims: [2, 3, 64, 64] };
  const masks: GraphOutput = {
    name: 'output1', elementType: 'float32', dims: [1, 2, 4, 4], values: Array<number>(32).fill(0),
  };

  test.each<{ name: string; bytes: Uint8Array; model?: Partial<ModelConfig>; says: string }>([
    {
      name: 'queries read as YOLOv8',
      bytes: graph(detr),
      model: { decoder: 'yolov8' },
      says: 'logits [1, 100, 80], pred_boxes [1, 100, 4]) do not fit decoder yolov8; detr fits',
    },
    {
      name: 'YOLOv8 read as CenterNet',
      bytes: plain,
      model: { decoder: 'centernet' },
      says: 'do not fit decoder centernet; yolov8 fits',
    },
    {
      name: 'YOLOX read as YOLOv8, which differs by one number',
      bytes: graph(yoloxOutput(question(2), { stridePx: 8, isInPixels: false })),
      model: { decoder: 'yolov8', labels: ['car', 'bus'] },
      says: 'it has 3 classes, but 2 labels (from the configuration)',
    },
    {
      name: 'YOLOv8 with masks',
      bytes: graph([...yolov8Output(question(80), { isByColumn: true }), masks]),
      says: 'no decoder fits: export a plain detector',
    },
    {
      name: 'one that knows animals',
      bytes: graph(yolov8Output(question(3), { isByColumn: true }), {
        metadata: { names: JSON.stringify(animals) },
      }),
      says: 'it knows no vehicle: its classes are cat, dog, cow',
    },
    {
      name: 'one without names',
      bytes: graph(yolov8Output(question(3), { isByColumn: true })),
      says: 'its 3 classes have no names: name them in detector.model.labels',
    },
    {
      name: 'names that do not fit',
      bytes: plain,
      model: { labels: ['car', 'truck'] },
      says: 'it has 80 classes, but 2 labels (from the configuration)',
    },
    {
      name: 'one for two pictures at once',
      bytes: graph(endToEndOutput(question(80)), { inputs: [picture] }),
      says: 'images float32 [2, 3, 64, 64]) are not one picture',
    },
    {
      name: 'one that wants a second picture',
      bytes: graph(endToEndOutput(question(80)), {
        inputs: ['left', 'right'].map((name) =>
          ({ ...picture, name, dims: [1, 3, 64, 64] })),
      }),
      says: 'are not one picture',
    },
    {
      name: 'a fixed input, and another in the configuration',
      bytes: plain,
      model: { inputWidthPx: 128, inputHeightPx: 128 },
      says: 'its input is fixed to 64x64, and detector.model says 128x128',
    },
  ])('$name', async ({ bytes, model, says }) => {
    const path = write(bytes);
    await expectRefusal(open(path, model), { code: 'MODEL_UNSUPPORTED', path, says });
  });
});

test('a file that is larger than the memory is not even read', async () => {
  const path = write(plain);
  const file = openSync(path, 'a');
  // A part (20: how it was trained) of 8 TB, of which the disk holds nothing.
  const partBytes = 8 * 2 ** 40;
  const prefix = [...varint(20 * 8 + 2), ...varint(partBytes)];
  writeSync(file, Uint8Array.from(prefix));
  ftruncateSync(file, plain.length + prefix.length + partBytes);
  closeSync(file);
  await expectRefusal(open(path), { code: 'MODEL_TOO_LARGE', path, says: 'MB are free' });
});

test('a small file that computes on more than there is says so', async () => {
  const [output] = endToEndOutput(question(80));
  // 4 TB of boxes.
  const huge = { ...output as GraphOutput, expandedTo: [10_000_000_000, 100, 6] };
  const path = write(graph([huge]));
  await expectRefusal(open(path),
    { code: 'MODEL_TOO_LARGE', path, says: 'there is no memory to compute on 64x64' });
});

test('outputs that are no numbers find nothing', async () => {
  const [output] = endToEndOutput(question(80));
  const path = write(graph([{ ...output as GraphOutput, values: Array<number>(600).fill(NaN) }]));
  const detector = await open(path);
  expect(await detector.detect(new Uint8Array(64 * 36 * 3))).toEqual([]);
  await detector.close();
});

/** Seven bits a byte, the lowest first; the eighth says that another byte follows. */
function varint(value: number): number[] {
  const rest = Math.floor(value / 128);
  return rest === 0 ? [value] : [value % 128 + 128, ...varint(rest)];
}
