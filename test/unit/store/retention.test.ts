// Crossings whose time is over go; what was counted of them stays the same, and so do the lots.

import { VirtualTimeScheduler } from 'rxjs';
import { expect, onTestFinished, test } from 'vitest';
import { runRetention } from '../../../src/collect/run-retention.ts';
import type { Crossing } from '../../../src/counting/crossing.ts';
import { LedgerStore } from '../../../src/store/ledger-store.ts';
import { openDatabase } from '../../../src/store/open-database.ts';
import { advanceMsMax } from '../../../src/store/retention.ts';
import { batchOf, counted, mayMorningMs, temporaryLedgerFile } from '../../support/ledger-rows.ts';
import { startLots } from '../../support/lot-api.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** One crossing an hour over so many days, the last an hour before the given end. */
function hourly(dayCount: number, endMs = mayMorningMs): readonly Crossing[] {
  return Array.from({ length: dayCount * 24 }, (_, index) => counted({
    crossingId: `crossing-${index}`,
    direction: index % 3 === 0 ? 'out' : 'in',
    crossedAtMs: endMs - (dayCount * 24 - index) * hourMs + 17_123,
  }));
}

function openNew() {
  const database = openDatabase({ file: temporaryLedgerFile() });
  const ledger = new LedgerStore(database);
  onTestFinished(() => { ledger.close(); });
  return { database, ledger };
}

function prune(ledger: LedgerStore, beforeMs: number): number {
  ledger.advanceRetention({ beforeMs });
  let deletedCount = 0;
  for (;;) {
    const count = ledger.deleteSomeCrossings();
    if (count === 0) return deletedCount;
    deletedCount += count;
  }
}

test('counts of minutes, hours and days are the same after the crossings have gone', () => {
  const { ledger } = openNew();
  ledger.appendBatch(batchOf({
    crossings: hourly(6),
    corrections: [{ crossingId: 'crossing-5', vehicleClass: 'bus' }],
  }));
  const startMs = mayMorningMs - 6 * dayMs;
  const edges = (stepMs: number) => Array.from(
    { length: Math.floor(6 * dayMs / stepMs) + 1 }, (_, index) => startMs + index * stepMs);
  const questions = [edges(60_000 * 7), edges(hourMs), edges(dayMs)];
  const before = questions.map((question) => ledger.counts(question));
  expect(prune(ledger, mayMorningMs - 2 * dayMs)).toBe(4 * 24);
  expect(ledger.crossingsAfter({ sequence: 0, limit: 1_000 })).toHaveLength(2 * 24);
  expect(questions.map((question) => ledger.counts(question))).toEqual(before);
});

test('edges within a minute move to its end where crossings are gone, and buckets still add up', () => {
  const { ledger } = openNew();
  ledger.appendBatch(batchOf({ crossings: hourly(3) }));
  prune(ledger, mayMorningMs - dayMs);
  const startMs = mayMorningMs - 3 * dayMs;
  const sumOf = (edges: readonly number[]): number =>
    ledger.counts(edges).reduce((sum, { crossingCount }) => sum + crossingCount, 0);
  const sums = [
    [startMs, startMs + 10_500, startMs + 20_000, mayMorningMs], [startMs, mayMorningMs],
  ].map(sumOf);
  expect(sums).toEqual([3 * 24, 3 * 24]);
});

test('what is not over cannot be deleted, and the last crossing stays', () => {
  const { database, ledger } = openNew();
  ledger.appendBatch(batchOf({ crossings: hourly(2) }));
  prune(ledger, mayMorningMs - dayMs);
  expect(() => database.exec('DELETE FROM crossings')).toThrow('until their time is over');
  expect(() => database.exec('UPDATE crossings SET track_id = 1')).toThrow('append-only');
  prune(ledger, mayMorningMs + 100 * dayMs);
  expect(ledger.crossingsAfter({ sequence: 0, limit: 10 }).map(({ sequence }) => sequence))
    .toEqual([48]);
  expect(ledger.lastSequence()).toBe(48);
});

test('a clock that is wrong by years takes a week at most, and the limit never goes back', () => {
  const { ledger } = openNew();
  ledger.appendBatch(batchOf({ crossings: hourly(30) }));
  const oldestMs = mayMorningMs - 30 * dayMs;
  prune(ledger, mayMorningMs + 3_650 * dayMs);
  const rest = ledger.crossingsAfter({ sequence: 0, limit: 1_000 });
  expect(rest[0]?.crossing.crossedAtMs).toBeGreaterThanOrEqual(oldestMs + advanceMsMax - hourMs);
  expect(rest[0]?.crossing.crossedAtMs).toBeLessThan(oldestMs + advanceMsMax + 2 * hourMs);
  prune(ledger, 0);
  expect(ledger.crossingsAfter({ sequence: 0, limit: 1_000 })).toHaveLength(rest.length);
});

test('what a lot holds does not change when the crossings that made it have gone', async () => {
  const { ledger, lots, setClock } = await startLots();
  const endMs = mayMorningMs + 4 * dayMs;
  const [lot] = lots.lots;
  if (lot === undefined) throw new Error('there is a lot');
  ledger.appendBatch(batchOf({ crossings: hourly(4, endMs) }));
  setClock(endMs);
  const before = lots.view(lot).occupancy;
  expect(before.vehicleCount).not.toBe(0);
  expect(prune(ledger, endMs - dayMs)).toBe(3 * 24);
  expect(lots.view(lot).occupancy).toEqual(before);
});

test('a running server deletes in small steps, as the configuration says', () => {
  const { ledger } = openNew();
  ledger.appendBatch(batchOf({ crossings: hourly(12) }));
  const scheduler = new VirtualTimeScheduler(undefined, 2_000);
  const subscription = runRetention({
    ledger,
    scheduler,
    now: () => mayMorningMs,
    keptDays: () => 8,
    onProblem: (problem) => { throw problem; },
  });
  scheduler.maxFrames = 2_000;
  scheduler.flush();
  subscription.unsubscribe();
  expect(ledger.crossingsAfter({ sequence: 0, limit: 1_000 })).toHaveLength(8 * 24);
});
