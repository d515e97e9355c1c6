// Makes a request that is sent again harmless: its key is kept, in the same transaction, with what
// it asked for and the row that it wrote.

import type Database from 'better-sqlite3';
import { LotcountError } from '../errors.ts';

/** A write that may be sent again. */
export interface KeyedRequest {
  /** Made by the client, a new one for each thing that it wants done. */
  readonly idempotencyKey: string;
  /** All that was asked for, as text: the same key with another text is refused. */
  readonly request: string;
}

export class RequestKeys {
  readonly #find: Database.Statement<[string], { request: string; sequence: number }>;
  readonly #insert: Database.Statement<[string, string, number]>;

  constructor(database: Database.Database) {
    this.#find = database.prepare(
      'SELECT request, sequence FROM request_keys WHERE idempotency_key = ?');
    this.#insert = database.prepare(
      'INSERT INTO request_keys (idempotency_key, request, sequence) VALUES (?, ?, ?)');
  }

  /**
   * The row that the request wrote the first time, or what `write` writes now. To be called in a
   * transaction. Throws IDEMPOTENCY_KEY_REUSED.
   */
  once(
    { idempotencyKey, request }: KeyedRequest, write: () => number,
  ): { readonly sequence: number; readonly isRepeated: boolean } {
    const known = this.#find.get(idempotencyKey);
    if (known !== undefined && known.request !== request) {
      throw new LotcountError('IDEMPOTENCY_KEY_REUSED',
        `the key "${idempotencyKey}" was sent with another request before; use a new key for ` +
        'each thing that is to be done');
    }
    if (known !== undefined) return { sequence: known.sequence, isRepeated: true };
    const sequence = write();
    this.#insert.run(idempotencyKey, request, sequence);
    return { sequence, isRepeated: false };
  }
}
