// Makes folders of images for tests that need a camera but no traffic.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { CameraConfig } from '../../src/config/schema.ts';

/** Writes `frameCount` plain images, each a little lighter than the one before. */
export async function makeFrameFolder(folder: string, frameCount: number): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (let index = 0; index < frameCount; index++) {
    const grey = 40 + index % 200;
    const image = sharp({
      create: { width: 160, height: 96, channels: 3, background: { r: grey, g: grey, b: grey } },
    });
    await image.png().toFile(join(folder, `${String(index).padStart(4, '0')}.png`));
  }
  return folder;
}

/** A camera over such a folder, with one line across the middle. */
export function folderCamera(path: string, options: {
  readonly id?: string; readonly framesPerSecond?: number; readonly loop?: boolean;
} = {}): CameraConfig {
  const { id = 'gate', framesPerSecond = 10, loop = false } = options;
  return {
    id,
    source: { kind: 'frames', path, framesPerSecond, loop },
    lines: [{ id: 'line', a: [0.1, 0.5], b: [0.9, 0.5], anchor: 'bottom-centre' }],
    detection: 'neural',
    framesPerSecondMax: 15,
    inputWidthPx: 128,
  };
}
