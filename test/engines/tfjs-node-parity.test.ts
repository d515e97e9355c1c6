// Both engines on the same weights must count the same: every shipped clip goes through each, and
// what they find in single frames is compared box by box.

import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clipPath } from '../../fixtures/scene/truth-file.ts';
import type { Crossing } from '../../src/counting/crossing.ts';
import { createDetector } from '../../src/detection/create-detector.ts';
import type { Detection, Detector } from '../../src/detection/detector.ts';
import { frameSizeFor } from '../../src/detection/letterbox.ts';
import type { FrameSize } from '../../src/frames/frame.ts';
import { iou } from '../../src/geometry/box.ts';
import { openSource } from '../../src/sources/open-source.ts';
import { countFootage } from '../../src/threads/count-footage.ts';
import { clipCamera } from '../support/fixture-clip.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { isTfjsNodeHere } from '../support/tfjs-node.ts';

/**
 * tfjs-node needs several times as long as ONNX Runtime: small inputs and every second frame keep
 * this short. PARITY=full takes what cameras are counted with.
 */
const { inputWidthPx, framesPerSecondMax } = process.env['PARITY'] === 'full'
  ? { inputWidthPx: 512, framesPerSecondMax: 15 }
  : { inputWidthPx: 256, framesPerSecondMax: 7 };
const limitMs = 600_000;
/** One frame in so many is compared box by box. */
const frameStep = 7;
const scoreDifferenceMax = 1e-3;
const boxDifferencePxMax = 1;
/** Detections weaker than this are dropped: one engine may see what the other just does not. */
const confidenceMin = 0.1;

const modelFolder = createTemporaryFolder();
const isHere = isTfjsNodeHere();
let comparedCount = 0;
const names = readdirSync(dirname(clipPath('any')))
  .filter((file) => file.endsWith('.mp4')).map((file) => file.slice(0, -'.mp4'.length));

describe.skipIf(!isHere).each(names)('both engines on %s', (name) => {
  test('count the same crossings', async () => {
    const [onnx, tfjs] = [await count(name, 'onnx'), await count(name, 'tfjs-node')];
    expect(onnx.length).toBeGreaterThan(0);
    const expected = onnx.map((crossing) => expect.objectContaining(factsOf(crossing)) as Crossing);
    expect(tfjs).toEqual(expected);
  }, limitMs);

  test('find the same boxes', async () => {
    const { size, frames } = await readFrames(name);
    const detectors = await openBoth(size);
    for (const rgb of frames) {
      const onnx = await detectors.onnx.detect(rgb);
      const tfjs = await detectors.tfjs.detect(rgb);
      expectSame(tfjs, onnx, size);
      expectSame(onnx, tfjs, size);
      comparedCount += onnx.length;
    }
    await Promise.all([detectors.onnx.close(), detectors.tfjs.close()]);
  }, limitMs);
});

test.skipIf(!isHere)('there were boxes to compare', () => {
  expect(comparedCount).toBeGreaterThan(100);
});

async function count(name: string, engine: 'onnx' | 'tfjs-node'): Promise<readonly Crossing[]> {
  const crossings: Crossing[] = [];
  await countFootage({
    camera: { ...clipCamera(name), inputWidthPx, framesPerSecondMax },
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

async function openBoth(frameSize: FrameSize): Promise<Record<'onnx' | 'tfjs', Detector>> {
  const shared = { threads: 1, modelFolder, frameSize };
  return {
    onnx: await createDetector({ ...shared, engine: 'onnx' }),
    tfjs: await createDetector({ ...shared, engine: 'tfjs-node' }),
  };
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
    for (const side of ['left', 'right', 'top', 'bottom'] as const) {
      const sidePx = side === 'left' || side === 'right' ? size.widthPx : size.heightPx;
      const differencePx = Math.abs(like.box[side] - detection.box[side]) * sidePx;
      expect(differencePx, side).toBeLessThan(boxDifferencePxMax);
    }
  }
}

async function readFrames(name: string): Promise<{ size: FrameSize; frames: Uint8Array[] }> {
  const source = await openSource(clipCamera(name).source, {
    chooseOutputSize: (nativeSize) => frameSizeFor(nativeSize, inputWidthPx),
    framesPerSecondMax,
  });
  const frames: Uint8Array[] = [];
  try {
    for (let index = 0; ; index += 1) {
      const frame = await source.next();
      if (frame === 'ended') break;
      if (index % frameStep === 0) frames.push(frame.rgb.slice());
    }
    return { size: source.outputSize, frames };
  } finally {
    await source.close();
  }
}
