// What the form of a new camera makes of what is typed into it.

import { expect, test } from 'vitest';
import {
  cameraRequest, isCameraId, isEncrypted, sourceProblems, suggestId, type CameraForm,
} from '../../../src/dashboard/page/state/camera-draft.ts';

const form: CameraForm = {
  id: 'south',
  name: ' South gate ',
  kind: 'rtsp',
  place: ' RTSP://192.0.2.10/stream2 ',
  user: '',
  password: '',
  isAnyCertificateTaken: false,
};

test.each([
  ['North gate', 'north-gate'],
  ['  Süd: Einfahrt 2 ', 'sued-einfahrt-2'],
  ['Große Straße', 'grosse-strasse'],
  ['Café', 'cafe'],
  ['入口', ''],
  ['x'.repeat(80), 'x'.repeat(63)],
])('the id of "%s" is "%s"', (name, id) => { expect(suggestId(name)).toBe(id); });

test('spaces and large letters do no harm', () => {
  expect(cameraRequest(form)).toEqual({
    id: 'south', name: 'South gate', source: { kind: 'rtsp', url: 'rtsp://192.0.2.10/stream2' },
  });
});

test('each kind has its own place; a login belongs to the network alone', () => {
  const login = { user: 'desk', password: ' p ' };
  const of = (changes: Partial<CameraForm>) => cameraRequest({ ...form, name: '', ...login, ...changes });
  expect(of({ kind: 'mjpeg', place: 'http://192.0.2.1/a' })).toEqual({
    id: 'south', source: { kind: 'mjpeg', url: 'http://192.0.2.1/a' }, login,
  });
  expect(of({ kind: 'usb', place: '/dev/video0' }))
    .toEqual({ id: 'south', source: { kind: 'usb', device: '/dev/video0' } });
  expect(of({ kind: 'video', place: 'gate.mp4' }))
    .toEqual({ id: 'south', source: { kind: 'video', path: 'gate.mp4' } });
});

test('an unknown certificate is taken only where there is one, and somebody says so', () => {
  const secure = { ...form, place: 'rtsps://192.0.2.10/s' };
  expect(isEncrypted(form)).toBe(false);
  expect(isEncrypted(secure)).toBe(true);
  expect(cameraRequest({ ...form, isAnyCertificateTaken: true }).source)
    .not.toHaveProperty('acceptAnyCertificate');
  expect(cameraRequest({ ...secure, isAnyCertificateTaken: true }).source)
    .toHaveProperty('acceptAnyCertificate', true);
});

test('what is missing is said at its field', () => {
  const empty: CameraForm = { ...form, place: 'http://x', password: 'p' };
  expect([...sourceProblems(empty)]).toEqual([['place', 'address'], ['user', 'user']]);
  expect([...sourceProblems(form)]).toEqual([]);
  expect([...sourceProblems({ ...form, kind: 'usb' })]).toEqual([['place', 'device']]);
  expect([...sourceProblems({ ...form, kind: 'video', place: '' })]).toEqual([['place', 'file']]);
  expect([isCameraId(' south '), isCameraId('No Id'), isCameraId('')]).toEqual([true, false, false]);
});
