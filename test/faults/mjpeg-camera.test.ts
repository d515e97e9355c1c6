// Cameras that send MJPEG over HTTP, played by a real HTTP server on this machine: how they
// deliver, and how they fail.

import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import {
  cameraSize, jpeg, mjpegCamera, multipartHeader, numberedJpeg, useHttpCameras, writePart,
} from '../support/http-camera.ts';
import { openForTest, readFrames } from '../support/read-source.ts';

const { start, open } = useHttpCameras();

describe('a camera that sends MJPEG', () => {
  const shapes = [
    { name: 'with lengths', boundary: 'frame', delimiter: '--frame', hasLength: true },
    { name: 'without lengths', boundary: 'frame', delimiter: '--frame', hasLength: false },
    { name: 'with dashes in the boundary\'s name', boundary: '--frame', delimiter: '--frame', hasLength: false },
    { name: 'with a quoted boundary', boundary: '"frame"', delimiter: '--frame', hasLength: true },
  ];
  test.each(shapes)('delivers its pictures $name', async ({ boundary, delimiter, hasLength }) => {
    const camera = await start((_request, response) => {
      multipartHeader(response, boundary);
      let count = 0;
      const send = (): void => { writePart(response, jpeg(count++), { delimiter, hasLength }); };
      const timer = setInterval(send, 30);
      response.on('close', () => { clearInterval(timer); });
    });
    const source = await open(mjpegCamera(camera.url('/video')));
    expect(source).toMatchObject({ pace: 'live', nativeSize: cameraSize, durationMs: undefined });
    const frames = await readFrames(source, 8);
    const numbers = frames.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(4);
    for (const [index, { presentationMs }] of frames.entries()) {
      expect(presentationMs).toBeGreaterThan(frames[index - 1]?.presentationMs ?? -1);
    }
  });

  test('is never late: a burst of pictures leaves the newest one', async () => {
    const camera = await start((_request, response) => {
      multipartHeader(response);
      for (const index of [0, 1, 2]) writePart(response, jpeg(index));
      setTimeout(() => { writePart(response, jpeg(3)); }, 300);
    });
    const source = await open(mjpegCamera(camera.url('/video')));
    // Nobody reads until the last picture is there, too.
    await expect.poll(() => camera.bytesWritten()).toBeGreaterThan(
      [0, 1, 2, 3].reduce((sum, index) => sum + jpeg(index).length, 0));
    const numbers: number[] = [];
    while (numbers.at(-1) !== 3) {
      numbers.push(...(await readFrames(source, 1)).map(({ number }) => number));
    }
    expect(numbers.length).toBeLessThanOrEqual(2);
  });

  const faults: { name: string; answer: (response: ServerResponse) => void; code: string }[] = [
    {
      name: 'that is a web page',
      answer: (response) => { response.setHeader('content-type', 'text/html').end('<html>'); },
      code: 'SOURCE_NOT_VIDEO',
    },
    {
      name: 'that sends garbage',
      answer: (response) => { multipartHeader(response); response.write('no boundary here\r\n'.repeat(50)); },
      code: 'SOURCE_NOT_VIDEO',
    },
    {
      name: 'whose parts are no pictures',
      answer: (response) => { multipartHeader(response); writePart(response, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')); },
      code: 'SOURCE_NOT_VIDEO',
    },
    {
      name: 'that announces a part of 40 MB',
      answer: (response) => { multipartHeader(response); response.write('--frame\r\nContent-Length: 40000000\r\n\r\n'); },
      code: 'SOURCE_TOO_LARGE',
    },
    {
      name: 'whose part never ends',
      answer: (response) => {
        multipartHeader(response);
        response.write('--frame\r\n\r\n');
        const more = Buffer.alloc(1024 * 1024);
        const send = (): void => { while (!response.destroyed && response.write(more)); };
        response.on('drain', send);
        send();
      },
      code: 'SOURCE_TOO_LARGE',
    },
    {
      name: 'whose headers never end',
      answer: (response) => { multipartHeader(response); response.write(`--frame\r\nX: ${'x'.repeat(10_000)}`); },
      code: 'SOURCE_TOO_LARGE',
    },
    {
      name: 'that ends its stream',
      answer: (response) => { multipartHeader(response); response.end(); },
      code: 'SOURCE_LOST',
    },
  ];
  test.each(faults)('$name is refused', async ({ answer, code }) => {
    const camera = await start((_request, response) => { answer(response); });
    const url = camera.url('/video?token=secret', 'admin:secret');
    const thrown = await openForTest(mjpegCamera(url)).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ name: 'LotcountError', code });
    expect(String(thrown)).not.toContain('secret');
  });

  test('that drips a byte now and then is given up', async () => {
    const camera = await start((_request, response) => {
      multipartHeader(response);
      writePart(response, jpeg(0));
      response.write('--frame\r\n\r\n');
      const timer = setInterval(() => { response.write('x'); }, 200);
      response.on('close', () => { clearInterval(timer); });
    });
    const source = await open(mjpegCamera(camera.url('/video')));
    await readFrames(source, 1);
    await expect(source.next()).rejects.toMatchObject({
      code: 'SOURCE_LOST', message: expect.stringContaining('no whole picture') as string,
    });
  });

  test('skips a damaged picture, and counts it', async () => {
    const camera = await start((_request, response) => {
      multipartHeader(response);
      writePart(response, jpeg(0));
      let count = 0;
      const timer = setInterval(() => {
        count += 1;
        writePart(response, count === 1 ? jpeg(1).subarray(0, 300) : jpeg(count));
      }, 100);
      response.on('close', () => { clearInterval(timer); });
    });
    const source = await open(mjpegCamera(camera.url('/video')));
    expect((await readFrames(source, 3)).map(({ number }) => number)).toEqual([0, 2, 3]);
    expect(source.corruptPacketCount).toBe(1);
  });

  test('whose picture gets another shape is to be opened again', async () => {
    const upright = await numberedJpeg(1, { widthPx: 96, heightPx: 192 });
    const camera = await start((_request, response) => {
      multipartHeader(response);
      writePart(response, jpeg(0));
      setTimeout(() => { writePart(response, upright); }, 100);
    });
    const source = await open(mjpegCamera(camera.url('/video')));
    await source.next();
    await expect(source.next()).rejects.toMatchObject({ code: 'SOURCE_CHANGED' });
  });

  test('can be stopped while it is silent', async () => {
    const camera = await start((_request, response) => {
      multipartHeader(response);
      writePart(response, jpeg(0));
    });
    const abort = new AbortController();
    const source = await open(mjpegCamera(camera.url('/video')), { signal: abort.signal });
    await source.next();
    const reading = source.next();
    abort.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});
