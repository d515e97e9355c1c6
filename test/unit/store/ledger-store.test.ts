// What the ledger keeps, and what it answers.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { packageRoot } from '../../../src/package-root.ts';
import { openLedger, type LedgerStore } from '../../../src/store/ledger-store.ts';
import {
  batchOf, counted, mayMorningMs, temporaryLedgerFile, unresolved,
} from '../../support/ledger-rows.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;
const thatHour = [mayMorningMs, mayMorningMs + hourMs] as const;

function newLedger(file = temporaryLedgerFile()): LedgerStore {
  const ledger = openLedger({ file });
  onTestFinished(() => { ledger.close(); });
  return ledger;
}

test('a crossing comes back as it was counted, and so does one that could not be resolved', () => {
  const ledger = newLedger();
  const crossings = [counted(), unresolved({ crossingId: 'gate-1/1777629600000/2' })];
  const stored = ledger.appendBatch(batchOf({ crossings }));
  expect(stored).toEqual([
    { sequence: 1, crossing: crossings[0] }, { sequence: 2, crossing: crossings[1] },
  ]);
  expect(ledger.crossingsAfter({ sequence: 0, limit: 10 })).toEqual(stored);
});

test('a crossing that is sent again counts once, also after a restart', () => {
  const file = temporaryLedgerFile();
  const ledger = newLedger(file);
  expect(ledger.appendBatch(batchOf({ crossings: [counted(), counted()] }))).toHaveLength(1);
  ledger.close();
  const reopened = newLedger(file);
  expect(reopened.appendBatch(batchOf({ crossings: [counted()] }))).toEqual([]);
  expect(reopened.counts(thatHour)).toMatchObject([{ result: 'in', crossingCount: 1 }]);
  const next = reopened.appendBatch(batchOf({ crossings: [counted({ crossingId: 'new' })] }));
  // A resend may leave a hole in the numbers; they rise all the same.
  expect(next[0]?.sequence).toBeGreaterThan(1);
});

test('moments are whole milliseconds in the ledger, in its answers and in its announcements', () => {
  const ledger = newLedger();
  const crossings = [counted({ crossedAtMs: mayMorningMs + 0.6 })];
  const [stored] = ledger.appendBatch(batchOf({ crossings }));
  expect(stored?.crossing.crossedAtMs).toBe(mayMorningMs + 1);
  expect(ledger.crossings({ limit: 1 }).crossings).toEqual([stored]);
});

test('a corrected class moves the count and keeps the class at the crossing', () => {
  const ledger = newLedger();
  ledger.appendBatch(batchOf({
    crossings: [counted(), counted({ crossingId: 'other' })],
    corrections: [{ crossingId: 'other', vehicleClass: 'truck' }],
  }));
  expect(ledger.counts(thatHour).filter(({ crossingCount }) => crossingCount > 0)).toMatchObject([
    { vehicleClass: 'car', crossingCount: 1 }, { vehicleClass: 'truck', crossingCount: 1 },
  ]);
  const trucks = ledger.crossings({ limit: 10, vehicleClasses: ['truck'] }).crossings;
  expect(trucks).toMatchObject([
    { crossing: { crossingId: 'other', vehicleClass: 'car' }, correctedClass: 'truck' },
  ]);
  ledger.appendBatch(batchOf({
    corrections: [
      { crossingId: 'other', vehicleClass: 'truck' }, { crossingId: 'other', vehicleClass: 'car' },
      { crossingId: 'nobody', vehicleClass: 'bus' },
    ],
  }));
  expect(ledger.counts(thatHour).filter(({ crossingCount }) => crossingCount > 0)).toMatchObject([
    { vehicleClass: 'car', crossingCount: 2 },
  ]);
  expect(ledger.crossing('other')?.correctedClass).toBeUndefined();
});

test('a batch with a fault in it leaves nothing behind', () => {
  const ledger = newLedger();
  const faulty = { ...counted({ crossingId: 'faulty' }), crossedAtMs: Number.NaN };
  expect(() => ledger.appendBatch(batchOf({ crossings: [counted(), faulty] }))).toThrow(/NOT NULL/);
  expect(ledger.lastSequence()).toBe(0);
  expect(ledger.counts(thatHour)).toEqual([]);
});

test('crossings can be neither changed nor deleted, by whatever program', () => {
  const file = temporaryLedgerFile();
  newLedger(file).appendBatch(batchOf({ crossings: [counted()] }));
  const other = new Database(file);
  onTestFinished(() => { other.close(); });
  expect(() => other.exec("UPDATE crossings SET direction = 'out'")).toThrow(/append-only/);
  expect(() => other.exec('DELETE FROM crossings')).toThrow(/append-only/);
});

