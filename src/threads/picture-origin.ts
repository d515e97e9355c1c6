// Where a camera's pictures come from, as a word to be remembered by: what was learned of one
// picture says nothing of another. Holds no secret.

import { createHash } from 'node:crypto';
import type { SourceConfig } from '../config/schema.ts';
import { addressParts } from '../sources/address-parts.ts';
import { redactUrl } from '../sources/redact-url.ts';

const placeLetters = 16;
/**
 * Path and query tell one channel of a recorder from another, and may hold a password: this is
 * enough for the one (a change is missed once in 65,536 times), and too little to guess the other.
 */
const channelLetters = 4;

/** The same as long as kind and place are; how they are fetched, and by whom, is nothing to it. */
export function pictureOrigin(source: SourceConfig): string {
  const { kind } = source;
  if ('device' in source) return digest(`${kind} ${source.device}`, placeLetters);
  if ('path' in source) return digest(`${kind} ${source.path}`, placeLetters);
  const place = redactUrl(source.url).replace('//***@', '//');
  const { path = '', query = '' } = addressParts(source.url) ?? {};
  return `${digest(`${kind} ${place}`, placeLetters)}-${digest(path + query, channelLetters)}`;
}

function digest(text: string, letters: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, letters);
}
