// A camera as somebody describes it in the form: what is missing, and the request that it makes.

import type { Body } from '../api.ts';

export const cameraKinds = ['rtsp', 'mjpeg', 'snapshot', 'usb', 'video'] as const;
export type CameraKind = (typeof cameraKinds)[number];

export interface CameraForm {
  readonly id: string;
  readonly name: string;
  readonly kind: CameraKind;
  /** An address, a device or a file. */
  readonly place: string;
  readonly user: string;
  readonly password: string;
  readonly isAnyCertificateTaken: boolean;
}

export type CameraField = 'id' | 'place' | 'user';
export type CameraProblem = 'id' | 'address' | 'device' | 'file' | 'user';

export type SourceRequest = Body<'/api/v1/cameras/probe', 'post'>;
export type CameraRequest = Body<'/api/v1/cameras', 'post'>;

const placeNames = {
  rtsp: 'address', mjpeg: 'address', snapshot: 'address', usb: 'device', video: 'file',
} as const;

export function placeNameOf(kind: CameraKind): 'address' | 'device' | 'file' {
  return placeNames[kind];
}

/** Such as "north-gate" for "North gate", so that nobody has to think of one. */
export function suggestId(name: string): string {
  const plain = name.toLowerCase().replaceAll('ß', 'ss').replaceAll(/[äöü]/g, '$&e')
    .normalize('NFKD').replaceAll(/\p{Mark}/gu, '');
  return plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 63);
}

/** Whether a camera's certificate matters. */
export function isEncrypted({ kind, place }: Pick<CameraForm, 'kind' | 'place'>): boolean {
  return placeNameOf(kind) === 'address' && /^(rtsps|https):/i.test(place.trim());
}

/** What keeps the source from being tried; with `id`, from being added. */
export function problemsOf(
  form: CameraForm, { isIdNeeded }: { readonly isIdNeeded: boolean },
): ReadonlyMap<CameraField, CameraProblem> {
  const problems = new Map<CameraField, CameraProblem>();
  if (isIdNeeded && !/^[a-z0-9][a-z0-9-]{0,62}$/.test(form.id.trim())) problems.set('id', 'id');
  if (!isPlace(form)) problems.set('place', placeNameOf(form.kind));
  if (form.user.trim() === '' && form.password !== '') problems.set('user', 'user');
  return problems;
}

function isPlace({ kind, place }: CameraForm): boolean {
  const text = place.trim();
  if (kind === 'rtsp') return /^rtsps?:\/\/./i.test(text);
  if (kind === 'usb') return /^\/dev\/./.test(text);
  return kind === 'video' ? text !== '' : /^https?:\/\/./i.test(text);
}

export function sourceRequest(form: CameraForm): SourceRequest {
  const { kind, user, password } = form;
  const isNetwork = placeNameOf(kind) === 'address';
  return {
    source: sourceOf(form),
    ...isNetwork && user.trim() !== '' ? { login: { user: user.trim(), password } } : {},
  };
}

function sourceOf(form: CameraForm): SourceRequest['source'] {
  const place = form.place.trim();
  const isTrusting = isEncrypted(form) && form.isAnyCertificateTaken;
  const trust = isTrusting ? { acceptAnyCertificate: true } : {};
  const { kind } = form;
  if (kind === 'usb') return { kind, device: place };
  if (kind === 'video') return { kind, path: place };
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
