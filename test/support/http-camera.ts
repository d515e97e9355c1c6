// An HTTP camera for tests: a real HTTP(S) server on this machine, which answers as it is told.

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer, type IncomingMessage, type RequestListener, type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import sharp from 'sharp';
import { afterEach } from 'vitest';
import type { SourceConfig } from '../../src/config/schema.ts';
import type { FrameSize } from '../../src/frames/frame.ts';
import type { Certificate } from './make-certificate.ts';
import { drawNumber } from './make-clip.ts';
import { openForTest } from './read-source.ts';

export interface HttpCamera {
  /** `path` begins with a slash; `login` such as "user:password". */
  url(path: string, login?: string): string;
  readonly port: number;
  readonly requests: readonly IncomingMessage[];
  /** What all clients together have been sent. */
  bytesWritten(): number;
  close(): Promise<void>;
}

export async function startHttpCamera(
  answer: RequestListener, certificate?: Certificate,
): Promise<HttpCamera> {
  const requests: IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    requests.push(request);
    // Clients leave in the middle of an answer: that is their right.
    response.on('error', () => undefined);
    answer(request, response);
  };
  const server = certificate === undefined
    ? createServer(listener)
    : createSecureServer({ cert: certificate.cert, key: certificate.key }, listener);
  server.on('tlsClientError', (_error, socket: Socket) => { socket.destroy(); });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets: Socket[] = [];
  server.on('connection', (socket: Socket) => { sockets.push(socket); });
  const { port } = server.address() as AddressInfo;
  const scheme = certificate === undefined ? 'http' : 'https';
  return {
    port,
    url: (path, login) => `${scheme}://${login === undefined ? '' : `${login}@`}127.0.0.1:${port}${path}`,
    requests,
    bytesWritten: () => sockets.reduce((sum, socket) => sum + socket.bytesWritten, 0),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export const cameraSize: FrameSize = { widthPx: 192, heightPx: 96 };

/** A JPEG that carries its number, as make-clip.ts draws it. */
export async function numberedJpeg(number: number, size = cameraSize): Promise<Buffer> {
  const luma = drawNumber(number, size).subarray(0, size.widthPx * size.heightPx);
  return await sharp(luma, { raw: { width: size.widthPx, height: size.heightPx, channels: 1 } })
    .jpeg({ quality: 95 }).toBuffer();
}

type Of<Kind extends SourceConfig['kind']> = Extract<SourceConfig, { kind: Kind }>;

export function mjpegCamera(url: string, settings: Partial<Of<'mjpeg'>> = {}): Of<'mjpeg'> {
  return { kind: 'mjpeg', url, acceptAnyCertificate: false, ...settings };
}

export function snapshotCamera(url: string, settings: Partial<Of<'snapshot'>> = {}): Of<'snapshot'> {
  return { kind: 'snapshot', url, intervalMs: 50, acceptAnyCertificate: false, ...settings };
}

export function multipartHeader(response: ServerResponse, boundary = 'frame'): void {
  response.writeHead(200, { 'content-type': `multipart/x-mixed-replace; boundary=${boundary}` });
}

export function writePart(
  response: ServerResponse, jpeg: Uint8Array, { delimiter = '--frame', hasLength = true } = {},
): void {
  const length = hasLength ? `Content-Length: ${jpeg.length}\r\n` : '';
  response.write(`${delimiter}\r\nContent-Type: image/jpeg\r\n${length}\r\n`);
  response.write(jpeg);
  response.write('\r\n');
}

/** Whether a request proves this user and password, as RFC 7616 has it, to the given challenge. */
export function isDigestRight(request: IncomingMessage, { user, password, nonce, algorithm }: {
  user: string;
  password: string;
  nonce: string;
  algorithm: 'MD5' | 'SHA-256';
}): boolean {
  const header = request.headers.authorization ?? '';
  const values = Object.fromEntries([...header.matchAll(/(\w+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))/g)]
    .map(([, name = '', quoted, plain]) => [name, quoted ?? plain]));
  const hash = (text: string): string =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256').update(text).digest('hex');
  const secret = hash(`${user}:gate:${password}`);
  const action = hash(`${request.method}:${request.url}`);
  const proof = hash([secret, nonce, values['nc'], values['cnonce'], values['qop'], action].join(':'));
  return header.startsWith('Digest ') && values['nonce'] === nonce && values['uri'] === request.url &&
    values['response'] === proof;
}

/** Opens cameras and sources for one test file, and closes them after each test. */
export function useHttpCameras(): {
  start: typeof startHttpCamera;
  open: typeof openForTest;
} {
  const opened: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const thing of opened.splice(0).reverse()) await thing.close();
  });
  const keep = <Thing extends { close(): Promise<void> }>(thing: Thing): Thing => {
    opened.push(thing);
    return thing;
  };
  return {
    start: async (...words) => keep(await startHttpCamera(...words)),
    open: async (...words) => keep(await openForTest(...words)),
  };
}

const jpegs = await Promise.all([0, 1, 2, 3].map((number) => numberedJpeg(number)));

/** Four pictures in turn, with the numbers 0 to 3. */
export function jpeg(index: number): Buffer {
  return jpegs[index % jpegs.length] ?? Buffer.alloc(0);
}

/** The next picture for each request: no clock decides what the test sees. */
export function answerSnapshots(): (request: unknown, response: ServerResponse) => void {
  let count = 0;
  return (_request, response) => { response.end(jpeg(count++)); };
}
