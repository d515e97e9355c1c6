// The converted model is measured against TensorFlow.js itself, on the same weights and pixels.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOnnxEngine } from '../../../src/detection/onnx-detector.ts';
import { createTfjsEngine, type TfjsRuntime } from '../../../src/detection/tfjs-detector.ts';
import { fillInput, inputSizeFor } from '../../../src/detection/letterbox.ts';
import type { FrameSize } from '../../../src/frames/frame.ts';
import { readModelCard } from '../../../src/models/model-card.ts';
import { drawSyntheticRoad } from '../../support/synthetic-road.ts';
import { loadTfjsOnWasm } from '../../support/tfjs-wasm.ts';

const card = readModelCard();
let tf: TfjsRuntime;
let modelFolder: string;

beforeAll(async () => {
  tf = await loadTfjsOnWasm();
  modelFolder = mkdtempSync(join(tmpdir(), 'lotcount-parity-'));
});
afterAll(() => rmSync(modelFolder, { recursive: true }));

const sizes: ReadonlyArray<{ name: string; frameSize: FrameSize }> = [
  { name: 'a wide picture, padded below', frameSize: { widthPx: 256, heightPx: 144 } },
  { name: 'an upright picture, padded at the right', frameSize: { widthPx: 140, heightPx: 192 } },
  { name: 'the square that the weights were trained on', frameSize: { widthPx: 512, heightPx: 512 } },
];

describe('the converted model agrees with TensorFlow.js', () => {
  test.each(sizes)('on $name', async ({ frameSize }) => {
    const inputSize = inputSizeFor(frameSize);
    const rgb = await drawSyntheticRoad(frameSize);
    const onnx = await createOnnxEngine({ card, modelFolder, frameSize, threads: 1 });
    const tfjs = await createTfjsEngine(tf, { card, frameSize });
    fillInput(onnx.input, { rgb, frameSize, inputSize });
    fillInput(tfjs.input, { rgb, frameSize, inputSize });

    const found = await onnx.run();
    const expected = await tfjs.run();

    // A flat heat map would agree with anything.
    expect(Math.max(...expected.heatMap)).toBeGreaterThan(0.05);
    expect(largestDifference(found.heatMap, expected.heatMap)).toBeLessThan(1e-4);
    expect(largestDifference(found.distances, expected.distances)).toBeLessThan(0.05);
    await onnx.close();
    await tfjs.close();
  });
});

function largestDifference(first: Float32Array, second: Float32Array): number {
  expect(first.length).toBe(second.length);
  const differences = first.map((value, at) => Math.abs(value - (second[at] as number)));
  return differences.reduce((worst, difference) => Math.max(worst, difference), 0);
}
