// `lotcount model check`: what an operator learns of a model before it counts, and the picture with
// the boxes. The command runs in this process, as the command line starts it.

import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/commands/run-command-line.ts';
import {
  detrProcessedOutput, yolov8Output, yoloxOutput, type KnownBox, type OutputQuestion,
} from '../../support/model-outputs.ts';
import { writeOnnxGraph, type GraphOutput } from '../../support/onnx-graph.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const at = (name: string) => join(folder, name);
const sidePx = 128;
const labels = ['person', 'van', 'bus', 'dog'];
/** In a picture of 16:9, the upper 72 rows of the input hold the frame. */
const boxes: KnownBox[] = [
  { left: 16, top: 18, right: 48, bottom: 45, classIndex: 1, score: 0.85 },
  { left: 64, top: 9, right: 112, bottom: 63, classIndex: 2, score: 0.6 },
];
const question: OutputQuestion = {
  boxes, classCount: labels.length, elementType: 'float32', inputWidthPx: sidePx, inputHeightPx: sidePx,
};

interface ModelFacts {
  readonly names?: readonly string[];
  readonly dims?: ReadonlyArray<number | string>;
}

function writeModel(
  name: string, outputs: GraphOutput[],
  { names = labels, dims = [1, 3, sidePx, sidePx] }: ModelFacts = {},
): string {
  return writeOnnxGraph(at(name), {
    inputs: [
      { name: 'images', elementType: 'float32', dims },
      ...(name === 'detr.onnx'
        ? [{ name: 'orig_target_sizes', elementType: 'int64' as const, dims: [1, 2] }]
        : []),
    ],
    outputs,
    metadata: names.length === 0 ? {} : { names: JSON.stringify(names) },
  });
}

async function check(...words: string[]) {
  const end = { exitCode: 0, stdout: '', stderr: '' };
  end.exitCode = await runCommandLine(['model', 'check', ...words, '--frames', '4'], {
    stdout: { write: (text: string) => { end.stdout += text; } },
    stderr: { write: (text: string) => { end.stderr += text; } },
  });
  return end;
}

const rowOf = (text: string, name: string) =>
  text.split('\n').find((row) => row.startsWith(`${name} `))?.slice(name.length).trim();

beforeAll(async () => {
  writeModel('yolo.onnx', yolov8Output(question, { isByColumn: true }));
  await sharp({ create: { width: 640, height: 360, channels: 3, background: '#404040' } })
    .jpeg().toFile(at('gate.jpg'));
});

describe('a model and an image', () => {
  test('tells what it is, how it is read, what counts, how fast it is and what it finds', async () => {
    const { exitCode, stdout, stderr } =
      await check(at('yolo.onnx'), at('gate.jpg'), '--png', at('seen.png'));
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
    expect(rowOf(stdout, 'file')).toMatch(/^yolo\.onnx, \d+\.\d MB, made by a test$/);
    expect(rowOf(stdout, 'inputs')).toBe('images float32 [1, 3, 128, 128]');
    expect(rowOf(stdout, 'outputs')).toBe('output0 float32 [1, 8, 336]');
    expect(rowOf(stdout, 'decoder')).toBe('yolov8, guessed: no other fits the outputs; a box a column');
    expect(rowOf(stdout, 'fed with'))
      .toBe('frames of 512x288 in 128x128, RGB from 0 to 1, float32, planes of one colour');
    expect(rowOf(stdout, 'classes'))
      .toBe('4 from the file; counted: van (1) as car, bus (2); it knows persons');
    expect(rowOf(stdout, 'time'))
      .toMatch(/^\d+\.\d ms a frame \(median\), \d+\.\d ms \(p95\), of 4 with 1 thread\(s\)$/);
    expect(stdout).toContain('hint: set inputWidthPx: 128 for the cameras');
    expect(rowOf(stdout, 'found')).toBe(`2 vehicle(s) in gate.jpg, drawn in ${at('seen.png')}`);
    expect(stdout).toMatch(/^1 +car +0\.85 +12\.5 +25\.0 +37\.5 +62\.5$/m);
    expect(stdout).toMatch(/^2 +bus +0\.60 +50\.0 +12\.5 +87\.5 +87\.5$/m);
  });

  test('draws the boxes where they are, in the colours of their classes', async () => {
    await check(at('yolo.onnx'), at('gate.jpg'), '--png', at('drawn.png'));
    const { data, info } = await sharp(at('drawn.png')).raw().toBuffer({ resolveWithObject: true });
    expect(info.format).toBe('raw');
    const colourAt = (x: number, y: number) => {
      const pixel = Math.round(y * info.height) * info.width + Math.round(x * info.width);
      const start = pixel * info.channels;
      return [...data.subarray(start, start + 3)];
    };
    // Half-way down the left side of each box, and a place in the middle of the car's.
    expect(colourAt(0.125, 0.45)).toEqual([0x56, 0xb4, 0xe9]);
    expect(colourAt(0.5, 0.5)).toEqual([0xcc, 0x79, 0xa7]);
    for (const channel of colourAt(0.25, 0.45)) expect(Math.abs(channel - 0x40)).toBeLessThan(4);
  });

  test('without an image it is timed all the same, and nothing is drawn', async () => {
    const { exitCode, stdout } = await check(at('yolo.onnx'));
    expect(exitCode).toBe(0);
    expect(rowOf(stdout, 'time')).toMatch(/ms a frame/);
    expect(stdout).not.toContain('found');
  });
});

