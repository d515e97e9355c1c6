// The page's files: compressed beforehand, for browsers that can read that.

import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { startApi } from '../support/api-app.ts';

const pageFolder = join(packageRoot, 'dist', 'dashboard');

test.each(['/', '/page.js', '/page.css'])('%s is sent as small as the browser can take it', async (path) => {
  const { app } = await startApi({ pageFolder });
  const ask = async (accepted: string) => {
    const reply = await app.inject({ path, headers: { 'accept-encoding': accepted } });
    expect(reply.statusCode).toBe(200);
    return { encoding: reply.headers['content-encoding'], body: reply.rawPayload };
  };
  const plain = await ask('identity');
  const gzip = await ask('gzip');
  const brotli = await ask('gzip, br');
  expect([plain, gzip, brotli].map(({ encoding }) => encoding)).toEqual([undefined, 'gzip', 'br']);
  expect(gunzipSync(gzip.body)).toEqual(plain.body);
  expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
  expect(brotli.body.length).toBeLessThan(gzip.body.length);
  expect(gzip.body.length).toBeLessThan(plain.body.length / 2);
});

test('the page names the files that its script imports: they come with it, not after it', async () => {
  const { app } = await startApi({ pageFolder });
  const textOf = async (path: string): Promise<string> => (await app.inject({ path })).body;
  const named = new Set([...(await textOf('/')).matchAll(/rel="modulepreload" href="([^"]+)"/g)]
    .map(([, path = '']) => path));
  const imported = new Set<string>();
  const follow = async (path: string): Promise<void> => {
    for (const [, name = ''] of (await textOf(`/${path}`)).matchAll(/from"\.[./\w]*\/(chunk-\w+\.js)"/g)) {
      if (imported.has(`chunks/${name}`)) continue;
      imported.add(`chunks/${name}`);
      await follow(`chunks/${name}`);
    }
  };
  await follow('page.js');
  expect(imported.size).toBeGreaterThan(0);
  expect(named).toEqual(imported);
});
