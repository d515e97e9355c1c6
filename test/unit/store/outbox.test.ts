// Messages are written with the facts they tell of, or not at all; what cannot be delivered in time
// goes, and is counted.

import { expect, onTestFinished, test } from 'vitest';
import { LotDesk } from '../../../src/collect/lot-desk.ts';
import { filterOf, rulesOf } from '../../../src/outlets/outbox-rules.ts';
import { LedgerStore } from '../../../src/store/ledger-store.ts';
import { openDatabase } from '../../../src/store/open-database.ts';
import type { OutletCursor } from '../../../src/store/outbox-message.ts';
import { messageTypes } from '../../../src/store/outbox-message.ts';
import { batchOf, counted, mayMorningMs, temporaryLedgerFile } from '../../support/ledger-rows.ts';
import { lotWith } from '../../support/lot-config.ts';
import { deskConfig, webhookTo } from '../../support/outlet-parts.ts';

const outlet = webhookTo('http://127.0.0.1:9/');
const cursorAtStart: OutletCursor = {
  outletId: 'building',
  settingsHash: '',
  sequence: 0,
  deliveredCount: 0,
  droppedCount: 0,
  lastSuccessAtMs: undefined,
  attemptCount: 0,
  nextTryAtMs: undefined,
  problem: undefined,
  problemCode: undefined,
  isRefused: false,
};

function open(settings: { readonly isTold?: boolean } = {}) {
  const database = openDatabase({ file: temporaryLedgerFile() });
  const ledger = new LedgerStore(database);
  onTestFinished(() => { ledger.close(); });
  let nowMs = mayMorningMs;
  if (settings.isTold ?? true) {
    ledger.outbox.configure(rulesOf(deskConfig([outlet]), () => nowMs));
  }
  const desk = new LotDesk({
    config: { site: { name: 'Site', timeZone: 'UTC' }, lots: [lotWith({ capacity: 3 })] },
    ledger,
    now: () => nowMs,
    onChange: () => undefined,
  });
  desk.tellAll();
  const read = (lotIds?: readonly string[]) => ledger.outbox.read({
    types: messageTypes, lotIds, afterSequence: 0, limit: 1_000,
  }).messages;
  return { database, ledger, desk, read, setClock: (ms: number) => { nowMs = ms; } };
}

function drive(crossingCount: number, firstNumber = 0) {
  return batchOf({
    crossings: Array.from({ length: crossingCount }, (_, index) => counted({
      crossingId: `c${firstNumber + index}`,
      crossedAtMs: mayMorningMs + (firstNumber + index + 1) * 10_000,
    })),
  });
}

test('nobody wants to know: nothing is written', () => {
  const { ledger, desk, read } = open({ isTold: false });
  ledger.appendBatch(drive(5));
  desk.noteCrossings();
  expect(read()).toEqual([]);
});

