// The source of a camera that is changed over the API, against a real configuration file: what
// stays in the file, and that a password goes to nobody else.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { SourceConfig } from '../../src/config/schema.ts';
import { LotcountError } from '../../src/errors.ts';
import { startAccountsApi } from '../support/access-api.ts';
import { startLinesApi, type LinesApi } from '../support/lines-api.ts';

const written = `# The north lot
site: { name: North, timeZone: Europe/Berlin }
cameras:
  - id: net
    source:
      kind: rtsp # behind the barrier
      transport: udp # the switch drops nothing
      url: rtsp://desk:p%40s3cret@192.0.2.10/strem?token=q3secret # a typo
      certificateFile: camera.pem
    lines:
      - { id: barrier, a: [0.1, 0.5], b: [0.9, 0.5] } # to the kerb
  - id: safe
    source: { kind: snapshot, url: "https://desk:s3cret@192.0.2.11/a.jpg", intervalMs: 500 }
  - id: token
    source: { kind: snapshot, url: "https://192.0.2.14/a.jpg?key=s3cret" }
  - id: odd
    source: { kind: rtsp, url: "rtsp://desk:s3/cret@192.0.2.12/a" }
  - id: bare
    source: { kind: mjpeg, url: http://192.0.2.13/a }
  - id: elsewhere
    source: { kind: video, path: /srv/footage/gate.mp4, loop: false }
  - id: folder
    source: { kind: frames, path: frames }
`;

async function ask(
  { app }: LinesApi, method: 'GET' | 'POST' | 'PATCH', path: string,
  { payload, version = '*' }: { payload?: object; version?: string } = {},
) {
  return await app.inject({
    method,
    path: `/api/v1/cameras${path}`,
    headers: { 'if-match': version },
    ...payload === undefined ? {} : { payload },
  });
}

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
    kind: 'rtsp', url: 'rtsp://192.0.2.10/strem?***', acceptAnyCertificate: false, user: 'desk', hasPassword: true,
  });
  expect(await of('odd')).toEqual({ kind: 'rtsp', acceptAnyCertificate: false, hasPassword: true });
  expect(await of('bare')).toEqual({
    kind: 'mjpeg', url: 'http://192.0.2.13/a', acceptAnyCertificate: false, hasPassword: false,
  });
  expect(await of('folder')).toEqual({ kind: 'frames', path: 'frames', hasPassword: false });
  expect(await of('elsewhere'))
    .toEqual({ kind: 'video', path: '/srv/footage/gate.mp4', hasPassword: false });
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
    odd: { kind: 'rtsp' },
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

const net = { kind: 'rtsp', url: 'rtsp://192.0.2.10/strem' };
const safe = { kind: 'snapshot', url: 'https://192.0.2.11/a.jpg' };
const desk = { user: 'desk' };
const leaks = [
  { what: 'another host', id: 'net', payload: { source: { ...net, url: 'rtsp://192.0.2.66/strem' }, login: desk }, path: '/login/password' },
  { what: 'another host, no login', id: 'net', payload: { source: { ...net, url: 'rtsp://192.0.2.66/strem' } }, path: '/login' },
  { what: 'a host that only begins the same', id: 'net', payload: { source: { ...net, url: 'rtsp://192.0.2.10.example/strem' }, login: desk }, path: '/login/password' },
  { what: 'a host that only looks the same', id: 'net', payload: { source: { ...net, url: 'rtsp://192.0.2.10\\.example/strem' }, login: desk }, path: '/login/password' },
  { what: 'another port', id: 'net', payload: { source: { ...net, url: 'rtsp://192.0.2.10:5540/strem' }, login: desk }, path: '/login/password' },
  { what: 'another kind at its own port', id: 'net', payload: { source: { kind: 'mjpeg', url: 'http://192.0.2.10/strem' }, login: desk }, path: '/login/password' },
  { what: 'another user', id: 'net', payload: { source: net, login: { user: 'root' } }, path: '/login/password' },
  { what: 'another user alone', id: 'net', payload: { login: { user: 'root' } }, path: '/login/password' },
  { what: 'a hidden query at another host', id: 'net', payload: { source: { ...net, url: 'rtsp://192.0.2.66/a?***' }, login: { ...desk, password: 'own' } }, path: '/source/url' },
  { what: 'no TLS any more', id: 'safe', payload: { source: { ...safe, url: 'http://192.0.2.11:443/a.jpg' }, login: desk }, path: '/login/password' },
  { what: 'any certificate', id: 'safe', payload: { source: { ...safe, acceptAnyCertificate: true }, login: desk }, path: '/login/password' },
  { what: 'any certificate, and nothing else named', id: 'safe', payload: { source: { kind: 'snapshot', acceptAnyCertificate: true } }, path: '/login' },
  { what: 'any certificate, for a query', id: 'token', payload: { source: { kind: 'snapshot', acceptAnyCertificate: true } }, path: '/source/url' },
  { what: 'another certificate', id: 'safe', payload: { source: { ...safe, certificateFile: 'mine.pem' }, login: desk }, path: '/login/password' },
  { what: 'an address whose password cannot be told from the rest', id: 'odd', payload: { source: { kind: 'rtsp', url: 'rtsp://192.0.2.12/b' }, login: desk }, path: '/login/password' },
  { what: 'the same, by its login alone', id: 'odd', payload: { login: desk }, path: '/source/url' },
];

