// Outlets in the API: how they fare, trying them, the metrics; and never a secret.

import { expect, onTestFinished, test } from 'vitest';
import type { WebhookConfig } from '../../src/config/outlet-schema.ts';
import { generateOpenApi } from '../../src/http/write-openapi.ts';
import { openTarget } from '../../src/outlets/open-target.ts';
import { OutletDesk } from '../../src/outlets/outlet-desk.ts';
import { openLedger } from '../../src/store/ledger-store.ts';
import { messageTypes } from '../../src/store/outbox-message.ts';
import { startApi } from '../support/api-app.ts';
import { batchOf, counted, temporaryLedgerFile } from '../support/ledger-rows.ts';
import { deskConfig, outboxConfig, siteWith, webhookSecret, webhookTo } from '../support/outlet-parts.ts';
import { answers, startReceiver, takes } from '../support/webhook-receiver.ts';

/** Far more than any of it takes. */
const waiting = { timeout: 20_000 };

async function start(outlets: readonly WebhookConfig[], file = temporaryLedgerFile()) {
  const ledger = openLedger({ file });
  const notes: string[] = [];
  const desk = new OutletDesk({
    config: deskConfig(outlets),
    outbox: ledger.outbox,
    open: openTarget,
    site: siteWith(),
    onNote: ({ sentence }) => { notes.push(sentence); },
    limits: { retryDelayMs: 20, retryDelayMsMax: 40 },
  });
  desk.start();
  const { app } = await startApi({ ledger, outlets: desk });
  onTestFinished(async () => { await desk.close(); });
  const list = async () =>
    (await app.inject('/api/v1/outlets')).json<{ outlets: Array<Record<string, unknown>> }>().outlets;
  let crossingCount = 0;
  const count = (cameraId = 'gate-1'): void => {
    crossingCount += 1;
    ledger.appendBatch(batchOf({ crossings: [counted({ crossingId: `c${crossingCount}`, cameraId })] }));
  };
  return { ledger, desk, app, notes, list, count };
}

test('a dead target holds up nobody else, and heals itself: all comes, in order, with the same ids', async () => {
  const [dead, well] = [await startReceiver({ behaviour: answers(503) }), await startReceiver()];
  const { list, count, notes } = await start([
    webhookTo(dead.url, { id: 'dead' }), webhookTo(well.url, { id: 'well' }),
  ]);
  for (let index = 0; index < 5; index += 1) count();
  await expect.poll(() => well.requests.length, waiting).toBe(5);
  await expect.poll(() => dead.requests.length, waiting).toBeGreaterThan(2);
  await expect.poll(list, waiting).toEqual([
    expect.objectContaining({
      id: 'dead',
      backlog: 5,
      delivered: 0,
      dropped: 0,
      problem: expect.stringMatching(/503/) as string,
      problemCode: 'OUTLET_FAILED',
    }),
    expect.objectContaining({ id: 'well', state: 'idle', backlog: 0, delivered: 5, attempts: 0 }),
  ]);
  // As long as it is dead, nothing overtakes the first message.
  expect(new Set(dead.requests.map(({ body }) => body.id)).size).toBe(1);
  dead.behave(takes);
  await expect.poll(async () => (await list())[0], waiting).toMatchObject({ state: 'idle', backlog: 0, delivered: 5 });
  const ids = [...new Set(dead.requests.map(({ body }) => body.id))];
  expect(ids).toEqual(well.requests.map(({ body }) => body.id));
  expect(notes).toEqual([
    expect.stringMatching(/outlet "dead": http:\/\/127.0.0.1:\d+ answers 503/), 'outlet "dead" takes messages again',
  ]);
});

test('410 stops an outlet, also behind a restart, until its settings change', async () => {
  const file = temporaryLedgerFile();
  const receiver = await startReceiver({ behaviour: answers(410) });
  const config = webhookTo(receiver.url);
  const first = await start([config], file);
  first.count();
  await expect.poll(first.list, waiting).toEqual([expect.objectContaining({
    state: 'failed', backlog: 1, problem: expect.stringMatching(/answers 410/) as string,
  })]);
  await first.desk.close();
  const second = await start([config], file);
  receiver.behave(takes);
  await expect.poll(second.list, waiting).toEqual([expect.objectContaining({ state: 'failed', backlog: 1 })]);
  expect(receiver.requests).toHaveLength(1);
  await second.desk.apply(deskConfig([{ ...config, timeLimitS: 3 }]));
  await expect.poll(second.list, waiting).toEqual([expect.objectContaining({ state: 'idle', backlog: 0 })]);
  expect(receiver.requests.map(({ body }) => body.id)).toEqual([
    receiver.requests[0]?.body.id, receiver.requests[0]?.body.id,
  ]);
});

