// What is wrong with a recording, a folder or a camera's address comes out as one sentence that
// names it and the remedy.

import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import type { SourceConfig } from '../../src/config/schema.ts';
import type { ErrorCode } from '../../src/errors.ts';
import { makeClip, type ClipOptions } from '../support/make-clip.ts';
import { openClip, openForTest, readFrames, rtspCamera } from '../support/read-source.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const servers: Server[] = [];
afterAll(() => { for (const server of servers) server.close(); });

function clip(name: string, options: Omit<ClipOptions, 'path'>): string {
  const path = join(folder, name);
  makeClip({ path, ...options });
  return path;
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function emptyFolder(name: string): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  return path;
}

/** The first part of a clip that lies on the disk with its index in front. */
function tornClip(name: string, share: number): string {
  const whole = readFileSync(clip(`whole-${name}`, { frameCount: 150, indexFirst: true }));
  return file(name, whole.subarray(0, Math.floor(whole.length * share)));
}

describe('a recording that cannot be read', () => {
  const rows: { name: string; path: () => string; says: RegExp; code?: ErrorCode }[] = [
    { name: 'a missing file', path: () => join(folder, 'gone.mp4'), says: /no such file; check the path/ },
    { name: 'an empty file', path: () => file('empty.mp4', ''), says: /is empty.*copy it again/ },
    { name: 'a folder', path: () => emptyFolder('a.mp4'), says: /is a folder: name a file/ },
    { name: 'a text', code: 'SOURCE_NOT_VIDEO', path: () => file('text.mp4', 'no video\n'.repeat(500)), says: /cannot be read as a video/ },
    {
      name: 'a play list that would open other files',
      path: () => file('list.mp4', "ffconcat version 1.0\nfile '/etc/hostname'\n"),
      says: /cannot be read as a video/,
    },
    { name: 'a picture', path: () => file('picture.mp4', tinyPng), says: /cannot be read as a video/ },
    {
      name: 'a clip without its index',
      code: 'SOURCE_NOT_VIDEO',
      path: () => {
        const whole = readFileSync(clip('index-last.mp4', { frameCount: 60 }));
        return file('no-index.mp4', whole.subarray(0, whole.length / 2));
      },
      says: /cannot be read as a video.*copy it again/,
    },
    { name: 'a clip with no frames', code: 'SOURCE_NOT_VIDEO', path: () => clip('none.mp4', { frameCount: 0 }), says: /no video stream/ },
    {
      name: 'a clip whose frames are all damaged',
      path: () => {
        const bytes = readFileSync(clip('damaged.avi', { frameCount: 10, encoder: 'mpeg4' }));
        const start = bytes.indexOf('movi') + 4;
        for (let offset = start; offset < bytes.lastIndexOf('idx1'); offset++) {
        // Chunk headers stay whole, what is in the chunks does not.
          if (!isNearChunkHeader(bytes, offset)) bytes[offset] = 0;
        }
        return file('all-damaged.avi', bytes);
      },
      says: /no picture that can be decoded/,
    },
  ];
  test.each(rows)('$name', async ({ path, says, code = 'SOURCE_UNREADABLE' }) => {
    const config: SourceConfig = { kind: 'video', path: path(), loop: false };
    const thrown = await openForTest(config).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code, message: expect.stringMatching(says) as string });
    expect(thrown).toMatchObject({ message: expect.stringContaining(config.path) as string });
  });
});

describe('a recording that breaks off', () => {
  test.each([
    { name: 'torn.mp4', share: 0.6 },
    { name: 'torn-early.mp4', share: 0.35 },
  ])('$name delivers its frames, then says where it breaks off', async ({ name, share }) => {
    const source = await openClip(tornClip(name, share));
    const numbers: number[] = [];
    const reading = (async () => {
      for (;;) {
        const [frame] = await readFrames(source, 1);
        if (frame === undefined) return;
        numbers.push(frame.number);
      }
    })();
    await expect(reading).rejects.toMatchObject({
      code: 'SOURCE_LOST', message: expect.stringMatching(/breaks off after .* of 10.0 s: copy it again/) as string,
    });
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers).toEqual(numbers.map((_, index) => index));
    await source.close();
  });

  test('damaged packets in the middle are skipped and counted', async () => {
    const path = clip('holes.avi', { frameCount: 60, encoder: 'mpeg4', gopSize: 5 });
    const bytes = readFileSync(path);
    const chunks = chunkOffsets(bytes);
    for (const chunkIndex of [20, 21, 22]) {
      const offset = chunks[chunkIndex] ?? 0;
      bytes.fill(0, offset + 8, offset + 8 + bytes.readUInt32LE(offset + 4));
    }
    const source = await openClip(file('holes-damaged.avi', bytes));
    const numbers = (await readFrames(source)).map(({ number }) => number);
    expect(source.corruptPacketCount).toBeGreaterThan(0);
    expect(numbers.length).toBeGreaterThanOrEqual(60 - 8);
    expect(numbers.slice(-30)).toEqual(Array.from({ length: 30 }, (_, index) => 30 + index));
    await source.close();
  });
});