describe('why a decoder was chosen', () => {
  test.each([
    {
      name: 'several fit, and the labels decide',
      outputs: yoloxOutput(question, { stridePx: 8, isInPixels: false }),
      file: 'yolox.onnx',
      says: 'yolox, guessed: detr and yolov8 would fit too, but this gives 4 classes, as many as there are labels',
    },
    {
      name: 'post-processing inside',
      outputs: detrProcessedOutput(question),
      file: 'detr.onnx',
      says: 'detr, guessed: no other fits the outputs; labels, boxes, scores',
    },
  ])('$name', async ({ outputs, file, says }) => {
    writeModel(file, outputs);
    const { stdout, stderr } = await check(at(file));
    expect(stderr).toBe('');
    expect(rowOf(stdout, 'decoder')).toContain(says);
  });

  test('it was asked for', async () => {
    const { stdout } = await check(at('yolo.onnx'), '--decoder', 'yolov8');
    expect(rowOf(stdout, 'decoder')).toBe('yolov8, asked for; a box a column');
  });
});

describe('what is set on the command line goes before what is guessed', () => {
  test('labels, the size of an open input, normalisation, the order of colours', async () => {
    writeModel('silent.onnx', yolov8Output(question, { isByColumn: true }),
      { names: [], dims: ['batch', 3, 'height', 'width'] });
    const { stdout, stderr } = await check(at('silent.onnx'), '--labels', 'person,car,bus,dog',
      '--model-input', '128x128', '--normalisation', 'imagenet', '--channel-order', 'bgr');
    expect(stderr).toBe('');
    expect(rowOf(stdout, 'fed with')).toContain('in 128x128, BGR by the mean and spread of ImageNet');
    expect(rowOf(stdout, 'classes')).toBe('4 as you named them; counted: car (1), bus (2); it knows persons');
  });
});

describe('one sentence says what is wrong', () => {
  test.each<{ name: string; words: () => string[]; says: string; exitCode?: number }>([
    {
      name: 'a file that is cut short',
      words: () => {
        const bytes = readFileSync(at('yolo.onnx'));
        writeFileSync(at('cut.onnx'), bytes);
        truncateSync(at('cut.onnx'), bytes.length / 2);
        return [at('cut.onnx')];
      },
      says: 'cut.onnx cannot be used: it is cut short',
    },
    {
      name: 'a decoder that does not fit',
      words: () => [at('yolo.onnx'), '--decoder', 'centernet'],
      says: 'do not fit decoder centernet; yolov8 fits',
    },
    {
      name: 'no class that is a vehicle',
      words: () => [at('yolo.onnx'), '--labels', 'person,cat,dog,cow'],
      says: 'it knows no vehicle: its classes are person, cat, dog, cow',
    },
    {
      name: 'more than fits into memory',
      words: () => {
        const [output] = yolov8Output(question, { isByColumn: true });
        return [writeModel('huge.onnx', [
          { ...output as GraphOutput, expandedTo: [10_000_000_000, 8, 336] },
        ])];
      },
      says: 'there is no memory to compute on 128x128; take a smaller model or input',
    },
    { name: 'no such file', words: () => [at('none.onnx')], says: 'check the path' },
    { name: 'no such image', words: () => [at('yolo.onnx'), at('none.jpg'), '--png', at('x.png')], says: `image "${at('none.jpg')}" cannot be read` },
    { name: 'a PNG that would replace the image', words: () => [at('yolo.onnx'), at('gate.jpg'), '--png', at('gate.jpg')], says: 'is the image itself' },
    { name: 'a PNG without an image', words: () => [at('yolo.onnx'), '--png', at('x.png')], says: '--png needs an image', exitCode: 2 },
    { name: 'a PNG in a folder that is not there', words: () => [at('yolo.onnx'), at('gate.jpg'), '--png', at('no/x.png')], says: 'make the folder' },
  ])('$name', async ({ words, says, exitCode = 1 }) => {
    const end = await check(...words());
    expect(end.stderr).toContain(says);
    expect(end.exitCode).toBe(exitCode);
    expect(end.stdout).toBe('');
  });
});
