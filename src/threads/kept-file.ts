// Small files that threads keep over restarts: written as a whole or not at all, whenever the
// process ends; and read with a reason where they cannot be used.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf } from '../errors.ts';

export interface KeptFile<Stored> {
  readonly stored: Stored | undefined;
  /** Why there is nothing although there is a file. */
  readonly note?: string;
}

/** Makes the folder if need be. Throws what the disk says. */
export function writeKeptFile(path: string, stored: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.new`;
  writeFileSync(unfinished, stored);
  renameSync(unfinished, path);
}

/** A file that cannot be used is as good as none. `what` is kept in it is learned anew then. */
export function readKeptFile<Stored>(
  path: string, what: string, isWhole: (value: unknown) => value is Stored,
): KeptFile<Stored> {
  const refused = (why: string): KeptFile<Stored> => ({
    stored: undefined,
    note: `the ${what} remembered in ${path} cannot be used, because ${why}; it is learned anew`,
  });
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (thrown) {
    const isNew = (thrown as NodeJS.ErrnoException).code === 'ENOENT';
    return isNew ? { stored: undefined } : refused(messageOf(thrown));
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isWhole(value)) return { stored: value };
  } catch {
    // Whoever wrote into it: it is damaged.
  }
  return refused('it is damaged');
}
