// A clip is opened, rewound and closed thousands of times in its life: nothing may be left behind.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeClip } from '../support/make-clip.ts';
import { openClip } from '../support/read-source.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const repeatCount = 500;
/** One picture of this clip takes 0.3 MB: a single one lost per turn would be 150 MB. */
const growthMbMax = 40;
const path = join(createTemporaryFolder(), 'clip.mp4');
const size = { widthPx: 384, heightPx: 216 };

function residentMb(): number {
  return process.memoryUsage.rss() / 1e6;
}

async function expectFlat(turn: () => Promise<void>): Promise<void> {
  // The first turns fill caches and pools.
  for (let index = 0; index < 100; index++) await turn();
  const beforeMb = residentMb();
  for (let index = 0; index < repeatCount; index++) await turn();
  expect(residentMb() - beforeMb).toBeLessThan(growthMbMax);
}

test('opening and closing a clip again and again takes no memory', async () => {
  makeClip({ path, frameCount: 4, size });
  await expectFlat(async () => {
    const source = await openClip(path);
    await source.next();
    await source.close();
  });
}, 120_000);

test('rewinding a clip again and again takes no memory', async () => {
  makeClip({ path, frameCount: 4, size });
  const source = await openClip(path);
  await expectFlat(async () => {
    await source.next();
    await source.rewind();
  });
  await source.close();
}, 120_000);
