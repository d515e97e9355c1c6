// The service is killed in the middle of a delivery, and comes again: the building's system gets
// every crossing that the ledger has, in its order; what comes twice has the same id.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { webhookSecret } from '../support/outlet-parts.ts';
import { startServe } from '../support/serve-process.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { startReceiver, takes } from '../support/webhook-receiver.ts';

const folder = createTemporaryFolder();

test('killed in mid-delivery, it tells the rest when it is back, and nobody its secret', async () => {
  let isAnswering = false;
  const receiver = await startReceiver({
    behaviour: (response, request) => { if (isAnswering) takes(response, request); },
  });
  writeFileSync(join(folder, 'hook.secret'), webhookSecret);
  const configPath = join(folder, 'lot.yaml');
  writeFileSync(configPath, JSON.stringify({
    dataFolder: './data',
    server: { port: 0 },
    cameras: [{
      id: 'gate',
      source: { kind: 'video', path: join(packageRoot, 'fixtures', 'clips', 'gate-day.mp4') },
      lines: Array.from({ length: 12 }, (_, index) => {
        const y = 0.4 + index * 0.04;
        return { id: `line-${index}`, a: [0.02, y], b: [0.98, y] };
      }),
    }],
    outlets: [{
      kind: 'webhook',
      id: 'building',
      url: receiver.url,
      types: ['crossing.committed'],
      secret: { file: 'hook.secret' },
    }],
  }));
  const first = await startServe(configPath);
  // The first message is on its way, and its answer will never come.
  await expect.poll(() => receiver.requests.length, { timeout: 60_000 }).toBeGreaterThan(0);
  expect(await first.end('SIGKILL')).toBe(null);
  isAnswering = true;
  const second = await startServe(configPath);
  await expect.poll(() => receiver.requests.length, { timeout: 60_000 }).toBeGreaterThan(8);
  expect([0, null]).toContain(await second.end('SIGTERM'));
  const ids = new Map(receiver.requests.map(({ body }) => [body.data['crossing'], body.id]));
  expect(receiver.requests[1]?.body.id).toBe(receiver.requests[0]?.body.id);
  expect(new Set(ids.values()).size).toBe(ids.size);
  const database = new Database(join(folder, 'data', 'lotcount.sqlite'), { readonly: true });
  const crossings = database.prepare('SELECT crossing_id FROM crossings ORDER BY sequence')
    .pluck().all();
  const waitingCount = database.prepare('SELECT COUNT(*) FROM outbox_messages').pluck().get();
  database.close();
  // What was counted last may still wait, in the ledger: nothing in between is missing.
  const told = [...ids.keys()];
  expect(told).toEqual(crossings.slice(0, told.length));
  expect(waitingCount).toBeGreaterThanOrEqual(crossings.length - told.length);
  const output = [...first.output, ...second.output].join('\n');
  expect(output).not.toContain(webhookSecret.slice('whsec_'.length));
}, 180_000);
