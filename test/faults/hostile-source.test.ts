// Cameras, servers and files that want more than to be looked at: to have other files or hosts
// opened, to fill the memory, to hold a reader for ever.

import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { SourceConfig } from '../../src/config/schema.ts';
import {
  mjpegCamera, multipartHeader, snapshotCamera, useHttpCameras, writePart, jpeg,
} from '../support/http-camera.ts';
import { makeClip } from '../support/make-clip.ts';
import { openClip, openForTest, readFrames, rtspCamera } from '../support/read-source.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const { start } = useHttpCameras();
const servers: { readonly server: Server; readonly sockets: Socket[] }[] = [];
afterEach(() => {
  for (const { server, sockets } of servers.splice(0)) {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
});

async function listen(onConnection: (socket: Socket) => void): Promise<number> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  servers.push({ server, sockets });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** What was thrown, or what was opened: a test then says so. */
async function refusalOf(config: SourceConfig): Promise<unknown> {
  return await openForTest(config).then(async (source) => {
    await source.close();
    return 'it was opened';
  }, (thrown: unknown) => thrown);
}

/** Texts that tell a careless reader to fetch a file or another host's. */
const lures: { name: string; ending: string; text: (url: string, file: string) => string }[] = [
  { name: 'an HLS play list', ending: 'm3u8', text: (url, file) => `#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXT-X-MAP:URI="${file}"\n#EXTINF:5,\n${url}\n#EXTINF:5,\n${file}\n` },
  { name: 'a session description', ending: 'sdp', text: () => 'v=0\no=- 1 1 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n' },
  { name: 'an ffconcat list', ending: 'ffconcat', text: (url, file) => `ffconcat version 1.0\nfile '${file}'\nfile '${url}'\n` },
  { name: 'a file address', ending: 'txt', text: (_url, file) => `file://${file}\n` },
  { name: 'a DASH manifest', ending: 'mpd', text: (url) => `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT5S"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>${url}</BaseURL></Representation></AdaptationSet></Period></MPD>` },
  { name: 'a picture in SVG', ending: 'svg', text: (url, file) => `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="64" height="64"><image xlink:href="${url}"/><image href="file://${file}"/></svg>` },
];

describe.each(lures)('$name', ({ ending, text }) => {
  test('opens nothing, whoever offers it', async () => {
    let visitCount = 0;
    const elsewhere = await listen(() => { visitCount += 1; });
    const clip = join(folder, 'bait.mp4');
    makeClip({ path: clip, frameCount: 5 });
    const lure = text(`http://127.0.0.1:${elsewhere}/video.mp4`, clip);
    for (const name of [`lure.${ending}`, `lure-${ending}.mp4`]) {
      writeFileSync(join(folder, name), lure);
      const path = join(folder, name);
      expect(await refusalOf({ kind: 'video', path, loop: false })).toMatchObject({
        code: expect.stringMatching(/^SOURCE_(NOT_VIDEO|UNREADABLE)$/) as string,
      });
    }
    const camera = await start((request, response) => {
      if (request.url === '/parts') {
        multipartHeader(response);
        for (let count = 0; count < 200; count++) writePart(response, Buffer.from(lure));
        return;
      }
      const type = request.url === '/jpeg' ? 'image/jpeg' : 'text/plain';
      response.setHeader('content-type', type).end(lure);
    });
    for (const config of [
      mjpegCamera(camera.url('/text')), mjpegCamera(camera.url('/parts')),
      snapshotCamera(camera.url('/text')), snapshotCamera(camera.url('/jpeg')),
    ]) expect(await refusalOf(config)).toMatchObject({ code: 'SOURCE_NOT_VIDEO' });
    // An RTSP camera's place taken by somebody who sends this.
    const impostor = await listen((socket) => { socket.end(lure); });
    expect(await refusalOf(rtspCamera(`rtsp://127.0.0.1:${impostor}/gate`)))
      .toMatchObject({ name: 'LotcountError' });
    expect(visitCount).toBe(0);
  });
});

describe('an RTSP server that is none', () => {
  const answers: { name: string; answer: (socket: Socket) => void }[] = [
    { name: 'sends garbage', answer: (socket) => { socket.end(Buffer.alloc(100_000, 0x9d)); } },
    { name: 'says nothing and hangs up', answer: (socket) => { socket.end(); } },
    {
      name: 'redirects to another host',
      answer: (socket) => {
        socket.on('data', () => {
          socket.write('RTSP/1.0 302 Found\r\nCSeq: 1\r\nLocation: rtsp://localhost:9/x\r\n\r\n');
        });
      },
    },
  ];
  test.each(answers)('that $name is refused', async ({ answer }) => {
    const port = await listen(answer);
    expect(await refusalOf(rtspCamera(`rtsp://gate:secret@127.0.0.1:${port}/gate`))).toMatchObject({
      name: 'LotcountError',
      code: expect.stringMatching(/^SOURCE_(UNREACHABLE|NOT_VIDEO|TIMED_OUT)$/) as string,
      message: expect.not.stringContaining('secret') as string,
    });
  });

  test('that drips, or never ends its headers, is given up when its time is over', async () => {
    const drip = await listen((socket) => {
      const timer = setInterval(() => { socket.write('R'); }, 100);
      socket.on('close', () => { clearInterval(timer); });
    });
    const flood = await listen((socket) => {
      const more = Buffer.from(`X-Header: ${'x'.repeat(1_000)}\r\n`.repeat(50));
      const send = (): void => { while (!socket.destroyed && socket.write(more)); };
      socket.on('drain', send);
      socket.write('RTSP/1.0 200 OK\r\n');
      send();
    });
    const beforeMb = process.memoryUsage.rss() / 1e6;
    const refusals = await Promise.all([drip, flood]
      .map((port) => refusalOf(rtspCamera(`rtsp://127.0.0.1:${port}/gate`))));
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'SOURCE_TIMED_OUT' });
    expect(process.memoryUsage.rss() / 1e6 - beforeMb).toBeLessThan(200);
  });
});

