// Recordings and replays over HTTP, with real threads behind it.

import { once } from 'node:events';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Static } from 'typebox';
import { expect, test, vi } from 'vitest';
import { clipPath } from '../../fixtures/scene/truth-file.ts';
import { listen } from '../../src/http/listen.ts';
import type {
  FootageListReply, ReplayCrossingsReply, ReplayReply,
} from '../../src/http/replay-schemas.ts';
import { startApi, type Api } from '../support/api-app.ts';
import { AccountsApi } from '../support/access-api.ts';
import {
  motionCamera, openReplayDesk, untilReplay, untilState, type TestDeskOptions,
} from '../support/replay-desk.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const dataFolder = join(createTemporaryFolder(), 'data');
const clip = clipPath('gate-day');
const footage = 'shipped:gate-day.mp4';
const patienceMs = 240_000;
/** Enough to see it count, and little to decode. */
const quick = { footage, camera: 'gate-day', framesPerSecondMax: 6, speed: 1_000 };

async function startReplayApi(options: Partial<TestDeskOptions> = {}) {
  const desk = openReplayDesk({ dataFolder, ...options });
  const api = await startApi({ cameras: [motionCamera()], replays: desk });
  const ask = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, payload?: object) =>
    await api.app.inject({
      method, path: `/api/v1/${path}`, ...payload === undefined ? {} : { payload },
    });
  return { desk, api, ask };
}

function matching(text: string): unknown {
  return expect.stringContaining(text);
}

async function serve({ app }: Api): Promise<{ url: string; port: number }> {
  return await listen(app, { host: '127.0.0.1', port: 0 });
}

test('a replay is started, steered, read and removed', async () => {
  const { desk, ask } = await startReplayApi();
  const list = (await ask('GET', 'footage')).json<Static<typeof FootageListReply>>();
  expect(list.footage.find(({ id }) => id === footage)).toMatchObject({
    name: 'gate-day.mp4', origin: 'shipped', hasTruth: true, sizeBytes: statSync(clip).size,
  });
  const started = await ask('POST', 'replays', { ...quick, isPaused: true });
  expect(started.statusCode).toBe(201);
  const { id, ...rest } = started.json<Static<typeof ReplayReply>>();
  expect(rest).toMatchObject({
    camera: 'gate-day',
    lineChoice: 'camera',
    detection: 'motion',
    framesPerSecondMax: 6,
    speed: 1_000,
    isPaused: true,
    positionMs: 0,
  });
  await untilState(desk, id, 'paused');
  const stepped = await ask('POST', `replays/${id}/step`, { frames: 2 });
  expect(stepped.json()).toMatchObject({ state: 'paused' });
  // Drawing has large libraries, which the first picture waits for.
  await expect.poll(async () => (await ask('GET', `replays/${id}/frame.jpg`)).headers, {
    timeout: 30_000,
  }).toMatchObject({ 'content-type': 'image/jpeg', 'cache-control': 'no-store' });
  expect((await ask('POST', `replays/${id}/seek`, { toMs: 6_000 })).statusCode).toBe(200);
  await untilState(desk, id, 'paused');
  expect((await ask('PATCH', `replays/${id}`, { isPaused: false })).json())
    .toMatchObject({ isPaused: false });
  await untilState(desk, id, 'ended');
  const told = (await ask('GET', `replays/${id}/crossings`)).json<
    Static<typeof ReplayCrossingsReply>>();
  expect(told.truth).toMatchObject({ isComparable: true, toleranceMs: 1_500 });
  expect(told.truth?.labelled).toHaveLength(7);
  expect(told.crossings.length).toBeGreaterThan(3);
  expect((await ask('PATCH', `replays/${id}`, { isPaused: true })).json())
    .toMatchObject({ code: 'REPLAY_OVER', status: 409 });
  expect((await ask('GET', 'replays')).json<{ replays: object[] }>().replays).toHaveLength(1);
  expect((await ask('DELETE', `replays/${id}`)).statusCode).toBe(204);
  expect((await ask('GET', `replays/${id}`)).json()).toMatchObject({ code: 'REPLAY_UNKNOWN' });
}, patienceMs);

