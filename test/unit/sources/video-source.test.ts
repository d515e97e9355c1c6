// Video files, made here with pictures that carry their number, read through FFmpeg.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { frameBytes } from '../../../src/frames/frame.ts';
import { makeClip, numberIn, type ClipOptions } from '../../support/make-clip.ts';
import { openClip, readFrames } from '../../support/read-source.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = createTemporaryFolder();

function clip(name: string, options: Omit<ClipOptions, 'path'>): string {
  const path = join(folder, name);
  makeClip({ path, ...options });
  return path;
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

describe('every frame comes once, in order, with its time', () => {
  const rows: { name: string; options?: Partial<ClipOptions>; isRounded?: boolean }[] = [
    { name: 'plain.mp4' },
    { name: 'b-frames.mp4', options: { bFrameCount: 3 } },
    { name: 'b-frames.mkv', options: { bFrameCount: 2 }, isRounded: true },
    { name: 'late-start.mp4', options: { stampMsOf: (index) => 5_000 + index * 66.666667 } },
    { name: 'transport-stream.ts', options: { bFrameCount: 2 } },
    { name: 'mpeg-4.avi', options: { encoder: 'mpeg4' } },
    { name: 'vp8.webm', options: { encoder: 'libvpx' }, isRounded: true },
    { name: 'bare.h264', isRounded: true },
  ];
  test.each(rows)('$name', async ({ name, options, isRounded = false }) => {
    const source = await openClip(clip(name, { frameCount: 50, framesPerSecond: 15, ...options }));
    const frames = await readFrames(source);
    expect(frames.map(({ number }) => number)).toEqual(numbers(50));
    if (name !== 'bare.h264') {
      for (const { number, presentationMs } of frames) {
        expect(Math.abs(presentationMs - number * 1_000 / 15)).toBeLessThan(isRounded ? 1 : 0.1);
      }
    }
    expect(await source.next()).toBe('ended');
    await source.close();
  });
});

test('uneven recording times are kept as they are', async () => {
  const stampMsOf = (index: number) =>
    300 + index * 40 + (index % 5) * 7 + (index > 20 ? 9_000 : 0);
  const source = await openClip(clip('uneven.mp4', { frameCount: 40, stampMsOf }));
  const frames = await readFrames(source);
  for (const { number, presentationMs } of frames) {
    expect(presentationMs).toBeCloseTo(stampMsOf(number) - stampMsOf(0), 1);
  }
  expect(frames).toHaveLength(40);
  await source.close();
});

test('a source says what the file says about itself', async () => {
  const source = await openClip(clip('facts.mp4', { frameCount: 45, framesPerSecond: 15 }));
  expect(source).toMatchObject({
    pace: 'recorded',
    nativeSize: { widthPx: 192, heightPx: 96 },
    framesPerSecond: 15,
    durationMs: 3_000,
    corruptPacketCount: 0,
  });
  await source.close();
});

test('frames are packed RGB of the chosen size, whatever its width', async () => {
  const path = clip('scaled.mp4', { frameCount: 20 });
  const size = { widthPx: 101, heightPx: 37 };
  const source = await openClip(path, { chooseOutputSize: () => size });
  const frames = await readFrames(source);
  expect(frames.map(({ number }) => number)).toEqual(numbers(20));
  expect(frames.every(({ rgb }) => rgb.length === frameBytes(size))).toBe(true);
  await source.close();
});

test('25 frames a second are thinned out to 15 in the same way on every pass', async () => {
  const source = await openClip(clip('thinned.mp4', { frameCount: 100, framesPerSecond: 25 }), {
    framesPerSecondMax: 15,
  });
  const first = await readFrames(source);
  expect(first.length).toBeGreaterThanOrEqual(60);
  expect(first.length).toBeLessThanOrEqual(61);
  await source.rewind();
  const second = await readFrames(source);
  expect(second.map(({ number }) => number)).toEqual(first.map(({ number }) => number));
  await source.close();
});

test('each pass after a rewind delivers the same frames at the same times', async () => {
  const source = await openClip(clip('passes.mp4', { frameCount: 40, bFrameCount: 2 }));
  const readPass = async (frameCountMax: number) =>
    (await readFrames(source, frameCountMax)).map(({ presentationMs, rgb }) =>
      `${presentationMs} ${createHash('sha256').update(rgb).digest('hex')}`);
  const first = await readPass(40);
  expect(new Set(first.map((line) => line.split(' ')[1])).size).toBe(40);
  expect(first[0]).toMatch(/^0 /);
  for (const frameCountMax of [40, 3, 40]) {
    await source.rewind();
    expect(await readPass(frameCountMax)).toEqual(first.slice(0, frameCountMax));
  }
  await source.close();
});

test('pixels that are not square are made so', async () => {
  const source = await openClip(clip('oblong.mp4', { frameCount: 3, pixelAspect: [4, 3] }));
  expect(source.nativeSize).toEqual({ widthPx: 256, heightPx: 96 });
  expect((await readFrames(source)).map(({ number }) => number)).toEqual([0, 1, 2]);
  await source.close();
});

describe('a picture that was taken with a turned camera comes upright', () => {
  // The row of digits of the coded picture: where its start is when the picture is upright.
  const rows = [
    { quarterTurns: 1, start: 'top' },
    { quarterTurns: 2, start: 'right' },
    { quarterTurns: 3, start: 'bottom' },
  ];
  test.each(rows)('$quarterTurns quarter turns: the digits begin at the $start', async (
    { quarterTurns, start },
  ) => {
    const path = clip(`turned-${quarterTurns}.mp4`, { frameCount: 40, quarterTurns });
    const source = await openClip(path);
    const { widthPx, heightPx } = source.outputSize;
    expect(widthPx > heightPx).toBe(quarterTurns === 2);
    const read = (await readFrames(source)).map(({ rgb }) => {
      const pixels = Array.from({ length: Math.max(widthPx, heightPx) }, (_, along) => {
        const x = widthPx > heightPx ? along : Math.floor(widthPx / 2);
        const y = widthPx > heightPx ? Math.floor(heightPx / 2) : along;
        const offset = (y * widthPx + x) * 3;
        return [...rgb.subarray(offset, offset + 3)];
      });
      const digits = start === 'top' ? pixels : pixels.reverse();
      return numberIn(Uint8Array.from(digits.flat()), { widthPx: digits.length, heightPx: 1 });
    });
    expect(read).toEqual(numbers(40));
    await source.close();
  });
});

test('closing twice does nothing', async () => {
  const source = await openClip(clip('closed.mp4', { frameCount: 3 }));
  await source.close();
  await source.close();
  await expect(source.next()).rejects.toThrow(/closed source/);
});
