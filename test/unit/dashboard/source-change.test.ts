// What the form of a camera's settings begins with, and what it asks of the server.

import { expect, test } from 'vitest';
import {
  changeOf, formOf, isChanged, needsPassword, type WrittenSource,
} from '../../../src/dashboard/page/state/source-change.ts';
import type { SourceForm } from '../../../src/dashboard/page/state/camera-draft.ts';

const written: WrittenSource = {
  kind: 'rtsp', url: 'rtsps://192.0.2.10/a?***', acceptAnyCertificate: false, user: 'desk', hasPassword: true,
};
const form = formOf(written);

test('what nobody has touched is no change', () => {
  expect(isChanged(form, written)).toBe(false);
  expect(isChanged({ ...form, place: ` ${form.place} ` }, written)).toBe(false);
  const changes: ReadonlyArray<Partial<SourceForm>> = [
    { kind: 'mjpeg' }, { place: 'rtsps://192.0.2.10/b' }, { user: 'kim' }, { password: 'p' },
    { isAnyCertificateTaken: true },
  ];
  for (const change of changes) expect(isChanged({ ...form, ...change }, written)).toBe(true);
});

test('a password that is left empty is not sent; without a user there is none', () => {
  const source = { kind: 'rtsp', url: 'rtsps://192.0.2.10/a?***', acceptAnyCertificate: null };
  expect(changeOf(form)).toEqual({ source, login: { user: 'desk' } });
  expect(changeOf({ ...form, password: 'p' })).toEqual({ source, login: { user: 'desk', password: 'p' } });
  expect(changeOf({ ...form, user: ' ' })).toEqual({ source, login: null });
  expect(changeOf({ ...form, kind: 'frames', place: 'pictures' }))
    .toEqual({ source: { kind: 'frames', path: 'pictures' } });
  expect(changeOf({ ...form, isAnyCertificateTaken: true }).source)
    .toEqual({ ...source, acceptAnyCertificate: true });
});

test.each<{ what: string; change: Partial<SourceForm>; isNeeded: boolean }>([
  { what: 'another path', change: { place: 'RTSPS://192.0.2.10/b' }, isNeeded: false },
  { what: 'another host', change: { place: 'rtsps://192.0.2.11/a' }, isNeeded: true },
  { what: 'another user', change: { user: 'kim' }, isNeeded: true },
  { what: 'any certificate', change: { isAnyCertificateTaken: true }, isNeeded: true },
  { what: 'another host with its password', change: { place: 'rtsps://x/', password: 'p' }, isNeeded: false },
  { what: 'nobody', change: { user: '', place: 'rtsps://x/' }, isNeeded: false },
  { what: 'a file', change: { kind: 'video', place: 'gate.mp4' }, isNeeded: false },
])('with $what the password is typed again: $isNeeded', ({ change, isNeeded }) => {
  expect(needsPassword({ ...form, ...change }, written)).toBe(isNeeded);
});
