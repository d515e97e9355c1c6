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
  if ('device' in source) return { ...source, hasPassword: false };
  if ('path' in source) {
    return { ...source, path: shortPath(source.path, folder), hasPassword: false };
  }
  const { url: address, certificateFile, ...others } = source;
  const settings = {
    ...others,
    ...certificateFile === undefined
      ? {}
      : { certificateFile: shortPath(certificateFile, folder) },
  };
  const shown = showAddress(address);
  if (shown === undefined) return { ...settings, hasPassword: true };
  const { url, user, hasPassword } = shown;
  return { ...settings, url, ...user === undefined ? {} : { user }, hasPassword };
}

function shortPath(path: string, folder: string): string {
  const below = folder.endsWith(sep) ? folder : `${folder}${sep}`;
  return path.startsWith(below) ? relative(folder, path) : path;
}
