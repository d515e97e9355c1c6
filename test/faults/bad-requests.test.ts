// Ten thousand requests that nobody should send, at every address of the API: each is answered,
// none with a fault of the server's own, and the server goes on.

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import {
  assert, asyncProperty, constant, constantFrom, dictionary, integer, jsonValue, oneof, option,
  record, string, uint8Array, type Arbitrary,
} from 'fast-check';
import { expect, test } from 'vitest';
import { listen } from '../../src/http/listen.ts';
import { packageRoot } from '../../src/package-root.ts';
import { startApi, type Api } from '../support/api-app.ts';
import { lotWith } from '../support/lot-config.ts';

const requestCount = 10_000;
const nonsenseCount = 300;
// A second try would make other requests: one that got a wrong answer must not be forgotten.
const limits = { timeout: 300_000, retry: 0 };

const openApi = readFileSync(join(packageRoot, 'src', 'http', 'openapi.json'), 'utf8');
const paths = Object.keys((JSON.parse(openApi) as { paths: object }).paths);
const names = [
  'from', 'to', 'bucket', 'groupBy', 'camera', 'line', 'limit', 'cursor', 'kinds', 'at', 'class',
  'lastEventId', 'annotated', 'timeZone', 'gate', 'direction', '__proto__', 'constructor',
];
const strange = [
  '', '-1', '0', '1e309', 'NaN', 'null', '\u0000', '%', '%00', '../../etc/passwd', '15m', '0m',
  '9007199254740993', '2026-02-30', '2026-05-04T08:00:00Z', '-271821-04-20T00:00:00Z',
  'camera', 'gate-1', 'north', 'x'.repeat(500), "' OR 1=1 --", '\ud800', '[object Object]',
];

const word: Arbitrary<string> = oneof(constantFrom(...strange), string(), string({ unit: 'binary' }));
const request = record({
  method: constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'),
  path: oneof(
    { weight: 9, arbitrary: constantFrom(...paths) }, { weight: 1, arbitrary: word.map(encode) },
  ),
  parameter: oneof(constantFrom('gate-1', 'north'), word),
  query: dictionary(oneof(constantFrom(...names), string()), word, { maxKeys: 5 }),
  headers: record({
    'content-type': constantFrom('application/json', 'text/plain', 'application/xml', 'x'),
    'idempotency-key': constantFrom('a', '', 'x'.repeat(300)),
    'last-event-id': constantFrom('1', '-1', 'x', '99999999999999999999'),
  }, { requiredKeys: [] }),
  body: option(oneof(jsonValue().map((value) => JSON.stringify(value)), word,
    integer({ min: 1, max: 20_000 }).map((length) => '['.repeat(length)),
    record({ countedVehicles: jsonValue(), actor: word, reason: word, effectiveAt: word })
      .map((value) => JSON.stringify(value)))),
});

test('ten thousand bad requests are each answered, and none is a fault of the server', limits, async () => {
  const { app } = await startWholeApi();
  const statuses = new Map<number, number>();
  await assert(asyncProperty(request, async ({ method, path, parameter, query, headers, body }) => {
    const address = path.replaceAll(/\{\w+\}/g, () => encode(parameter));
    const reply = await app.inject({
      method: method as 'GET',
      url: `/${address.replace(/^\/+/, '')}?${Object.entries(query)
        .map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')}`,
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
  }), { numRuns: requestCount });
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
  }), { numRuns: nonsenseCount });
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

/** As a program would that escapes nothing but what cannot be sent. */
function encode(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString()).replaceAll('%25', '%');
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