test('an edit adds, changes and removes outlets, and the others do not notice', async () => {
  const [one, two] = [await startReceiver(), await startReceiver()];
  const { desk, list, count } = await start([webhookTo(one.url, { id: 'one' })]);
  count();
  await expect.poll(() => one.requests.length, waiting).toBe(1);
  await desk.apply(deskConfig([webhookTo(one.url, { id: 'one' }), webhookTo(two.url, { id: 'two', lots: ['main'] })]));
  count();
  count('elsewhere');
  await expect.poll(() => one.requests.length, waiting).toBe(3);
  await expect.poll(() => two.requests.map(({ body }) => body.data['crossing']), waiting).toEqual(['c2']);
  await desk.apply(deskConfig([webhookTo(two.url, { id: 'two' })]));
  count();
  await expect.poll(() => two.requests.length, waiting).toBe(2);
  expect(one.requests).toHaveLength(3);
  expect((await list()).map(({ id }) => id)).toEqual(['two']);
});

test('what is over is dropped, and that is seen in API, metrics and log', async () => {
  const receiver = await startReceiver({ behaviour: answers(500) });
  const { app, desk, list, count, notes } = await start([webhookTo(receiver.url)]);
  for (let index = 0; index < 105; index += 1) count();
  await expect.poll(() => receiver.requests.length, waiting).toBeGreaterThan(0);
  await desk.apply({
    ...deskConfig([webhookTo(receiver.url)]), outbox: { ...outboxConfig, messagesMax: 100 },
  });
  await expect.poll(async () => {
    desk.prune();
    return (await list())[0];
  }, waiting).toMatchObject({ dropped: 5, backlog: 100 });
  expect((await app.inject('/metrics')).body).toContain('lotcount_outlet_dropped_total{outlet="building"} 5');
  expect(notes).toContain('outlet "building": 5 message(s) could not be delivered in time and are ' +
    'dropped (5 in all)');
});

test('a test really sends, and says what became of it', async () => {
  const receiver = await startReceiver();
  const { app, count, list } = await start([webhookTo(receiver.url)]);
  const send = async () => (await app.inject({ method: 'POST', url: '/api/v1/outlets/building/test' }));
  const good = (await send()).json<{ messageId: string }>();
  expect(good).toMatchObject({ isDelivered: true });
  expect(receiver.requests.map(({ body }) => [body.id, body.type])).toEqual([[good.messageId, 'test']]);
  receiver.behave(answers(401));
  count();
  expect((await send()).json()).toMatchObject({
    isDelivered: false,
    problem: expect.stringMatching(/answers 401: .*same secret/) as string,
    problemCode: 'OUTLET_FAILED',
  });
  expect(await list()).toEqual([expect.objectContaining({ backlog: 1 })]);
  const unknown = await app.inject({ method: 'POST', url: '/api/v1/outlets/none/test' });
  expect(unknown.json()).toMatchObject({
    status: 404, code: 'OUTLET_UNKNOWN', detail: expect.stringContaining('building') as string,
  });
});

test('neither the secret nor the path of an address is anywhere', async () => {
  const receiver = await startReceiver({ behaviour: answers(500) });
  const { app, count, notes } = await start([webhookTo(`${receiver.url}?token=Zq7Secret`)]);
  count();
  await expect.poll(() => receiver.requests.length, waiting).toBeGreaterThan(1);
  const answersOfAll = await Promise.all(['/api/v1/outlets', '/metrics', '/openapi.json']
    .map(async (url) => (await app.inject(url)).body));
  const tried = await app.inject({ method: 'POST', url: '/api/v1/outlets/building/test' });
  const text = [...answersOfAll, tried.body, ...notes].join('\n');
  expect(text).toContain('building');
  for (const secret of [webhookSecret, webhookSecret.slice(10), 'Zq7Secret', '/hook']) {
    expect(text).not.toContain(secret);
  }
});

test('the document has each type of message, with an example', async () => {
  const document = JSON.parse(await generateOpenApi()) as { webhooks: Record<string, unknown> };
  expect(Object.keys(document.webhooks).toSorted()).toEqual([...messageTypes, 'test'].toSorted());
});
