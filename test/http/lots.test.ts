// What the API says of lots, and what people say to it.

import { expect, test } from 'vitest';
import { listen } from '../../src/http/listen.ts';
import { cameraNamed, startApi } from '../support/api-app.ts';
import { openEvents } from '../support/event-client.ts';
import { batchOf, mayMorningMs } from '../support/ledger-rows.ts';
import {
  cross, get, minuteMs, post, said, startLots, type Occupancy,
} from '../support/lot-api.ts';
import { gateLine, lotWith } from '../support/lot-config.ts';

test('a new lot is taken to be empty, counts from there, and asks to be calibrated', async () => {
  const api = await startLots();
  cross(api, {}, {}, { direction: 'out' }, {});
  api.setClock(mayMorningMs + 10 * minuteMs);
  const occupancy = await get<Occupancy>(api, 'lots/main/occupancy');
  expect(occupancy).toMatchObject({
    lot: 'main',
    name: 'Main lot',
    at: '2026-05-01T12:10:00.000+02:00',
    value: 2,
    shown: 2,
    isClamped: false,
    capacity: 100,
    countedSince: '2026-05-01T12:00:00.000+02:00',
    state: 'free',
    freeSpaces: 98,
  });
  expect(occupancy).not.toHaveProperty('calibratedAt');
  expect(occupancy.advice.map(({ code }) => code)).toContain('never-calibrated');
  const { lots } = await get<{ lots: object[] }>(api, 'lots');
  expect(lots).toMatchObject([{ id: 'main', capacity: 100, occupancy: { value: 2 } }]);
});

test('a calibration, an adjustment and a reset change the value and keep who, when and why', async () => {
  const api = await startLots();
  cross(api, {}, {});
  api.setClock(mayMorningMs + 5 * minuteMs);
  const calibrated = await post(api, 'lots/main/calibrations', { occupancy: 40, ...said });
  expect(calibrated.statusCode).toBe(201);
  expect(calibrated.json()).toMatchObject({
    entry: {
      kind: 'calibration',
      occupancy: 40,
      at: '2026-05-01T12:05:00.000+02:00',
      source: 'person',
      countedBefore: 2,
      ...said,
    },
    occupancy: { value: 40, calibratedAt: '2026-05-01T12:05:00.000+02:00' },
  });
  const adjusted = await post(api, 'lots/main/adjustments', { change: -3, ...said });
  expect(adjusted.json()).toMatchObject({ entry: { change: -3 }, occupancy: { value: 37 } });
  const reset = await post(api, 'lots/main/resets', { actor: 'Night guard', reason: 'Cleared' });
  expect(reset.json()).toMatchObject({ entry: { kind: 'reset' }, occupancy: { value: 0 } });
  const all = await get<{ entries: { kind: string }[] }>(api, 'lots/main/entries');
  expect(all.entries.map(({ kind }) => kind))
    .toEqual(['reset', 'adjustment', 'calibration', 'opening']);
});

test('a calibration of half an hour ago goes on with what passed since then', async () => {
  const api = await startLots();
  api.setClock(mayMorningMs + 60 * minuteMs);
  for (const minutes of [10, 40]) cross(api, { crossedAtMs: mayMorningMs + minutes * minuteMs });
  const reply = await post(api, 'lots/main/calibrations', {
    occupancy: 20, at: '2026-05-01T12:30:00+02:00', ...said,
  });
  expect(reply.json()).toMatchObject({ entry: { countedBefore: 1 }, occupancy: { value: 21 } });
  const future = await post(api, 'lots/main/calibrations', {
    occupancy: 20, at: '2026-05-01T14:30:00+02:00', ...said,
  });
  expect(future.statusCode).toBe(400);
  expect(future.json()).toMatchObject({ errors: [{ path: '/at' }] });
});

