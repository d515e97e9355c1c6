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
