// Lets crossings go when their time is over. Roll-ups stay: every count whose edges are full
// minutes is the same before and after. It works in small transactions, because it shares the main
// thread with everything else, and reads no clock.

import type Database from 'better-sqlite3';
import { minuteMs } from './range-pieces.ts';

export interface RetentionRun {
  /** Crossings before this are over, UTC milliseconds. */
  readonly beforeMs: number;
}

const dayMs = 86_400_000;
/**
 * The limit moves over at most so much of the ledger's time in one run, so that a clock that is
 * wrong by years for a night cannot empty the ledger.
 */
export const advanceMsMax = 7 * dayMs;
/** Rows that one transaction deletes: some ten milliseconds. */
const deletedRowCountMax = 200;

export class LedgerRetention {
  readonly #database: Database.Database;
  readonly #deleteInTransaction: Database.Transaction<() => number>;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#deleteInTransaction = database.transaction(() => this.#delete());
  }

  /** Crossings before this may be gone; UTC milliseconds, a full minute. */
  fromMs(): number {
    return this.#database.prepare<[], number>(
      'SELECT crossings_from_ms FROM retention').pluck().get() ?? 0;
  }

  /** Moves the limit; never back. Nothing is deleted yet. */
  advance({ beforeMs }: RetentionRun): void {
    const fromMs = this.fromMs();
    const oldestMs = this.#database.prepare<[], number | null>(
      'SELECT MIN(crossed_at_ms) FROM crossings').pluck().get() ?? undefined;
    if (oldestMs === undefined) return;
    const limitMs = Math.min(beforeMs, Math.max(fromMs, oldestMs) + advanceMsMax);
    const nextMs = Math.floor(limitMs / minuteMs) * minuteMs;
    if (nextMs <= fromMs) return;
    this.#database.prepare<[number]>('UPDATE retention SET crossings_from_ms = ?').run(nextMs);
  }

  /** Deletes some of what is over, in one transaction. Returns how many crossings; 0 when done. */
  deleteSome(): number {
    return this.#deleteInTransaction.immediate();
  }

  #delete(): number {
    // The last one stays: clients and lots resume from its sequence.
    const isOver = `WHERE crossed_at_ms < @fromMs AND sequence < (SELECT MAX(sequence) FROM crossings)
      ORDER BY crossed_at_ms, sequence LIMIT ${deletedRowCountMax}`;
    const chosen = this.#database.prepare<[{ fromMs: number }], number>(
      `SELECT sequence FROM crossings ${isOver}`).pluck().all({ fromMs: this.fromMs() });
    const deleteCorrections = this.#database.prepare(
      'DELETE FROM class_corrections WHERE crossing_sequence = ?');
    const deleteCrossing = this.#database.prepare('DELETE FROM crossings WHERE sequence = ?');
    for (const sequence of chosen) {
      deleteCorrections.run(sequence);
      deleteCrossing.run(sequence);
    }
    return chosen.length;
  }
}
