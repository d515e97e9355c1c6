// Passwords at the cost that they have in use.

import { expect, test } from 'vitest';
import { checkPassword } from '../../../src/access/names.ts';
import { PasswordHasher, usualHashCost } from '../../../src/access/password-hasher.ts';

test('a password is told from others by its hash, at the usual cost', async () => {
  const hasher = new PasswordHasher();
  const hash = await hasher.hash('correct horse battery');
  expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w-]{22}\$[\w-]{43}$/);
  expect(usualHashCost.log2N + Math.log2(usualHashCost.p)).toBeGreaterThanOrEqual(16.5);
  expect(await hasher.verify('correct horse battery', hash)).toBe(true);
  expect(await hasher.verify('correct horse batterz', hash)).toBe(false);
});

test('the same password has another hash each time, and counts however a keyboard writes it', async () => {
  const hasher = new PasswordHasher({ log2N: 4, r: 8, p: 1 });
  const [one, other] = [await hasher.hash('grün wie Gras'), await hasher.hash('grün wie Gras')];
  expect(one).not.toBe(other);
  expect(await hasher.verify('gru\u0308n wie Gras', one)).toBe(true);
});

test('without a hash nothing is right, and as much is computed', async () => {
  const hasher = new PasswordHasher({ log2N: 4, r: 8, p: 1 });
  expect(await hasher.verify('anything at all', undefined)).toBe(false);
  await expect(hasher.verify('anything', '$scrypt$nonsense')).rejects.toMatchObject({
    code: 'STORE_DAMAGED',
  });
});

test('those that wait are limited', async () => {
  const hasher = new PasswordHasher({ log2N: 4, r: 8, p: 1 });
  const outcomes = await Promise.allSettled(
    Array.from({ length: 20 }, () => hasher.hash('one of many')));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(16);
  expect(outcomes.at(-1)).toMatchObject({ reason: { code: 'ATTEMPTS_EXCEEDED' } });
  expect(await hasher.hash('afterwards')).toContain('$scrypt$');
});

test.each([
  { password: 'short', why: /5 characters; use at least 12/ },
  { password: 'x'.repeat(257), why: /at most 256/ },
  { password: 'ababababababab', why: /easily guessed/ },
  { password: 'parkingdesk2026', why: /easily guessed/ },
])('$password is no password', ({ password, why }) => {
  expect(() => { checkPassword(password, 'ParkingDesk'); }).toThrow(why);
});
