// No kind of source delivers more frames a second than its camera is allowed.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { SourceConfig } from '../../src/config/schema.ts';
import {
  answerSnapshots, jpeg, mjpegCamera, multipartHeader, snapshotCamera, startHttpCamera, writePart,
} from '../support/http-camera.ts';
import { makeClip } from '../support/make-clip.ts';
import { openForTest, readFrames, rtspCamera } from '../support/read-source.ts';
import { shouldTestRtsp, startRtspServer } from '../support/rtsp-server.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const framesPerSecondMax = 5;
const frameCount = 8;
const folder = createTemporaryFolder();
const clipPath = join(folder, 'gate.mp4');
const opened: { close(): Promise<void> }[] = [];

beforeAll(() => {
  makeClip({ path: clipPath, frameCount: 60, framesPerSecond: 15 });
  mkdirSync(join(folder, 'images'));
  for (let index = 0; index < 30; index++) {
    writeFileSync(join(folder, 'images', `${index}.jpg`), jpeg(index));
  }
});
afterEach(async () => { for (const thing of opened.splice(0).reverse()) await thing.close(); });

async function keep<Thing extends { close(): Promise<void> }>(
  thing: Promise<Thing>,
): Promise<Thing> {
  const kept = await thing;
  opened.push(kept);
  return kept;
}

const kinds: Record<string, () => Promise<SourceConfig>> = {
  'a recording': async () => await Promise.resolve({ kind: 'video', path: clipPath, loop: false }),
  'a folder': async () => await Promise.resolve({
    kind: 'frames', path: join(folder, 'images'), framesPerSecond: 20, loop: false,
  }),
  'an MJPEG camera': async () => {
    const camera = await keep(startHttpCamera((_request, response) => {
      multipartHeader(response);
      let count = 0;
      const timer = setInterval(() => { writePart(response, jpeg(count++)); }, 20);
      response.on('close', () => { clearInterval(timer); });
    }));
    return mjpegCamera(camera.url('/video'));
  },
  'a camera with snapshots': async () =>
    snapshotCamera((await keep(startHttpCamera(answerSnapshots()))).url('/s')),
  ...shouldTestRtsp()
    ? {
        'an RTSP camera': async () =>
          rtspCamera((await keep(startRtspServer({ clipPath, isAnew: true }))).url),
      }
    : {},
};

describe.each(Object.keys(kinds))('%s', (name) => {
  test('is thinned out to the rate that is wanted', async () => {
    const config = await kinds[name]?.();
    if (config === undefined) throw new Error(`no source ${name}`);
    const source = await keep(openForTest(config, { framesPerSecondMax }));
    const frames = await readFrames(source, frameCount);
    expect(frames).toHaveLength(frameCount);
    const lastMs = frames.at(-1)?.presentationMs ?? 0;
    // The first interval may be half as long: that much jitter is allowed.
    expect(lastMs).toBeGreaterThanOrEqual((frameCount - 1.5) * 1_000 / framesPerSecondMax);
  });
});