test('nothing of a replay reaches the ledger, the counts or live listeners', async () => {
  const { desk, api, ask } = await startReplayApi();
  const publish = vi.spyOn(api.liveFeed, 'publish');
  const { id } = (await ask('POST', 'replays', quick)).json<{ id: string }>();
  await untilReplay(desk, id, ({ counts }) => counts[0]!.in + counts[0]!.out > 2);
  await untilState(desk, id, 'ended');
  expect((await ask('GET', 'crossings?outcome=counted')).json()).toEqual({ crossings: [] });
  expect(api.ledger.crossings({ limit: 10 }).crossings).toEqual([]);
  expect(publish).not.toHaveBeenCalled();
}, patienceMs);

test.each([
  [{}, 400, 'REQUEST_INVALID'],
  [{ footage, camera: 'nowhere' }, 404, 'CAMERA_UNKNOWN'],
  [{ footage: 'shipped:../scenes.ts', camera: 'gate-day' }, 404, 'FOOTAGE_UNKNOWN'],
  [{ ...quick, speed: 0 }, 400, 'REQUEST_INVALID'],
  [{ ...quick, inputWidthPx: 333 }, 400, 'REQUEST_INVALID'],
  [{ ...quick, extra: 1 }, 400, 'REQUEST_INVALID'],
  [{ ...quick, drawn: [{ id: 'a', points: [{ x: 0.5, y: 0.5 }, { x: 0.5, y: 0.5 }] }] }, 400, 'REQUEST_INVALID'],
])('a replay that cannot be is refused: %j', async (body, status, code) => {
  const { desk, ask } = await startReplayApi();
  const reply = await ask('POST', 'replays', body);
  expect(reply.json()).toMatchObject({ status, code });
  expect(reply.headers['content-type']).toContain('application/problem+json');
  expect(desk.replays()).toEqual([]);
});

test('more replays than the machine should carry are refused with the remedy', async () => {
  const { ask } = await startReplayApi({ replays: { runningMax: 1 } });
  await ask('POST', 'replays', { ...quick, isPaused: true });
  expect((await ask('POST', 'replays', quick)).json())
    .toMatchObject({ status: 409, code: 'REPLAYS_BUSY', detail: matching('runningMax') });
});

test('a clip is uploaded as it is, whatever time that takes; what is no video is refused', async () => {
  const { api } = await startReplayApi();
  const { url } = await serve(api);
  const upload = async (name: string, body: RequestInit['body'], type = 'video/mp4') =>
    await fetch(`${url}/api/v1/footage?name=${encodeURIComponent(name)}`, {
      method: 'POST', body, headers: { 'content-type': type }, duplex: 'half',
    } as RequestInit);
  const sent = await upload('Süd 1.mp4', createReadStream(clip) as unknown as RequestInit['body']);
  expect(sent.status).toBe(201);
  expect(await sent.json()).toMatchObject({ id: 'uploaded:Süd 1.mp4', sizeBytes: statSync(clip).size });
  const refused = async (answer: Response) => (
    { status: answer.status, ...await answer.json() as object });
  expect(await refused(await upload('Süd 1.mp4', readFileSync(clip))))
    .toMatchObject({ status: 409, code: 'FOOTAGE_EXISTS' });
  expect(await refused(await upload('text.mp4', 'no video at all')))
    .toMatchObject({ status: 422, code: 'SOURCE_NOT_VIDEO', detail: matching('not kept') });
  expect(await refused(await upload('../text.mp4', 'x'))).toMatchObject({ code: 'FOOTAGE_NAME_INVALID' });
  expect(await refused(await upload('a.mp4', 'x', 'text/plain'))).toMatchObject({ status: 400 });
  expect(await refused(await upload('a.mp4', '{"a":1}', 'application/json')))
    .toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
  const path = `/api/v1/footage/${encodeURIComponent('uploaded:Süd 1.mp4')}`;
  expect((await fetch(`${url}${path}`, { method: 'DELETE' })).status).toBe(204);
  const ofShipped = `/api/v1/footage/${encodeURIComponent(footage)}`;
  const shipped = await fetch(`${url}${ofShipped}`, { method: 'DELETE' });
  expect(await refused(shipped)).toMatchObject({ code: 'FOOTAGE_NOT_OWN' });
}, patienceMs);

