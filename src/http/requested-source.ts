// The source that somebody asks for over the API, as the configuration file would have it.

import { sep } from 'node:path';
import { Check, Default } from 'typebox/value';
import { SourceSetting, type SourceConfig } from '../config/schema.ts';
import { addressParts, joinAddress, loginText } from '../sources/address-parts.ts';
import type { RequestedSource, SourceRequest } from './camera-schemas.ts';
import { fieldError } from './problems.ts';

const placeNames: Readonly<Record<SourceConfig['kind'], string>> = {
  rtsp: 'url', mjpeg: 'url', snapshot: 'url', usb: 'device', video: 'path', frames: 'path',
};

/** With what is usual for what is left out, or null. Throws FieldError. */
export function completeSource({ kind, ...settings }: RequestedSource): SourceConfig {
  const named = Object.entries(settings).filter(([, value]) => value !== null);
  const wanted = { kind, ...Object.fromEntries(named) };
  const place = placeNames[kind];
  if (!(place in wanted)) throw fieldError(`/source/${place}`, 'is missing');
  const complete: unknown = Default(SourceSetting, wanted);
  if (!Check(SourceSetting, complete)) throw fieldError('/source', 'is no source of a camera');
  return complete;
}

/** Complete, with the login in its address; paths are as they were given. Throws FieldError. */
export function requestedSource({ source, login }: SourceRequest): SourceConfig {
  const complete = completeSource(source);
  if (login === undefined) return complete;
  if (!('url' in complete)) throw fieldError('/login', 'belongs to a network camera');
  return { ...complete, url: withLogin(complete.url, login) };
}

function withLogin(
  url: string, { user, password }: NonNullable<SourceRequest['login']>,
): string {
  const parts = addressParts(url);
  if (parts === undefined) throw fieldError('/source/url', 'is no address');
  if (parts.login !== undefined) throw fieldError('/login', 'is in the address already; say it once');
  return joinAddress({ ...parts, login: loginText(user, password) });
}

/**
 * Whoever may ask over the network shall not look about in the machine's files: those of a source
 * must lie in `folder`, or below, unless the camera has them already. Paths are absolute. Throws
 * FieldError.
 */
export function refuseForeignFiles(
  source: SourceConfig, folder: string, present?: SourceConfig,
): void {
  const known = present === undefined ? [] : Object.entries(present);
  const files = [
    ...'path' in source ? [{ field: 'path', file: source.path }] : [],
    ...'certificateFile' in source && source.certificateFile !== undefined
      ? [{ field: 'certificateFile', file: source.certificateFile }]
      : [],
  ];
  for (const { field, file } of files) {
    if (known.some(([name, value]) => name === field && value === file)) continue;
    if (!file.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`)) {
      throw fieldError(`/source/${field}`, 'must lie in the folder of the configuration file; files ' +
        'elsewhere are named in that file alone');
    }
  }
  if ('device' in source && /(^|\/)\.\.(\/|$)/.test(source.device)) {
    throw fieldError('/source/device', 'must be a device, such as /dev/video0');
  }
}
