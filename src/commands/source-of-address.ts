// What somebody means who names a source on the command line: an address, a device, a file or a
// folder. What may hold a password is never shown.

import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { SourceConfig } from '../config/schema.ts';
import { LotcountError } from '../errors.ts';
import { redactUrl } from '../sources/redact-url.ts';

export interface AddressOptions {
  /** Of RTSP cameras. */
  readonly transport: 'tcp' | 'udp';
  readonly certificateFile: string | undefined;
  readonly acceptAnyCertificate: boolean;
}

/** Images of a folder follow one another at this rate unless a configuration says otherwise. */
const folderFramesPerSecond = 10;
const snapshotIntervalMs = 250;

/**
 * The kinds of source that the words may name, the likeliest first: only asking tells an MJPEG
 * camera from one with snapshots. Throws SOURCE_UNREADABLE for what is none of them.
 */
export async function sourcesOfAddress(
  words: string, options: AddressOptions,
): Promise<readonly SourceConfig[]> {
  const { transport, certificateFile, acceptAnyCertificate } = options;
  const trust = {
    acceptAnyCertificate,
    ...certificateFile === undefined ? {} : { certificateFile: resolve(certificateFile) },
  };
  if (/^rtsps?:\/\/./i.test(words)) {
    return [{ kind: 'rtsp', url: words, transport, decoding: 'auto', ...trust }];
  }
  if (/^https?:\/\/./i.test(words)) {
    return [
      { kind: 'mjpeg', url: words, ...trust },
      { kind: 'snapshot', url: words, intervalMs: snapshotIntervalMs, ...trust },
    ];
  }
  // "user:password@camera", or "rtps://...": a mistyped address must not be shown as a file's name.
  if (/^[a-z][a-z0-9+.-]+:|@/i.test(words)) {
    throw new LotcountError('SOURCE_UNREADABLE', `${redactUrl(words)} is no address of a camera: ` +
      'begin with rtsp://, rtsps://, http:// or https://, or name a file, a folder or a device');
  }
  if (words.startsWith('/dev/')) return [{ kind: 'usb', device: words, format: 'auto' }];
  const path = resolve(words);
  const isFolder = await stat(path).then((facts) => facts.isDirectory(), () => false);
  return [isFolder
    ? { kind: 'frames', path, framesPerSecond: folderFramesPerSecond, loop: false }
    : { kind: 'video', path, loop: false }];
}
