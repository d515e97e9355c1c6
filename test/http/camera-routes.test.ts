// What the API says of the site and its cameras.

import { expect, test } from 'vitest';
import { LotcountError } from '../../src/errors.ts';
import { startApi } from '../support/api-app.ts';
import { mayMorningMs } from '../support/ledger-rows.ts';

test('the site has its name, its time zone and the time there', async () => {
  const { app } = await startApi({ timeZone: 'Asia/Kathmandu' });
  const reply = await app.inject('/api/v1/site');
  expect(reply.json()).toEqual({
    name: 'North lot', timeZone: 'Asia/Kathmandu', now: '2026-05-01T15:45:00.000+05:45',
  });
});

test('a camera says how it fares and where its lines are, never its password', async () => {
  const { app } = await startApi();
  const reply = await app.inject('/api/v1/cameras/gate-1');
  expect(reply.json()).toEqual({
    id: 'gate-1',
    name: 'gate-1',
    state: 'live',
    since: '2026-05-01T11:59:00.000+02:00',
    framesPerSecond: 12.35,
    framesRead: 900,
    framesDropped: 3,
    framesSkipped: 1,
    framesProcessed: 897,
    restarts: 0,
    inferenceMs: 31.3,
    lastFrameAt: '2026-05-01T11:59:59.920+02:00',
    nativeSize: { widthPx: 640, heightPx: 360 },
    lines: [{
      id: 'barrier',
      name: 'barrier',
      a: { x: 0.1, y: 0.5 },
      b: { x: 0.9, y: 0.5 },
      points: [{ x: 0.1, y: 0.5 }, { x: 0.9, y: 0.5 }],
      anchor: 'bottom-centre',
    }],
  });
  const all = await app.inject('/api/v1/cameras');
  expect(all.json<{ cameras: { id: string }[] }>().cameras.map(({ id }) => id))
    .toEqual(['gate-1', 'gate-2']);
  expect(all.body).not.toContain('secret');
});

test('a camera in trouble shows its problem', async () => {
  const { app, setStatus } = await startApi();
  setStatus({ cameraId: 'gate-2', state: 'stalled', problem: 'no frame for 12 s' });
  const reply = await app.inject('/api/v1/cameras/gate-2');
  expect(reply.json()).toMatchObject({ state: 'stalled', problem: 'no frame for 12 s' });
});

test('a camera that waits for its next try says when that is, and why', async () => {
  const { app, setStatus } = await startApi();
  setStatus({
    cameraId: 'gate-1',
    state: 'reconnecting',
    problem: 'the stream broke off',
    problemCode: 'SOURCE_LOST',
    nextTryAtMs: mayMorningMs + 4_000,
  });
  expect((await app.inject('/api/v1/cameras/gate-1')).json()).toMatchObject({
    state: 'reconnecting', problemCode: 'SOURCE_LOST', nextTryAt: '2026-05-01T12:00:04.000+02:00',
  });
  const metrics = (await app.inject('/metrics')).body.split('\n');
  expect(metrics).toContain('lotcount_camera_state{camera="gate-1",state="reconnecting"} 1');
  expect(metrics).toContain(
    `lotcount_camera_next_try_timestamp_seconds{camera="gate-1"} ${mayMorningMs / 1000 + 4}`);
  expect(metrics.some((line) => line.startsWith('lotcount_camera_next_try') &&
    line.includes('gate-2'))).toBe(false);
});

