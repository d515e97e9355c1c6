// Cameras that are asked for one picture after another over HTTP(S), played by a real HTTP server
// on this machine: how they deliver, and how they fail.

import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import {
  answerSnapshots, isDigestRight, jpeg, mjpegCamera, snapshotCamera, useHttpCameras,
} from '../support/http-camera.ts';
import { makeCertificate } from '../support/make-certificate.ts';
import { openForTest, readFrames } from '../support/read-source.ts';

const { start, open } = useHttpCameras();

describe('a camera that is asked for snapshots', () => {
  test('delivers each picture once', async () => {
    let count = 0;
    // Each picture is shown three times: the camera renews it more slowly than it is asked.
    const camera = await start((_request, response) => {
      response.end(jpeg(Math.floor(count++ / 3)));
    });
    const source = await open(snapshotCamera(camera.url('/snapshot.jpg')));
    expect((await readFrames(source, 4)).map(({ number }) => number)).toEqual([0, 1, 2, 3]);
    expect(camera.requests.length).toBeGreaterThanOrEqual(10);
  });

  test('is asked with the tag of the picture that is known', async () => {
    let count = 0;
    const camera = await start((request, response) => {
      count += 1;
      const tag = `"${Math.floor(count / 3)}"`;
      if (request.headers['if-none-match'] === tag) response.writeHead(304).end();
      else response.setHeader('etag', tag).end(jpeg(Math.floor(count / 3)));
    });
    const source = await open(snapshotCamera(camera.url('/snapshot.jpg')));
    expect((await readFrames(source, 4)).map(({ number }) => number)).toEqual([0, 1, 2, 3]);
  });

  test('is not asked more often than the interval says', async () => {
    const camera = await start(answerSnapshots());
    const source = await open(snapshotCamera(camera.url('/s'), { intervalMs: 300 }));
    const frames = await readFrames(source, 3);
    expect(frames[2]?.presentationMs).toBeGreaterThan(550);
  });

  test.each(['MD5', 'SHA-256'] as const)('proves its password as a digest (%s)', async (algorithm) => {
    const known = { user: 'gate', password: 'a:b@c', nonce: 'n0', algorithm };
    const answer = answerSnapshots();
    const camera = await start((request, response) => {
      if (isDigestRight(request, known)) answer(request, response);
      else {
        response.writeHead(401, {
          'www-authenticate': ['Basic realm="gate"', `Digest realm="gate", qop="auth,auth-int", nonce="${known.nonce}", algorithm=${algorithm}`],
        }).end();
      }
    });
    const source = await open(snapshotCamera(camera.url('/s?channel=1', 'gate:a%3Ab%40c')));
    expect(await readFrames(source, 3)).toHaveLength(3);
    // Asked once, then each request proves at once; a nonce that is over is asked for anew.
    const bare = camera.requests.filter(({ headers }) => headers.authorization === undefined);
    expect(bare).toHaveLength(1);
    known.nonce = 'n1';
    expect(await readFrames(source, 3)).toHaveLength(3);
    const proofs = camera.requests.map(({ headers }) => headers.authorization ?? '');
    expect(proofs.filter((proof) => proof.startsWith('Basic'))).toEqual([]);
  });

  test('a wrong password is asked about once, and told apart', async () => {
    const camera = await start((_request, response) => {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="gate"' }).end();
    });
    const thrown = await openForTest(snapshotCamera(camera.url('/s', 'gate:secret'))).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: 'SOURCE_CREDENTIALS_REFUSED' });
    expect(String(thrown)).not.toContain('secret');
    expect(camera.requests).toHaveLength(2);
    await expect(openForTest(snapshotCamera(camera.url('/s')))).rejects.toMatchObject({
      code: 'SOURCE_CREDENTIALS_REFUSED', message: expect.stringContaining('write them into its url') as string,
    });
  });

  const refusals: { name: string; answer: (response: ServerResponse) => void; code: string }[] = [
    { name: 'a missing page', answer: (response) => { response.writeHead(404).end(); }, code: 'SOURCE_UNREACHABLE' },
    { name: 'a user without the right', answer: (response) => { response.writeHead(403).end(); }, code: 'SOURCE_CREDENTIALS_REFUSED' },
    { name: 'a camera in trouble', answer: (response) => { response.writeHead(503).end(); }, code: 'SOURCE_UNREACHABLE' },
    { name: 'a text', answer: (response) => { response.end('hello'); }, code: 'SOURCE_NOT_VIDEO' },
    { name: 'a picture of 100 million pixels', answer: (response) => { response.end(hugeJpeg); }, code: 'SOURCE_TOO_LARGE' },
    {
      name: 'an answer without an end',
      answer: (response) => {
        const more = Buffer.alloc(1024 * 1024);
        const send = (): void => { while (!response.destroyed && response.write(more)); };
        response.on('drain', send);
        send();
      },
      code: 'SOURCE_TOO_LARGE',
    },
    { name: 'headers of 100 kB', answer: (response) => { response.setHeader('x', 'x'.repeat(100_000)).end(); }, code: 'SOURCE_TOO_LARGE' },
    { name: 'a circle', answer: (response) => { response.writeHead(302, { location: '/s' }).end(); }, code: 'SOURCE_UNREACHABLE' },
  ];
  test.each(refusals)('$name is refused', async ({ answer, code }) => {
    const camera = await start((_request, response) => { answer(response); });
    const thrown = await openForTest(snapshotCamera(camera.url('/s?password=secret'))).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ name: 'LotcountError', code });
    expect(String(thrown)).not.toContain('secret');
  });

  test('a redirection is followed to the camera itself alone', async () => {
    const other = await start(answerSnapshots());
    const answer = answerSnapshots();
    const camera = await start((request, response) => {
      if (request.url === '/new') answer(request, response);
      else if (request.url === '/old') response.writeHead(302, { location: '/new' }).end();
      else if (request.url === '/file') response.writeHead(302, { location: 'file:///etc/hostname' }).end();
      else response.writeHead(302, { location: `http://localhost:${other.port}/` }).end();
    });
    const source = await open(snapshotCamera(camera.url('/old')));
    expect(await readFrames(source, 2)).toHaveLength(2);
    for (const path of ['/away', '/file']) {
      await expect(openForTest(snapshotCamera(camera.url(path, 'gate:secret')))).rejects.toMatchObject({
        code: 'SOURCE_UNREACHABLE', message: expect.stringContaining('redirects to') as string,
      });
    }
    expect(other.requests).toHaveLength(0);
  });

  test('an answer that drips is given up in time', async () => {
    const camera = await start((_request, response) => {
      if (camera.requests.length === 1) {
        response.end(jpeg(0));
        return;
      }
      response.writeHead(200);
      const timer = setInterval(() => { response.write('x'); }, 200);
      response.on('close', () => { clearInterval(timer); });
    });
    const source = await open(snapshotCamera(camera.url('/s')));
    await source.next();
    await expect(source.next()).rejects.toMatchObject({ code: 'SOURCE_LOST' });
  });
});

