// Live events over a real connection: order, resuming, slow and vanishing clients.

import { connect } from 'node:net';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { LiveFeed } from '../../src/collect/live-feed.ts';
import { listen } from '../../src/http/listen.ts';
import { startApi, type Api, type ApiOptions } from '../support/api-app.ts';
import { openEvents } from '../support/event-client.ts';
import { batchOf, counted } from '../support/ledger-rows.ts';

async function startListening(options?: ApiOptions): Promise<Api & { readonly url: string }> {
  const api = await startApi(options);
  const { url } = await listen(api.app, { host: '127.0.0.1', port: 0 });
  return { ...api, url: `${url}/api/v1/events` };
}

/** Commits and announces, as the collector does. */
function store({ ledger, liveFeed }: Api, ...crossingIds: readonly string[]): void {
  const crossings = crossingIds.map((crossingId) => counted({ crossingId }));
  for (const stored of ledger.appendBatch(batchOf({ crossings }))) {
    liveFeed.publish({ kind: 'crossing', stored });
  }
}

test('a new client hears the cameras\' states, then crossings as /crossings shows them', async () => {
  const api = await startListening();
  store(api, 'before');
  const client = await openEvents(api.url);
  const first = await client.take(3);
  expect(first.map(({ event }) => event)).toEqual([undefined, 'camera', 'camera']);
  expect(first[0]).toMatchObject({ id: '1', retry: '3000' });
  expect(first[1]?.data).toMatchObject({ id: 'gate-1', state: 'live' });
  expect(first[1]?.data).not.toHaveProperty('lines');
  store(api, 'after');
  const [crossing] = await client.take(1);
  expect(crossing).toMatchObject({ id: '2', event: 'crossing' });
  const page = (await api.app.inject('/api/v1/crossings?limit=1')).json<{ crossings: unknown[] }>();
  expect(crossing?.data).toEqual(page.crossings[0]);
});

test('a client that comes back gets what it missed, then what happens', async () => {
  const api = await startListening();
  store(api, 'a', 'b', 'c');
  for (const client of [
    await openEvents(`${api.url}?kinds=crossing`, { lastEventId: '1' }),
    await openEvents(`${api.url}?kinds=crossing&lastEventId=1`),
    await openEvents(`${api.url}?kinds=crossing&lastEventId=3`, { lastEventId: '1' }),
  ]) {
    expect((await client.take(3)).map(({ id }) => id)).toEqual(['1', '2', '3']);
    client.close();
  }
});

test('a client of another ledger, with a larger number, misses nothing from now on', async () => {
  const api = await startListening();
  store(api, 'a');
  const client = await openEvents(`${api.url}?kinds=crossing`, { lastEventId: '900' });
  expect((await client.take(1))[0]?.id).toBe('1');
  store(api, 'b');
  expect((await client.take(1))[0]?.id).toBe('2');
});

test('one camera and one kind may be asked for', async () => {
  const api = await startListening();
  const client = await openEvents(`${api.url}?kinds=tracks&camera=gate-2`);
  await client.take(1);
  await listenersOf(api.liveFeed, 1);
  store(api, 'a');
  const tracks = { kind: 'tracks', frameIndex: 4, presentationMs: 10, tracks: [] } as const;
  api.liveFeed.publish({ ...tracks, cameraId: 'gate-1', capturedAtMs: 0 });
  api.liveFeed.publish({ ...tracks, cameraId: 'gate-2', capturedAtMs: 0 });
  expect(await client.take(1)).toEqual([{
    event: 'tracks',
    data: {
      camera: 'gate-2',
      capturedAt: '1970-01-01T01:00:00.000+01:00',
      frameIndex: 4,
      presentationMs: 10,
      tracks: [],
    },
  }]);
});

test('an id that is no id is refused', async () => {
  const api = await startListening();
  const reply = await fetch(api.url, { headers: { 'last-event-id': 'gate-1/5' } });
  expect(reply.status).toBe(400);
  expect(await reply.json()).toMatchObject({ errors: [{ path: '/Last-Event-ID' }] });
  expect((await fetch(`${api.url}?kinds=everything`)).status).toBe(400);
});

test('a client that does not read is cut off, costs little memory and resumes without loss', async () => {
  const api = await startListening();
  const { port } = new URL(api.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.pause();
  socket.write('GET /api/v1/events?kinds=crossing HTTP/1.1\r\nhost: localhost\r\n\r\n');
  const other = await openEvents(`${api.url}?kinds=crossing`);
  await other.take(1);
  await listenersOf(api.liveFeed, 2);
  // Fills the sockets' buffers and then the listener's queue: it must end, and only then.
  let storedCount = 0;
  while (api.liveFeed.listenerCount > 1 && storedCount < 200_000) {
    store(api, ...Array.from({ length: 500 }, (_, index) => `${storedCount + index}`));
    storedCount += 500;
    // Whoever reads gets them all meanwhile.
    expect((await other.take(500)).at(-1)?.id).toBe(String(storedCount));
  }
  expect(api.liveFeed.listenersTooSlow).toBe(1);
  const received: Buffer[] = [];
  socket.on('data', (part: Buffer) => received.push(part));
  // Cut off rather than ended: the reset may reach the socket as an error.
  socket.on('error', () => undefined);
  socket.resume();
  await once(socket, 'close');
  const ids = [...Buffer.concat(received).toString().matchAll(/^id: (\d+)$/gm)]
    .map(([, id]) => Number(id));
  const lastId = ids.at(-1) ?? 0;
  expect(ids).toEqual(Array.from({ length: lastId + 1 }, (_, index) => index));
  const client = await openEvents(`${api.url}?kinds=crossing`, { lastEventId: String(lastId) });
  const rest = await client.take(storedCount - lastId + 1);
  expect(rest.slice(1).map(({ id }) => Number(id))).toEqual(
    Array.from({ length: storedCount - lastId }, (_, index) => lastId + 1 + index));
});

test('a client that goes away leaves no listener, and closing cuts off those that stay', async () => {
  const api = await startListening();
  const leaving = await openEvents(api.url);
  const staying = await openEvents(api.url);
  await leaving.take(3);
  await staying.take(3);
  await listenersOf(api.liveFeed, 2);
  leaving.close();
  await listenersOf(api.liveFeed, 1);
  await api.app.close();
  expect(await staying.take(1)).toEqual([]);
  expect(api.liveFeed.listenerCount).toBe(0);
});

/** Resolves when the feed has so many listeners; the test's own limit ends the wait. */
async function listenersOf(liveFeed: LiveFeed, listenerCount: number): Promise<void> {
  while (liveFeed.listenerCount !== listenerCount) {
    await new Promise((resolve) => { setImmediate(resolve); });
  }
}
