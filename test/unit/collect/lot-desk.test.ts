// Lots while time passes: schedules in the site's zone, downtime, restarts, a ledger that is
// locked, another configuration.

import Database from 'better-sqlite3';
import { VirtualTimeScheduler, Subject } from 'rxjs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LotDesk } from '../../../src/collect/lot-desk.ts';
import { LotSchedules } from '../../../src/collect/lot-schedules.ts';
import type { LotView } from '../../../src/collect/lot-view.ts';
import { runLotDesk } from '../../../src/collect/run-lot-desk.ts';
import type { LotConfig } from '../../../src/config/lot-schema.ts';
import type { LotcountError } from '../../../src/errors.ts';
import { openLedger, type LedgerStore } from '../../../src/store/ledger-store.ts';
import { batchOf, counted, mayMorningMs, temporaryLedgerFile } from '../../support/ledger-rows.ts';
import { gateLine, lotWith } from '../../support/lot-config.ts';

const hourMs = 3_600_000;
const nightly = lotWith({
  calibrations: [{ at: '0 4 * * *', occupancy: 12, reason: 'residents\' cars' }],
});

interface Site {
  readonly desk: LotDesk;
  readonly ledger: LedgerStore;
  readonly told: LotView[];
  readonly setClock: (utcMs: number) => void;
}

function siteOn(file: string, options: {
  readonly lots?: readonly LotConfig[]; readonly nowMs: number; readonly timeZone?: string;
}): Site {
  const { lots = [nightly], timeZone = 'Europe/Berlin' } = options;
  let { nowMs } = options;
  const ledger = openLedger({ file });
  onTestFinished(() => { ledger.close(); });
  const told: LotView[] = [];
  const desk = new LotDesk({
    config: { site: { name: 'Site', timeZone }, lots: [...lots] },
    ledger,
    now: () => nowMs,
    onChange: (view) => { told.push(view); },
  });
  return { desk, ledger, told, setClock: (utcMs) => { nowMs = utcMs; } };
}

const entriesOf = ({ ledger }: Site) => ledger.lots
  .entries({ lotId: 'main', kind: 'calibration', limit: 100 }).entries.toReversed();
const iso = (utcMs: number): string => new Date(utcMs).toISOString();

test('at 04:00 the lot holds 12 residents\' cars, and the count goes on from there', () => {
  const file = temporaryLedgerFile();
  const site = siteOn(file, { nowMs: Date.parse('2026-05-01T01:00:00Z') });
  site.desk.enterDue();
  site.setClock(Date.parse('2026-05-01T01:59:59.900Z'));
  site.desk.enterDue();
  expect(entriesOf(site)).toEqual([]);
  site.setClock(Date.parse('2026-05-01T02:00:00Z'));
  site.desk.enterDue();
  site.desk.enterDue();
  expect(entriesOf(site)).toMatchObject([{
    vehicleCount: 12,
    effectiveAtMs: Date.parse('2026-05-01T02:00:00Z'),
    source: 'schedule',
    reason: 'residents\' cars',
    actor: 'schedule',
    countedBefore: 0,
    skippedCount: 0,
  }]);
  site.ledger.appendBatch(batchOf({
    crossings: [counted({
      crossedAtMs: Date.parse('2026-05-01T03:00:00Z'),
    })],
  }));
  expect(site.desk.view(nightly).occupancy.vehicleCount).toBe(13);
});

test('after a downtime the last calibration is entered for its own time, and says that it is late', () => {
  const file = temporaryLedgerFile();
  const before = siteOn(file, { nowMs: Date.parse('2026-05-01T12:00:00Z') });
  before.desk.enterDue();
  before.ledger.close();
  // Three nights later, in the morning.
  const site = siteOn(file, { nowMs: Date.parse('2026-05-04T06:00:00Z') });
  site.desk.enterDue();
  site.desk.enterDue();
  expect(entriesOf(site)).toMatchObject([{
    effectiveAtMs: Date.parse('2026-05-04T02:00:00Z'),
    recordedAtMs: Date.parse('2026-05-04T06:00:00Z'),
    reason: 'residents\' cars; entered late, because lotcount was not running',
    skippedCount: 2,
  }]);
  expect(site.desk.view(nightly).advice).toContainEqual({
    code: 'calibration-late', dueAtMs: Date.parse('2026-05-04T02:00:00Z'), missedCount: 2,
  });
});

