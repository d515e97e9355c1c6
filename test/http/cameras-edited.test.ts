// Cameras that are tried, added, renamed and taken away over the API, against a real configuration
// file and real probes in processes of their own.

import { copyFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { LotcountError } from '../../src/errors.ts';
import { httpLimits } from '../../src/http/http-limits.ts';
import { probeInProcess } from '../../src/threads/probe-in-process.ts';
import { clipPath } from '../../fixtures/scene/truth-file.ts';
import { numberedJpeg, startHttpCamera } from '../support/http-camera.ts';
import { startLinesApi, twoCameras, type LinesApi } from '../support/lines-api.ts';

async function ask(
  { app }: LinesApi, method: 'POST' | 'PATCH' | 'DELETE', path: string,
  { payload, version = '*' }: { payload?: object; version?: string | undefined } = {},
) {
  return await app.inject({
    method,
    path: `/api/v1/cameras${path}`,
    headers: version === '' ? {} : { 'if-match': version },
    ...payload === undefined ? {} : { payload },
  });
}

const rtsp = { kind: 'rtsp', url: 'rtsp://192.0.2.10/stream2' };

test('a camera is written behind the others, comments stay, and it is in force at once', async () => {
  const api = await startLinesApi();
  const reply = await ask(api, 'POST', '', {
    payload: {
      id: 'south', name: 'South gate', source: rtsp, login: { user: 'desk', password: 'p@ss:/#1' },
    },
  });
  expect(reply.statusCode).toBe(201);
  expect(reply.headers['location']).toBe('/api/v1/cameras/south');
  expect(reply.json()).toEqual({
    id: 'south', name: 'South gate', source: 'camera rtsp://***@192.0.2.10/stream2',
  });
  expect(api.text()).toBe(`${twoCameras}  - id: south
    name: South gate
    source:
      kind: rtsp
      url: rtsp://desk:p%40ss%3A%2F%231@192.0.2.10/stream2
`);
  expect(api.applied.at(-1)?.cameras.map(({ id }) => id)).toEqual(['gate-1', 'gate-2', 'south']);
  expect(api.applied.at(-1)?.cameras[2]?.source).toMatchObject({ transport: 'tcp', decoding: 'auto' });
});

test('what is not usual is written, what is usual is not', async () => {
  const api = await startLinesApi();
  const source = { kind: 'rtsp', url: 'rtsps://192.0.2.10/s', transport: 'udp', decoding: 'auto' };
  await ask(api, 'POST', '', { payload: { id: 'south', source } });
  expect(api.text()).toContain('      transport: udp\n');
  expect(api.text()).not.toContain('decoding');
});

test('a camera is renamed and taken away; its neighbours keep their comments', async () => {
  const api = await startLinesApi();
  const renamed = await ask(api, 'PATCH', '/gate-2', { payload: { name: 'Hinten: "Süd"' } });
  expect(renamed.json()).toMatchObject({ id: 'gate-2', name: 'Hinten: "Süd"' });
  expect(api.applied.at(-1)?.cameras[1]?.name).toBe('Hinten: "Süd"');
  expect((await ask(api, 'DELETE', '/gate-2')).statusCode).toBe(204);
  expect(api.text()).toBe(twoCameras.slice(0, twoCameras.indexOf('  - id: gate-2')));
  expect(api.applied.at(-1)?.cameras.map(({ id }) => id)).toEqual(['gate-1']);
  const last = await ask(api, 'DELETE', '/gate-1');
  expect(last.json()).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
  expect(api.text()).toContain('gate-1');
});

test('a camera of a gate is not taken away under its lot', async () => {
  const lots = `lots:
  - id: main
    capacity: 10
    gates:
      - { id: front, lines: [{ camera: gate-1, line: barrier, role: both }] }
`;
  const api = await startLinesApi(twoCameras + lots);
  const reply = await ask(api, 'DELETE', '/gate-1');
  expect(reply.statusCode).toBe(400);
  expect(reply.json<{ detail: string }>().detail).toContain('gate-1');
  expect(api.text()).toBe(twoCameras + lots);
});

test('an edit of somebody else is not overwritten, and a change must say on what it is based', async () => {
  const api = await startLinesApi();
  const payload = { id: 'south', source: rtsp };
  expect((await ask(api, 'POST', '', { payload, version: '' })).statusCode).toBe(428);
  expect((await ask(api, 'POST', '', { payload, version: '"other"' })).statusCode).toBe(412);
  expect((await ask(api, 'PATCH', '/gate-1', { payload: { name: 'x' }, version: '"other"' })).statusCode)
    .toBe(412);
  expect((await ask(api, 'DELETE', '/gate-1', { version: '"other"' })).statusCode).toBe(412);
  expect((await ask(api, 'DELETE', '/nobody')).json()).toMatchObject({ code: 'CAMERA_UNKNOWN' });
  expect(api.text()).toBe(twoCameras);
});

const wrong = [
  { what: 'an id of another', payload: { id: 'gate-1', source: rtsp }, path: '/id' },
  { what: 'an id that is none', payload: { id: '../x', source: rtsp }, path: '/id' },
  { what: 'no source', payload: { id: 'south' }, path: '/source' },
  { what: 'an unknown kind', payload: { id: 'south', source: { kind: 'concat' } }, path: '/source' },
  { what: 'another protocol', payload: { id: 'south', source: { kind: 'rtsp', url: 'file:///etc/passwd' } }, path: '/source/url' },
  { what: 'a setting that is not known', payload: { id: 'south', source: { ...rtsp, loop: true } }, path: '/source/loop' },
  { what: 'no address', payload: { id: 'south', source: { kind: 'mjpeg' } }, path: '/source/url' },
  { what: 'a file elsewhere', payload: { id: 'south', source: { kind: 'video', path: '/etc/passwd' } }, path: '/source/path' },
  { what: 'a way out of the folder', payload: { id: 'south', source: { kind: 'frames', path: 'frames/../../x' } }, path: '/source/path' },
  { what: 'a certificate elsewhere', payload: { id: 'south', source: { ...rtsp, certificateFile: '../key.pem' } }, path: '/source/certificateFile' },
  { what: 'a device that is a file', payload: { id: 'south', source: { kind: 'usb', device: '/dev/../etc/passwd' } }, path: '/source/device' },
  { what: 'two logins', payload: { id: 'south', source: { kind: 'rtsp', url: 'rtsp://a:secret@192.0.2.1/' }, login: { user: 'b', password: 'c' } }, path: '/login' },
  { what: 'a login for a file', payload: { id: 'south', source: { kind: 'video', path: 'a.mp4' }, login: { user: 'b', password: 'c' } }, path: '/login' },
];

test.each(wrong)('$what is refused, and nothing is written', async ({ payload, path }) => {
  const api = await startLinesApi();
  const reply = await ask(api, 'POST', '', { payload });
  expect(reply.json()).toMatchObject({ status: 400, errors: [{ path }] });
  expect(reply.body).not.toContain('secret');
  expect(api.text()).toBe(twoCameras);
  const { id: _, ...tried } = payload;
  if (!path.startsWith('/id')) expect((await ask(api, 'POST', '/probe', { payload: tried })).statusCode).toBe(400);
});

test('a recording is tried: what it delivers, and a picture of it', async () => {
  const api = await startLinesApi();
  copyFileSync(clipPath('gate-day'), join(dirname(api.path), 'gate.mp4'));
  const reply = await ask(api, 'POST', '/probe', {
    payload: { source: { kind: 'video', path: 'gate.mp4' } },
  });
  expect(reply.statusCode).toBe(200);
  const { picture, ...facts } = reply.json<{ picture: string; widthPx: number }>();
  expect(facts).toMatchObject({ codec: 'h264', source: expect.stringContaining('gate.mp4') as string });
  const { width, format } = await sharp(Buffer.from(picture, 'base64')).metadata();
  expect({ width, format }).toEqual({ width: Math.min(facts.widthPx, 1_280), format: 'jpeg' });
  expect(api.text()).toBe(twoCameras);
}, 60_000);

test('a camera is tried with its login; a wrong one is said, without showing it', async () => {
  const jpegs = await Promise.all([1, 2, 3, 4].map(async (number) => await numberedJpeg(number)));
  let askedCount = 0;
  const camera = await startHttpCamera(({ headers }, response) => {
    const isKnown = headers.authorization === `Basic ${btoa('desk:s3cret&')}`;
    response.writeHead(isKnown ? 200 : 401, isKnown
      ? { 'content-type': 'image/jpeg' }
      : { 'www-authenticate': 'Basic realm="camera"' });
    askedCount += 1;
    response.end(isKnown ? jpegs[askedCount % jpegs.length] : undefined);
  });
  const api = await startLinesApi();
  const source = { kind: 'snapshot', url: camera.url('/snapshot.jpg') };
  const right = await ask(api, 'POST', '/probe', {
    payload: { source, login: { user: 'desk', password: 's3cret&' } },
  });
  expect(right.json()).toMatchObject({ codec: 'jpeg' });
  expect(right.body).not.toContain('s3cret');
  const refused = await ask(api, 'POST', '/probe', {
    payload: { source, login: { user: 'desk', password: 'wr0ng' } },
  });
  expect(refused.json()).toMatchObject({ code: 'SOURCE_CREDENTIALS_REFUSED' });
  expect(refused.body).not.toContain('wr0ng');
}, 60_000);

test('an address that keeps silent ends within a limit, and who leaves ends it at once', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => { silent.listen(0, '127.0.0.1', resolve); });
  onTestFinished(() => { silent.close(); });
  const address = silent.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const source = {
    kind: 'rtsp',
    url: `rtsp://desk:s3cret@127.0.0.1:${port}/`,
    transport: 'tcp',
    decoding: 'auto',
    acceptAnyCertificate: false,
  } as const;
  const late = await probeInProcess(source, { limitMs: 1_500 }).catch((thrown: unknown) => thrown);
  expect(late).toMatchObject({ code: 'SOURCE_TIMED_OUT' });
  expect((late as LotcountError).message).not.toContain('s3cret');
  const leaving = new AbortController();
  const left = probeInProcess(source, { signal: leaving.signal });
  leaving.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
}, 60_000);

test('no more than a few are tried at once', async () => {
  let finish: () => void = () => undefined;
  const isFinished = new Promise<void>((resolve) => { finish = resolve; });
  const api = await startLinesApi(twoCameras, {
    probe: async () => {
      await isFinished;
      throw new LotcountError('SOURCE_UNREACHABLE', 'nobody there');
    },
  });
  const tries = Array.from({ length: httpLimits.probeWaitingMax + 1 }, async () =>
    await ask(api, 'POST', '/probe', { payload: { source: rtsp } }));
  expect((await Promise.race(tries)).json()).toMatchObject({ code: 'NOT_READY', status: 503 });
  finish();
  const codes = (await Promise.all(tries)).map((reply) => reply.json<{ code: string }>().code);
  expect(codes.filter((code) => code === 'SOURCE_UNREACHABLE')).toHaveLength(httpLimits.probeWaitingMax);
});
