// Where a camera's frames come from, as it is shown to who changes it. Never holds a password.

import { relative, sep } from 'node:path';
import type { Static } from 'typebox';
import type { SourceConfig } from '../config/schema.ts';
import { showAddress } from '../sources/address-parts.ts';
import type { CameraSourceReply } from './camera-schemas.ts';

/** `folder`: of the configuration file. */
export function sourceJson(
  source: SourceConfig, folder: string,
): Static<typeof CameraSourceReply> {
  const { kind } = source;
  if ('device' in source) return { kind, device: source.device, hasPassword: false };
  if ('path' in source) return { kind, path: shortPath(source.path, folder), hasPassword: false };
  const { acceptAnyCertificate } = source;
  const shown = showAddress(source.url);
  if (shown === undefined) return { kind, acceptAnyCertificate, hasPassword: true };
  const { url, user, hasPassword } = shown;
  return { kind, url, acceptAnyCertificate, ...user === undefined ? {} : { user }, hasPassword };
}

function shortPath(path: string, folder: string): string {
  const below = folder.endsWith(sep) ? folder : `${folder}${sep}`;
  return path.startsWith(below) ? relative(folder, path) : path;
}
