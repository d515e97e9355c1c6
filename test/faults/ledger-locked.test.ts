// Another program holds the ledger's lock: a real one, in a process of its own.
//
// The long form: LOTCOUNT_LOCKED_S=30 npx vitest run test/faults/ledger-locked

import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openLedger } from '../../src/store/ledger-store.ts';
import { writeLockWaitMsMax } from '../../src/store/open-database.ts';
import { startApi } from '../support/api-app.ts';
import { lockLedgerFile } from '../support/hold-lock.ts';
import { batchOf, counted, temporaryLedgerFile } from '../support/ledger-rows.ts';

const lockedMs = Number(process.env['LOTCOUNT_LOCKED_S'] ?? 2) * 1_000;

test('a write gives up soon, so that the API is not held up, and loses nothing', async () => {
  const file = temporaryLedgerFile();
  const ledger = openLedger({ file });
  onTestFinished(() => { ledger.close(); });
  const held = await lockLedgerFile(file);
  const startedMs = performance.now();
  expect(() => ledger.appendBatch(batchOf({ crossings: [counted()] }))).toThrow(
    expect.objectContaining({ code: 'STORE_LOCKED' }));
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(writeLockWaitMsMax * 0.9);
  expect(ledger.crossings({ limit: 1 }).crossings).toEqual([]);
  await held.release();
  expect(ledger.appendBatch(batchOf({ crossings: [counted()] }))).toHaveLength(1);
});

test('crossings wait for the lock, and readiness names it', async () => {
  const file = temporaryLedgerFile();
  const api = await startApi({ ledger: openLedger({ file }) });
  const announced: string[] = [];
  api.collector.stored$.subscribe(({ crossing }) => announced.push(crossing.crossingId));
  const held = await lockLedgerFile(file);
  expect((await api.app.inject('/readyz')).json()).toMatchObject({
    code: 'NOT_READY', detail: expect.stringContaining('locked by another program') as string,
  });
  const seen: string[] = [];
  const lockedAtMs = performance.now();
  while (performance.now() - lockedAtMs < lockedMs) {
    const crossing = counted({ crossingId: `while-locked-${seen.length}` });
    seen.push(crossing.crossingId);
    api.facts$.next({ kind: 'crossing', crossing });
    await wait(100);
  }
  while (api.collector.status().batchesFailed === 0) await nextTurn();
  expect(announced).toEqual([]);
  await held.release();
  while (announced.length < seen.length) await nextTurn();
  expect(announced).toEqual(seen);
  expect((await api.app.inject('/readyz')).statusCode).toBe(200);
}, 60_000 + lockedMs);

test('a ledger whose lock is held for too long is not opened, and says who to look for', async () => {
  const file = temporaryLedgerFile();
  openLedger({ file }).close();
  const held = await lockLedgerFile(file);
  expect(() => openLedger({ file, lockWaitMs: 50 })).toThrow(expect.objectContaining({
    code: 'STORE_LOCKED', message: expect.stringContaining(file) as string,
  }));
  await held.release();
  openLedger({ file }).close();
});

async function nextTurn(): Promise<void> {
  await new Promise((resolve) => { setImmediate(resolve); });
}
