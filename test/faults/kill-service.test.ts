// Power cuts and impatient administrators: the service is killed in mid-flight, again and again.
// What it had announced as counted must be in the ledger, once, and it must start again by itself.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { startServe, writeServeConfig, type ServeProcess } from '../support/serve-process.ts';

const killCount = 20;
let folder = '';

beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'lotcount-kill-')); });
afterAll(async () => { await rm(folder, { recursive: true, force: true }); });

test('killed twenty times, it starts again each time and has every announced crossing once', async () => {
  const configPath = await writeServeConfig(folder, [busyCamera()]);
  const announced = new Set<string>();
  for (let round = 0; round < killCount; round++) {
    const serve = await startServe(configPath);
    const listening = collectAnnounced(serve, announced);
    // Between a start that has not opened its camera yet and some seconds of counting.
    await wait(200 + 300 * round);
    await serve.end('SIGKILL');
    await listening;
  }
  const last = await startServe(configPath);
  await waitForCamera(last);
  expect(await last.end('SIGTERM')).toBe(0);

  const database = new Database(join(folder, 'data', 'lotcount.sqlite'), { readonly: true });
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  const ids = database.prepare('SELECT crossing_id FROM crossings').pluck().all() as string[];
  database.close();
  expect(announced.size).toBeGreaterThan(10);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...announced].filter((id) => !ids.includes(id))).toEqual([]);
}, 400_000);

/** Many lines across the lanes: each vehicle gives many crossings, so kills meet open batches. */
function busyCamera(): unknown {
  return {
    id: 'gate',
    source: { kind: 'video', path: join(packageRoot, 'fixtures', 'clips', 'gate-day.mp4') },
    lines: Array.from({ length: 12 }, (_, index) => {
      const y = 0.4 + index * 0.04;
      return { id: `line-${index}`, a: [0.02, y], b: [0.98, y] };
    }),
  };
}

async function collectAnnounced(serve: ServeProcess, announced: Set<string>): Promise<void> {
  try {
    const response = await fetch(`${serve.url}/api/v1/events?kinds=crossing`);
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      for (const [, id] of text.matchAll(/^data: .*"id":"([^"]+)".*\n/gm)) {
        if (id !== undefined) announced.add(id);
      }
      text = text.slice(text.lastIndexOf('\n') + 1);
    }
  } catch {
    // The kill cuts the stream: what came before counts.
  }
}

async function waitForCamera({ url }: ServeProcess): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch(`${url}/readyz`);
    if (answer.ok) return;
    await wait(200);
  }
  throw new Error('the camera did not come back');
}
