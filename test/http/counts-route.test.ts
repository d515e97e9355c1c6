// Counts over HTTP: buckets, zones, groups, coverage, and questions that make no sense.

import { expect, test } from 'vitest';
import { counted, batchOf, mayMorningMs, unresolved } from '../support/ledger-rows.ts';
import { startApi, type Api } from '../support/api-app.ts';

interface Row {
  readonly start: string;
  readonly end: string;
  readonly in: number;
  readonly out: number;
  readonly unresolved: number;
  readonly suspect: number;
  readonly coverage: number | null;
  readonly camera?: string;
  readonly line?: string;
  readonly class?: string;
}

const hourMs = 3_600_000;

async function rowsOf({ app }: Api, query: string): Promise<readonly Row[]> {
  const reply = await app.inject(`/api/v1/counts?${query}`);
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json<{ rows: Row[] }>().rows;
}

function fill({ ledger }: Api): void {
  const at = (crossingId: string, agoMs: number) => ({
    crossingId, crossedAtMs: mayMorningMs - agoMs,
  });
  ledger.appendBatch(batchOf({
    crossings: [
      counted(at('a', hourMs)), counted(at('b', hourMs - 1)),
      counted({ ...at('c', 10), direction: 'out', vehicleClass: 'truck' }),
      counted({ ...at('d', 20), cameraId: 'gate-2' }),
      unresolved(at('e', 30)),
    ],
    observations: [
      { kind: 'span', cameraId: 'gate-1', startMs: mayMorningMs - 2 * hourMs, endMs: mayMorningMs },
      { kind: 'span', cameraId: 'gate-2', startMs: mayMorningMs - hourMs, endMs: mayMorningMs - hourMs / 2 },
    ],
  }));
}

test('today so far, hour by hour in the site\'s time zone, empty hours included', async () => {
  const api = await startApi();
  fill(api);
  const rows = await rowsOf(api, '');
  expect(rows).toHaveLength(12);
  expect(rows[0]).toEqual({
    start: '2026-05-01T00:00:00.000+02:00',
    end: '2026-05-01T01:00:00.000+02:00',
    in: 0,
    out: 0,
    unresolved: 0,
    suspect: 0,
    coverage: 0,
  });
  expect(rows.at(-1)).toEqual({
    start: '2026-05-01T11:00:00.000+02:00',
    end: '2026-05-01T12:00:00.000+02:00',
    in: 3,
    out: 1,
    unresolved: 1,
    suspect: 0,
    coverage: 0.75,
  });
});

test('the answer says which crossings it includes, so that a stream can go on from there', async () => {
  const api = await startApi();
  fill(api);
  const reply = await api.app.inject('/api/v1/counts?bucket=all');
  expect(reply.json()).toMatchObject({
    from: '2026-05-01T00:00:00.000+02:00',
    to: '2026-05-01T12:00:00.000+02:00',
    bucket: 'all',
    timeZone: 'Europe/Berlin',
    lastSequence: 5,
  });
});

test('groups have a row each, also those that counted nothing', async () => {
  const api = await startApi();
  fill(api);
  const byLine = await rowsOf(api, 'bucket=all&groupBy=line');
  expect(byLine).toMatchObject([
    { camera: 'gate-1', line: 'barrier', in: 2, out: 1, unresolved: 1, coverage: 1 },
    { camera: 'gate-2', line: 'barrier', in: 1, out: 0, unresolved: 0, coverage: 0.5 },
  ]);
  const byClass = await rowsOf(api, 'bucket=all&groupBy=class&camera=gate-1');
  expect(byClass.map((row) => [row.class, row.in, row.out])).toEqual([
    ['car', 2, 0], ['truck', 0, 1], ['bus', 0, 0], ['motorcycle', 0, 0],
  ]);
  expect(byClass[0]).not.toHaveProperty('camera');
});

test('cameras, lines and classes may be asked for, several at once', async () => {
  const api = await startApi();
  fill(api);
  expect(await rowsOf(api, 'bucket=all&camera=gate-2')).toMatchObject([{ in: 1, coverage: 0.5 }]);
  expect(await rowsOf(api, 'bucket=all&camera=gate-2&camera=gate-1')).toMatchObject([{ in: 3 }]);
  expect(await rowsOf(api, 'bucket=all&class=truck&class=bus')).toMatchObject([{ in: 0, out: 1 }]);
  expect(await rowsOf(api, 'bucket=all&line=elsewhere')).toMatchObject([{ in: 0, coverage: 0 }]);
});

test('a camera that was taken out of the configuration keeps its history', async () => {
  const api = await startApi();
  const cameraId = 'old-gate';
  api.ledger.appendBatch(batchOf({
    crossings: [counted({ cameraId, crossedAtMs: mayMorningMs - hourMs })],
    observations: [{
      kind: 'span', cameraId, startMs: mayMorningMs - 2 * hourMs, endMs: mayMorningMs - hourMs,
    }],
  }));
  expect(await rowsOf(api, 'bucket=all&groupBy=camera')).toMatchObject([
    { camera: 'gate-1', in: 0 }, { camera: 'gate-2', in: 0 },
    { camera: 'old-gate', in: 1, coverage: 1 },
  ]);
});

