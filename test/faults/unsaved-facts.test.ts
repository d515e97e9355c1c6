// What the ledger cannot take for longer than memory lasts, or when lotcount stops, is not lost: it
// waits in a file, and is in the ledger, once and in order, as soon as that can be written.

import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { Subject } from 'rxjs';
import { expect, onTestFinished, test } from 'vitest';
import { collectCrossings, type CrossingCollector } from '../../src/collect/collect-crossings.ts';
import type { CollectedFact } from '../../src/collect/collected-fact.ts';
import type { CollectLimits } from '../../src/collect/collect-limits.ts';
import { DiskReserve } from '../../src/store/disk-reserve.ts';
import { openLedger, type LedgerStore } from '../../src/store/ledger-store.ts';
import { SparingLedger } from '../../src/store/sparing-ledger.ts';
import { UnsavedFacts } from '../../src/store/unsaved-facts.ts';
import { batchOf, counted, temporaryLedgerFile } from '../support/ledger-rows.ts';
import { lockLedgerFile } from '../support/hold-lock.ts';

interface Bench {
  readonly ledger: LedgerStore;
  readonly collector: CrossingCollector;
  readonly unsaved: UnsavedFacts;
  readonly announced: string[];
  readonly notes: string[];
  readonly count: (...crossingIds: readonly string[]) => void;
  readonly facts$: Subject<CollectedFact>;
}

function startCollecting(file: string, limits: Partial<CollectLimits> = {}): Bench {
  const ledger = openLedger({ file });
  onTestFinished(() => { ledger.close(); });
  const notes: string[] = [];
  const unsaved = new UnsavedFacts({ ledgerFile: file });
  const sparing = new SparingLedger({
    ledger,
    unsaved,
    reserve: new DiskReserve({ ledgerFile: file }),
    onNote: (sentence) => { notes.push(sentence); },
  });
  sparing.recover();
  const facts$ = new Subject<CollectedFact>();
  const collector = collectCrossings({
    facts$,
    ledger: sparing,
    keepUnsaved: (batch) => { sparing.keep(batch); },
    startedAtMs: 0,
    onRefused: (thrown) => { throw thrown; },
    limits: { retryDelayMs: 20, batchDelayMs: 5, closeAttemptCountMax: 1, ...limits },
  });
  const announced: string[] = [];
  collector.stored$.subscribe(({ crossing }) => { announced.push(crossing.crossingId); });
  const count = (...crossingIds: readonly string[]): void => {
    for (const crossingId of crossingIds) {
      facts$.next({ kind: 'crossing', crossing: counted({ crossingId }) });
    }
  };
  return { ledger, collector, unsaved, announced, notes, count, facts$ };
}

function named(prefix: string, crossingCount: number): readonly string[] {
  return Array.from({ length: crossingCount }, (_, index) => `${prefix}-${index}`);
}

function storedIds(ledger: LedgerStore): readonly string[] {
  return ledger.crossingsAfter({ sequence: 0, limit: 10_000 })
    .map(({ crossing }) => crossing.crossingId);
}

test('a ledger that is locked while lotcount stops gets its crossings at the next start', async () => {
  const file = temporaryLedgerFile();
  const first = startCollecting(file);
  const lock = await lockLedgerFile(file);
  first.count('a', 'b');
  first.facts$.next({
    kind: 'class-correction', correction: { crossingId: 'b', vehicleClass: 'bus' },
  });
  first.facts$.next({ kind: 'observed', cameraId: 'gate-1', fromMs: 1_000, toMs: 2_000 });
  first.collector.close();
  expect(first.unsaved.heldBytes()).toBeGreaterThan(0);
  await lock.release();
  first.ledger.close();

  const second = startCollecting(file);
  expect(storedIds(second.ledger)).toEqual(['a', 'b']);
  expect(second.ledger.crossing('b')?.correctedClass).toBe('bus');
  expect(second.ledger.lastSpans()).toMatchObject([{ startMs: 1_000, endMs: 2_000 }]);
  expect(existsSync(second.unsaved.file)).toBe(false);
  expect(second.notes).toEqual([expect.stringMatching(/^2 crossings that had been kept/)]);
  second.collector.close();
});

test('more crossings than memory may hold go to the file, and come back first', async () => {
  const file = temporaryLedgerFile();
  const { collector, ledger, count, announced, unsaved } = startCollecting(
    file, { queueCountMax: 100, batchCountMax: 40 });
  const lock = await lockLedgerFile(file);
  const crossingIds = named('crossing', 1_000);
  count(...crossingIds);
  expect(collector.status()).toMatchObject({ factsLost: 0 });
  expect(collector.status().queueCount).toBeLessThanOrEqual(100);
  expect(unsaved.heldBytes()).toBeGreaterThan(0);
  expect(announced).toEqual([]);
  await lock.release();
  while (announced.length < crossingIds.length) await nextTurn();
  expect(announced).toEqual(crossingIds);
  expect(storedIds(ledger)).toEqual(crossingIds);
  expect(unsaved.heldBytes()).toBe(0);
  collector.close();
});

test('a line that was torn by a kill costs itself alone, and is kept for a person', () => {
  const file = temporaryLedgerFile();
  const unsaved = new UnsavedFacts({ ledgerFile: file });
  unsaved.keep(batchOf({ crossings: [counted({ crossingId: 'whole' })] }));
  appendFileSync(unsaved.file, '\n{"crossings":[{"crossingId":"torn"');
  unsaved.keep(batchOf({ crossings: [counted({ crossingId: 'later' })] }));
  const { ledger, notes, collector } = startCollecting(file);
  expect(storedIds(ledger)).toEqual(['whole', 'later']);
  expect(notes).toEqual([expect.stringContaining('1 torn line(s)')]);
  expect(readFileSync(`${unsaved.file}.damaged`, 'utf8')).toContain('torn');
  collector.close();
});

test('killed between the ledger and the end of the file, nothing is counted twice', () => {
  const file = temporaryLedgerFile();
  const batch = batchOf({ crossings: [counted({ crossingId: 'a' })] });
  const ledger = openLedger({ file });
  ledger.appendBatch(batch);
  ledger.close();
  new UnsavedFacts({ ledgerFile: file }).keep(batch);
  const again = startCollecting(file);
  expect(storedIds(again.ledger)).toEqual(['a']);
  again.collector.close();
});

test('the file has a limit, and says so', () => {
  const file = temporaryLedgerFile();
  const unsaved = new UnsavedFacts({ ledgerFile: file, bytesMax: 700 });
  const batch = batchOf({ crossings: [counted()] });
  unsaved.keep(batch);
  expect(() => { unsaved.keep(batch); }).toThrow(expect.objectContaining({
    code: 'OUTPUT_UNWRITABLE', message: expect.stringContaining('make room') as string,
  }));
  expect(unsaved.heldBytes()).toBeLessThanOrEqual(700);
});

async function nextTurn(): Promise<void> {
  await new Promise((resolve) => { setImmediate(resolve); });
}
