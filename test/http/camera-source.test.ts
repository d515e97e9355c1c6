// The source of a camera that is changed over the API, against a real configuration file: what
// stays in the file, what is taken out of it, and how it is tried.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { SourceConfig } from '../../src/config/schema.ts';
import { LotcountError } from '../../src/errors.ts';
import { startAccountsApi } from '../support/access-api.ts';
import { startLinesApi, type LinesApi } from '../support/lines-api.ts';
import { ask, written } from '../support/written-sources.ts';

const net = { kind: 'rtsp', url: 'rtsp://192.0.2.10/strem' };
const desk = { user: 'desk' };

/** What is in force of a camera's source. */
function sourceOf({ applied }: LinesApi, cameraId: string): SourceConfig | undefined {
  return applied.at(-1)?.cameras.find(({ id }) => id === cameraId)?.source;
}

test('a source is told without its password, so that a form can be filled in', async () => {
  const api = await startLinesApi(written);
  const of = async (camera: string): Promise<unknown> => {
    const reply = await ask(api, 'GET', `/${camera}/source`);
    expect(reply.headers['etag']).toMatch(/^"\w+"$/);
    expect(reply.body).not.toMatch(/s3|cret/);
    return reply.json();
  };
  expect(await of('net')).toEqual({
    kind: 'rtsp',
    url: 'rtsp://192.0.2.10/strem?***',
    transport: 'udp',
    decoding: 'auto',
    certificateFile: 'camera.pem',
    acceptAnyCertificate: false,
    user: 'desk',
    hasPassword: true,
  });
  const usual = { transport: 'tcp', decoding: 'auto', acceptAnyCertificate: false };
  expect(await of('odd')).toEqual({ kind: 'rtsp', ...usual, hasPassword: true });
  expect(await of('bare')).toEqual({
    kind: 'mjpeg', url: 'http://192.0.2.13/a', acceptAnyCertificate: false, hasPassword: false,
  });
  expect(await of('folder')).toEqual({
    kind: 'frames', path: 'frames', framesPerSecond: 10, loop: true, hasPassword: false,
  });
  expect(await of('elsewhere')).toEqual({
    kind: 'video', path: '/srv/footage/gate.mp4', loop: false, hasPassword: false,
  });
  expect(await of('plugged')).toEqual({
    kind: 'usb', device: '/dev/video0', format: 'auto', size: '1280x720', framesPerSecond: 15, hasPassword: false,
  });
  expect((await ask(api, 'GET', '/nobody/source')).json()).toMatchObject({ code: 'CAMERA_UNKNOWN' });
});

test('a typo in the path is mended without the password; all else of the file stays', async () => {
  const api = await startLinesApi(written);
  const reply = await ask(api, 'PATCH', '/net', {
    payload: {
      source: { kind: 'rtsp', url: 'rtsp://192.0.2.10:554/stream?***' },
      login: { user: 'desk', password: '' },
    },
  });
  expect(reply.json()).toEqual({
    id: 'net', name: 'net', source: 'camera rtsp://***@192.0.2.10:554/stream?***',
  });
  expect(api.text()).toBe(written.replace('192.0.2.10/strem', '192.0.2.10:554/stream'));
  expect(api.applied).toHaveLength(1);
});

test('what is asked for and is so already writes nothing and starts nothing anew', async () => {
  const api = await startLinesApi(written);
  const sources = {
    net: { kind: 'rtsp', url: 'rtsp://192.0.2.10/strem?***', transport: 'udp', decoding: 'auto' },
    elsewhere: { kind: 'video', path: '/srv/footage/gate.mp4' },
    folder: { kind: 'frames', path: 'frames' },
    odd: { kind: 'rtsp', transport: null, certificateFile: null },
  };
  for (const [id, source] of Object.entries(sources)) {
    expect((await ask(api, 'PATCH', `/${id}`, { payload: { source } })).statusCode, id).toBe(200);
  }
  expect(api.text()).toBe(written);
  expect(api.applied).toEqual([]);
  expect(readdirSync(dirname(api.path)).filter((name) => name.endsWith('.previous'))).toEqual([]);
});

