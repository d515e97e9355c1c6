// tfjs-node in several inference workers of one process, which was broken for years: each worker
// must count what a worker alone counts, and fresh workers must do so where others have ended.

import { beforeAll, describe, expect, test } from 'vitest';
import type { Crossing } from '../../src/counting/crossing.ts';
import { countFootage } from '../../src/threads/count-footage.ts';
import { clipCamera } from '../support/fixture-clip.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { isTfjsNodeHere } from '../support/tfjs-node.ts';

const limitMs = 600_000;
/** The shortest clip, with the most crossings. */
const clip = 'street-fast';
const modelFolder = createTemporaryFolder();

describe.skipIf(!isTfjsNodeHere())('tfjs-node in inference workers', () => {
  let alone: readonly Crossing[];
  beforeAll(async () => {
    alone = await count('onnx');
    expect(alone.length).toBeGreaterThan(3);
  });

  // In this order: workers that begin when others have begun, and after others have ended.
  test.each([1, 2, 4])('%i at once count as one alone', async (workerCount) => {
    const all = await Promise.all(Array.from({ length: workerCount }, () => count('tfjs-node')));
    expect(all.map((crossings) => crossings.map(placeOf)))
      .toEqual(Array(workerCount).fill(alone.map(placeOf)));
  }, limitMs);
});

async function count(engine: 'onnx' | 'tfjs-node'): Promise<readonly Crossing[]> {
  const crossings: Crossing[] = [];
  await countFootage({
    camera: { ...clipCamera(clip), inputWidthPx: 192, framesPerSecondMax: 3 },
    detector: { engine, threads: 1 },
    modelFolder,
    onCrossing: (crossing) => { crossings.push(crossing); },
    onCorrection: () => undefined,
  });
  return crossings;
}

function placeOf({ crossingId, lineId, outcome, vehicleClass }: Crossing) {
  return { crossingId, lineId, outcome, vehicleClass };
}
