// Finds out before long work whether its result can be written where it is wanted.

import { access, constants, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { LotcountError } from '../errors.ts';

/** Throws OUTPUT_UNWRITABLE, with the reason and the remedy, if `path` cannot become a file. */
export async function assertWritable(path: string): Promise<void> {
  const folder = dirname(resolve(path));
  const kinds = { folder: await kindOf(folder), file: await kindOf(path) };
  if (kinds.folder === 'nothing') refuse(`cannot write ${path}: make the folder ${folder} first`);
  if (kinds.folder === 'file') refuse(`cannot write ${path}: ${folder} is not a folder`);
  if (kinds.file === 'folder') refuse(`cannot write ${path}: it is a folder, name a file`);
  await allow(folder, `cannot write ${path}: no right to write in ${folder}`);
  if (kinds.file === 'file') await allow(path, `cannot write ${path}: no right to change this file`);
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'nothing'> {
  const facts = await stat(path).catch(() => undefined);
  if (facts === undefined) return 'nothing';
  return facts.isDirectory() ? 'folder' : 'file';
}

async function allow(path: string, sentence: string): Promise<void> {
  await access(path, constants.W_OK).catch((error: unknown) => refuse(sentence, error));
}

function refuse(sentence: string, cause?: unknown): never {
  throw new LotcountError('OUTPUT_UNWRITABLE', sentence, { cause });
}