test('name, source and login change in one step; neighbours stay as they are', async () => {
  const api = await startLinesApi(written);
  const reply = await ask(api, 'PATCH', '/net', {
    payload: {
      name: 'Ramp',
      source: { kind: 'rtsp', url: 'rtsp://192.0.2.99/b', transport: 'tcp' },
      login: { user: 'kim', password: 'n3w&' },
    },
  });
  expect(reply.statusCode).toBe(200);
  expect(api.text()).toBe(written
    .replace('transport: udp', 'transport: tcp')
    .replace('rtsp://desk:p%40s3cret@192.0.2.10/strem?token=q3secret', 'rtsp://kim:n3w%26@192.0.2.99/b')
    .replace('# to the kerb\n', '# to the kerb\n    name: Ramp\n'));
  expect(api.applied).toHaveLength(1);
  const [previous = ''] = readdirSync(dirname(api.path)).filter((name) => name.endsWith('.previous'));
  expect(readFileSync(join(dirname(api.path), previous), 'utf8')).toBe(written);
});

test('with another kind, settings stay that mean the same there', async () => {
  const api = await startLinesApi(written);
  const change = async (id: string, payload: object): Promise<void> => {
    expect((await ask(api, 'PATCH', `/${id}`, { payload })).statusCode, id).toBe(200);
  };
  const login = { user: 'desk', password: 'again' };
  await change('net', { source: { kind: 'mjpeg', url: 'http://192.0.2.10/v' }, login });
  expect(sourceOf(api, 'net')).toEqual({
    kind: 'mjpeg',
    url: 'http://desk:again@192.0.2.10/v',
    certificateFile: join(dirname(api.path), 'camera.pem'),
    acceptAnyCertificate: false,
  });
  expect(api.text()).toContain('      kind: mjpeg # behind the barrier\n');
  expect(api.text()).not.toContain('transport');
  await change('elsewhere', { source: { kind: 'frames', path: 'frames' } });
  expect(sourceOf(api, 'elsewhere')).toMatchObject({ framesPerSecond: 10, loop: false });
  expect(api.text()).toContain('source: { kind: frames, path: frames, loop: false }');
  await change('net', { source: { kind: 'usb', device: '/dev/video0' } });
  expect(sourceOf(api, 'net')).toEqual({ kind: 'usb', device: '/dev/video0', format: 'auto' });
  expect(api.text()).not.toContain('again');
});

test('null takes a setting out of the file; the others keep their values and comments', async () => {
  const api = await startLinesApi(written);
  const remove = async (id: string, payload: object): Promise<void> => {
    expect((await ask(api, 'PATCH', `/${id}`, { payload })).statusCode, id).toBe(200);
  };
  await remove('net', {
    source: { kind: 'rtsp', transport: null, certificateFile: null, decoding: null },
  });
  await remove('safe', { source: { kind: 'snapshot', intervalMs: null } });
  const pinned = { kind: 'snapshot', certificateFile: null };
  await remove('pinned', { name: null, source: pinned, login: { user: 'desk', password: 's3cret' } });
  await remove('plugged', { source: { kind: 'usb', size: null, framesPerSecond: null } });
  await remove('elsewhere', { source: { kind: 'video', loop: null } });
  expect(api.text()).toBe(written
    .replace('      transport: udp # the switch drops nothing\n', '')
    .replace('      certificateFile: camera.pem\n', '')
    .replace(', intervalMs: 500', '')
    .replace('    name: Back gate\n', '')
    .replace('desk:s3cret@192.0.2.15/a.jpg", certificateFile: camera.pem', 'desk:s3cret@192.0.2.15/a.jpg"')
    .replace('      size: 1280x720\n', '')
    .replace('      framesPerSecond: 15\n', '')
    .replace(', loop: false', ''));
  expect(sourceOf(api, 'net')).toEqual({
    kind: 'rtsp',
    url: 'rtsp://desk:p%40s3cret@192.0.2.10/strem?token=q3secret',
    transport: 'tcp',
    decoding: 'auto',
    acceptAnyCertificate: false,
  });
  expect(sourceOf(api, 'safe')).toMatchObject({ intervalMs: 250 });
  expect(sourceOf(api, 'plugged')).toEqual({ kind: 'usb', device: '/dev/video0', format: 'auto' });
});

test('a login is changed or taken away by itself', async () => {
  const api = await startLinesApi(written);
  await ask(api, 'PATCH', '/safe', { payload: { login: { user: 'kim', password: 'n3w' } } });
  expect(sourceOf(api, 'safe')).toMatchObject({ url: 'https://kim:n3w@192.0.2.11/a.jpg', intervalMs: 500 });
  await ask(api, 'PATCH', '/safe', { payload: { login: null } });
  expect(sourceOf(api, 'safe')).toMatchObject({ url: 'https://192.0.2.11/a.jpg' });
  await ask(api, 'PATCH', '/bare', { payload: { login: { user: 'none' } } });
  expect(sourceOf(api, 'bare')).toMatchObject({ url: 'http://none:@192.0.2.13/a' });
  await ask(api, 'PATCH', '/odd', {
    payload: { source: { kind: 'rtsp', url: 'rtsp://192.0.2.12/a' }, login: null },
  });
  expect(sourceOf(api, 'odd')).toMatchObject({ url: 'rtsp://192.0.2.12/a' });
});