test('what is larger than a recording may be is refused, with and without a stated length', async () => {
  const { api } = await startReplayApi({ replays: { uploadBytesMax: 1_000_000 } });
  const { url } = await serve(api);
  const stated = await fetch(`${url}/api/v1/footage?name=a.mp4`, {
    method: 'POST', body: Buffer.alloc(1_100_000), headers: { 'content-type': 'video/mp4' },
  });
  expect(await stated.json()).toMatchObject({ status: 413, code: 'UPLOAD_TOO_LARGE' });
  const reply = await api.app.inject({
    method: 'POST',
    path: '/api/v1/footage?name=b.mp4',
    headers: { 'content-type': 'video/mp4', 'content-length': '5' },
    payload: Buffer.alloc(1_100_000),
  });
  expect(reply.json()).toMatchObject({ status: 413, code: 'UPLOAD_TOO_LARGE' });
  expect((await (await fetch(`${url}/api/v1/footage`)).json() as Static<typeof FootageListReply>)
    .footage.filter(({ origin }) => origin === 'uploaded')).toEqual([]);
});

test('an upload may take longer than other requests, whose slow bodies are cut off', async () => {
  const desk = openReplayDesk({ dataFolder });
  const api = await startApi({ cameras: [motionCamera()], replays: desk, requestMsMax: 500 });
  const { port } = await serve(api);
  const send = (head: string): { socket: ReturnType<typeof connect>; answer: Promise<string> } => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (data: Buffer) => { text += data.toString('latin1'); });
    const answer = once(socket, 'close').then(() => text);
    socket.write(`${head}\r\nHost: 127.0.0.1\r\n`);
    return { socket, answer };
  };
  const content = readFileSync(clip);
  const upload = send('POST /api/v1/footage?name=slow.mp4 HTTP/1.1');
  upload.socket.write(`Content-Type: video/mp4\r\nContent-Length: ${content.byteLength}\r\n\r\n`);
  upload.socket.write(content.subarray(0, 1_000));
  const slow = send('POST /api/v1/replays HTTP/1.1');
  slow.socket.write('Content-Type: application/json\r\nContent-Length: 50\r\n\r\n{"half":');
  // When this one is cut off, the upload has been under way for as long.
  expect(await slow.answer).toMatch(/^HTTP\/1\.1 408/);
  upload.socket.write(content.subarray(1_000));
  expect(await upload.answer).toMatch(/^HTTP\/1\.1 201/);
  await desk.removeFootage('uploaded:slow.mp4');
}, 30_000);

test('viewers see replays, operators run them; steering is not in the audit log', async () => {
  const desk = openReplayDesk({ dataFolder });
  const accounts = new AccountsApi(await startApi({
    cameras: [motionCamera()], replays: desk, accessMode: 'accounts',
  }));
  const [viewer, operator, admin] = [
    await accounts.signedIn('viewer'), await accounts.signedIn('operator'),
    await accounts.signedIn('admin'),
  ];
  const start = { body: { ...quick, isPaused: true } };
  expect((await accounts.ask('POST', '/api/v1/replays', { headers: viewer, ...start })).statusCode)
    .toBe(403);
  const { id } = (await accounts.ask('POST', '/api/v1/replays', { headers: operator, ...start }))
    .json<{ id: string }>();
  expect((await accounts.ask('GET', `/api/v1/replays/${id}`, { headers: viewer })).statusCode).toBe(200);
  await accounts.ask('PATCH', `/api/v1/replays/${id}`, { headers: operator, body: { speed: 2 } });
  const audit = (await accounts.ask('GET', '/api/v1/audit', { headers: admin })).body;
  expect(audit).toContain('POST /api/v1/replays');
  expect(audit).not.toContain('PATCH');
});
