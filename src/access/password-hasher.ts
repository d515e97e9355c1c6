// Passwords are kept as scrypt hashes. One is computed at a time, in libuv's pool: it takes memory
// and a processor for a good part of a second, which cameras need as well.

import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { LotcountError } from '../errors.ts';
import { InTurn } from '../in-turn.ts';
import { AttemptsError } from './attempts-error.ts';

export interface HashCost {
  /** N = 2^log2N; memory is 128 * r * N bytes. */
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
}

/**
 * 32 MiB: one of the equally strong settings of the OWASP Password Storage Cheat Sheet for scrypt
 * (N=2^17 p=1, 2^16 p=2, 2^15 p=3, ...; r=8). argon2id, its first choice, is not in Node 20.
 */
export const usualHashCost: HashCost = { log2N: 15, r: 8, p: 3 };

const saltBytes = 16;
const hashBytes = 32;
const hashPattern = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/;

/** Those that wait for the one that is computed; more are refused. */
const waitingCountMax = 16;
/** About what half of them take. */
const busyMs = 5_000;

export class PasswordHasher {
  readonly #cost: HashCost;
  readonly #turns = new InTurn({
    waitingMax: waitingCountMax, refuse: () => new AttemptsError(busyMs),
  });

  /** For names that do not exist. */
  #nobodysHash: Promise<string> | undefined;

  constructor(cost: HashCost = usualHashCost) {
    this.#cost = cost;
  }

  /** With its salt and cost, in the PHC string format. Throws ATTEMPTS_EXCEEDED. */
  async hash(password: string): Promise<string> {
    const salt = randomBytes(saltBytes);
    const { log2N, r, p } = this.#cost;
    const hash = await this.#derive(password, salt, this.#cost);
    return `$scrypt$ln=${log2N},r=${r},p=${p}$${salt.toString('base64url')}$${hash.toString('base64url')}`;
  }

  /** Without a hash it takes as long as with one, and is never right. Throws ATTEMPTS_EXCEEDED. */
  async verify(password: string, stored: string | undefined): Promise<boolean> {
    this.#nobodysHash ??= this.hash(randomBytes(saltBytes).toString('base64url'));
    const match = hashPattern.exec(stored ?? await this.#nobodysHash);
    if (match === null) {
      throw new LotcountError('STORE_DAMAGED',
        'the ledger: a password\'s hash cannot be read; set it anew: lotcount account reset-password');
    }
    const [, log2N, r, p, salt = '', hash = ''] = match;
    const expected = Buffer.from(hash, 'base64url');
    const derived = await this.#derive(password, Buffer.from(salt, 'base64url'), {
      log2N: Number(log2N), r: Number(r), p: Number(p),
    });
    return timingSafeEqual(derived, expected) && stored !== undefined;
  }

  async #derive(password: string, salt: Buffer, { log2N, r, p }: HashCost): Promise<Buffer> {
    const options: ScryptOptions = { N: 2 ** log2N, r, p, maxmem: 256 * r * 2 ** log2N };
    return await this.#turns.run(() => deriveKey(normalise(password), salt, options));
  }
}

/** Keyboards differ in how they write the same letter. */
function normalise(password: string): string {
  return password.normalize('NFKC');
}

function deriveKey(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, hashBytes, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
