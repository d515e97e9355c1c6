// What the server refuses, and that each refusal is an RFC 9457 problem.

import { request, type IncomingMessage } from 'node:http';
import { connect, createServer, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../../src/http/listen.ts';
import { isLoopbackHost } from '../../src/http/own-origin.ts';
import { startApi } from '../support/api-app.ts';
import { lotWith } from '../support/lot-config.ts';

test('names that other web pages could point to this machine are refused', async () => {
  const rows = [
    { host: 'evil.example', isRefused: true },
    { host: 'localhost.evil.example', isRefused: true },
    { host: '127.0.0.1.evil.example', isRefused: true },
    { host: '192.168.1.7:8080', isRefused: true },
    { host: 'localhost:8080', isRefused: false },
    { host: 'LOCALHOST', isRefused: false },
    { host: '127.0.0.1:8080', isRefused: false },
    { host: '127.8.9.10', isRefused: false },
    { host: '[::1]:8080', isRefused: false },
  ];
  const { app } = await startApi();
  for (const { host, isRefused } of rows) {
    for (const path of ['/api/v1/site', '/docs', '/nothing']) {
      const reply = await app.inject({ path, headers: { host } });
      expect(reply.statusCode === 421, `${host} ${path}`).toBe(isRefused);
      if (isRefused) expect(reply.json()).toMatchObject({ code: 'HOST_REFUSED', status: 421 });
    }
  }
  expect(isLoopbackHost('')).toBe(false);
});

test('a number that is too large for any is refused, wherever it is given', async () => {
  const { app } = await startApi({ lots: [lotWith()] });
  const rows: readonly { path: string; body?: string; message?: string }[] = [
    { path: '/api/v1/gaps?limit=1e309' },
    { path: '/api/v1/gaps?limit=-1e309' },
    { path: '/api/v1/crossings?limit=Infinity' },
    ...['1e309', '"1e309"'].map((number) => ({
      path: '/api/v1/lots/main/calibrations',
      body: `{ "occupancy": ${number}, "actor": "desk", "reason": "night round" }`,
      message: 'must be integer',
    })),
  ];
  const headers = { 'idempotency-key': 'a', 'content-type': 'application/json' };
  for (const { path, body, message = 'must be a finite number' } of rows) {
    const reply = await app.inject(
      body === undefined ? { path } : { path, method: 'POST', payload: body, headers });
    expect(reply.statusCode, `${path} ${reply.body}`).toBe(400);
    expect(reply.json()).toMatchObject({ code: 'REQUEST_INVALID', errors: [{ message }] });
  }
});

test('nothing at an address is a problem, with the headers that protect every answer', async () => {
  const { app } = await startApi();
  const reply = await app.inject('/api/v2/site');
  expect(reply.statusCode).toBe(404);
  expect(reply.json()).toMatchObject({
    code: 'ROUTE_UNKNOWN', detail: 'there is nothing at GET /api/v2/site; /docs lists what there is',
  });
  expect(reply.headers).toMatchObject({
    'content-type': expect.stringContaining('application/problem+json') as string,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': expect.stringContaining("default-src 'none'") as string,
  });
  expect(reply.headers['access-control-allow-origin']).toBeUndefined();
  expect((await app.inject({ method: 'DELETE', path: '/api/v1/site' })).statusCode).toBe(404);
  expect((await app.inject('/../../etc/passwd')).statusCode).toBe(404);
});

test('a body beyond the limit is a 413 problem', async () => {
  const { app } = await startApi();
  const reply = await app.inject({
    method: 'POST', path: '/api/v1/site', payload: { text: 'x'.repeat(2_000) },
  });
  expect(reply.statusCode).toBe(413);
  expect(reply.json()).toMatchObject({ code: 'REQUEST_TOO_LARGE' });
});

test('headers beyond the limit are a 431 problem, and nonsense is a 400 problem', async () => {
  const { app } = await startApi();
  const { port } = await listen(app, { host: '127.0.0.1', port: 0 });
  const large = await getWithHeaders(port, { 'x-large': 'x'.repeat(20_000) });
  expect(large.statusCode).toBe(431);
  expect(large.headers['content-type']).toBe('application/problem+json');
  expect(JSON.parse(await text(large))).toMatchObject({ code: 'REQUEST_HEADERS_TOO_LARGE' });
  const socket = connect(port, '127.0.0.1');
  socket.end('this is not HTTP\r\n\r\n');
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n[^]*"code":"REQUEST_INVALID"/);
});

async function getWithHeaders(
  port: number, headers: Readonly<Record<string, string>>,
): Promise<IncomingMessage> {
  return await new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/healthz', headers: { ...headers } }, resolve)
      .on('error', reject).end();
  });
}

test('a port that another program has is named, with the remedy', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => { other.listen(0, '127.0.0.1', resolve); });
  onTestFinished(() => { other.close(); });
  const { port } = other.address() as AddressInfo;
  const { app } = await startApi();
  await expect(listen(app, { host: '127.0.0.1', port })).rejects.toMatchObject({
    code: 'ADDRESS_IN_USE',
    message: `port ${port} on 127.0.0.1 is in use by another program; end it, or set server.port ` +
      'to another one (0 picks a free one)',
  });
});

test('a free port is picked when asked for, and the address says which', async () => {
  const { app } = await startApi();
  const { url, port } = await listen(app, { host: '127.0.0.1', port: 0 });
  expect(port).toBeGreaterThan(0);
  expect(url).toBe(`http://127.0.0.1:${port}`);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});
