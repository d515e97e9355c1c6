// What names and passwords of accounts may be.

import { LotcountError } from '../errors.ts';

export const accountNameLengthMax = 80;
export const passwordLengthMin = 12;
/** Also bounds what one attempt costs. */
export const passwordLengthMax = 256;

/** As it is shown: without space around it. */
export function displayName(name: string): string {
  return name.normalize('NFC').trim();
}

/** Names that look alike but for their capitals are one. */
export function nameKeyOf(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

/** Throws PASSWORD_WEAK. Length is what counts; rules on letters and digits make it no better. */
export function checkPassword(password: string, name: string): void {
  const length = [...password].length;
  if (length < passwordLengthMin) {
    throw new LotcountError('PASSWORD_WEAK',
      `the password has ${length} characters; use at least ${passwordLengthMin}, some words say`);
  }
  if (length > passwordLengthMax) {
    throw new LotcountError('PASSWORD_WEAK',
      `the password has ${length} characters; use at most ${passwordLengthMax}`);
  }
  const nameKey = nameKeyOf(name);
  const hasName = nameKey.length > 3 && password.toLowerCase().includes(nameKey);
  if (hasName || new Set(password).size < 4) {
    throw new LotcountError('PASSWORD_WEAK',
      'the password is easily guessed: it has the name in it, or hardly any different characters');
  }
}
