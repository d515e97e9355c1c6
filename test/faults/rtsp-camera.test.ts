// RTSP cameras, played by a real RTSP server on this machine: how they deliver, and how they fail.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Source, SourceOptions } from '../../src/sources/source.ts';
import { makeClip } from '../support/make-clip.ts';
import { openForTest, readFrames, rtspCamera } from '../support/read-source.ts';
import {
  shouldTestRtsp, startRtspServer, type RtspServer, type RtspServerOptions,
} from '../support/rtsp-server.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const framesPerSecond = 15;
const clipPath = join(createTemporaryFolder(), 'gate.mp4');

describe.skipIf(!shouldTestRtsp())('an RTSP camera', () => {
  const opened: { close(): Promise<void> }[] = [];

  beforeAll(() => { makeClip({ path: clipPath, frameCount: 60, framesPerSecond }); });

  afterEach(async () => {
    for (const thing of opened.splice(0).reverse()) await thing.close();
  });

  async function start(options: Partial<RtspServerOptions> = {}): Promise<RtspServer> {
    const server = await startRtspServer({ clipPath, ...options });
    opened.push(server);
    return server;
  }

  async function open(
    url: string, options: Partial<SourceOptions> & { transport?: 'tcp' | 'udp' } = {},
  ): Promise<Source> {
    const { transport = 'tcp', ...sourceOptions } = options;
    const source = await openForTest(rtspCamera(url, { transport }), sourceOptions);
    opened.push(source);
    return source;
  }

  function isLost(says: RegExp): object {
    return { code: 'SOURCE_LOST', message: expect.stringMatching(says) as string };
  }

  test.each(['tcp', 'udp'] as const)('delivers its frames in real time over %s', async (transport) => {
    const server = await start();
    const source = await open(server.url, { transport });
    expect(source).toMatchObject({
      pace: 'live', nativeSize: { widthPx: 192, heightPx: 96 }, durationMs: undefined,
    });
    const frames = await readFrames(source, 40);
    const firstNumber = frames[0]?.number ?? Number.NaN;
    expect(frames.map(({ number }) => number))
      .toEqual(Array.from({ length: 40 }, (_, index) => firstNumber + index));
    for (const [index, { presentationMs }] of frames.entries()) {
      expect(Math.abs(presentationMs - index * 1_000 / framesPerSecond)).toBeLessThan(2);
    }
  });

  test('whose recording ends is lost, not ended', async () => {
    const server = await start();
    const source = await open(server.url);
    await expect(readFrames(source)).rejects.toMatchObject(isLost(/ended the stream/));
  });

  test('whose power is cut is lost', async () => {
    const server = await start();
    const source = await open(server.url);
    await readFrames(source, 10);
    await server.close();
    await expect(readFrames(source)).rejects.toMatchObject(isLost(/check the camera/));
  });

  test('that keeps its session, but sends no picture, is lost after the limit', async () => {
    const server = await start();
    const source = await open(server.url);
    await readFrames(source, 10);
    await server.stall();
    await expect(readFrames(source)).rejects.toMatchObject(isLost(/sends no picture any more/));
  });

  test('that sends no picture can be stopped at once', async () => {
    const server = await start();
    const abort = new AbortController();
    const source = await open(server.url, { signal: abort.signal });
    await readFrames(source, 10);
    await server.stall();
    // What was on its way when the picture stopped still arrives; then the wait begins.
    const reading = readFrames(source);
    const askedAtMs = performance.now();
    abort.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(performance.now() - askedAtMs).toBeLessThan(2_000);
  });

  test('that comes back after a stall within the limit goes on', async () => {
    const server = await start();
    const source = await open(server.url);
    const before = await readFrames(source, 10);
    await server.stall();
    await server.resume();
    const after = await readFrames(source, 10);
    expect(after.at(-1)?.presentationMs).toBeGreaterThan(before.at(-1)?.presentationMs ?? 0);
  });

  test('asks for its password, takes it from the address, and never shows it', async () => {
    const login = { user: 'gate', password: 'open@sesame' };
    const server = await start({ login });
    const address = (credentials: string) => server.url.replace('//', `//${credentials}@`);
    const source = await open(address('gate:open%40sesame'));
    expect(await readFrames(source, 3)).toHaveLength(3);
    for (const url of [server.url, address('gate:wrong-secret')]) {
      const thrown = await openForTest(rtspCamera(url))
        .catch((error: unknown) => error);
      expect(thrown).toMatchObject({
        code: 'SOURCE_CREDENTIALS_REFUSED',
        message: expect.stringMatching(/check user and password/) as string,
      });
      expect(String(thrown)).not.toContain('secret');
    }
  });

  test('that has no such stream says so', async () => {
    const server = await start();
    const url = server.url.replace('/gate', '/garage');
    await expect(openForTest(rtspCamera(url))).rejects.toMatchObject({
      code: 'SOURCE_UNREACHABLE',
      message: expect.stringMatching(/check the path in its url/) as string,
    });
  });

  test.each(['tcp', 'udp'] as const)('that sends H.265 over %s is decoded', async (transport) => {
    const path = join(createTemporaryFolder(), 'gate-h265.mp4');
    makeClip({ path, frameCount: 60, framesPerSecond, encoder: 'libx265' });
    const server = await start({ clipPath: path, codec: 'h265' });
    const source = await open(server.url, { transport });
    const numbers = (await readFrames(source, 10)).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? Number.NaN) + index));
  });

  test.each([
    { password: 'open@sesame', written: 'open%40sesame' },
    { password: 'open@sesame', written: 'open@sesame' },
    { password: 'a:b/c%d', written: 'a%3Ab%2Fc%25d' },
  ])('takes the password $password, written $written, as a digest', async ({ password, written }) => {
    const server = await start({ login: { user: 'gate', password }, isDigest: true });
    const source = await open(server.url.replace('//', `//gate:${written}@`));
    expect(await readFrames(source, 3)).toHaveLength(3);
    await expect(openForTest(rtspCamera(server.url.replace('//', '//gate:other@'))))
      .rejects.toMatchObject({ code: 'SOURCE_CREDENTIALS_REFUSED' });
  });

  test('delivers the stream that its address names: the main one or the smaller one', async () => {
    const subClipPath = join(createTemporaryFolder(), 'sub.mp4');
    makeClip({ path: subClipPath, frameCount: 60, size: { widthPx: 96, heightPx: 48 } });
    const server = await start({ subClipPath });
    const main = await open(server.url);
    const small = await open(server.url.replace('/gate', '/sub'));
    expect(main.nativeSize).toEqual({ widthPx: 192, heightPx: 96 });
    expect(small.nativeSize).toEqual({ widthPx: 96, heightPx: 48 });
  });

  test('that comes back with another codec and another size is opened as what it is now', async () => {
    const path = join(createTemporaryFolder(), 'other.mp4');
    const size = { widthPx: 128, heightPx: 128 };
    makeClip({ path, frameCount: 60, framesPerSecond, encoder: 'libx265', size });
    const before = await start();
    const lost = await open(before.url);
    expect(lost).toMatchObject({ codec: 'h264', nativeSize: { widthPx: 192, heightPx: 96 } });
    await before.close();
    await expect(readFrames(lost)).rejects.toMatchObject({ code: 'SOURCE_LOST' });
    const after = await start({ clipPath: path, codec: 'h265', port: before.port });
    const found = await open(after.url);
    expect(found).toMatchObject({ codec: 'hevc', nativeSize: size });
    expect(await readFrames(found, 3)).toHaveLength(3);
  });

  test('whose reader is too slow catches up, by leaving frames undecoded', async () => {
    const path = join(createTemporaryFolder(), 'long.mp4');
    makeClip({ path, frameCount: 300, framesPerSecond, gopSize: 15 });
    const server = await start({ clipPath: path });
    const source = await open(server.url);
    let lastMs = 0;
    let stepMsMax = 0;
    while (source.skippedFrameCount < 15) {
      const frame = await source.next();
      if (frame === 'ended') throw new Error('a live source ended');
      stepMsMax = Math.max(stepMsMax, frame.presentationMs - lastMs);
      lastMs = frame.presentationMs;
      // Twice as long as until the next frame: what decoding takes on a machine that is too slow.
      await wait(2_000 / framesPerSecond);
    }
    // From one whole picture to the next.
    expect(stepMsMax).toBeGreaterThan(900);
  });

  test.each(['vaapi', 'cuda'] as const)('is decoded in software, and says why, where %s is missing', async (decoding) => {
    // Where there is such a card, there is nothing to see here.
    if (existsSync('/dev/dri') || existsSync('/dev/nvidia0')) return;
    const server = await start();
    const source = await openForTest(rtspCamera(server.url, { decoding }));
    opened.push(source);
    expect(source.decoding).toEqual({
      device: 'software', reason: expect.stringMatching(/^(VAAPI|CUDA) cannot be used \(/) as string,
    });
    expect(await readFrames(source, 3)).toHaveLength(3);
  });

  test('is decoded in software where there is no graphics card', async () => {
    if (existsSync('/dev/dri') || existsSync('/dev/nvidia0')) return;
    const source = await open((await start()).url);
    expect(source.decoding).toEqual({ device: 'software', reason: 'there is no graphics card' });
  });

  test('whose time stamps wrap round goes on as if they had not', async () => {
    // RTP counts 90,000 a second in 32 bits; the wrap comes 1 s after the start.
    const server = await start({ firstTimestamp: 2 ** 32 - 90_000, isAnew: true });
    const source = await open(server.url);
    const frames = await readFrames(source, 40);
    for (const [index, { presentationMs }] of frames.entries()) {
      expect(Math.abs(presentationMs - index * 1_000 / framesPerSecond)).toBeLessThan(2);
    }
  });
});