test('a request that is sent again does nothing and is answered like the first', async () => {
  const api = await startLots();
  const first = await post(api, 'lots/main/adjustments', { change: 5, ...said }, 'same');
  api.setClock(mayMorningMs + minuteMs);
  const again = await post(api, 'lots/main/adjustments', { ...said, change: 5 }, 'same');
  expect(again.statusCode).toBe(201);
  expect(again.json<{ entry: object }>().entry).toEqual(first.json<{ entry: object }>().entry);
  expect(await get(api, 'lots/main/occupancy')).toMatchObject({ value: 5 });
  for (const [path, body] of [
    ['lots/main/adjustments', { change: 6, ...said }],
    ['lots/main/calibrations', { occupancy: 5, ...said }],
  ] as const) {
    const other = await post(api, path, body, 'same');
    expect(other.statusCode).toBe(422);
    expect(other.json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  }
});

test('what is incomplete or nonsense is refused by name', async () => {
  const api = await startLots();
  const rows = [
    { body: { occupancy: -1, ...said }, field: '/occupancy' },
    { body: { occupancy: 1.5, ...said }, field: '/occupancy' },
    { body: { occupancy: 1, actor: 'x' }, field: '/reason' },
    { body: { occupancy: 1, reason: 'x' }, field: '/actor' },
    { body: { occupancy: 1, actor: '  ', reason: 'x' }, field: '/actor' },
    { body: { occupancy: 1, actor: 'x', reason: 'x'.repeat(501) }, field: '/reason' },
    { body: { occupancy: 1, colour: 'red', ...said }, field: '/colour' },
    { body: { occupancy: 1, at: 'noon', ...said }, field: '/at' },
  ];
  for (const { body, field } of rows) {
    const reply = await post(api, 'lots/main/calibrations', body);
    expect(reply.statusCode, JSON.stringify(body)).toBe(400);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.json(), JSON.stringify(body)).toMatchObject({ errors: [{ path: field }] });
  }
  expect((await post(api, 'lots/main/adjustments', { change: 0, ...said })).statusCode).toBe(400);
  const path = '/api/v1/lots/main/resets';
  const keyless = await api.app.inject({ method: 'POST', path, payload: said });
  expect(keyless.json()).toMatchObject({ status: 400, errors: [{ path: '/idempotency-key' }] });
  const unknown = await post(api, 'lots/roof/resets', said);
  expect(unknown.statusCode).toBe(404);
  expect(unknown.json<{ detail: string }>().detail)
    .toBe('there is no lot "roof"; the configured ones are: main');
  const large = await post(api, 'lots/main/resets', { ...said, reason: 'x'.repeat(9_000) });
  expect(large.statusCode).toBe(413);
});

test('another web page cannot change anything', async () => {
  const api = await startLots();
  const reply = await api.app.inject({
    method: 'POST',
    path: '/api/v1/lots/main/resets',
    payload: said,
    headers: { origin: 'http://evil.example', 'idempotency-key': 'a' },
  });
  expect(reply.statusCode).toBe(403);
  expect(reply.json()).toMatchObject({ code: 'ORIGIN_REFUSED' });
  expect((await get<{ entries: object[] }>(api, 'lots/main/resets')).entries).toEqual([]);
});

test('entries are paged, newest first, each once', async () => {
  const api = await startLots();
  for (let change = 1; change <= 5; change += 1) {
    await post(api, 'lots/main/adjustments', { change, ...said });
  }
  const changes: number[] = [];
  let cursor = '';
  for (let page = 0; page < 3; page += 1) {
    const reply = await get<{ entries: { change: number }[]; nextCursor?: string }>(
      api, `lots/main/adjustments?limit=2${cursor}`);
    changes.push(...reply.entries.map(({ change }) => change));
    cursor = `&cursor=${reply.nextCursor ?? ''}`;
    expect(reply.nextCursor === undefined).toBe(page === 2);
  }
  expect(changes).toEqual([5, 4, 3, 2, 1]);
  expect((await api.app.inject('/api/v1/lots/main/adjustments?cursor=bm8')).statusCode).toBe(400);
});

test('one vehicle that two cameras saw counts once, and two in a row are two', async () => {
  const api = await startLots();
  const at = (seconds: number): number => mayMorningMs + (10 + seconds) * 1_000;
  cross(api,
    { crossingId: 'a1', crossedAtMs: at(0) }, { crossingId: 'a2', crossedAtMs: at(2) },
    { crossingId: 'b1', crossedAtMs: at(1), cameraId: 'gate-2' },
    { crossingId: 'b2', crossedAtMs: at(3), cameraId: 'gate-2' },
    { crossingId: 'late', crossedAtMs: at(8), cameraId: 'gate-2' });
  api.setClock(at(60));
  expect(await get(api, 'lots/main/occupancy')).toMatchObject({ value: 3 });
  const { movements } = await get<{ movements: { crossing: string; duplicateOf?: string }[] }>(
    api, 'lots/main/movements');
  expect(movements.map(({ crossing, duplicateOf }) => [crossing, duplicateOf])).toEqual([
    ['late', undefined], ['b2', 'a2'], ['a2', undefined], ['b1', 'a1'], ['a1', undefined],
  ]);
  const gates = await get(api, 'lots/main/gates');
  expect(gates).toMatchObject({ gates: [{ id: 'north', entries: 3, exits: 0, duplicates: 2 }] });
});

test('the value may prove what was missed; what is shown stays within the lot and says so', async () => {
  const api = await startLots({ lots: [lotWith({ capacity: 10 })] });
  cross(api, { direction: 'out' }, { direction: 'out' });
  api.setClock(mayMorningMs + 10 * minuteMs);
  const below = await get<Occupancy>(api, 'lots/main/occupancy');
  expect(below).toMatchObject({ value: -2, shown: 0, isClamped: true });
  expect(below.advice.find(({ code }) => code === 'entries-missed')?.message)
    .toContain('at least 2 vehicles came in uncounted');
  await post(api, 'lots/main/calibrations', { occupancy: 16, ...said });
  const above = await get<Occupancy>(api, 'lots/main/occupancy');
  expect(above).toMatchObject({ value: 16, shown: 10, isClamped: true, state: 'full' });
  expect(above.advice.find(({ code }) => code === 'exits-missed')?.message)
    .toContain('at least 3 vehicles left uncounted');
});

