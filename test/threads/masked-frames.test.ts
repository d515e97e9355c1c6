// A privacy mask with real threads: what it covers is black in the ring already, whoever reads it,
// and stays black at every size of frame.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import type { CameraConfig } from '../../src/config/schema.ts';
import { FrameRing } from '../../src/frames/frame-ring.ts';
import type { FrameSize } from '../../src/frames/frame.ts';
import { NativeGuard } from '../../src/threads/native-guard.ts';
import type { ReaderToMain } from '../../src/threads/messages.ts';
import { spawnFrameReader } from '../../src/threads/spawn-worker.ts';
import { folderCamera } from '../support/frame-folder.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const mask = { id: 'window', points: [[0.25, 0.25], [0.75, 0.25], [0.75, 0.75], [0.25, 0.75]] };
const masks = [mask] as NonNullable<CameraConfig['masks']>;

async function whitePictures(name: string, { widthPx, heightPx }: FrameSize): Promise<string> {
  const path = join(folder, name);
  await mkdir(path, { recursive: true });
  for (let index = 0; index < 4; index += 1) {
    await sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: '#fff' } })
      .png().toFile(join(path, `${index}.png`));
  }
  return path;
}

test.each([
  { name: 'as the camera sends them', native: { widthPx: 320, heightPx: 192 }, inputWidthPx: 320 },
  { name: 'scaled down', native: { widthPx: 640, heightPx: 360 }, inputWidthPx: 256 },
  { name: 'scaled by an odd factor', native: { widthPx: 480, heightPx: 280 }, inputWidthPx: 384 },
])('frames in the ring are black under the mask: $name', async ({ name, native, inputWidthPx }) => {
  const path = await whitePictures(name.replaceAll(' ', '-'), native);
  const camera = {
    ...folderCamera(path, { framesPerSecond: 10, loop: false }), inputWidthPx, masks,
  };
  const reader = spawnFrameReader({
    camera, pacing: 'lossless', guard: NativeGuard.createMemory(),
  }, undefined);
  onTestFinished(async () => { await reader.terminate(); });
  const size = await new Promise<FrameSize>((resolve, reject) => {
    reader.onMessage((message: ReaderToMain) => {
      if (message.kind === 'opened') resolve(message.frameSize);
      if (message.kind === 'fault') reject(new Error(message.message));
    });
  });
  const ring = FrameRing.create({ slotCount: 6, size });
  reader.post({ kind: 'ring', ring: ring.buffer });
  let frameCount = 0;
  for (;;) {
    const frame = ring.acquire();
    if (frame === undefined) {
      if (await ring.waitForFrame(1_000) === 'closed') break;
      continue;
    }
    frameCount += 1;
    expect(brightestUnderMask(frame.rgb, size)).toBe(0);
    // Beside it, farther than one pixel away, the picture is what it was.
    expect(darkestBesideMask(frame.rgb, size)).toBeGreaterThan(250);
    ring.release();
  }
  expect(frameCount).toBe(4);
});

function brightestUnderMask(rgb: Uint8Array, size: FrameSize): number {
  return pixelsWhere(rgb, size, (x, y) =>
    x >= 0.25 * size.widthPx && x <= 0.75 * size.widthPx &&
    y >= 0.25 * size.heightPx && y <= 0.75 * size.heightPx)
    .reduce((one, other) => Math.max(one, other));
}

function darkestBesideMask(rgb: Uint8Array, size: FrameSize): number {
  return pixelsWhere(rgb, size, (x, y) =>
    x < 0.25 * size.widthPx - 2 || x > 0.75 * size.widthPx + 2 ||
    y < 0.25 * size.heightPx - 2 || y > 0.75 * size.heightPx + 2)
    .reduce((one, other) => Math.min(one, other));
}

function pixelsWhere(
  rgb: Uint8Array, { widthPx, heightPx }: FrameSize, fits: (x: number, y: number) => boolean,
): number[] {
  const levels: number[] = [];
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      // Their middle: what is scaled to a pixel comes from all of it.
      if (fits(x + 0.5, y + 0.5)) levels.push(rgb[(y * widthPx + x) * 3]!);
    }
  }
  return levels;
}
