// Writes a result so that a reader finds either the old file or the whole new one.

import { rename, rm, writeFile } from 'node:fs/promises';
import { LotcountError, messageOf } from '../errors.ts';

/** Throws OUTPUT_UNWRITABLE. */
export async function writeJsonFile(path: string, value: unknown): Promise<void> {
  const partialPath = `${path}.partial`;
  try {
    await writeFile(partialPath, `${JSON.stringify(value, null, 2)}\n`);
    await rename(partialPath, path);
  } catch (error) {
    await rm(partialPath, { force: true });
    throw new LotcountError('OUTPUT_UNWRITABLE',
      `cannot write ${path}: ${messageOf(error)}; choose another place`, { cause: error });
  }
}