test('crossings, what the lot holds, and its sign are told in the order in which they come to be', () => {
  const { ledger, desk, read } = open();
  ledger.appendBatch(drive(3));
  ledger.appendBatch({ ...drive(3), corrections: [{ crossingId: 'c1', vehicleClass: 'truck' }] });
  desk.noteCrossings();
  expect(read().map(({ type, lotIds, cameraId, data }) => [type, lotIds, cameraId, data])).toEqual([
    ...[0, 1, 2].map((number): unknown[] => ['crossing.committed', ['main'], 'gate-1',
      expect.objectContaining({
        crossing: `c${number}`, crossingSequence: number + 1, direction: 'in', class: 'car',
      })]),
    ['crossing.corrected', ['main'], 'gate-1',
      expect.objectContaining({ crossing: 'c1', class: 'truck', classBefore: 'car' })],
    ['occupancy.changed', ['main'], undefined,
      { lot: 'main', valueBefore: 0, value: 3, shown: 3, capacity: 100 }],
    ['sign.changed', ['main'], undefined,
      expect.objectContaining({ state: 'full', stateBefore: 'free', mode: 'auto', value: 3 })],
  ]);
  const ids = read().map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('what people say is told: an adjustment changes what the lot holds, a forced sign what it shows', () => {
  const { ledger, desk, read } = open();
  const said = {
    lotId: 'main',
    effectiveAtMs: mayMorningMs + 1,
    recordedAtMs: mayMorningMs + 1,
    actor: 'desk',
    reason: 'counted',
    source: 'person' as const,
    skippedCount: 0,
  };
  const key = { idempotencyKey: 'one', request: 'one' };
  ledger.lots.record({ ...said, kind: 'calibration', vehicleCount: 2 }, key);
  // Sent again: done once, told once.
  ledger.lots.record({ ...said, kind: 'calibration', vehicleCount: 2 }, key);
  desk.tellAll();
  ledger.lots.recordSignMode({
    lotId: 'main', mode: 'closed', recordedAtMs: mayMorningMs, actor: 'desk', reason: 'event',
  }, { idempotencyKey: 'two', request: 'two' });
  expect(read().map(({ type, data }) => [type, data])).toEqual([
    ['occupancy.changed', expect.objectContaining({ valueBefore: 0, value: 2 })],
    ['sign.changed', expect.objectContaining({ state: 'closed', stateBefore: 'free', mode: 'closed' })],
  ]);
});

test('a batch that fails leaves neither facts nor messages', () => {
  const { database, ledger, read } = open();
  database.exec(`CREATE TEMP TRIGGER bomb BEFORE INSERT ON outbox_messages
    WHEN NEW.data LIKE '%"c3"%' BEGIN SELECT RAISE(ABORT, 'bomb'); END`);
  expect(() => ledger.appendBatch(drive(5))).toThrow('bomb');
  expect(read()).toEqual([]);
  expect(ledger.lastSequence()).toBe(0);
  database.exec('DROP TRIGGER bomb');
  ledger.appendBatch(drive(5));
  expect(read()).toHaveLength(5);
});

test('an outlet of one lot hears of that lot alone', () => {
  const { ledger, read } = open();
  ledger.appendBatch(batchOf({
    crossings: [counted(), counted({ crossingId: 'other', cameraId: 'elsewhere' })],
  }));
  expect(read(['main']).map(({ data }) => data['camera'])).toEqual(['gate-1']);
  expect(read(['roof'])).toEqual([]);
  expect(read()).toHaveLength(2);
});

test('what every outlet has goes; what one has not got stays', () => {
  const { ledger, read } = open();
  ledger.appendBatch(drive(10));
  const reader = (outletId: string, sequence: number) => ({
    cursor: { ...cursorAtStart, outletId, sequence }, filter: filterOf(outlet), inFlightSequence: 0,
  });
  const result = ledger.outbox.prune({
    readers: [reader('fast', 8), reader('slow', 3)], beforeMs: 0, countMax: 1_000,
  });
  expect(result).toEqual({ cursors: [], isMore: false });
  expect(read().map(({ sequence }) => sequence)).toEqual([4, 5, 6, 7, 8, 9, 10]);
});

test('too many, or too old: the oldest go, and who had not got them is told how many', () => {
  const { ledger, read } = open();
  ledger.appendBatch(drive(10));
  const reader = (outletId: string, sequence: number, changes = {}) => ({
    cursor: { ...cursorAtStart, outletId, sequence, droppedCount: 5 },
    filter: filterOf(outlet),
    inFlightSequence: 0,
    ...changes,
  });
  const readers = [
    reader('dead', 0), reader('behind', 2), reader('done', 10),
    reader('choosy', 0, { filter: { types: ['disk.low'] } }),
  ];
  const { cursors } = ledger.outbox.prune({ readers, beforeMs: 0, countMax: 4 });
  expect(cursors.map(({ outletId, sequence, droppedCount }) => [outletId, sequence, droppedCount]))
    .toEqual([['dead', 6, 11], ['behind', 6, 9], ['choosy', 6, 5]]);
  expect(read().map(({ sequence }) => sequence)).toEqual([7, 8, 9, 10]);
  expect(ledger.outbox.cursors().find(({ outletId }) => outletId === 'dead'))
    .toMatchObject({ sequence: 6, droppedCount: 11 });
  // Messages that are on their way stay, however old.
  const late = ledger.outbox.prune({
    readers: [reader('dead', 7, { inFlightSequence: 8 })], beforeMs: Infinity, countMax: 1,
  });
  expect(late.cursors).toEqual([]);
  expect(read().map(({ sequence }) => sequence)).toEqual([8, 9, 10]);
});

test('a sequence is never given twice, also when every message has gone', () => {
  const { ledger, read } = open();
  ledger.appendBatch(drive(3));
  ledger.outbox.prune({ readers: [], beforeMs: 0, countMax: 1_000 });
  expect(read()).toEqual([]);
  expect(ledger.outbox.newestSequence()).toBe(3);
  ledger.appendBatch(drive(1, 10));
  expect(read().map(({ sequence }) => sequence)).toEqual([4]);
});

test('what is wrong with an outlet, and its code, outlive a restart', () => {
  const { ledger } = open();
  const troubled: OutletCursor = {
    ...cursorAtStart, problem: 'its secret is not there', problemCode: 'OUTLET_UNUSABLE',
  };
  ledger.outbox.saveCursors([troubled, { ...cursorAtStart, outletId: 'well' }]);
  expect(ledger.outbox.cursors()).toEqual([troubled, { ...cursorAtStart, outletId: 'well' }]);
});
