// Annotated clips, played back with the product's own reader.

import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AnnotatedClip } from '../../../src/drawing/annotated-clip.ts';
import { openSource } from '../../../src/sources/open-source.ts';

const size = { widthPx: 480, heightPx: 270 };
const nothing = { tracks: [], lines: [], counts: new Map() };

describe('an annotated clip', () => {
  let folder = '';
  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'lotcount-clip-')); });
  afterEach(async () => { await rm(folder, { recursive: true }); });

  it('has every frame at its time, and the length of what was counted', async () => {
    const path = join(folder, 'seen.mp4');
    // An uneven rate, as cameras have it.
    const timesMs = [0, 100, 200, 350, 400, 500, 600, 700];
    await write(path, timesMs);
    const played = await play(path);
    expect(played.timesMs).toEqual(timesMs);
    expect(played.durationMs).toBeCloseTo(800, -1);
    expect(played.nativeSize).toEqual({ widthPx: 960, heightPx: 540 });
    expect(await readdir(folder)).toEqual(['seen.mp4']);
  });

  it('shows what was drawn: a brighter frame comes out brighter', async () => {
    const path = join(folder, 'seen.mp4');
    await write(path, [0, 100, 200]);
    const { brightness } = await play(path);
    expect(brightness[0]).toBeLessThan((brightness[1] ?? 0) - 20);
    expect(brightness[1]).toBeLessThan((brightness[2] ?? 0) - 20);
  });

  it('survives memory being cleaned up, again and again', async () => {
    // An options object given to the encoder was once freed twice: the process ended at the next
    // garbage collection. Writing several clips makes and drops many such objects.
    for (let turn = 0; turn < 5; turn += 1) {
      await write(join(folder, `${turn}.mp4`), [0, 100, 200, 300]);
      collectGarbage();
    }
    expect(await readdir(folder)).toHaveLength(5);
  });

  it('that is given up leaves nothing behind', async () => {
    const clip = await AnnotatedClip.open({ path: join(folder, 'seen.mp4'), size, framesPerSecond: 10 });
    await clip.add(pictureOf(90), nothing, 0);
    await clip.abandon();
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    { name: 'a folder that does not exist', path: 'none/seen.mp4', says: 'make the folder' },
    { name: 'a folder', path: 'folder', says: 'it is a folder, name a file' },
    { name: 'a file within a file', path: 'file/seen.mp4', says: 'is not a folder' },
  ])('is refused before any work: $name', async ({ path, says }) => {
    await mkdir(join(folder, 'folder'));
    await writeFile(join(folder, 'file'), '');
    const opening = AnnotatedClip.open({ path: join(folder, path), size, framesPerSecond: 10 });
    await expect(opening).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
    await expect(opening).rejects.toThrow(says);
  });
});

/** Works without the flag that Node would have to be started with. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

async function write(path: string, timesMs: readonly number[]): Promise<void> {
  const clip = await AnnotatedClip.open({ path, size, framesPerSecond: 10 });
  for (const [index, timeMs] of timesMs.entries()) {
    await clip.add(pictureOf(60 + index * 25), nothing, timeMs);
  }
  await clip.close();
}

function pictureOf(brightness: number) {
  return { size, rgb: new Uint8Array(size.widthPx * size.heightPx * 3).fill(brightness) };
}

/** Plays a clip with the product's own reader. */
async function play(path: string) {
  const source = await openSource({ kind: 'video', path, loop: false }, {
    chooseOutputSize: (nativeSize) => nativeSize, framesPerSecondMax: 60,
  });
  try {
    const { nativeSize, durationMs } = source;
    const timesMs: number[] = [];
    const brightness: number[] = [];
    for (let frame = await source.next(); frame !== 'ended'; frame = await source.next()) {
      timesMs.push(Math.round(frame.presentationMs));
      brightness.push(frame.rgb.reduce((sum, value) => sum + value, 0) / frame.rgb.length);
    }
    return { nativeSize, durationMs, timesMs, brightness };
  } finally {
    await source.close();
  }
}
