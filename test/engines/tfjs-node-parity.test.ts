// Both engines on the same weights must find and count the same. Of every shipped clip, a frame
// every three seconds is compared box by box, on the input that cameras count with, and its
// crossings by both, on a smaller one, since tfjs-node needs several times as long.
//
//   PARITY=full npx vitest run test/engines/tfjs-node-parity.test.ts
//
// counts as cameras do, and compares ten times as many frames.

import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { clipPath } from '../../fixtures/scene/truth-file.ts';
import type { Crossing } from '../../src/counting/crossing.ts';
import { createDetector } from '../../src/detection/create-detector.ts';
import { confidenceMin, type Detection, type Detector } from '../../src/detection/detector.ts';
import { frameSizeFor } from '../../src/detection/letterbox.ts';
import type { FrameSize } from '../../src/frames/frame.ts';
import { iou } from '../../src/geometry/box.ts';
import { openSource } from '../../src/sources/open-source.ts';
import { countFootage } from '../../src/threads/count-footage.ts';
import { clipCamera } from '../support/fixture-clip.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { isTfjsNodeHere } from '../support/tfjs-node.ts';

const { counted, comparedFramesPerSecond } = process.env['PARITY'] === 'full'
  ? { counted: {}, comparedFramesPerSecond: 3.5 }
  : { counted: { inputWidthPx: 192, framesPerSecondMax: 2 }, comparedFramesPerSecond: 0.35 };
const limitMs = 1_200_000;
const scoreDifferenceMax = 1e-3;
const boxDifferencePxMax = 1;

const modelFolder = createTemporaryFolder();
const isHere = isTfjsNodeHere();
let comparedCount = 0;
const opened = new Map<string, Record<'onnx' | 'tfjs', Detector>>();
afterAll(async () => {
  for (const { onnx, tfjs } of opened.values()) await Promise.all([onnx.close(), tfjs.close()]);
});
const names = readdirSync(dirname(clipPath('any')))
  .filter((file) => file.endsWith('.mp4')).map((file) => file.slice(0, -'.mp4'.length));

describe.skipIf(!isHere).each(names)('both engines on %s', (name) => {
  test('count the same crossings', async () => {
    const [onnx, tfjs] = await Promise.all([count(name, 'onnx'), count(name, 'tfjs-node')]);
    expect(onnx.length).toBeGreaterThan(0);
    const expected = onnx.map((crossing) => expect.objectContaining(factsOf(crossing)) as Crossing);
    expect(tfjs).toEqual(expected);
  }, limitMs);

  test('find the same boxes', async () => {
    const { size, frames } = await readFrames(name);
    const detectors = await openBoth(size);
    expect(frames.length).toBeGreaterThan(3);
    for (const rgb of frames) {
      const onnx = await detectors.onnx.detect(rgb);
      const tfjs = await detectors.tfjs.detect(rgb);
      expectSame(tfjs, onnx, size);
      expectSame(onnx, tfjs, size);
      comparedCount += onnx.length;
    }
  }, limitMs);
});

test.skipIf(!isHere)('there were boxes to compare', () => {
  expect(comparedCount).toBeGreaterThan(100);
});

async function count(name: string, engine: 'onnx' | 'tfjs-node'): Promise<readonly Crossing[]> {
  const crossings: Crossing[] = [];
  await countFootage({
    camera: { ...clipCamera(name), ...counted },
    detector: { engine, threads: 1 },
    modelFolder,
    onCrossing: (crossing) => { crossings.push(crossing); },
    onCorrection: () => undefined,
  });
  return crossings;
}

/** What a crossing says. */
function factsOf(crossing: Crossing) {
  const { lineId, outcome, vehicleClass, presentationMs } = crossing;
  const how = outcome === 'counted'
    ? { direction: crossing.direction }
    : { reason: crossing.reason };
  // Within 5 ms: places differ behind the third decimal.
  const momentMs = expect.closeTo(presentationMs, -1) as number;
  return { lineId, outcome, vehicleClass, presentationMs: momentMs, ...how };
}

/** Most clips have frames of one size. */
async function openBoth(frameSize: FrameSize): Promise<Record<'onnx' | 'tfjs', Detector>> {
  const key = `${frameSize.widthPx}x${frameSize.heightPx}`;
  const shared = { threads: 1, modelFolder, frameSize };
  const both = opened.get(key) ?? {
    onnx: await createDetector({ ...shared, engine: 'onnx' }),
    tfjs: await createDetector({ ...shared, engine: 'tfjs-node' }),
  };
  opened.set(key, both);
  return both;
}

/** Each detection of one engine has its like among the other's. */
function expectSame(
  found: readonly Detection[], expected: readonly Detection[], size: FrameSize,
): void {
  for (const detection of found) {
    const [like] = [...expected]
      .sort((a, b) => iou(b.box, detection.box) - iou(a.box, detection.box));
    const isAtTheFloor = detection.confidence < confidenceMin + scoreDifferenceMax;
    if (isAtTheFloor && (like === undefined || iou(like.box, detection.box) < 0.5)) continue;
    expect(like, JSON.stringify(detection)).toBeDefined();
    if (like === undefined) continue;
    expect(like.vehicleClass).toBe(detection.vehicleClass);
    expect(Math.abs(like.confidence - detection.confidence)).toBeLessThan(scoreDifferenceMax);
    expect(Math.abs((like.personConfidence ?? NaN) - (detection.personConfidence ?? NaN)))
      .toBeLessThan(scoreDifferenceMax);
    for (const side of ['left', 'right', 'top', 'bottom'] as const) {
      const sidePx = side === 'left' || side === 'right' ? size.widthPx : size.heightPx;
      const differencePx = Math.abs(like.box[side] - detection.box[side]) * sidePx;
      expect(differencePx, side).toBeLessThan(boxDifferencePxMax);
    }
  }
}

async function readFrames(name: string): Promise<{ size: FrameSize; frames: Uint8Array[] }> {
  const camera = clipCamera(name);
  const source = await openSource(camera.source, {
    chooseOutputSize: (nativeSize) => frameSizeFor(nativeSize, camera.inputWidthPx),
    framesPerSecondMax: comparedFramesPerSecond,
  });
  const frames: Uint8Array[] = [];
  try {
    for (let frame = await source.next(); frame !== 'ended'; frame = await source.next()) {
      frames.push(frame.rgb.slice());
    }
    return { size: source.outputSize, frames };
  } finally {
    await source.close();
  }
}
