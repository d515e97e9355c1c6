// The disk is full: SQLite itself says so, because it may not use more pages. Nothing is lost, it
// shows everywhere an operator looks, and it clears by itself.

import type Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { startApi } from '../support/api-app.ts';
import { batchOf, counted, temporaryLedgerFile } from '../support/ledger-rows.ts';
import { LedgerStore } from '../../src/store/ledger-store.ts';
import { openDatabase } from '../../src/store/open-database.ts';

/** Lets the file grow by some pages and no more. */
function fill(database: Database.Database, { freePages }: { readonly freePages: number }): void {
  const pageCount = database.pragma('page_count', { simple: true }) as number;
  database.pragma(`max_page_count = ${pageCount + freePages}`);
}

function makeRoom(database: Database.Database): void {
  database.pragma('max_page_count = 1000000');
}

function crossingsOf(crossingCount: number, prefix = 'crossing') {
  return Array.from({ length: crossingCount }, (_, index) => counted({
    crossingId: `${prefix}-${index}`,
  }));
}

test('a batch that does not fit leaves nothing behind, and fits when there is room', () => {
  const database = openDatabase({ file: temporaryLedgerFile() });
  const ledger = new LedgerStore(database);
  try {
    ledger.appendBatch(batchOf({ crossings: crossingsOf(3) }));
    fill(database, { freePages: 2 });
    const batch = batchOf({ crossings: crossingsOf(500, 'more') });
    expect(() => ledger.appendBatch(batch)).toThrow(expect.objectContaining({
      code: 'STORE_FULL', message: expect.stringContaining('free some space') as string,
    }));
    expect(ledger.crossingsAfter({ sequence: 0, limit: 1_000 })).toHaveLength(3);
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    makeRoom(database);
    expect(ledger.appendBatch(batch)).toHaveLength(500);
  } finally {
    ledger.close();
  }
});

test('crossings wait while the disk is full, in plain sight, and are all there afterwards', async () => {
  const database = openDatabase({ file: temporaryLedgerFile() });
  const api = await startApi({ ledger: new LedgerStore(database) });
  const announced: string[] = [];
  api.collector.stored$.subscribe(({ crossing }) => announced.push(crossing.crossingId));
  fill(database, { freePages: 0 });
  const crossings = crossingsOf(1_200);
  for (const crossing of crossings) api.facts$.next({ kind: 'crossing', crossing });
  await until(() => api.collector.status().problem !== undefined);

  expect(announced).toEqual([]);
  const ready = await api.app.inject('/readyz');
  expect(ready.statusCode).toBe(503);
  expect(ready.json<{ detail: string }>().detail)
    .toMatch(/the disk is full.*\(1200 crossings wait\)/);
  const metrics = (await api.app.inject('/metrics')).body.split('\n');
  expect(metrics).toContain('lotcount_ledger_blocked 1');
  expect(metrics).toContain('lotcount_ledger_queue_length 1200');
  expect((await api.app.inject('/api/v1/crossings')).statusCode).toBe(200);

  makeRoom(database);
  await until(() => announced.length === crossings.length);
  expect(announced).toEqual(crossings.map(({ crossingId }) => crossingId));
  expect(api.collector.status()).toMatchObject({ factsLost: 0, problem: undefined, queueCount: 0 });
  expect((await api.app.inject('/readyz')).statusCode).toBe(200);
});

/** Looks at each turn of the event loop; the test's own limit ends the wait. */
async function until(isReached: () => boolean): Promise<void> {
  while (!isReached()) await new Promise((resolve) => { setImmediate(resolve); });
}
