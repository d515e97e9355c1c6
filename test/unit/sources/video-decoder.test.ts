// What a decoder leaves out when it is told to, and where it decodes.

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { VideoStream } from '../../../src/sources/video-stream.ts';
import type { SkipLevel } from '../../../src/sources/decoding-effort.ts';
import { makeClip, type ClipOptions } from '../../support/make-clip.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = createTemporaryFolder();

/** Opens a clip of 60 frames with a key frame every 15, and reads it to its end. */
async function read(
  name: string, level: SkipLevel, options: Partial<ClipOptions> = {},
): Promise<{ shownCount: number; skippedCount: number }> {
  const path = join(folder, name);
  makeClip({ path, frameCount: 60, gopSize: 15, ...options });
  const stream = await VideoStream.open(
    { kind: 'video', path, loop: false }, { signal: undefined, deviceFormat: 'v4l2' });
  try {
    stream.skip(level);
    let shownCount = 1;
    while (await stream.advance()) shownCount += 1;
    return { shownCount, skippedCount: stream.skippedCount };
  } finally {
    stream.close();
  }
}

describe('a decoder that is behind', () => {
  test('decodes everything unless told otherwise', async () => {
    expect(await read('all.mp4', 'nothing')).toEqual({ shownCount: 60, skippedCount: 0 });
  });

  test('leaves out the frames that no other one needs, and counts them', async () => {
    // Every second frame is a B frame.
    const { shownCount, skippedCount } = await read('b.mp4', 'non-reference', { bFrameCount: 1 });
    expect(shownCount).toBeGreaterThanOrEqual(28);
    expect(shownCount).toBeLessThanOrEqual(34);
    expect(shownCount + skippedCount).toBeGreaterThanOrEqual(56);
  });

  test('cannot leave out what others need', async () => {
    expect(await read('p.mp4', 'non-reference')).toEqual({ shownCount: 60, skippedCount: 0 });
  });

  test.each(['libx264', 'libx265'])('decodes whole pictures alone at the worst (%s)', async (encoder) => {
    const { shownCount, skippedCount } = await read(`${encoder}.mp4`, 'non-key', { encoder });
    expect(shownCount).toBeGreaterThanOrEqual(4);
    expect(shownCount).toBeLessThanOrEqual(6);
    expect(skippedCount).toBeGreaterThanOrEqual(40);
  });
});