describe('a recording that becomes another one', () => {
  const small = { frameCount: 20, size: { widthPx: 192, heightPx: 96 } };
  /** Just above 40 million pixels. */
  const hugeSize = { widthPx: 16_384, heightPx: 2_448 };

  function joined(name: string, parts: readonly Uint8Array[]): string {
    const path = join(folder, name);
    writeFileSync(path, Buffer.concat(parts));
    return path;
  }

  function coded(name: string, options: Parameters<typeof makeClip>[0]): Buffer {
    makeClip({ ...options, path: join(folder, name) });
    return readFileSync(join(folder, name));
  }

  test('of the same shape in another resolution is scaled otherwise', async () => {
    const path = joined('larger.h264', [
      coded('one.h264', { path: '', ...small }),
      coded('two.h264', { path: '', ...small, size: { widthPx: 384, heightPx: 192 } }),
    ]);
    const source = await openClip(path);
    const frames = await readFrames(source);
    expect(frames.map(({ number }) => number)).toEqual([...Array(20).keys(), ...Array(20).keys()]);
    expect(source.outputSize).toEqual(small.size);
    await source.close();
  });

  test('of another shape is refused', async () => {
    const path = joined('upright.h264', [
      coded('first.h264', { path: '', ...small }),
      coded('second.h264', { path: '', ...small, size: { widthPx: 96, heightPx: 192 } }),
    ]);
    const source = await openClip(path);
    await expect(readFrames(source)).rejects.toMatchObject({ code: 'SOURCE_CHANGED' });
    await source.close();
  });

  test('of pictures larger than any camera\'s: they are not decoded, and counted as damaged', async () => {
    const path = joined('grown.h264', [
      coded('before.h264', { path: '', ...small }),
      coded('huge.h264', { path: '', frameCount: 2, size: hugeSize }),
    ]);
    const source = await openClip(path);
    expect(await readFrames(source)).toHaveLength(20);
    expect(source.corruptPacketCount).toBeGreaterThan(0);
    await source.close();
  });

  test('that begins larger than any camera\'s is refused before a picture is decoded', async () => {
    makeClip({ path: join(folder, 'huge.mp4'), frameCount: 1, size: hugeSize });
    await expect(openClip(join(folder, 'huge.mp4'))).rejects.toMatchObject({ code: 'SOURCE_TOO_LARGE' });
  });
});

test('a picture of an MJPEG camera that claims more pixels than any camera has is refused unread', async () => {
  const claim = Buffer.from(jpeg(0));
  // SOF0: marker, length, precision, then height and width, 16 bits each.
  const frameHeader = claim.indexOf(Buffer.from('ffc0', 'hex'));
  claim.writeUInt16BE(60_000, frameHeader + 5);
  claim.writeUInt16BE(60_000, frameHeader + 7);
  const camera = await start((request, response) => {
    if (request.url === '/s') {
      response.end(claim);
      return;
    }
    multipartHeader(response);
    for (let count = 0; count < 3; count++) writePart(response, claim);
  });
  for (const config of [mjpegCamera(camera.url('/v')), snapshotCamera(camera.url('/s'))]) {
    expect(await refusalOf(config)).toMatchObject({ code: 'SOURCE_TOO_LARGE' });
  }
});
