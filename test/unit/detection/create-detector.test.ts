// Both engines on the real weights and a drawn picture, through the interface that callers use.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDetector } from '../../../src/detection/create-detector.ts';
import { faintConfidence, type Detection, type Detector } from '../../../src/detection/detector.ts';
import { createTfjsDetector } from '../../../src/detection/tfjs-detector.ts';
import { iou } from '../../../src/geometry/box.ts';
import { readModelCard } from '../../../src/models/model-card.ts';
import { carsOnSyntheticRoad, drawSyntheticRoad } from '../../support/synthetic-road.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';
import { loadTfjsOnWasm } from '../../support/tfjs-wasm.ts';

const frameSize = { widthPx: 320, heightPx: 200 };
const modelFolder = createTemporaryFolder();

describe('the drawn cars are found where they are drawn', () => {
  let onnx: Detector;
  let tfjs: Detector;
  let rgb: Uint8Array;

  beforeAll(async () => {
    rgb = await drawSyntheticRoad(frameSize);
    onnx = await createDetector({ engine: 'onnx', threads: 1, modelFolder, frameSize });
    tfjs = await createTfjsDetector(await loadTfjsOnWasm(), { card: readModelCard(), frameSize });
  });
  afterAll(async () => {
    await onnx.close();
    await tfjs.close();
  });

  test('by ONNX Runtime', async () => expectTheCars(await onnx.detect(rgb)));

  test('by TensorFlow.js', async () => expectTheCars(await tfjs.detect(rgb)));

  test('by two threads as by one', async () => {
    const twoThreads = await createDetector({ engine: 'onnx', threads: 2, modelFolder, frameSize });
    expectTheCars(await twoThreads.detect(rgb));
    await twoThreads.close();
  });

  test('again in the next frame, and not when the road is empty', async () => {
    const first = await onnx.detect(rgb);
    const empty = await onnx.detect(new Uint8Array(rgb.length).fill(90));
    expect(empty).toEqual([]);
    expect(await onnx.detect(rgb)).toEqual(first);
  });

  test('although the caller takes its pixels back at once', async () => {
    const lent = Uint8Array.from(rgb);
    const detections = onnx.detect(lent);
    lent.fill(0);
    expectTheCars(await detections);
  });

  test('one frame at a time: a second call meanwhile is a bug of the caller', async () => {
    const first = onnx.detect(rgb);
    await expect(onnx.detect(rgb)).rejects.toThrow('one frame at a time');
    await first;
  });

  test('a frame of another size is a bug of the caller', async () => {
    const detection = onnx.detect(new Uint8Array(12));
    await expect(detection).rejects.toThrow('the size of the detector');
  });
});

function expectTheCars(detections: readonly Detection[]): void {
  const seen = detections.filter(({ confidence }) => confidence >= faintConfidence);
  expect(seen.map(({ vehicleClass }) => vehicleClass)).toEqual(['car', 'car', 'car']);
  for (const car of carsOnSyntheticRoad) {
    expect(Math.max(...detections.map(({ box }) => iou(box, car)))).toBeGreaterThan(0.75);
  }
}
