// With a network camera `serve` runs in a second process with a larger thread pool. Whoever stops
// the first one must not notice that there are two.

import { once } from 'node:events';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { makeClip } from '../support/make-clip.ts';
import { startServe, writeServeConfig } from '../support/serve-process.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const limitMs = 120_000;
let configPath = '';

beforeAll(async () => {
  makeClip({ path: join(folder, 'lot.mp4'), frameCount: 30 });
  const lines = [{ id: 'gate', a: [0, 0.5], b: [1, 0.5] }];
  configPath = await writeServeConfig(folder, [
    { id: 'north', source: { kind: 'video', path: 'lot.mp4' }, lines, inputWidthPx: 128 },
    // Nobody listens there: it is the kind of camera that asks for a larger pool.
    { id: 'south', source: { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/none' }, lines },
  ]);
});

test('a recording and a network camera are served, and SIGTERM ends them well', async () => {
  const serve = await startServe(configPath);
  expect((await fetch(`${serve.url}/healthz`)).status).toBe(200);
  expect(await serve.end('SIGTERM')).toBe(0);
}, limitMs);

test('when the first process is killed, the second one stops by itself', async () => {
  const serve = await startServe(configPath);
  const output = serve.process.stdout;
  // Both processes hold the pipe: it closes when the last of them is gone.
  const closed = output === null ? Promise.reject(new Error('no pipe')) : once(output, 'close');
  await serve.end('SIGKILL');
  await closed;
  await expect(fetch(`${serve.url}/healthz`)).rejects.toThrow();
}, limitMs);

// The story: the pool keeps the size it was started with. Cameras that were added by an edit took
// its last threads, and pictures, DNS and files waited for the next packet of some camera.
test('more network cameras than the threads can take are refused while it runs, with the remedy', async () => {
  const edited = createTemporaryFolder();
  makeClip({ path: join(edited, 'lot.mp4'), frameCount: 30 });
  const lines = [{ id: 'gate', a: [0, 0.5], b: [1, 0.5] }];
  const recording = { id: 'north', source: { kind: 'video', path: 'lot.mp4' }, lines, inputWidthPx: 128 };
  const path = await writeServeConfig(edited, [recording]);
  const serve = await startServe(path);
  const network = ['a', 'b', 'c'].map((id) => ({
    id, source: { kind: 'rtsp', url: `rtsp://127.0.0.1:9/${id}` }, lines,
  }));
  await writeServeConfig(edited, [recording, ...network]);
  const reload = async (): Promise<unknown> => {
    serve.process.kill('SIGHUP');
    return await (await fetch(`${serve.url}/api/v1/config`)).json();
  };
  await expect.poll(reload, { timeout: 30_000 }).toMatchObject({
    refused: { message: expect.stringMatching(/3 RTSP.*start lotcount again/) as string },
  });
  const { cameras } = await (await fetch(`${serve.url}/api/v1/cameras`)).json() as {
    cameras: readonly { id: string }[];
  };
  expect(cameras.map(({ id }) => id)).toEqual(['north']);
  expect(await serve.end('SIGTERM')).toBe(0);
}, limitMs);