describe('a camera over HTTPS', () => {
  const own = makeCertificate({ names: 'DNS:camera.example' });

  test('is trusted when its certificate is named, or any is accepted', async () => {
    const camera = await start(answerSnapshots(), own);
    const ways = [{ certificateFile: own.certificatePath }, { acceptAnyCertificate: true }];
    for (const settings of ways) {
      const source = await open(snapshotCamera(camera.url('/s'), settings));
      expect(await readFrames(source, 2)).toHaveLength(2);
    }
  });

  test('is refused, and not told the password, when nobody vouches for it', async () => {
    const camera = await start(answerSnapshots(), own);
    const url = camera.url('/s', 'gate:secret');
    for (const config of [mjpegCamera(url), snapshotCamera(url)]) {
      const thrown = await openForTest(config).catch((error: unknown) => error);
      expect(thrown).toMatchObject({ code: 'SOURCE_CERTIFICATE_REFUSED' });
      expect(String(thrown)).not.toContain('secret');
    }
    expect(camera.requests).toHaveLength(0);
  });
});

/** A small JPEG whose header claims 10,000 x 10,000 pixels: what it unpacks to would be 300 MB. */
const hugeJpeg = ((): Buffer => {
  const bytes = Buffer.from(jpeg(0));
  const frameHeader = bytes.indexOf(Buffer.from('ffc0', 'hex'));
  bytes.writeUInt16BE(10_000, frameHeader + 5);
  bytes.writeUInt16BE(10_000, frameHeader + 7);
  return bytes;
})();
