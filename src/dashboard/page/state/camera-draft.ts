// A camera as somebody describes it in the form: what is missing, and the request that it makes.

import type { Body } from '../api.ts';

/** Those of new cameras. */
export const cameraKinds = ['rtsp', 'mjpeg', 'snapshot', 'usb', 'video'] as const;
/** Folders of pictures come from configurations that people wrote. */
export type CameraKind = (typeof cameraKinds)[number] | 'frames';

export interface SourceForm {
  readonly kind: CameraKind;
  /** An address, a device, a file or a folder. */
  readonly place: string;
  readonly user: string;
  readonly password: string;
  readonly isAnyCertificateTaken: boolean;
}

export interface CameraForm extends SourceForm {
  readonly id: string;
  readonly name: string;
}

export type SourceField = 'place' | 'user' | 'password';
export type CameraProblem = 'id' | PlaceName | 'user' | 'password';
type PlaceName = 'address' | 'device' | 'file' | 'folder';

export type ProbeRequest = Body<'/api/v1/cameras/probe', 'post'>;
export type CameraRequest = Body<'/api/v1/cameras', 'post'>;
type SourceRequest = Pick<CameraRequest, 'source' | 'login'>;

export const emptySource: SourceForm = {
  kind: 'rtsp',
  place: '',
  user: '',
  password: '',
  isAnyCertificateTaken: false,
};

const placeNames = {
  rtsp: 'address',
  mjpeg: 'address',
  snapshot: 'address',
  usb: 'device',
  video: 'file',
  frames: 'folder',
} as const;

export function placeNameOf(kind: CameraKind): PlaceName {
  return placeNames[kind];
}

export function isNetwork({ kind }: Pick<SourceForm, 'kind'>): boolean {
  return placeNameOf(kind) === 'address';
}

/** Such as "north-gate" for "North gate", so that nobody has to think of one. */
export function suggestId(name: string): string {
  const plain = name.toLowerCase().replaceAll('ß', 'ss').replaceAll(/[äöü]/g, '$&e')
    .normalize('NFKD').replaceAll(/\p{Mark}/gu, '');
  return plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 63);
}

/** Whether a camera's certificate matters. */
export function isEncrypted({ kind, place }: Pick<SourceForm, 'kind' | 'place'>): boolean {
  return isNetwork({ kind }) && /^(rtsps|https):/i.test(place.trim());
}

export function isCameraId(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,62}$/.test(text.trim());
}

/** What keeps the source from being tried and written. */
export function sourceProblems(form: SourceForm): ReadonlyMap<SourceField, CameraProblem> {
  const problems = new Map<SourceField, CameraProblem>();
  if (!isPlace(form)) problems.set('place', placeNameOf(form.kind));
  if (form.user.trim() === '' && form.password !== '') problems.set('user', 'user');
  return problems;
}

function isPlace({ kind, place }: SourceForm): boolean {
  const text = place.trim();
  if (kind === 'rtsp') return /^rtsps?:\/\/./i.test(text);
  if (kind === 'usb') return /^\/dev\/./.test(text);
  return kind === 'video' || kind === 'frames' ? text !== '' : /^https?:\/\/./i.test(text);
}

export function sourceRequest(form: SourceForm): SourceRequest {
  const { user, password } = form;
  const isKnown = isNetwork(form) && user.trim() !== '';
  return { source: sourceOf(form), ...isKnown ? { login: { user: user.trim(), password } } : {} };
}

export function sourceOf(form: SourceForm): SourceRequest['source'] {
  const place = form.place.trim();
  const trust = isEncrypted(form) ? { acceptAnyCertificate: form.isAnyCertificateTaken } : {};
  const { kind } = form;
  if (kind === 'usb') return { kind, device: place };
  if (kind === 'video' || kind === 'frames') return { kind, path: place };
  return { kind, url: withPlainScheme(place), ...trust };
}

export function cameraRequest(form: CameraForm): CameraRequest {
  const name = form.name.trim();
  return { id: form.id.trim(), ...name === '' ? {} : { name }, ...sourceRequest(form) };
}

/** The server knows schemes in small letters alone. */
function withPlainScheme(address: string): string {
  return address.replace(/^[a-z]+/i, (scheme) => scheme.toLowerCase());
}
