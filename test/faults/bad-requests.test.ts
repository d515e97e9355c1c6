// Ten thousand requests that nobody should send, at every address of the API: each is answered,
// none with a fault of the server's own, and the server goes on.

import { once } from 'node:events';
import { connect } from 'node:net';
import { finished } from 'node:stream/promises';
import { assert, asyncProperty, constant, oneof, string, uint8Array } from 'fast-check';
import { expect, test } from 'vitest';
import { listen } from '../../src/http/listen.ts';
import { startApi, type Api } from '../support/api-app.ts';
import { badRequest, encodeQuietly } from '../support/bad-request.ts';
import { lotWith } from '../support/lot-config.ts';

const requestCount = 10_000;
const nonsenseCount = 300;
// The same ones each time, so that what fails has failed by a change. LOTCOUNT_SEED makes others.
const seed = Number(process.env['LOTCOUNT_SEED'] ?? 1);
const limits = { timeout: 300_000 };

test('ten thousand bad requests are each answered, and none is a fault of the server', limits, async () => {
  const { app } = await startWholeApi();
  const statuses = new Map<number, number>();
  await assert(asyncProperty(badRequest, async (bad) => {
    const { method, path, parameter, query, headers, body } = bad;
    const address = path.replaceAll(/\{\w+\}/g, () => encodeQuietly(parameter));
    const reply = await app.inject({
      method: method as 'GET',
      url: `/${address.replace(/^\/+/, '')}?${Object.entries(query)
        .map(([name, value]) => `${encodeQuietly(name)}=${encodeQuietly(value)}`).join('&')}`,
      headers,
      ...body === null ? {} : { payload: body },
      // A stream of live events has no end.
      payloadAsStream: true,
    });
    // Who does not read an export to its end keeps its place among the few that are sent at a time.
    if (path.startsWith('/api/v1/events')) reply.stream().destroy();
    else await finished(reply.stream().resume());
    statuses.set(reply.statusCode, (statuses.get(reply.statusCode) ?? 0) + 1);
    expect(reply.statusCode).toBeLessThan(500);
  }), { numRuns: requestCount, seed });
  // Both what is refused and what happens to be right must have been among them.
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 404]));
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  expect((await app.inject('/readyz')).statusCode).toBe(200);
});

test('bytes that are no request at all are refused, and the next request is answered', limits, async () => {
  const { app } = await startWholeApi();
  const { url, port } = await listen(app, { host: '127.0.0.1', port: 0 });
  const bytes = oneof(
    uint8Array({ maxLength: 2_000 }),
    string({ unit: 'binary' }).map((text) => Buffer.from(`GET /${text} HTTP/1.1\r\n\r\n`)),
    constant(Buffer.from('GET /healthz HTTP/9.9\r\nhost: localhost\r\n\r\n')),
    constant(Buffer.from('POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nZZ')),
    constant(Buffer.from('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1, 2\r\n\r\nab')),
  );
  await assert(asyncProperty(bytes, async (sent) => {
    const answer = await sendRaw(port, sent);
    expect(answer).not.toMatch(/^HTTP\/1\.1 5(?!05)/);
  }), { numRuns: nonsenseCount, seed });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

/** With pictures and a lot, so that every address has something to give. */
async function startWholeApi(): Promise<Api> {
  return await startApi({
    lots: [lotWith()],
    pictures: {
      latest: async () => await Promise.resolve({ jpeg: Uint8Array.of(0xff, 0xd8), frameIndex: 1 }),
    },
  });
}

async function sendRaw(port: number, bytes: Uint8Array): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (data: Buffer) => { answer += data.toString('latin1'); });
  // The server may cut it off before it has read everything.
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  socket.end(bytes);
  await closed;
  return answer;
}