test('a sign is full at 98 % and free again at 95 %, also for who asks in plain text', async () => {
  const api = await startLots();
  const sign = async (): Promise<string> => (await api.app.inject('/api/v1/lots/main/sign.txt')).body;
  const set = async (occupancy: number): Promise<void> => {
    await post(api, 'lots/main/calibrations', { occupancy, ...said });
  };
  await set(97);
  expect(await sign()).toBe('FREE 3\n');
  await set(98);
  expect(await sign()).toBe('FULL\n');
  await set(96);
  expect(await sign()).toBe('FULL\n');
  expect(await get(api, 'lots/main/sign')).toMatchObject({ state: 'full', freeSpaces: 0 });
  await set(95);
  expect(await sign()).toBe('FREE 5\n');
});

test('a forced sign stays as it was forced, until it is given free', async () => {
  const api = await startLots();
  const force = async (mode: string) => await api.app.inject({
    method: 'PUT',
    path: '/api/v1/lots/main/sign',
    payload: { mode, actor: 'Parking desk', reason: 'Snow' },
    headers: { 'idempotency-key': `sign-${mode}` },
  });
  expect((await force('closed')).json()).toMatchObject({
    mode: 'closed', state: 'closed', freeSpaces: 0, forcedBy: 'Parking desk', reason: 'Snow',
  });
  expect((await api.app.inject('/api/v1/lots/main/sign.txt')).body).toBe('CLOSED\n');
  expect(await get(api, 'lots/main/occupancy')).toMatchObject({ state: 'closed', value: 0 });
  await force('auto');
  expect(await get(api, 'lots/main/sign')).toMatchObject({ mode: 'auto', state: 'free' });
  expect((await force('blink')).statusCode).toBe(400);
});

test('the history tells no data from no cars', async () => {
  const api = await startLots({ nowMs: mayMorningMs });
  const span = (startMs: number, endMs: number) => ['gate-1', 'gate-2'].map((cameraId) => ({
    kind: 'span' as const, cameraId, startMs: mayMorningMs + startMs, endMs: mayMorningMs + endMs,
  }));
  api.ledger.appendBatch(batchOf({
    observations: [...span(0, 60 * minuteMs), ...span(120 * minuteMs, 150 * minuteMs)],
  }));
  cross(api, {}, {}, { direction: 'out' });
  api.setClock(mayMorningMs + 150 * minuteMs);
  const { rows } = await get<{ rows: object[] }>(api,
    'lots/main/occupancy/history?from=2026-05-01T11:00&to=2026-05-01T16:00&bucket=1h');
  expect(rows).toMatchObject([
    // Before the lot was kept at all.
    { value: null, entries: null, exits: null, coverage: 0 },
    { start: '2026-05-01T12:00:00.000+02:00', value: 1, entries: 2, exits: 1, coverage: 1 },
    { value: null, entries: null, exits: null, coverage: 0 },
    { value: 1, entries: 0, exits: 0, coverage: 1 },
    { value: null, entries: null, exits: null, coverage: null },
  ]);
});

test('a line between two lots is the exit of one and the entry of the other', async () => {
  const api = await startLots({
    cameras: [cameraNamed('gate-1')],
    lots: [
      lotWith({ gates: [{ id: 'ramp', sameVehicleMs: 0, lines: [gateLine({ role: 'exit', inward: 'out' })] }] }),
      lotWith({ id: 'roof', gates: [{ id: 'ramp', sameVehicleMs: 0, lines: [gateLine({ role: 'entry' })] }] }),
    ],
  });
  await post(api, 'lots/main/calibrations', { occupancy: 9, ...said });
  cross(api, {}, {}, { direction: 'out' });
  api.setClock(mayMorningMs + 10 * minuteMs);
  expect(await get(api, 'lots/main/occupancy')).toMatchObject({ value: 7 });
  expect(await get(api, 'lots/roof/occupancy')).toMatchObject({ value: 2 });
});

test('live listeners hear what a lot holds at once, and of each change', async () => {
  const api = await startLots();
  const { url } = await listen(api.app, { host: '127.0.0.1', port: 0 });
  const client = await openEvents(`${url}/api/v1/events?kinds=occupancy`);
  const [, first] = await client.take(2);
  expect(first).toMatchObject({ event: 'occupancy', data: { lot: 'main', value: 0 } });
  cross(api, {});
  api.lots.noteCrossings();
  const [second] = await client.take(1);
  expect(second?.data).toEqual(await get(api, 'lots/main/occupancy'));
  expect(second?.data).toMatchObject({ value: 1 });
});

test('without lots there are none, and nothing else changes', async () => {
  const api = await startApi();
  expect(await get(api, 'lots')).toEqual({ lots: [] });
  expect((await api.app.inject('/api/v1/lots/main')).statusCode).toBe(404);
});
