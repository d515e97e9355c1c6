// The source of a camera that is there, as somebody changes it in the form: what the form begins
// with, and what of it is asked of the server.

import type { Body, Reply } from '../api.ts';
import { isEncrypted, isNetwork, sourceOf, type SourceForm } from './camera-draft.ts';

export type WrittenSource = Reply<'/api/v1/cameras/{cameraId}/source', 'get'>;
export type CameraChange = Body<'/api/v1/cameras/{cameraId}', 'patch'>;

interface SourceChange {
  readonly source: NonNullable<CameraChange['source']>;
  readonly login?: { user: string; password?: string } | null;
}

export function formOf(written: WrittenSource): SourceForm {
  return {
    kind: written.kind,
    place: written.url ?? written.device ?? written.path ?? '',
    user: written.user ?? '',
    password: '',
    isAnyCertificateTaken: written.acceptAnyCertificate ?? false,
  };
}

/**
 * Source and login as the form has them; a password that was left empty is not named, and what was
 * emptied or unticked is taken out of the configuration.
 */
export function changeOf(form: SourceForm): SourceChange {
  const given: SourceChange['source'] = sourceOf(form);
  const source: SourceChange['source'] =
    'url' in given && isEncrypted(form) && !form.isAnyCertificateTaken
      ? { ...given, acceptAnyCertificate: null }
      : given;
  const user = form.user.trim();
  if (!isNetwork(form)) return { source };
  const { password } = form;
  return { source, login: user === '' ? null : { user, ...password === '' ? {} : { password } } };
}

export function isChanged(form: SourceForm, written: WrittenSource): boolean {
  const before = formOf(written);
  const isPlaceSame = form.kind === before.kind && form.place.trim() === before.place;
  const isLoginSame = !isNetwork(form) || (form.user.trim() === before.user && form.password === '');
  const isTrustSame = !isEncrypted(form) ||
    form.isAnyCertificateTaken === before.isAnyCertificateTaken;
  return !(isPlaceSame && isLoginSame && isTrustSame);
}

/** Whether the one in the configuration is not for this; the server knows of more reasons. */
export function needsPassword(form: SourceForm, written: WrittenSource): boolean {
  const user = form.user.trim();
  if (!isNetwork(form) || user === '' || form.password !== '' || !written.hasPassword) return false;
  const isLessSafe = isEncrypted(form) && form.isAnyCertificateTaken &&
    written.acceptAnyCertificate !== true;
  return user !== written.user || hostOf(form.place) !== hostOf(written.url ?? '') || isLessSafe;
}

function hostOf(address: string): string {
  return (/^[a-z]+:\/\/([^/?#]*)/i.exec(address.trim())?.[1] ?? '').replace(/:\d*$/, '').toLowerCase();
}
