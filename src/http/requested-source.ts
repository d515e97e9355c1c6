// The source that somebody asks for over the API, as the configuration file would have it.

import { sep } from 'node:path';
import { Check, Default } from 'typebox/value';
import { SourceSetting, type SourceConfig } from '../config/schema.ts';
import type { SourceRequest } from './camera-schemas.ts';
import { FieldError } from './problems.ts';

/** Complete, with the login in its address; paths are as they were given. Throws FieldError. */
export function requestedSource({ source, login }: SourceRequest): SourceConfig {
  const complete: unknown = Default(SourceSetting, { ...source });
  if (!Check(SourceSetting, complete)) throw refused('/source', 'is no source of a camera');
  if (login === undefined) return complete;
  if (!('url' in complete)) throw refused('/login', 'belongs to a network camera');
  return { ...complete, url: withLogin(complete.url, login) };
}

function withLogin(
  url: string, { user, password }: NonNullable<SourceRequest['login']>,
): string {
  const start = url.indexOf('://') + '://'.length;
  // Up to the path: there an "@" is part of a name.
  const [host = ''] = url.slice(start).split(/[/?#]/, 1);
  if (host.includes('@')) throw refused('/login', 'is in the address already; say it once');
  const words = [user, password].map(encodeURIComponent).join(':');
  return `${url.slice(0, start)}${words}@${url.slice(start)}`;
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
      throw refused(`/source/${field}`, 'must lie in the folder of the configuration file; files ' +
        'elsewhere are named in that file alone');
    }
  }
  if ('device' in source && /(^|\/)\.\.(\/|$)/.test(source.device)) {
    throw refused('/source/device', 'must be a device, such as /dev/video0');
  }
}

function refused(path: string, message: string): FieldError {
  return new FieldError([{ path, message }]);
}