test('the future has no coverage, and a bucket that has begun is judged by what has passed', async () => {
  const api = await startApi();
  fill(api);
  const rows = await rowsOf(api, 'bucket=1d&from=2026-05-01T11:00&to=2026-05-03&camera=gate-1');
  expect(rows.map(({ start, coverage }) => [start.slice(0, 10), coverage])).toEqual([
    ['2026-05-01', 1], ['2026-05-02', null],
  ]);
});

test('times may be written in several ways', async () => {
  const rows = [
    { name: 'with an offset', from: '2026-05-01T09:30:00%2B02:00' },
    { name: 'with an offset whose plus sign was not escaped', from: '2026-05-01T09:30:00+02:00' },
    { name: 'in UTC', from: '2026-05-01T07:30:00Z' },
    { name: 'in the site\'s own time', from: '2026-05-01T09:30' },
    { name: 'in the time of the zone asked for', from: '2026-05-01T13:15&timeZone=Asia/Kathmandu' },
  ];
  const api = await startApi();
  for (const { name, from } of rows) {
    const [row] = await rowsOf(api, `bucket=all&from=${from}`);
    expect(Date.parse(row?.start ?? ''), name).toBe(Date.parse('2026-05-01T07:30:00Z'));
  }
});

test('a question that makes no sense is refused, naming the field', async () => {
  const rows: readonly { query: string; paths: readonly string[] }[] = [
    { query: 'from=yesterday', paths: ['/from'] },
    { query: 'from=2026-02-30', paths: ['/from'] },
    { query: 'to=2026-W10', paths: ['/to'] },
    { query: 'from=2026-05-02&to=2026-05-01', paths: ['/from'] },
    { query: 'from=2026-05-02', paths: ['/from'] },
    { query: 'timeZone=Mars/Olympus', paths: ['/timeZone'] },
    { query: 'bucket=2h', paths: ['/bucket'] },
    { query: 'groupBy=colour', paths: ['/groupBy'] },
    { query: 'class=tank', paths: ['/class/0'] },
    { query: 'buckets=1h&bucket=7', paths: ['/buckets', '/bucket'] },
    { query: 'bucket=1m&from=2020-01-01', paths: ['/bucket'] },
    { query: 'bucket=1m&from=2026-04-25&groupBy=line,class', paths: ['/groupBy'] },
  ];
  const { app } = await startApi();
  for (const { query, paths } of rows) {
    const reply = await app.inject(`/api/v1/counts?${query}`);
    expect(reply.statusCode, query).toBe(400);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    const problem = reply.json<{ code: string; detail: string; errors: { path: string }[] }>();
    expect(problem.code).toBe('REQUEST_INVALID');
    expect(problem.errors.map(({ path }) => path)).toEqual(paths);
  }
});

test('what was counted while the camera looked elsewhere is told apart, in long buckets and short', async () => {
  const api = await startApi();
  const suspect = { lineSuspect: true as const };
  const at = (crossingId: string, agoMs: number) => ({
    crossingId, crossedAtMs: mayMorningMs - agoMs,
  });
  api.ledger.appendBatch(batchOf({
    crossings: [
      counted(at('a', 5_000)), counted({ ...at('b', 4_000), ...suspect }),
      counted({ ...at('c', 3_000), ...suspect, direction: 'out' }),
      unresolved({ ...at('d', 2_000), ...suspect }),
    ],
  }));
  api.ledger.appendBatch(batchOf({ corrections: [{ crossingId: 'b', vehicleClass: 'bus' }] }));
  const sums = { in: 2, out: 1, unresolved: 1, suspect: 2 };
  expect((await rowsOf(api, 'bucket=all'))[0]).toMatchObject(sums);
  // The last seconds of this are counted from the crossings themselves, not from whole minutes.
  const short = await rowsOf(api, 'bucket=all&from=2026-05-01T09:59:54.5Z&to=2026-05-01T10:00:00Z');
  expect(short[0]).toMatchObject(sums);
  expect(await rowsOf(api, 'bucket=all&groupBy=class&class=bus&class=car'))
    .toMatchObject([{ class: 'car', in: 1, out: 1, suspect: 1 }, { class: 'bus', in: 1, suspect: 1 }]);
  const crossings = (await api.app.inject('/api/v1/crossings')).json<{
    crossings: { id: string; lineSuspect?: boolean }[];
  }>().crossings;
  expect(crossings.map(({ id, lineSuspect }) => [id, lineSuspect]))
    .toEqual([['d', true], ['c', true], ['b', true], ['a', undefined]]);
});
