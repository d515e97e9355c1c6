// Cameras that are given up before they have shown a stream leave nothing behind that ends the
// process later.
//
// The story: FFmpeg's context of a camera whose certificate was refused had been made, but never
// opened. node-av freed it and kept its address; when the object was collected, or at the end of
// the thread, it was freed once more, and the whole process was gone (SIGSEGV), with all cameras.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';

const script = join(packageRoot, 'dist', 'test', 'support', 'open-and-exit.js');
const servers: Server[] = [];
afterEach(() => { for (const server of servers.splice(0)) server.close(); });

/** Answers DESCRIBE with this description. */
async function startCamera(description: string): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const request = data.toString('latin1');
      const sequence = /CSeq: (\d+)/i.exec(request)?.[1] ?? '1';
      const body = request.startsWith('DESCRIBE') ? description : '';
      socket.write(`RTSP/1.0 200 OK\r\nCSeq: ${sequence}\r\nPublic: DESCRIBE, SETUP, PLAY\r\n` +
        `Content-Type: application/sdp\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    });
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const soundAlone = ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=gate', 't=0 0',
  'm=audio 0 RTP/AVP 0', 'a=control:sound', ''].join('\r\n');

test.each([
  {
    name: 'whose certificate nobody vouches for',
    url: async () => await Promise.resolve('rtsps://127.0.0.1:9/gate'),
    says: 'vouch for names',
  },
  {
    name: 'that offers sound alone',
    url: async () => `rtsp://127.0.0.1:${await startCamera(soundAlone)}/gate`,
    says: 'no video stream',
  },
  {
    name: 'that describes nothing',
    url: async () => `rtsp://127.0.0.1:${await startCamera('')}/gate`,
    says: 'camera rtsp://127.0.0.1',
  },
])('a camera $name is refused, and the process ends well', async ({ url, says }) => {
  const child = spawn(process.execPath, ['--expose-gc', script, await url()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => { output += data.toString(); });
  const [exitCode, signal] = await once(child, 'close') as [number | null, string | null];
  expect({ exitCode, signal }).toEqual({ exitCode: 0, signal: null });
  expect(output).toContain(says);
});
