// Crossings and gaps over HTTP.

import type { Static } from 'typebox';
import { expect, test } from 'vitest';
import type { GapsReply } from '../../src/http/schemas.ts';
import { counted, batchOf, mayMorningMs, unresolved } from '../support/ledger-rows.ts';
import { startApi } from '../support/api-app.ts';

interface Page {
  readonly crossings: readonly { readonly id: string }[];
  readonly nextCursor?: string;
}

test('a crossing shows where, when, how sure, and how it was decided', async () => {
  const { app, ledger } = await startApi();
  ledger.appendBatch(batchOf({
    crossings: [counted(), unresolved({ crossingId: 'perhaps', crossedAtMs: mayMorningMs - 5 })],
    corrections: [{ crossingId: 'perhaps', vehicleClass: 'bus' }],
  }));
  const reply = await app.inject('/api/v1/crossings');
  expect(reply.json()).toEqual({
    crossings: [{
      sequence: 1,
      id: 'gate-1/1777629600000/1',
      camera: 'gate-1',
      line: 'barrier',
      track: 7,
      direction: 'in',
      outcome: 'counted',
      class: 'car',
      confidence: 0.8,
      crossedAt: '2026-05-01T12:00:00.000+02:00',
      countingVersion: 1,
      trace: { fromSettledMs: 1_000, toSettledMs: 1_400, from: { x: 0.4, y: 0.5 }, hitCount: 9 },
    }, {
      sequence: 2,
      id: 'perhaps',
      camera: 'gate-1',
      line: 'barrier',
      track: 7,
      outcome: 'unresolved',
      reason: 'born-past-line',
      class: 'bus',
      classAtCrossing: 'car',
      confidence: 0.8,
      crossedAt: '2026-05-01T11:59:59.995+02:00',
      countingVersion: 1,
      trace: { fromSettledMs: 1_000, toSettledMs: 1_400, from: { x: 0.4, y: 0.5 }, hitCount: 9 },
    }],
  });
});

test('pages lead from the newest to the oldest, each crossing once', async () => {
  const { app, ledger } = await startApi();
  const ids = Array.from({ length: 23 }, (_, index) => `crossing-${index}`);
  ledger.appendBatch(batchOf({
    crossings: ids.map((crossingId, index) => counted({
      crossingId, crossedAtMs: mayMorningMs - 10 * Math.floor(index / 3),
    })),
  }));
  const seen: string[] = [];
  let path = '/api/v1/crossings?limit=5&direction=in';
  for (let pageCount = 1; pageCount <= 5; pageCount += 1) {
    const page = (await app.inject(path)).json<Page>();
    seen.push(...page.crossings.map(({ id }) => id));
    expect(page.nextCursor === undefined).toBe(pageCount === 5);
    path = `/api/v1/crossings?limit=5&direction=in&cursor=${page.nextCursor}`;
  }
  expect(seen).toHaveLength(23);
  expect(seen.toSorted()).toEqual(ids.toSorted());
  expect(seen[0]).toBe('crossing-2');
});

test('a cursor that is not ours and a limit beyond bounds are refused by name', async () => {
  const { app } = await startApi();
  for (const [query, path] of [
    ['cursor=bm9uc2Vuc2U', '/cursor'], ['limit=1001', '/limit'], ['limit=0', '/limit'],
    ['outcome=maybe', '/outcome'], ['from=nine', '/from'],
  ]) {
    const reply = await app.inject(`/api/v1/crossings?${query}`);
    expect(reply.statusCode, query).toBe(400);
    expect(reply.json<{ errors: { path: string }[] }>().errors.map((error) => error.path))
      .toEqual([path]);
  }
});

test('an id with quotes in it is a value, not a part of the question', async () => {
  const { app, ledger } = await startApi();
  ledger.appendBatch(batchOf({ crossings: [counted()] }));
  const reply = await app.inject({
    path: '/api/v1/crossings', query: { camera: "x') OR 1=1 --" },
  });
  expect(reply.json()).toEqual({ crossings: [] });
});

test('gaps that have ended and those that go on are listed with their reasons', async () => {
  const { app, ledger, setStatus } = await startApi();
  const minuteMs = 60_000;
  ledger.appendBatch(batchOf({
    observations: [
      { kind: 'span', cameraId: 'gate-1', startMs: mayMorningMs - 9 * minuteMs, endMs: mayMorningMs - 8 * minuteMs },
      { kind: 'gap', cameraId: 'gate-1', startMs: mayMorningMs - 8 * minuteMs, endMs: mayMorningMs - 7 * minuteMs, reason: 'source-lost' },
      { kind: 'span', cameraId: 'gate-1', startMs: mayMorningMs - 7 * minuteMs, endMs: mayMorningMs - 2 * minuteMs },
    ],
  }));
  const ended = {
    camera: 'gate-1',
    start: '2026-05-01T11:52:00.000+02:00',
    end: '2026-05-01T11:53:00.000+02:00',
    reason: 'source-lost',
  };
  expect((await app.inject('/api/v1/gaps')).json()).toEqual({ gaps: [ended] });
  setStatus({ cameraId: 'gate-1', state: 'stalled' });
  expect((await app.inject('/api/v1/gaps')).json()).toEqual({
    gaps: [ended, {
      camera: 'gate-1',
      start: '2026-05-01T11:58:00.000+02:00',
      end: '2026-05-01T12:00:00.000+02:00',
      reason: 'stalled',
      isOpen: true,
    }],
  });
  expect((await app.inject('/api/v1/gaps?camera=gate-2')).json()).toEqual({ gaps: [] });
});

test('gaps come in pages, by their start, each once; those that go on are on the last one', async () => {
  const { app, ledger, setStatus } = await startApi();
  const startsMs = [0, 0, 1, 2, 2].map((minutes) => mayMorningMs - 60 * 60_000 + minutes * 60_000);
  ledger.appendBatch(batchOf({
    observations: startsMs.flatMap((startMs, index) => {
      const cameraId = `gate-${1 + index % 2}`;
      const endMs = startMs + 10_000;
      return [
        { kind: 'gap' as const, cameraId, startMs, endMs, reason: 'stalled' as const },
        { kind: 'span' as const, cameraId, startMs: endMs, endMs: endMs + 1_000 },
      ];
    }),
  }));
  setStatus({ cameraId: 'gate-1', state: 'stalled' });
  type Page = Static<typeof GapsReply>;
  const whole = (await app.inject('/api/v1/gaps')).json<Page>();
  expect(whole.gaps).toHaveLength(6);
  const paged: Page['gaps'] = [];
  let page: Page = { gaps: [], nextCursor: '' };
  for (let count = 0; page.nextCursor !== undefined; count++) {
    expect(count).toBeLessThan(3);
    const query = { limit: '2', ...count === 0 ? {} : { cursor: page.nextCursor } };
    page = (await app.inject({ path: '/api/v1/gaps', query })).json<Page>();
    paged.push(...page.gaps);
  }
  expect(paged).toEqual(whole.gaps);
  expect((await app.inject('/api/v1/gaps?camera=gate-2&limit=2')).json<Page>().gaps)
    .toEqual(whole.gaps.filter(({ camera }) => camera === 'gate-2'));
  const foreign = await app.inject('/api/v1/gaps?cursor=bm9uc2Vuc2U');
  expect(foreign.json()).toMatchObject({ status: 400, errors: [{ path: '/cursor' }] });
});
