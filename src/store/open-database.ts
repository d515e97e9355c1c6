// Opens the ledger's file so that it can be trusted: right pragmas, right schema, not damaged,
// writable. It knows nothing of crossings.

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { LotcountError, messageOf } from '../errors.ts';
import { findDamageIn } from './find-damage.ts';
import { migrate } from './migrate.ts';
import { damagedLedger, storeErrorFor } from './store-errors.ts';

/** How long opening waits for a lock: a backup or a checkpoint by another program is normal. */
export const openLockWaitMsMax = 5_000;

/**
 * How long one write waits for a lock. Short, because SQLite waits in the main thread, where it
 * holds up the API; whoever writes keeps its batch and comes again.
 */
export const writeLockWaitMsMax = 100;

export interface OpenDatabaseOptions {
  readonly file: string;
  readonly lockWaitMs?: number;
  /** Reads every page first: some seconds for each 100 MB. */
  readonly isChecked?: boolean;
}

/** Throws LotcountError STORE_*. The caller closes the database. */
export function openDatabase(options: OpenDatabaseOptions): Database.Database {
  const { file, lockWaitMs = openLockWaitMsMax, isChecked = true } = options;
  const database = connect(file, lockWaitMs);
  try {
    if (isChecked) refuseDamaged(database);
    prepareForUse(database);
    return database;
  } catch (thrown) {
    database.close();
    throw storeErrorFor(file, thrown);
  }
}

function connect(file: string, lockWaitMs: number): Database.Database {
  try {
    mkdirSync(dirname(file), { recursive: true });
    return new Database(file, { timeout: lockWaitMs });
  } catch (thrown) {
    const storeError = storeErrorFor(file, thrown);
    if (storeError !== thrown) throw storeError;
    throw new LotcountError(
      'STORE_UNREADABLE',
      `ledger "${file}": cannot be opened (${messageOf(thrown)}); check dataFolder and its permissions`,
      { cause: thrown },
    );
  }
}

function prepareForUse(database: Database.Database): void {
  // Readers never hold up the writer, and a killed process leaves a file that heals on opening.
  database.pragma('journal_mode = WAL');
  // FULL, not NORMAL: crossings are announced to clients after their commit, with a sequence that
  // clients resume from. A power cut must not take back a commit and give its number to another.
  // It costs one fsync a batch, at most a few a second.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  // SQLite's own default, in place of better-sqlite3's 16 MB: what a query reads again is in the
  // system's cache as well, and a service of months should not grow for hours.
  database.pragma('cache_size = -2000');
  migrate(database);
  probeWrite(database);
  database.pragma(`busy_timeout = ${writeLockWaitMsMax}`);
}

/**
 * Writes without leaving a trace; throws when the file cannot be written or is locked. The lock
 * alone proves nothing: of a read-only file, SQLite makes BEGIN IMMEDIATE a reader's transaction.
 */
export function probeWrite(database: Database.Database): void {
  const version = database.pragma('user_version', { simple: true }) as number;
  try {
    database.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${version}`);
  } finally {
    if (database.inTransaction) database.exec('ROLLBACK');
  }
}

function refuseDamaged(database: Database.Database): void {
  const damage = findDamageIn(database);
  if (damage !== undefined) throw damagedLedger(database.name, damage);
}
