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