test.each(leaks)('a password is not kept: $what', async ({ id, payload, path }) => {
  const probed: SourceConfig[] = [];
  const api = await startLinesApi(written, {
    probe: async (source) => {
      probed.push(source);
      return await Promise.reject(new LotcountError('SOURCE_UNREACHABLE', 'nobody there'));
    },
  });
  const reply = await ask(api, 'PATCH', `/${id}`, { payload });
  expect(reply.json()).toMatchObject({ status: 400, errors: [{ path }] });
  expect(reply.body).not.toMatch(/s3|cret/);
  expect(api.text()).toBe(written);
  if (!('source' in payload) || !('url' in payload.source)) return;
  const tried = await ask(api, 'POST', '/probe', { payload: { camera: id, ...payload } });
  expect(tried.json()).toMatchObject({ status: 400, errors: [{ path }] });
  expect(probed).toEqual([]);
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
  await ask(api, 'POST', '/probe', { payload: { source: net, login: null } });
  expect(probed).toMatchObject([
    { url: 'rtsp://desk:p%40s3cret@192.0.2.10/stream?token=q3secret', transport: 'udp' },
    { url: 'rtsp://192.0.2.10/strem', transport: 'tcp' },
  ]);
  const unknown = await ask(api, 'POST', '/probe', { payload: { camera: 'nobody', source } });
  expect(unknown.json()).toMatchObject({ code: 'CAMERA_UNKNOWN' });
  expect(api.text()).toBe(written);
});

const wrong = [
  { what: 'nothing', payload: {}, path: '' },
  { what: 'a setting that is not known', payload: { id: 'other' }, path: '/id' },
  { what: 'no kind', payload: { source: { url: 'rtsp://192.0.2.1/' } }, path: '/source/kind' },
  { what: 'a kind without its place', payload: { source: { kind: 'usb' } }, path: '/source/device' },
  { what: 'an address of another kind', payload: { source: { kind: 'mjpeg' } }, path: '/source/url' },
  { what: 'another protocol', payload: { source: { kind: 'rtsp', url: 'file:///etc/passwd' } }, path: '/source/url' },
  { what: 'a setting of another kind', payload: { source: { kind: 'rtsp', loop: true } }, path: '/source/loop' },
  { what: 'a file elsewhere', payload: { source: { kind: 'video', path: '/etc/passwd' } }, path: '/source/path' },
  { what: 'a way out of the folder', payload: { source: { kind: 'frames', path: '../x' } }, path: '/source/path' },
  { what: 'a certificate elsewhere', payload: { source: { ...net, certificateFile: '../key.pem' }, login: { user: 'a', password: 'b' } }, path: '/source/certificateFile' },
  { what: 'two logins', payload: { source: { kind: 'rtsp', url: 'rtsp://a:b@192.0.2.1/' }, login: { user: 'b', password: 'c' } }, path: '/login' },
  { what: 'a login of a device', payload: { source: { kind: 'usb', device: '/dev/video0' }, login: desk }, path: '/login' },
  { what: 'a login without user', payload: { login: { password: 'x' } }, path: '/login/user' },
];

test.each(wrong)('$what is refused, and nothing is written', async ({ payload, path }) => {
  const api = await startLinesApi(written);
  const reply = await ask(api, 'PATCH', '/net', { payload });
  const { status, errors } = reply.json<{ status: number; errors: Array<{ path: string }> }>();
  expect({ status, path: errors[0]?.path }).toEqual({ status: 400, path });
  expect(api.text()).toBe(written);
  expect(api.applied).toEqual([]);
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
