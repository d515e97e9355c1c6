// Shipped clips as if they were live: two cameras side by side in real time, in which frames may be
// dropped. They have the machine to themselves (see vitest.config.ts); two other clips come live,
// and with faults, in short-soak.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTruth } from '../../fixtures/scene/truth-file.ts';
import type { Crossing } from '../../src/counting/crossing.ts';
import { CameraPair } from '../../src/threads/camera-pair.ts';
import { clipCamera, differences } from '../support/fixture-clip.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const modelFolder = join(createTemporaryFolder(), 'models');

test('every crossing of two clips is counted live, and nothing else', async () => {
  const names = ['gate-night', 'gate-busy'];
  const results = await Promise.all(names.map(async (name) => ({
    name, differences: differences(readTruth(name).crossings, await watchClip(name)),
  })));
  expect(results).toEqual(names.map((name) => ({ name, differences: [] })));
}, 180_000);

async function watchClip(name: string): Promise<Crossing[]> {
  const crossings: Crossing[] = [];
  const pair = new CameraPair({
    camera: clipCamera(name),
    pacing: 'live',
    detector: { engine: 'onnx', threads: 1 },
    modelFolder,
    runStartedAtMs: 0,
    onMessage: (message) => { if (message.kind === 'crossing') crossings.push(message.crossing); },
  });
  const end = await pair.ended;
  expect(end.kind).toBe('ended');
  return crossings;
}
