// What a lot's charts show of its history: which days, which labels, what is known and what is not.

import { describe, expect, test } from 'vitest';
import type { HistoryRow } from '../../../src/dashboard/page/api.ts';
import { labelledIndexes } from '../../../src/dashboard/page/state/chart-labels.ts';
import { heatRows } from '../../../src/dashboard/page/state/heat-levels.ts';
import { lotBuckets, periodTotals } from '../../../src/dashboard/page/state/lot-buckets.ts';
import { holdsDay, periodOf, stepPeriod } from '../../../src/dashboard/page/state/lot-period.ts';

describe('periods', () => {
  test.each([
    { bucket: '15m', from: '2026-04-01', to: '2026-04-02', earlier: '2026-03-31' },
    { bucket: '1h', from: '2026-03-30', to: '2026-04-06', earlier: '2026-03-23' },
    { bucket: '1d', from: '2026-03-09', to: '2026-04-06', earlier: '2026-02-09' },
    { bucket: '1w', from: '2025-10-06', to: '2026-04-06', earlier: '2025-04-07' },
  ] as const)('$bucket around Wednesday 1 April', ({ bucket, from, to, earlier }) => {
    const period = periodOf(bucket, '2026-04-01');
    expect(period).toEqual({ bucket, from, to });
    expect(holdsDay(period, '2026-04-01')).toBe(true);
    expect(holdsDay(period, to)).toBe(false);
    expect(stepPeriod(period, -1)).toEqual({ bucket, from: earlier, to: from });
    expect(stepPeriod(stepPeriod(period, -1), 1)).toEqual(period);
  });

  test('a Monday and a Sunday are in their own week', () => {
    expect(periodOf('1h', '2026-03-30').from).toBe('2026-03-30');
    expect(periodOf('1h', '2026-04-05').from).toBe('2026-03-30');
  });
});

function row(changes: Partial<HistoryRow> & { readonly hour: number }): HistoryRow {
  const { hour, ...rest } = changes;
  const at = (hours: number): string => new Date(Date.UTC(2026, 9, 25, hours)).toISOString();
  return {
    start: at(hour),
    end: at(hour + 1),
    value: 5,
    entries: 4,
    exits: 2,
    coverage: 1,
    weekBefore: { entries: 3, exits: 1, coverage: 1 },
    ...rest,
  };
}

describe('buckets', () => {
  test('labels are of the site\'s clock: an hour that comes twice has its name twice', () => {
    const rows = [row({ hour: -1 }), row({ hour: 0 }), row({ hour: 1 })];
    const options = { timeZone: 'Europe/Berlin', locale: 'en-GB' };
    expect(lotBuckets(rows, '15m', options).map(({ label }) => label))
      .toEqual(['01:00', '02:00', '02:00']);
    expect(lotBuckets(rows, '1h', options)[0]?.label).toBe('Sun 01:00');
    expect(lotBuckets(rows, '1d', { ...options, locale: 'de-DE' })[0]?.label).toBe('So 25. Okt.');
  });

  test('unwatched, still to come and zero are three things', () => {
    const rows = [
      row({ hour: 0, entries: 0 }), row({ hour: 1, coverage: 0.4 }),
      row({ hour: 2, coverage: 0, entries: null, exits: null, value: null }),
      row({ hour: 3, coverage: null, entries: null, exits: null, value: null }),
    ];
    const buckets = lotBuckets(rows, '1h', { timeZone: 'UTC', locale: 'en-GB' });
    expect(buckets.map(({ watch }) => watch)).toEqual(['whole', 'part', 'none', 'ahead']);
    expect(buckets.map(({ entries }) => entries)).toEqual([0, 4, null, null]);
  });

  test('totals compare the same times alone, and say how much was watched', () => {
    const totals = periodTotals([
      row({ hour: 0 }), row({ hour: 1, coverage: 0.5 }),
      // Nobody watched now: the week before is left out, too.
      row({ hour: 2, coverage: 0, entries: null, exits: null }),
      // No such time a week before.
      { ...row({ hour: 3 }), weekBefore: { entries: null, exits: null, coverage: 0 } },
      row({ hour: 4, coverage: null, entries: null, exits: null }),
    ]);
    expect(totals).toEqual({
      entries: 12, exits: 6, entriesBefore: 6, exitsBefore: 2, coverage: 2.5 / 4, unwatchedCount: 1,
    });
  });

  test('where nothing is known, totals are not zero', () => {
    const totals = periodTotals([row({ hour: 0, coverage: null, entries: null, exits: null })]);
    expect(totals)
      .toMatchObject({ entries: undefined, entriesBefore: undefined, coverage: undefined });
  });
});

describe('a typical week', () => {
  const hours = [
    { weekday: 1, hour: 8, entriesPerHour: 40, exitsPerHour: null, watchedHours: 8 },
    { weekday: 1, hour: 9, entriesPerHour: 10, exitsPerHour: 3, watchedHours: 8 },
    { weekday: 7, hour: 9, entriesPerHour: null, exitsPerHour: null, watchedHours: 0 },
  ];

  test('the busiest hour has the strongest colour, and what is unknown none', () => {
    const rows = heatRows(hours, 'entries');
    expect(rows).toHaveLength(7);
    expect(rows[0]?.cells.map(({ level }) => level)).toEqual([1, 0.25]);
    expect(rows[6]?.cells).toEqual([{ hour: 9, rate: undefined, level: 0 }]);
    expect(heatRows(hours, 'exits')[0]?.cells[0]?.rate).toBeUndefined();
  });
});

test('as many labels as have room, at steps that people count in', () => {
  const indexes = (bucket: '15m' | '1h', bucketCount: number, widthRem: number): number[] =>
    labelledIndexes({ bucket, bucketCount }, widthRem);
  expect(indexes('1h', 168, 60)).toEqual([0, 24, 48, 72, 96, 120, 144]);
  expect(indexes('15m', 96, 20)).toEqual([0, 48]);
  expect(indexes('15m', 96, 66)).toHaveLength(12);
  expect(indexes('15m', 96, 2)).toEqual([0]);
});