test('a person may ask for a new try at once; another web page may not', async () => {
  const asked: string[] = [];
  const { app } = await startApi({
    reconnect: async (cameraId) => await Promise.resolve(void asked.push(cameraId)),
  });
  const url = '/api/v1/cameras/gate-1/reconnect';
  const ask = (headers: Record<string, string>) => app.inject({ method: 'POST', url, headers });
  expect((await ask({})).json()).toMatchObject({ id: 'gate-1' });
  expect((await ask({ host: 'localhost:8080', origin: 'http://localhost:8080' })).statusCode).toBe(200);
  const refused = await ask({ host: 'localhost:8080', origin: 'https://elsewhere.example' });
  expect(refused.statusCode).toBe(403);
  expect(refused.json()).toMatchObject({ code: 'ORIGIN_REFUSED' });
  expect((await ask({ host: 'localhost:8080', origin: 'null' })).statusCode).toBe(403);
  const unknown = await app.inject({ method: 'POST', url: '/api/v1/cameras/gate-9/reconnect' });
  expect(unknown.json()).toMatchObject({ code: 'CAMERA_UNKNOWN' });
  expect(asked).toEqual(['gate-1', 'gate-1']);
});

test('a configuration that is refused says why, wherever somebody may look', async () => {
  const message = 'lot.yaml has 1 problem: cameras[0].id: is missing';
  const problem = { setting: 'cameras[0].id', line: 3, column: 5, message: 'is missing' };
  const { app } = await startApi({
    configStatus: {
      inForceSinceMs: mayMorningMs,
      refusal: { atMs: mayMorningMs + 1_000, message, problems: [problem] },
      restartNeeded: ['server'],
    },
  });
  expect((await app.inject('/api/v1/config')).json()).toEqual({
    inForceSince: '2026-05-01T12:00:00.000+02:00',
    restartNeeded: ['server'],
    refused: { at: '2026-05-01T12:00:01.000+02:00', message, problems: [problem] },
  });
  expect((await app.inject('/api/v1/site')).json()).toMatchObject({ configRefused: message });
  expect((await app.inject('/metrics')).body).toContain('lotcount_config_refused 1');
});

test('an unknown camera is a problem that names the known ones', async () => {
  const { app } = await startApi();
  for (const path of ['/api/v1/cameras/gate-9', '/api/v1/cameras/gate-9/frame.jpg']) {
    const reply = await app.inject(path);
    expect(reply.statusCode).toBe(404);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.json()).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'there is no camera "gate-9"; the configured ones are: gate-1, gate-2',
      code: 'CAMERA_UNKNOWN',
    });
  }
});

test('the latest picture comes as JPEG, annotated unless asked otherwise', async () => {
  const asked: unknown[] = [];
  const { app } = await startApi({
    pictures: {
      latest: async (cameraId, options) => {
        asked.push([cameraId, options]);
        return await Promise.resolve({ jpeg: Uint8Array.of(0xff, 0xd8, 0xff), frameIndex: 42 });
      },
    },
  });
  const reply = await app.inject('/api/v1/cameras/gate-1/frame.jpg');
  expect(reply.statusCode).toBe(200);
  expect(reply.rawPayload).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  expect(reply.headers).toMatchObject({
    'content-type': 'image/jpeg', 'cache-control': 'no-store', 'lotcount-frame-index': '42',
  });
  await app.inject('/api/v1/cameras/gate-2/frame.jpg?annotated=false');
  expect(asked).toEqual([
    ['gate-1', { isAnnotated: true }], ['gate-2', { isAnnotated: false }],
  ]);
});

test('a camera without a picture answers 503 with the reason', async () => {
  const { app } = await startApi({
    pictures: {
      latest: async () => await Promise.reject(
        new LotcountError('CAMERA_NOT_LIVE', 'camera "gate-1": it is starting')),
    },
  });
  const reply = await app.inject('/api/v1/cameras/gate-1/frame.jpg');
  expect(reply.statusCode).toBe(503);
  expect(reply.json()).toMatchObject({
    code: 'CAMERA_NOT_LIVE', detail: 'camera "gate-1": it is starting',
  });
});

