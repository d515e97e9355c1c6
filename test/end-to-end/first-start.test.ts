// The first start of `lotcount serve` where people have to sign in: the link, once, and only its
// hash on the disk.

import { readFileSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { startServe, type ServeProcess } from '../support/serve-process.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const clip = join(packageRoot, 'fixtures', 'clips', 'gate-day.mp4');

async function writeConfig(folder: string, server: object): Promise<string> {
  const path = join(folder, 'lot.yaml');
  await writeFile(path, JSON.stringify({
    dataFolder: './data',
    server: { port: 0, ...server },
    cameras: [{
      id: 'gate',
      source: { kind: 'video', path: clip },
      lines: [{ id: 'line', a: [0.1, 0.6], b: [0.9, 0.6] }],
    }],
  }));
  return path;
}

interface Started extends ServeProcess {
  /** Of the link that it printed. */
  readonly secret: string | undefined;
}

async function start(path: string): Promise<Started> {
  const serve = await startServe(path);
  onTestFinished(async () => { await serve.end('SIGKILL'); });
  const output = (): string => serve.output.join('\n');
  // The last thing that it says of its start.
  await expect.poll(output, { timeout: 30_000 }).toContain('lotcount watches');
  return { ...serve, secret: /#first-admin=([\w-]+)/.exec(output())?.[1] };
}

test('each start prints another link, until one of them has made the first admin', async () => {
  const folder = createTemporaryFolder();
  const path = await writeConfig(folder, { access: 'accounts' });
  const first = await start(path);
  await first.end('SIGTERM');
  const second = await start(path);
  expect(first.secret).toMatch(/^[\w-]{43}$/);
  expect(second.secret).not.toBe(first.secret);
  const make = async (secret: string | undefined): Promise<Response> =>
    await fetch(`${second.url}/api/v1/first-admin`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret, name: 'Ann', password: 'slowly over the ramp' }),
    });
  expect((await fetch(`${second.url}/api/v1/site`)).status).toBe(401);
  expect((await make(first.secret)).status).toBe(403);
  const made = await make(second.secret);
  expect(made.status).toBe(201);
  const cookie = made.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  expect((await fetch(`${second.url}/api/v1/site`, { headers: { cookie } })).status).toBe(200);
  await second.end('SIGTERM');
  const third = await start(path);
  expect(third.secret).toBeUndefined();
  // The session outlives the restart.
  expect((await fetch(`${third.url}/api/v1/site`, { headers: { cookie } })).status).toBe(200);
  await third.end('SIGTERM');
  const data = join(folder, 'data');
  const kept = readdirSync(data, { withFileTypes: true }).filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(join(data, name), 'latin1')).join('');
  const log = [...second.output, ...third.output].join('');
  for (const secret of ['slowly over the ramp', cookie.split('=')[1] ?? '']) {
    expect(kept).not.toContain(secret);
    expect(log).not.toContain(secret);
  }
  expect(kept).not.toContain(second.secret);
}, 120_000);

test('beyond loopback nothing starts that is open to everybody, and the remedy is named', async () => {
  const path = await writeConfig(createTemporaryFolder(), { host: '0.0.0.0' });
  await expect(startServe(path)).rejects
    .toThrow(/exited with 1:[^]*set server\.access to accounts/);
});
