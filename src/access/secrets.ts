// Secrets that lotcount makes itself: sessions, tokens, the link of the first admin. Each has 256
// bits of chance, so that a plain hash keeps it: unlike a password, it cannot be guessed.

import { createHash, randomBytes } from 'node:crypto';

const secretBytes = 32;

/** What a token begins with, so that scanners for leaked secrets find it. */
export const tokenPrefix = 'lotcount_';

export function newSecret(prefix = ''): string {
  return `${prefix}${randomBytes(secretBytes).toString('base64url')}`;
}

/** Secrets are looked up by it: how long that takes tells of a hash that nobody can aim at. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('base64url');
}
