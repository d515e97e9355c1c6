// Says in plain words what is wrong with a file before FFmpeg says it in its own.

import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { LotcountError, messageOf } from '../errors.ts';

/** Throws LotcountError SOURCE_UNREADABLE unless `path` is a readable file with bytes in it. */
export async function checkVideoFile(path: string): Promise<void> {
  const facts = await stat(path).catch((thrown: unknown) => {
    const hint = isMissing(thrown) ? 'there is no such file' : messageOf(thrown);
    throw unreadable(`video "${path}": ${hint}; check the path`, thrown);
  });
  if (facts.isDirectory()) {
    throw unreadable(`video "${path}" is a folder: name a file, or use kind "frames" for images`);
  }
  if (!facts.isFile()) throw unreadable(`video "${path}" is not a regular file: name a recording`);
  if (facts.size === 0) throw unreadable(`video "${path}" is empty (0 bytes): copy it again`);
  await access(path, constants.R_OK).catch((thrown: unknown) => {
    throw unreadable(`video "${path}" may not be read: give this user the right to`, thrown);
  });
}

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}

function unreadable(message: string, cause?: unknown): LotcountError {
  return new LotcountError('SOURCE_UNREADABLE', message, { cause });
}