test('edges cut to the millisecond: the first moment is inside, the last is not', () => {
  const ledger = newLedger();
  const moments = [0, 1, minuteMs - 1, minuteMs, 15 * minuteMs, 15 * minuteMs + 1];
  ledger.appendBatch(batchOf({
    crossings: moments.map((afterMs, index) => counted({
      crossingId: String(index), crossedAtMs: mayMorningMs + afterMs,
    })),
  }));
  const edges = [0, 1, minuteMs - 1, minuteMs, 15 * minuteMs, 15 * minuteMs + 1, 20 * minuteMs];
  const counts = ledger.counts(edges.map((edge) => mayMorningMs + edge));
  expect(counts.map(({ bucketIndex, crossingCount }) => [bucketIndex, crossingCount])).toEqual([
    [0, 1], [1, 1], [2, 1], [3, 1], [4, 1], [5, 1],
  ]);
});

test('pages go from new to old, and what comes in meanwhile moves nothing', () => {
  const ledger = newLedger();
  const at = (crossingId: string, crossedAtMs: number) => counted({ crossingId, crossedAtMs });
  ledger.appendBatch(batchOf({
    crossings: [at('a', 1_000), at('b', 3_000), at('c', 3_000), at('d', 2_000)],
  }));
  const first = ledger.crossings({ limit: 2 });
  expect(first.crossings.map(({ crossing }) => crossing.crossingId)).toEqual(['c', 'b']);
  ledger.appendBatch(batchOf({ crossings: [at('newest', 9_000)] }));
  const second = ledger.crossings({ limit: 2, cursor: first.nextCursor });
  expect(second.crossings.map(({ crossing }) => crossing.crossingId)).toEqual(['d', 'a']);
  expect(second.nextCursor).toBeUndefined();
});

test('crossings are found by camera, line, direction, outcome and time', () => {
  const ledger = newLedger();
  ledger.appendBatch(batchOf({
    crossings: [
      counted({ crossingId: 'in' }),
      counted({ crossingId: 'out', direction: 'out', lineId: 'exit' }),
      counted({ crossingId: 'elsewhere', cameraId: 'gate-2', crossedAtMs: mayMorningMs + 5 }),
      unresolved({ crossingId: 'perhaps' }),
    ],
  }));
  const ids = (filter: Parameters<LedgerStore['crossings']>[0]): readonly string[] =>
    ledger.crossings(filter).crossings.map(({ crossing }) => crossing.crossingId).toSorted();
  expect(ids({ limit: 9, cameraIds: ['gate-2'] })).toEqual(['elsewhere']);
  expect(ids({ limit: 9, cameraIds: [] })).toHaveLength(4);
  expect(ids({ limit: 9, lineIds: ['exit', 'nowhere'] })).toEqual(['out']);
  expect(ids({ limit: 9, direction: 'in' })).toEqual(['elsewhere', 'in']);
  expect(ids({ limit: 9, outcome: 'unresolved' })).toEqual(['perhaps']);
  expect(ids({ limit: 9, fromMs: mayMorningMs + 5, toMs: mayMorningMs + 6 })).toEqual(['elsewhere']);
  expect(ids({ limit: 9, toMs: mayMorningMs })).toEqual([]);
});

test('a span grows in place, and a range finds the spans and gaps that touch it', () => {
  const ledger = newLedger();
  const span = { kind: 'span', cameraId: 'gate-1', startMs: 1_000 } as const;
  const gap = { kind: 'gap', cameraId: 'gate-1', startMs: 5_000, endMs: 6_000 } as const;
  ledger.appendBatch(batchOf({ observations: [{ ...span, endMs: 4_000 }] }));
  ledger.appendBatch(batchOf({
    observations: [
      { ...span, endMs: 5_000 }, { ...gap, reason: 'stalled' }, { ...span, startMs: 6_000, endMs: 7_000 },
    ],
  }));
  expect(ledger.spans({ fromMs: 4_999, toMs: 6_000 })).toEqual([{ ...span, endMs: 5_000 }]);
  const gapsOf = (fromMs: number) => ledger.gaps({ fromMs, toMs: 9_000, limit: 10 }).gaps;
  expect(gapsOf(5_999)).toEqual([{ ...gap, reason: 'stalled' }]);
  expect(gapsOf(6_000)).toEqual([]);
  expect(ledger.lastSpans()).toEqual([{ ...span, startMs: 6_000, endMs: 7_000 }]);
  expect(ledger.cameraLifetimes()).toEqual([
    { cameraId: 'gate-1', firstMs: 1_000, lastMs: 7_000 },
  ]);
});

test('a closed ledger leaves one file without a log beside it', () => {
  const file = temporaryLedgerFile();
  const ledger = newLedger(file);
  ledger.appendBatch(batchOf({ crossings: [counted()] }));
  ledger.close();
  ledger.close();
  const other = new Database(file, { readonly: true });
  onTestFinished(() => { other.close(); });
  expect(other.prepare('SELECT COUNT(*) FROM crossings').pluck().get()).toBe(1);
  expect(other.pragma('journal_mode', { simple: true })).toBe('wal');
  expect(other.pragma('user_version', { simple: true }))
    .toBe(readdirSync(join(packageRoot, 'src', 'store', 'migrations')).length);
});