test('a camera is tried with the password of the file, as it would be changed', async () => {
  const probed: SourceConfig[] = [];
  const api = await startLinesApi(written, {
    probe: async (source) => {
      probed.push(source);
      return await Promise.reject(new LotcountError('SOURCE_UNREACHABLE', 'nobody there'));
    },
  });
  const source = { kind: 'rtsp', url: 'rtsp://192.0.2.10/stream?***' };
  await ask(api, 'POST', '/probe', { payload: { camera: 'net', source, login: desk } });
  await ask(api, 'POST', '/probe', { payload: { source: { ...net, transport: null }, login: null } });
  const removal = { kind: 'rtsp', transport: null, certificateFile: null };
  await ask(api, 'POST', '/probe', { payload: { camera: 'net', source: removal } });
  expect(probed).toMatchObject([
    { url: 'rtsp://desk:p%40s3cret@192.0.2.10/stream?token=q3secret', transport: 'udp' },
    { url: 'rtsp://192.0.2.10/strem', transport: 'tcp' },
    { url: 'rtsp://desk:p%40s3cret@192.0.2.10/strem?token=q3secret', transport: 'tcp' },
  ]);
  expect(probed[2]).not.toHaveProperty('certificateFile');
  const unknown = await ask(api, 'POST', '/probe', { payload: { camera: 'nobody', source } });
  expect(unknown.json()).toMatchObject({ code: 'CAMERA_UNKNOWN' });
  expect(api.text()).toBe(written);
});

test('what the file says once for several cameras is not changed for one of them', async () => {
  const shared = `cameras:
  - id: one
    source: { kind: rtsp, url: &address rtsp://192.0.2.10/a }
  - id: two
    source: { kind: rtsp, url: *address, transport: &way udp }
  - id: three
    source: &three { kind: rtsp, url: rtsp://192.0.2.12/a, transport: *way }
  - id: four
    source: *three
`;
  const api = await startLinesApi(shared);
  const change = async (id: string) => await ask(api, 'PATCH', `/${id}`, {
    payload: { source: { kind: 'rtsp', url: 'rtsp://192.0.2.99/a' } },
  });
  for (const id of ['one', 'three', 'four']) {
    const reply = await change(id);
    expect(reply.statusCode, id).toBe(422);
    expect(reply.json<{ detail: string }>().detail)
      .toMatch(/^cameras\[\d\]\.source\.url is shared with other settings/);
  }
  expect(api.text()).toBe(shared);
  expect((await change('two')).statusCode).toBe(200);
  expect(api.text()).toBe(shared.replace('*address', 'rtsp://192.0.2.99/a'));
});

test('an edit of somebody else is not overwritten; the form\'s own version will do', async () => {
  const api = await startLinesApi(written);
  const { etag } = (await ask(api, 'GET', '/bare/source')).headers;
  const payload = { source: { kind: 'mjpeg', url: 'http://192.0.2.13/b' } };
  const version = String(etag);
  expect((await ask(api, 'PATCH', '/bare', { payload, version })).statusCode).toBe(200);
  expect((await ask(api, 'PATCH', '/bare', { payload, version })).statusCode).toBe(412);
});

test('only admins see and change a source; the log says who did, and no password', async () => {
  const accounts = await startAccountsApi();
  const path = '/api/v1/cameras/gate-1';
  const body = { source: net, login: { user: 'desk', password: 'Zq7Secret' } };
  const operator = await accounts.signedIn('operator');
  expect((await accounts.ask('GET', `${path}/source`, { headers: operator })).statusCode).toBe(403);
  expect((await accounts.ask('PATCH', path, { headers: operator, body })).statusCode).toBe(403);
  const admin = await accounts.signedIn('admin');
  await accounts.ask('PATCH', path, { headers: { ...admin, 'if-match': '*' }, body });
  const log = (await accounts.ask('GET', '/api/v1/audit', { headers: admin })).body;
  expect(log).toContain('PATCH /api/v1/cameras/:cameraId');
  expect(log).toContain('gate-1');
  expect(log).not.toContain('Zq7Secret');
});
