// Every other shipped clip, seen by the watch over the camera's view: calm while the camera stands
// still, and measured right when all that it shows lies elsewhere.

import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { clipPath } from '../../fixtures/scene/truth-file.ts';
import { packageRoot } from '../../src/package-root.ts';
import { frameSizeFor } from '../../src/detection/letterbox.ts';
import type { FrameSize } from '../../src/frames/frame.ts';
import { ViewWatch } from '../../src/motion/view-watch.ts';
import { openSource } from '../../src/sources/open-source.ts';

const secondsOfEach = 70;
/** The camera sees this share of the clip's picture, and so may look elsewhere in it. */
const cutShare = 0.8;
const moves = [{ x: 0.05, y: 0.03 }, { x: -0.03, y: 0.08 }] as const;

const clipNames = readdirSync(join(packageRoot, 'fixtures/clips'))
  .filter((name) => name.endsWith('.mp4')).map((name) => basename(name, '.mp4'))
  .sort().filter((_, index) => index % 2 === 0);

describe.each(clipNames)('%s', (name) => {
  test('stands still, then looks elsewhere, and is told apart', async () => {
    const { size, frames } = await framesOfClip(name);
    const move = moves[name.length % 2]!;
    const watch = new ViewWatch({ frameSize: size });
    const states: string[] = [];
    for (let second = 0; second < 2 * secondsOfEach; second += 1) {
      const rgb = await cut(frames[second % frames.length]!, size,
        second < secondsOfEach ? { x: 0, y: 0 } : move);
      const presentationMs = second * 1000;
      watch.look(rgb, {
        frameIndex: second, segmentIndex: 0, presentationMs, capturedAtMs: presentationMs,
      });
      if (states.at(-1) !== watch.status.state) states.push(watch.status.state);
      if (second < secondsOfEach) expect(watch.status.state).not.toBe('moved');
    }
    expect(states).toEqual(['unknown', 'ok', 'moved']);
    const { shift } = watch.status;
    expect(Math.abs(shift!.x - move.x)).toBeLessThan(0.01);
    expect(Math.abs(shift!.y - move.y)).toBeLessThan(0.015);
    expect(Math.abs(shift!.turnDegrees)).toBeLessThan(1.5);
  }, 120_000);
});

/** One a second. */
async function framesOfClip(
  name: string,
): Promise<{ readonly size: FrameSize; readonly frames: readonly Uint8Array[] }> {
  const source = await openSource({ kind: 'video', path: clipPath(name), loop: false }, {
    chooseOutputSize: (nativeSize) => frameSizeFor(nativeSize, 512), framesPerSecondMax: 1,
  });
  const frames: Uint8Array[] = [];
  for (let frame = await source.next(); frame !== 'ended'; frame = await source.next()) {
    frames.push(frame.rgb.slice());
  }
  await source.close();
  return { size: source.outputSize, frames };
}

/** A part of the picture, as large as the whole, in which everything lies by `move` elsewhere. */
async function cut(
  rgb: Uint8Array, { widthPx, heightPx }: FrameSize,
  move: { readonly x: number; readonly y: number },
): Promise<Uint8Array> {
  const width = Math.round(widthPx * cutShare);
  const height = Math.round(heightPx * cutShare);
  return await sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } })
    .extract({
      left: Math.round((widthPx - width) / 2 - move.x * width),
      top: Math.round((heightPx - height) / 2 - move.y * height),
      width,
      height,
    })
    .resize(widthPx, heightPx, { fit: 'fill' }).raw().toBuffer();
}