test('the process is healthy, and ready while a camera is live and the ledger can be written', async () => {
  const { app, setStatus } = await startApi();
  expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' });
  expect((await app.inject('/readyz')).statusCode).toBe(200);
  setStatus({ cameraId: 'gate-1', state: 'failed', problem: 'gate-1 has no such file' });
  expect((await app.inject('/readyz')).statusCode).toBe(200);
  setStatus({ cameraId: 'gate-2', state: 'connecting' });
  const reply = await app.inject('/readyz');
  expect(reply.statusCode).toBe(503);
  expect(reply.json()).toMatchObject({
    code: 'NOT_READY', detail: 'no camera is live; gate-1 has no such file',
  });
});

test('the metrics have one sample for each camera and state', async () => {
  const { app } = await startApi();
  const reply = await app.inject('/metrics');
  expect(reply.headers['content-type']).toContain('text/plain');
  const lines = reply.body.split('\n');
  expect(lines).toContain('lotcount_camera_frames_per_second{camera="gate-1"} 12.345');
  expect(lines).toContain('lotcount_camera_frames_read_total{camera="gate-2"} 900');
  expect(lines).toContain('lotcount_camera_state{camera="gate-1",state="live"} 1');
  expect(lines).toContain('lotcount_camera_state{camera="gate-1",state="stalled"} 0');
  expect(lines).toContain('lotcount_ledger_queue_length 0');
  expect(lines.some((line) => line.startsWith('process_resident_memory_bytes '))).toBe(true);
  expect((await app.inject('/metrics')).body.split('\n'))
    .toContain('lotcount_camera_frames_read_total{camera="gate-2"} 900');
});

test('a camera whose view has moved says since when and how far; a person may accept the new one', async () => {
  const accepted: string[] = [];
  const { app, setStatus } = await startApi({
    acceptView: async (cameraId) => await Promise.resolve(void accepted.push(cameraId)),
  });
  const shift = { x: 0.063, y: -0.02, turnDegrees: 0.4, zoom: 1 };
  const reason = 'what it shows lies 6.3 % further right';
  const cause = 'shifted';
  setStatus({
    cameraId: 'gate-1', view: { state: 'moved', sinceMs: mayMorningMs - 60_000, reason, cause, shift },
  });
  setStatus({
    cameraId: 'gate-2', view: { state: 'unknown', sinceMs: 0, reason: 'learning' },
  });
  const shown = async (id: string) => (await app.inject(`/api/v1/cameras/${id}`))
    .json<{ view: unknown }>().view;
  expect(await shown('gate-1'))
    .toEqual({ state: 'moved', since: '2026-05-01T11:59:00.000+02:00', reason, cause, shift });
  expect(await shown('gate-2')).toEqual({ state: 'unknown', reason: 'learning' });
  const metrics = (await app.inject('/metrics')).body.split('\n');
  expect(metrics).toContain('lotcount_camera_view{camera="gate-1",view="moved"} 1');
  expect(metrics).toContain('lotcount_camera_view{camera="gate-1",view="ok"} 0');
  expect(metrics).toContain('lotcount_camera_view_shift_ratio{camera="gate-1"} 0.063');
  expect(metrics.some((line) => line.startsWith('lotcount_camera_view_shift') &&
    line.includes('gate-2'))).toBe(false);
  const accept = (cameraId: string) => app.inject({
    method: 'POST', url: `/api/v1/cameras/${cameraId}/view/accept`,
  });
  expect((await accept('gate-1')).json()).toMatchObject({ id: 'gate-1' });
  expect((await accept('gate-9')).json()).toMatchObject({ code: 'CAMERA_UNKNOWN' });
  expect(accepted).toEqual(['gate-1']);
});

test('a view of a camera that shows nothing is not accepted, and the answer says why', async () => {
  const { app } = await startApi({
    acceptView: async () => await Promise.reject(
      new LotcountError('CAMERA_NOT_LIVE', 'camera "gate-1": it has not started yet')),
  });
  const reply = await app.inject({ method: 'POST', url: '/api/v1/cameras/gate-1/view/accept' });
  expect(reply.statusCode).toBe(503);
  expect(reply.json()).toMatchObject({ code: 'CAMERA_NOT_LIVE' });
});