test('a schedule that is new does not reach back, and a clock that is set back repeats nothing', () => {
  const file = temporaryLedgerFile();
  const site = siteOn(file, { nowMs: Date.parse('2026-05-01T08:00:00Z') });
  site.desk.enterDue();
  expect(entriesOf(site)).toEqual([]);
  site.setClock(Date.parse('2026-05-02T02:00:01Z'));
  site.desk.enterDue();
  site.setClock(Date.parse('2026-05-02T01:30:00Z'));
  site.desk.enterDue();
  site.setClock(Date.parse('2026-05-02T02:00:01Z'));
  site.desk.enterDue();
  expect(entriesOf(site)).toHaveLength(1);
});

describe('schedules when the clocks change', () => {
  const rows = [
    {
      name: 'Berlin, spring: 02:30 does not exist and comes right behind the change',
      timeZone: 'Europe/Berlin',
      at: '30 2 * * *',
      from: '2026-03-27T12:00Z',
      due: ['2026-03-28T01:30:00.000Z', '2026-03-29T01:00:00.000Z', '2026-03-30T00:30:00.000Z'],
    },
    {
      name: 'Berlin, autumn: 02:30 comes twice and counts once',
      timeZone: 'Europe/Berlin',
      at: '30 2 * * *',
      from: '2026-10-23T12:00Z',
      due: ['2026-10-24T00:30:00.000Z', '2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z'],
    },
    {
      name: 'Berlin, autumn: 04:00 stays 04:00',
      timeZone: 'Europe/Berlin',
      at: '0 4 * * *',
      from: '2026-10-23T12:00Z',
      due: ['2026-10-24T02:00:00.000Z', '2026-10-25T03:00:00.000Z', '2026-10-26T03:00:00.000Z'],
    },
    {
      name: 'New York, autumn',
      timeZone: 'America/New_York',
      at: '30 1 * * *',
      from: '2026-10-30T12:00Z',
      due: ['2026-10-31T05:30:00.000Z', '2026-11-01T05:30:00.000Z', '2026-11-02T06:30:00.000Z'],
    },
    {
      name: 'Kathmandu, three quarters of an hour off',
      timeZone: 'Asia/Kathmandu',
      at: '0 4 * * *',
      from: '2026-04-03T12:00Z',
      due: ['2026-04-03T22:15:00.000Z', '2026-04-04T22:15:00.000Z', '2026-04-05T22:15:00.000Z'],
    },
    {
      name: 'Lord Howe, a change of half an hour: 01:45 comes twice and counts once',
      timeZone: 'Australia/Lord_Howe',
      at: '45 1 * * *',
      from: '2026-04-03T12:00Z',
      due: ['2026-04-03T14:45:00.000Z', '2026-04-04T14:45:00.000Z', '2026-04-05T15:15:00.000Z'],
    },
  ];
  test.each(rows)('$name', ({ timeZone, at, from, due }) => {
    const site = siteOn(temporaryLedgerFile(), {
      lots: [lotWith({ calibrations: [{ at, occupancy: 1, reason: 'known' }] })],
      nowMs: Date.parse(from),
      timeZone,
    });
    for (let quarter = 0; quarter <= 72 * 4; quarter += 1) {
      site.setClock(Date.parse(from) + quarter * hourMs / 4);
      site.desk.enterDue();
    }
    expect(entriesOf(site).map(({ effectiveAtMs }) => iso(effectiveAtMs))).toEqual(due);
  });

  test('the last due moment is exact to the second', () => {
    const schedules = new LotSchedules('UTC');
    const dueMs = Date.parse('2026-05-01T04:00:00Z');
    expect(schedules.lastDue('0 4 * * *', dueMs)).toBe(dueMs);
    expect(schedules.lastDue('0 4 * * *', dueMs + 400)).toBe(dueMs);
    expect(schedules.lastDue('0 4 * * *', dueMs - 1)).toBe(dueMs - 24 * hourMs);
  });
});

