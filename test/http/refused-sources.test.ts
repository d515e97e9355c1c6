// What is not done to the source of a camera over the API, against a real configuration file: a
// password goes to nobody else, and what is wrong is said at its place.

import { expect, test } from 'vitest';
import type { SourceConfig } from '../../src/config/schema.ts';
import { LotcountError } from '../../src/errors.ts';
import { startLinesApi } from '../support/lines-api.ts';
import { ask, written } from '../support/written-sources.ts';

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
  { what: 'no certificate of its own', id: 'pinned', payload: { source: { kind: 'snapshot', certificateFile: null } }, path: '/login' },
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

const wrong: readonly { what: string; payload: object; path: string; message?: string }[] = [
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
  { what: 'an empty login', payload: { login: '' }, path: '/login', message: 'must be object or null' },
  { what: 'a login that is false', payload: { login: false }, path: '/login' },
  { what: 'an empty user', payload: { login: { user: '' } }, path: '/login/user' },
  { what: 'a user that is null', payload: { login: { user: null } }, path: '/login/user', message: 'is null; it must be string' },
  { what: 'to take the address away', payload: { source: { kind: 'rtsp', url: null } }, path: '/source/url', message: 'is null; it must be string' },
  { what: 'to take the device away', payload: { source: { kind: 'usb', device: null } }, path: '/source/device' },
  { what: 'to take the kind away', payload: { source: { kind: null } }, path: '/source' },
  { what: 'to take the source away', payload: { source: null }, path: '/source', message: 'is null; it must be object' },
  { what: 'to take away what the kind does not know', payload: { source: { kind: 'rtsp', loop: null } }, path: '/source/loop' },
  { what: 'an empty setting', payload: { source: { kind: 'rtsp', certificateFile: '' } }, path: '/source/certificateFile' },
  { what: 'a number as a text', payload: { source: { kind: 'snapshot', url: 'http://192.0.2.1/', intervalMs: '500' } }, path: '/source/intervalMs', message: 'must be integer or null' },
  { what: 'an empty name', payload: { name: '' }, path: '/name' },
];

test('what is wrong is refused at its place, and nothing is written', async () => {
  const api = await startLinesApi(written);
  for (const { what, payload, path, message } of wrong) {
    const reply = await ask(api, 'PATCH', '/net', { payload });
    const { status, errors } = reply.json<{ status: number; errors: readonly object[] }>();
    expect({ status, error: errors[0] }, what).toMatchObject({
      status: 400, error: { path, ...message === undefined ? {} : { message } },
    });
    expect(api.text(), what).toBe(written);
  }
  expect(api.applied).toEqual([]);
});
