// What passed a lot: compared with a week before, and in a typical week.

import { expect, test } from 'vitest';
import { get, startLots } from '../support/lot-api.ts';
import { lotTraffic, type TrafficOptions } from '../support/lot-traffic.ts';
import type { Api } from '../support/api-app.ts';

const hourMs = 3_600_000;
/** The clocks went forward on Sunday 29 March. */
const nowMs = Date.parse('2026-04-01T14:20:00Z');
const fromMs = Date.parse('2026-03-09T00:00:00Z');

async function startBusyLot(options: Partial<TrafficOptions> = {}): Promise<Api> {
  const api = await startLots({ nowMs });
  const toMs = Math.floor(nowMs / hourMs) * hourMs;
  for (const cameraId of ['gate-1', 'gate-2']) {
    const share = cameraId === 'gate-1' ? {} : { shareOf: () => 0 };
    api.ledger.appendBatch(lotTraffic({
      cameraId, lineId: 'barrier', fromMs, toMs, ...share, ...options,
    }));
  }
  return api;
}

interface Row {
  readonly start: string;
  readonly entries: number | null;
  readonly weekBefore?: { readonly entries: number | null; readonly coverage: number | null };
}

async function historyOf(api: Api, query: string): Promise<readonly Row[]> {
  const path = `lots/main/occupancy/history?compare=week-before&${query}`;
  return (await get<{ rows: readonly Row[] }>(api, path)).rows;
}

test('a bucket is compared with the same time on the wall a week before', async () => {
  const api = await startBusyLot();
  const rows = await historyOf(api, 'bucket=1h&from=2026-03-31&to=2026-04-01');
  expect(rows).toHaveLength(24);
  // At UTC the traffic is the same each day; at the site it comes an hour later in summer.
  expect(rows.slice(7, 11).map(({ entries }) => entries)).toEqual([0, 4, 12, 18]);
  expect(rows.slice(7, 11).map(({ weekBefore }) => weekBefore?.entries)).toEqual([4, 12, 18, 9]);
  expect(rows[8]?.weekBefore).toEqual({ entries: 12, exits: 0, coverage: 1 });
});

test('an hour that was skipped a week before has nothing to be compared with', async () => {
  const api = await startBusyLot();
  api.setClock(Date.parse('2026-04-06T00:00:00Z'));
  const rows = await historyOf(api, 'bucket=1h&from=2026-04-05&to=2026-04-06');
  expect(rows).toHaveLength(24);
  expect(rows.map(({ weekBefore }) => weekBefore === undefined).indexOf(true)).toBe(2);
  expect(rows.filter(({ weekBefore }) => weekBefore === undefined)).toHaveLength(1);
});

test('weeks begin on Monday, and one with a clock change has 167 hours', async () => {
  const api = await startBusyLot();
  const rows = await historyOf(api, 'bucket=1w&from=2026-03-16&to=2026-04-06');
  expect(rows.map(({ start }) => start)).toEqual([
    '2026-03-16T00:00:00.000+01:00', '2026-03-23T00:00:00.000+01:00',
    '2026-03-30T00:00:00.000+02:00',
  ]);
  expect(rows.map(({ entries }) => entries)).toEqual([7 * 83, 7 * 83, 83 * 2 + 74]);
  expect(rows[1]?.weekBefore?.entries).toBe(7 * 83);
});

test('what nobody watched a week before is no zero', async () => {
  const sundayMs = Date.parse('2026-03-24T00:00:00Z');
  const api = await startBusyLot({
    isUnwatched: (startMs) => startMs >= sundayMs && startMs < sundayMs + 24 * hourMs,
  });
  const [day] = await historyOf(api, 'bucket=1d&from=2026-03-31&to=2026-04-01');
  // Cut at midnight of the site, an hour of the day before was watched.
  expect(day?.weekBefore?.coverage).toBeCloseTo(1 / 24, 3);
  const [, hour] = await historyOf(api, 'bucket=1h&from=2026-03-31&to=2026-04-01');
  expect(hour?.weekBefore).toEqual({ entries: null, exits: null, coverage: 0 });
});

interface TypicalHour {
  readonly weekday: number;
  readonly hour: number;
  readonly entriesPerHour: number | null;
  readonly watchedHours: number;
}

test('a typical week has each hour of each weekday, as far as it was watched', async () => {
  const sundayHour = (startMs: number): boolean => {
    const date = new Date(startMs);
    return date.getUTCDay() === 0 && date.getUTCHours() === 12;
  };
  const api = await startBusyLot({ isUnwatched: sundayHour });
  const { hours } = await get<{ hours: readonly TypicalHour[] }>(api, 'lots/main/typical-week?weeks=3');
  expect(hours).toHaveLength(168);
  const hourOf = (weekday: number, hour: number) =>
    hours.find((one) => one.weekday === weekday && one.hour === hour);
  // Two weeks in winter (18 came at 09:00), one in summer (18 at 10:00, 12 at 09:00).
  expect(hourOf(1, 9)).toMatchObject({ entriesPerHour: (18 + 18 + 12) / 3, watchedHours: 3 });
  // 13:00 in winter, unwatched; 14:00 in summer, unwatched.
  expect(hourOf(7, 13)).toMatchObject({ watchedHours: 1 });
  expect(hourOf(7, 14)).toMatchObject({ watchedHours: 2 });
  // The hour that the clocks skipped counts twice only.
  expect(hourOf(7, 2)).toMatchObject({ entriesPerHour: 0, watchedHours: 2 });
});

test('an hour that nobody ever watched has no number', async () => {
  const api = await startBusyLot({ isUnwatched: (startMs) => new Date(startMs).getUTCDay() === 0 });
  const { hours } = await get<{ hours: readonly TypicalHour[] }>(api, 'lots/main/typical-week');
  const sunday = hours.filter(({ weekday, hour }) => weekday === 7 && hour > 3 && hour < 22);
  expect(new Set(sunday.map(({ entriesPerHour }) => entriesPerHour))).toEqual(new Set([null]));
});

test.each([
  ['typical-week?weeks=0', '/weeks'], ['typical-week?weeks=14', '/weeks'],
  ['typical-week?timeZone=Mars/Olympus', '/timeZone'],
  ['occupancy/history?compare=yesterday', '/compare'],
])('%s is refused by name', async (path, field) => {
  const api = await startLots();
  const reply = await api.app.inject(`/api/v1/lots/main/${path}`);
  expect(reply.statusCode).toBe(400);
  expect(reply.json()).toMatchObject({ errors: [{ path: field }] });
});
