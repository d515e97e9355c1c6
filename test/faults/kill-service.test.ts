// Power cuts and impatient administrators: the service is killed or stopped in mid-flight, again
// and again, at moments of no choice of its own. What it had announced as counted must be in the
// ledger, once; it must start again by itself; and what it did not see must be a gap.
//
// The long form, with a hundred ends: LOTCOUNT_KILLS=100 npx vitest run test/faults/kill-service

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { startServe, writeServeConfig, type ServeProcess } from '../support/serve-process.ts';

const endCount = Number(process.env['LOTCOUNT_KILLS'] ?? 4);
/** Between a start that has not opened its camera yet and some seconds of counting. */
const aliveMsMax = 5_000;
let folder = '';

beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'lotcount-kill-')); });
afterAll(async () => { await rm(folder, { recursive: true, force: true }); });

test('killed and stopped at random, it counts each crossing once, the rest is gaps', async () => {
  const configPath = await writeServeConfig(folder, [busyCamera()]);
  const announced = new Set<string>();
  const ends: string[] = [];
  for (let round = 0; round < endCount; round++) {
    const serve = await startServe(configPath);
    const listening = collectAnnounced(serve, announced);
    const aliveMs = Math.random() * aliveMsMax;
    const signal = Math.random() < 0.5 ? 'SIGKILL' : 'SIGTERM';
    ends.push(`${signal} after ${aliveMs.toFixed(0)} ms`);
    await wait(aliveMs);
    const exitCode = await serve.end(signal);
    // Null for SIGTERM, too, where a thread was still in native code (a model that loads on a busy
    // machine): the service then closes its ledger and ends itself by SIGKILL.
    expect(signal === 'SIGTERM' ? [0, null] : [null], ends.join(', ')).toContain(exitCode);
    await listening;
  }
  const last = await startServe(configPath);
  const listening = collectAnnounced(last, announced);
  await waitForCamera(last);
  // So that there is something to lose, whatever the moments were.
  while (announced.size < 10) await wait(50);
  expect([0, null]).toContain(await last.end('SIGTERM'));
  await listening;
  checkLedger(announced, ends.join(', '));
}, Math.max(300_000, endCount * 20_000));

/** With SQL of its own, and none of lotcount's code. */
function checkLedger(announced: ReadonlySet<string>, story: string): void {
  const database = new Database(join(folder, 'data', 'lotcount.sqlite'), { readonly: true });
  expect(database.pragma('integrity_check', { simple: true }), story).toBe('ok');
  const ids = new Set(database.prepare('SELECT crossing_id FROM crossings').pluck().all());
  const counts = database.prepare(`SELECT COUNT(*), (SELECT SUM(crossing_count) FROM rollups
    WHERE span_ms = 60000), (SELECT SUM(crossing_count) FROM rollups WHERE span_ms = 900000)
    FROM crossings`).raw().get();
  expect(counts, story).toEqual([ids.size, ids.size, ids.size]);
  expect([...announced].filter((id) => !ids.has(id)), story).toEqual([]);
  // From the first watched moment to the last, each is watched or in a gap, and none is both.
  const record = database.prepare(`SELECT start_ms AS startMs, end_ms AS endMs FROM observed_spans
    UNION ALL SELECT start_ms, end_ms FROM gaps ORDER BY 1, 2`).all() as Array<{
    startMs: number; endMs: number;
  }>;
  database.close();
  expect(record.length, story).toBeGreaterThan(0);
  const breaks = record.slice(1).filter(({ startMs }, index) => startMs !== record[index]?.endMs);
  expect(breaks, `${story}: ${JSON.stringify(record)}`).toEqual([]);
}

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
