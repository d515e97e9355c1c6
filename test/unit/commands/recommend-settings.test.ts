// Which settings follow from what was measured: tables of rows, as a machine could give them.

import { describe, expect, test } from 'vitest';
import { recommendSettings, type EngineRow } from '../../../src/commands/recommend-settings.ts';
import { wordRecommendation, wordRow } from '../../../src/commands/word-engine-bench.ts';

/** A row of ONNX Runtime on an input of 16:9 and that width. */
function row(
  widthPx: number, workerCount: number, medianMs: number, over: Partial<EngineRow> = {},
): EngineRow {
  return {
    engine: 'onnx',
    model: 'centernet',
    inputSize: { widthPx, heightPx: Math.round(widthPx * 9 / 16) },
    threads: 1,
    workerCount,
    medianMs,
    p95Ms: medianMs,
    processorMs: medianMs,
    memoryPerWorkerBytes: 60e6,
    ...over,
  };
}

/** Two cores: two workers are as fast as one, four take twice as long. */
const twoCores = [
  row(320, 1, 15), row(320, 2, 15), row(320, 4, 30),
  row(512, 1, 30), row(512, 2, 30), row(512, 4, 60),
];

describe('the largest input with which all cameras get their frames', () => {
  test.each([
    { name: 'one camera', cameraCount: 1, framesPerSecond: 15, inputWidthPx: 512 },
    { name: 'one fast camera', cameraCount: 1, framesPerSecond: 30, inputWidthPx: 320 },
    { name: 'three cameras, by the row of four', cameraCount: 3, framesPerSecond: 11, inputWidthPx: 512 },
    { name: 'four cameras', cameraCount: 4, framesPerSecond: 15, inputWidthPx: 320 },
    { name: 'eight cameras, which share what four have', cameraCount: 8, framesPerSecond: 10, inputWidthPx: 320 },
  ])('$name', ({ cameraCount, framesPerSecond, inputWidthPx }) => {
    expect(recommendSettings(twoCores, { cameraCount, framesPerSecond })).toMatchObject({
      isEnough: true, inputWidthPx, framesPerSecondMax: framesPerSecond, threads: 1, engine: 'onnx',
    });
  });

  test('memory is that of all cameras', () => {
    expect(recommendSettings(twoCores, { cameraCount: 8, framesPerSecond: 10 })?.memoryBytes)
      .toBe(480e6);
  });
});

test('cameras that are too much for the machine get the smallest input, and what it bears', () => {
  // 1000 / 30 ms for four workers, half of that for eight, 70 % of it: 11.67 frames a second.
  expect(recommendSettings(twoCores, { cameraCount: 8, framesPerSecond: 15 }))
    .toMatchObject({ isEnough: false, inputWidthPx: 320, framesPerSecondMax: 11 });
});

test('more threads are taken where one is not enough', () => {
  const rows = [...twoCores, row(512, 1, 17, { threads: 2 })];
  expect(recommendSettings(rows, { cameraCount: 1, framesPerSecond: 15 }))
    .toMatchObject({ threads: 1 });
  expect(recommendSettings(rows, { cameraCount: 1, framesPerSecond: 30 }))
    .toMatchObject({ threads: 2, inputWidthPx: 512 });
});

test('of two engines the faster one', () => {
  const tfjs = { engine: 'tfjs-node', threads: 'shared' } as const;
  const wish = { cameraCount: 1, framesPerSecond: 10 };
  expect(recommendSettings([row(512, 1, 40, tfjs), row(512, 1, 20)], wish))
    .toMatchObject({ engine: 'onnx' });
  expect(recommendSettings([row(512, 1, 20, tfjs), row(512, 1, 40)], wish))
    .toMatchObject({ engine: 'tfjs-node', threads: 1 });
});

test('a square input is no measure for cameras, unless there is nothing else', () => {
  const square = row(512, 1, 10, { inputSize: { widthPx: 512, heightPx: 512 } });
  const wish = { cameraCount: 1, framesPerSecond: 15 };
  expect(recommendSettings([square, row(320, 1, 10)], wish)?.inputWidthPx).toBe(320);
  expect(recommendSettings([square], wish)?.inputWidthPx).toBe(512);
});

test('nothing follows from nothing', () => {
  const wish = { cameraCount: 1, framesPerSecond: 15 };
  expect(recommendSettings([], wish)).toBeUndefined();
  expect(wordRecommendation(undefined, wish)).toContain('Nothing was measured');
});

test('the words give the settings as a configuration has them', () => {
  const wish = { cameraCount: 8, framesPerSecond: 15 };
  const words = wordRecommendation(recommendSettings(twoCores, wish), wish);
  expect(words).toContain('8 cameras with 15 frames a second are too much for this machine');
  expect(words).toContain('detector: { engine: onnx, threads: 1 }');
  expect(words).toContain('cameras:  { inputWidthPx: 320, framesPerSecondMax: 11 }');
});

test('an engine that is not there says so in its row', () => {
  const {
    medianMs: _, p95Ms: __, processorMs: ___, memoryPerWorkerBytes: ____, ...place
  } = row(320, 1, 1);
  expect(wordRow({ ...place, engine: 'tfjs-node', threads: 'shared', problem: 'not installed: run it' }))
    .toMatch(/^tfjs-node +centernet +320x180 +shared +1 +not installed: run it$/);
});