test('a full lot is full after a restart, and so is a forced sign', () => {
  const file = temporaryLedgerFile();
  const lot = lotWith();
  const before = siteOn(file, { lots: [lot], nowMs: mayMorningMs });
  before.desk.view(lot);
  const entry = {
    lotId: 'main',
    kind: 'calibration',
    recordedAtMs: mayMorningMs,
    actor: 'desk',
    reason: 'test',
    source: 'person',
    skippedCount: 0,
  } as const;
  const set = (site: Site, vehicleCount: number, afterMs: number): void => {
    site.ledger.lots.record({ ...entry, vehicleCount, effectiveAtMs: mayMorningMs + afterMs },
      { idempotencyKey: `${vehicleCount}`, request: '' });
    site.desk.view(lot);
  };
  set(before, 99, 1);
  set(before, 96, 2);
  before.ledger.close();
  const site = siteOn(file, { lots: [lot], nowMs: mayMorningMs + hourMs });
  expect(site.desk.view(lot)).toMatchObject({ sign: { state: 'full' }, fillSinceMs: mayMorningMs });
  site.ledger.lots.recordSignMode({
    lotId: 'main', mode: 'closed', recordedAtMs: mayMorningMs, actor: 'desk', reason: 'snow',
  }, { idempotencyKey: 'closed', request: '' });
  site.ledger.close();
  const again = siteOn(file, { lots: [lot], nowMs: mayMorningMs + hourMs });
  expect(again.desk.view(lot).sign).toEqual({ mode: 'closed', state: 'closed', freeSpaces: 0 });
});

test('another configuration counts on with its own gates; what was counted keeps its meaning', () => {
  const site = siteOn(temporaryLedgerFile(), { lots: [lotWith()], nowMs: mayMorningMs });
  const cross = (crossingId: string, minutes: number): void => {
    site.ledger.appendBatch(batchOf({
      crossings: [counted({ crossingId, crossedAtMs: mayMorningMs + minutes * 60_000 })],
    }));
    site.desk.noteCrossings();
  };
  site.desk.noteCrossings();
  cross('a', 1);
  const turned = lotWith({
    gates: [{
      id: 'north', sameVehicleMs: 0, lines: [gateLine({ inward: 'out' })],
    }],
  });
  site.desk.apply({ site: { name: 'Site', timeZone: 'UTC' }, lots: [turned] });
  expect(site.desk.view(turned).occupancy.vehicleCount).toBe(1);
  cross('b', 2);
  expect(site.desk.view(turned).occupancy.vehicleCount).toBe(0);
});

test('while the ledger is locked the lots wait, say so once, and then catch up', () => {
  const file = temporaryLedgerFile();
  const scheduler = new VirtualTimeScheduler();
  const site = siteOn(file, { lots: [lotWith()], nowMs: mayMorningMs });
  const stored$ = new Subject<unknown>();
  const problems: LotcountError[] = [];
  const running = runLotDesk({
    desk: site.desk, stored$, scheduler, onProblem: (problem) => { problems.push(problem); },
  });
  scheduler.maxFrames = 1_000;
  scheduler.flush();
  site.ledger.appendBatch(batchOf({ crossings: [counted({ crossedAtMs: mayMorningMs + 1 })] }));
  const other = new Database(file);
  onTestFinished(() => { other.close(); });
  other.exec('BEGIN IMMEDIATE');
  stored$.next(undefined);
  scheduler.maxFrames = 4_000;
  scheduler.flush();
  expect(problems.map(({ code }) => code)).toEqual(['STORE_LOCKED']);
  other.exec('ROLLBACK');
  scheduler.maxFrames = 6_000;
  scheduler.flush();
  running.unsubscribe();
  expect(site.told.at(-1)?.occupancy.vehicleCount).toBe(1);
});
