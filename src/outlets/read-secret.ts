// Reads a secret from where the configuration says it is. What it holds is never part of a message.

import { readFile } from 'node:fs/promises';
import type { SecretConfig } from '../config/outlet-schema.ts';
import { messageOf } from '../errors.ts';
import { DeliveryError } from './outlet-target.ts';

const secretLengthMax = 4_096;

/** Without the line's end. Rejects with DeliveryError when there is none. */
export async function readSecret({ env, file }: SecretConfig, what: string): Promise<string> {
  const [place, text] = file === undefined
    ? [`environment variable ${env ?? ''}`, process.env[env ?? '']]
    : [`file "${file}"`, await readText(file, what)];
  const secret = text?.trim() ?? '';
  if (secret !== '' && secret.length <= secretLengthMax) return secret;
  const fault = secret === '' ? 'is not set, or empty' : `has more than ${secretLengthMax} characters`;
  throw new DeliveryError(`${what}: ${place} ${fault}; put the secret there`, { code: 'OUTLET_UNUSABLE' });
}

async function readText(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (thrown) {
    throw new DeliveryError(
      `${what}: its file cannot be read (${messageOf(thrown)}); check its path and rights`,
      { code: 'OUTLET_UNUSABLE', cause: thrown });
  }
}
