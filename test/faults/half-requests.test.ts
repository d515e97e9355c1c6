// 200 clients that each send half a request and wait: everybody else is answered meanwhile, and
// the halves are cut off when their time is over.

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { listen } from '../../src/http/listen.ts';
import { startApi } from '../support/api-app.ts';

const halfCount = 200;
/** Long enough for everybody else to be answered within it, on a busy machine too. */
const requestMsMax = 3_000;

test('half requests hold up nobody, and are ended with 408', async () => {
  const { app } = await startApi({ requestMsMax });
  const { url, port } = await listen(app, { host: '127.0.0.1', port: 0 });
  const halves = await Promise.all(Array.from({ length: halfCount }, () => sendHalf(port)));
  const answers = await Promise.all(Array.from({ length: 50 }, async () => {
    const reply = await fetch(`${url}/api/v1/counts`);
    await reply.arrayBuffer();
    return reply.status;
  }));
  expect(new Set(answers)).toEqual(new Set([200]));
  const ends = await Promise.all(halves.map(async ({ ended }) => await ended));
  expect(ends.filter((text) => text.startsWith('HTTP/1.1 408'))).toHaveLength(halfCount);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
}, 120_000);

async function sendHalf(port: number): Promise<{ socket: Socket; ended: Promise<string> }> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => { socket.destroy(); });
  let text = '';
  socket.on('data', (data: Buffer) => { text += data.toString(); });
  const ended = once(socket, 'close').then(() => text);
  await once(socket, 'connect');
  socket.write('GET /api/v1/counts HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ');
  return { socket, ended };
}
