// Folders of images as a source: order, time, size, shape.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Color } from 'sharp';
import { expect, test } from 'vitest';
import { frameBytes } from '../../../src/frames/frame.ts';
import { openForTest } from '../../support/read-source.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';

const root = createTemporaryFolder();
const size = { widthPx: 64, heightPx: 36 };

interface ImageOptions {
  readonly background?: Color;
  readonly width?: number;
  readonly height?: number;
}

async function writeImage(
  folder: string, name: string, { background = '#888', width = 64, height = 36 }: ImageOptions = {},
): Promise<void> {
  const path = join(root, folder);
  mkdirSync(path, { recursive: true });
  await sharp({ create: { width, height, channels: 3, background } }).toFile(join(path, name));
}

function openFolder(folder: string, framesPerSecondMax = 60) {
  const config = { kind: 'frames', path: join(root, folder), framesPerSecond: 10, loop: false };
  return openForTest({ ...config, kind: 'frames' }, { framesPerSecondMax });
}

test('images come in the order of their numbers, at the stated rate, on every pass', async () => {
  for (const number of [10, 2, 1]) {
    const grey = number * 20;
    await writeImage('order', `frame-${number}.png`, { background: { r: grey, g: grey, b: grey } });
  }
  writeFileSync(join(root, 'order', 'notes.txt'), 'no image');
  const source = await openFolder('order');
  expect(source).toMatchObject({
    pace: 'recorded', nativeSize: size, framesPerSecond: 10, durationMs: 300,
  });
  for (let pass = 0; pass < 2; pass++) {
    const seen: [number, number | undefined][] = [];
    for (let frame = await source.next(); frame !== 'ended'; frame = await source.next()) {
      expect(frame.rgb).toHaveLength(frameBytes(size));
      seen.push([frame.presentationMs, frame.rgb[0]]);
    }
    expect(seen).toEqual([[0, 20], [100, 40], [200, 200]]);
    await source.rewind();
  }
  await source.close();
});

test('an image of another shape is fitted in with borders, not squeezed', async () => {
  await writeImage('shapes', '1.png');
  await writeImage('shapes', '2.png', { background: '#fff', width: 72, height: 72 });
  const source = await openFolder('shapes');
  await source.next();
  const frame = await source.next();
  if (frame === 'ended') throw new Error('the second image is missing');
  const row = Array.from({ length: 64 }, (_, x) => frame.rgb[(18 * 64 + x) * 3]);
  // 36 rows high, so 36 columns wide, in the middle of 64.
  expect(row.slice(0, 13).every((value) => value === 0)).toBe(true);
  expect(row.slice(16, 48).every((value) => value === 255)).toBe(true);
  expect(row.slice(51).every((value) => value === 0)).toBe(true);
  await source.close();
});

test('grey, deep and transparent images become RGB too', async () => {
  await writeImage('kinds', '1.jpg');
  const grey = sharp({ create: { width: 64, height: 36, channels: 3, background: '#888' } });
  await grey.clone().toColourspace('b-w').toFile(join(root, 'kinds', '2.png'));
  await grey.clone().toColourspace('rgb16').toFile(join(root, 'kinds', '3.png'));
  const clear = { r: 255, g: 0, b: 0, alpha: 0 };
  await sharp({ create: { width: 64, height: 36, channels: 4, background: clear } })
    .toFile(join(root, 'kinds', '4.png'));
  const source = await openFolder('kinds');
  const firstPixels: number[][] = [];
  for (let frame = await source.next(); frame !== 'ended'; frame = await source.next()) {
    expect(frame.rgb).toHaveLength(frameBytes(size));
    firstPixels.push([...frame.rgb.subarray(0, 3)]);
  }
  const mid = [0x88, 0x88, 0x88];
  expect(firstPixels).toEqual([mid, mid, mid, [0, 0, 0]]);
  await source.close();
});

test('images above the maximum rate are not even read', async () => {
  for (const number of [1, 2, 3, 4, 5, 6]) await writeImage('fast', `${number}.png`);
  writeFileSync(join(root, 'fast', '2.png'), 'broken, but left out');
  const source = await openFolder('fast', 1);
  expect(await source.next()).toMatchObject({ presentationMs: 0 });
  expect(await source.next()).toMatchObject({ presentationMs: 500 });
  expect(await source.next()).toBe('ended');
  await source.close();
});
