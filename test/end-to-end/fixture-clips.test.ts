// The shipped clips, from file to crossings, against the truth of the simulation that made them.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTruth } from '../../fixtures/scene/truth-file.ts';
import type { Crossing } from '../../src/counting/crossing.ts';
import { countFootage } from '../../src/threads/count-footage.ts';
import { clipCamera, differences } from '../support/fixture-clip.ts';

let modelFolder = '';
beforeAll(async () => { modelFolder = await mkdtemp(join(tmpdir(), 'lotcount-clips-')); });
afterAll(async () => { await rm(modelFolder, { recursive: true, force: true }); });

const detector = { engine: 'onnx', threads: 1 } as const;
const obliqueClips = ['gate-day', 'gate-rain', 'gate-night', 'gate-busy'];

describe('every crossing of the clips filmed from the side is counted, and nothing else', () => {
  test.each(obliqueClips)('%s, counted as fast as it can', async (name) => {
    expect(differences(readTruth(name).crossings, await countClip(name))).toEqual([]);
  }, 180_000);
});

// COCO detectors are blind straight from above: the test says so the day they no longer are.
test.fails('not supported: gate-overhead, filmed straight from above', async () => {
  expect(differences(readTruth('gate-overhead').crossings, await countClip('gate-overhead')))
    .toEqual([]);
}, 180_000);

async function countClip(name: string): Promise<Crossing[]> {
  const crossings: Crossing[] = [];
  await countFootage({
    camera: clipCamera(name),
    detector: { ...detector, threads: 2 },
    modelFolder,
    onCrossing: (crossing) => { crossings.push(crossing); },
    onCorrection: () => undefined,
  });
  return crossings;
}