describe('a folder of images that cannot be read', () => {
  test.each([
    { name: 'a missing folder', path: () => join(folder, 'no-folder'), says: /cannot be listed.*check the path/ },
    { name: 'a folder without images', path: () => emptyFolder('bare'), says: /holds no image: put JPEG or PNG/ },
  ])('$name', async ({ path, says }) => {
    const config: SourceConfig = { kind: 'frames', path: path(), framesPerSecond: 10, loop: false };
    await expect(openForTest(config)).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE', message: expect.stringMatching(says) as string,
    });
  });

  test('a broken image is named', async () => {
    const path = emptyFolder('broken');
    const whole = await sharp({
      create: { width: 64, height: 36, channels: 3, background: '#840' },
    }).jpeg().toBuffer();
    writeFileSync(join(path, '1.jpg'), whole);
    writeFileSync(join(path, '2.jpg'), whole.subarray(0, whole.length / 2));
    const source = await openForTest({ kind: 'frames', path, framesPerSecond: 10, loop: false });
    await source.next();
    await expect(source.next()).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE', message: expect.stringMatching(/2\.jpg.*replace or remove it/) as string,
    });
    await source.close();
  });
});

describe('a camera that cannot be reached', () => {
  async function listen(answer: string | undefined): Promise<number> {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      if (answer !== undefined) socket.on('data', () => socket.end(answer));
    });
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as { port: number }).port;
  }

  function camera(port: number): SourceConfig {
    const url = `rtsp://admin:secret@127.0.0.1:${port}/gate?token=secret`;
    return rtspCamera(url);
  }

  test('nobody listens there', async () => {
    const port = await listen(undefined);
    servers.pop()?.close();
    const thrown = await openForTest(camera(port)).catch((error: unknown) => error);
    expect(thrown).toMatchObject({
      code: 'SOURCE_UNREACHABLE', message: expect.stringMatching(/refused.*check its address and port/) as string,
    });
    expect(String(thrown)).not.toContain('secret');
  });

  test.each([
    { name: 'a wrong password', status: '401 Unauthorized', code: 'SOURCE_CREDENTIALS_REFUSED', says: /check user and password/ },
    { name: 'no right to look', status: '403 Forbidden', code: 'SOURCE_CREDENTIALS_REFUSED', says: /check user and password/ },
    { name: 'a wrong path', status: '404 Not Found', code: 'SOURCE_UNREACHABLE', says: /check the path/ },
  ])('$name', async ({ status, code, says }) => {
    const port = await listen(`RTSP/1.0 ${status}\r\nCSeq: 1\r\nContent-Length: 0\r\n\r\n`);
    const thrown = await openForTest(camera(port)).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code, message: expect.stringMatching(says) as string });
    expect(String(thrown)).not.toContain('secret');
  });

  test('a server that accepts and keeps silent is left as soon as the operator says stop', async () => {
    const port = await listen(undefined);
    const abort = new AbortController();
    const server = servers.at(-1);
    server?.once('connection', () => { abort.abort(); });
    const opening = openForTest(camera(port), { signal: abort.signal });
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
  }, 5_000);
});

const tinyPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);

/** Where the chunks of video lie in an AVI file ("00dc", size, content). */
function chunkOffsets(bytes: Buffer): number[] {
  const offsets: number[] = [];
  const end = bytes.lastIndexOf('idx1');
  for (let offset = bytes.indexOf('00dc'); offset >= 0 && offset < end;) {
    offsets.push(offset);
    offset = bytes.indexOf('00dc', offset + 8 + bytes.readUInt32LE(offset + 4));
  }
  return offsets;
}

function isNearChunkHeader(bytes: Buffer, offset: number): boolean {
  return chunkOffsets(bytes).some((start) => offset >= start && offset < start + 8);
}
