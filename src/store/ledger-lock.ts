// One process at a time writes a ledger. The lock is SQLite's own lock on a small file beside the
// ledger: the kernel drops it with the process that holds it, however that ends, so that no lock
// is ever stale and nobody has to clear one away.

import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { LotcountError } from '../errors.ts';
import { storeErrorFor } from './store-errors.ts';

export interface LedgerLock {
  /** Safe to call twice. */
  release(): void;
}

/** The holder keeps the lock for long; only its own first moments are waited for. */
const lockWaitMs = 200;

export function lockFileOf(ledgerFile: string): string {
  return `${ledgerFile}.lock`;
}

/**
 * Takes the lock of a ledger's file, which need not exist yet. Throws STORE_IN_USE naming the
 * process that has it, or STORE_* when the folder cannot be written.
 */
export function lockLedger(ledgerFile: string): LedgerLock {
  const file = lockFileOf(ledgerFile);
  try {
    return holdLock(ledgerFile);
  } catch (thrown) {
    if (!isTorn(thrown)) throw storeErrorFor(file, thrown);
  }
  // A power cut in the middle of a start can tear it. Nobody holds such a file: every holder has
  // written it whole before.
  rmSync(file, { force: true });
  return holdLock(ledgerFile);
}

/** The process that has the ledger now, or undefined. It takes no lock and creates no file. */
export function ledgerHolder(ledgerFile: string): number | undefined {
  const file = lockFileOf(ledgerFile);
  let database: Database.Database;
  try {
    database = new Database(file, { fileMustExist: true, timeout: lockWaitMs });
  } catch (thrown) {
    if (thrown instanceof Database.SqliteError && thrown.code === 'SQLITE_CANTOPEN') {
      return undefined;
    }
    throw storeErrorFor(file, thrown);
  }
  try {
    database.exec('BEGIN IMMEDIATE');
    return undefined;
  } catch (thrown) {
    if (isBusy(thrown)) return holderPid(database);
    if (isTorn(thrown)) return undefined;
    throw storeErrorFor(file, thrown);
  } finally {
    database.close();
  }
}

function holdLock(ledgerFile: string): LedgerLock {
  const file = lockFileOf(ledgerFile);
  mkdirSync(dirname(file), { recursive: true });
  const database = new Database(file, { timeout: lockWaitMs });
  try {
    // Without a journal file, a lock can be taken on a full disk: one page is written in place.
    database.pragma('journal_mode = MEMORY');
    // The process id is committed, for others to read, before the lock is taken for good.
    database.exec(
      `BEGIN IMMEDIATE; PRAGMA user_version = ${process.pid}; COMMIT; BEGIN IMMEDIATE`);
  } catch (thrown) {
    const refusal = isBusy(thrown) ? inUse(ledgerFile, holderPid(database)) : thrown;
    database.close();
    throw refusal;
  }
  return { release: () => { database.close(); } };
}

function holderPid(database: Database.Database): number {
  return database.pragma('user_version', { simple: true }) as number;
}

function inUse(ledgerFile: string, pid: number): LotcountError {
  return new LotcountError('STORE_IN_USE',
    `ledger "${ledgerFile}": another lotcount uses it (process ${pid}); stop that one first, or ` +
    'use another dataFolder');
}

function isBusy(thrown: unknown): boolean {
  return thrown instanceof Database.SqliteError && thrown.code.startsWith('SQLITE_BUSY');
}

function isTorn(thrown: unknown): boolean {
  return thrown instanceof Database.SqliteError &&
    (thrown.code === 'SQLITE_NOTADB' || thrown.code.startsWith('SQLITE_CORRUPT'));
}
