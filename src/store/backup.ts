// Copies a ledger while it is in use, and puts a copy back in its place. Both look at every page of
// the copy before they give it its name.

import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { LotcountError } from '../errors.ts';
import { findDamage } from './find-damage.ts';
import { lockLedger } from './ledger-lock.ts';
import { refuseNewer } from './migrate.ts';
import { damagedLedger, storeErrorFor } from './store-errors.ts';

/** What SQLite keeps beside a ledger until it is closed well. */
const sideSuffixes = ['-wal', '-shm'] as const;
/** Larger than any ledger has: all pages in one step, in one moment of the ledger. */
const allPages = 1e9;

export interface LedgerCopy {
  readonly crossingCount: number;
}

/**
 * Copies the ledger as it is at one moment, while a server may write it, and checks the copy.
 * `copyFile` must not exist. Throws STORE_*; the caller removes what it has written then.
 */
export async function copyLedger(ledgerFile: string, copyFile: string): Promise<LedgerCopy> {
  try {
    const source = new Database(ledgerFile, { readonly: true, fileMustExist: true });
    try {
      refuseForeign(source);
      // In smaller steps, each write of a server would start the copy anew.
      await source.backup(copyFile, { progress: () => allPages });
    } finally {
      source.close();
    }
    return finishCopy(copyFile);
  } catch (thrown) {
    throw storeErrorFor(ledgerFile, thrown);
  }
}

export interface RestoredLedger extends LedgerCopy {
  /** Where the ledger that was replaced is now; undefined when there was none. */
  readonly keptAside: string | undefined;
}

/**
 * Puts a backup in the ledger's place. Throws STORE_IN_USE while a server has the ledger, STORE_*
 * when the backup is damaged, newer or no ledger; then nothing has changed.
 */
export async function restoreLedger(
  { backupFile, ledgerFile, nowMs }: {
    readonly backupFile: string; readonly ledgerFile: string; readonly nowMs: number;
  },
): Promise<RestoredLedger> {
  const lock = lockLedger(ledgerFile);
  const unfinished = `${ledgerFile}.restoring`;
  try {
    removeWithSides(unfinished);
    const { crossingCount } = await copyLedger(backupFile, unfinished);
    const keptAside = existsSync(ledgerFile)
      ? `${ledgerFile}.replaced-${new Date(nowMs).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`
      : undefined;
    if (keptAside !== undefined) moveWithSides(ledgerFile, keptAside);
    // A log without its ledger would be taken for the new one's.
    else for (const suffix of sideSuffixes) rmSync(ledgerFile + suffix, { force: true });
    renameSync(unfinished, ledgerFile);
    flush(dirname(ledgerFile));
    return { crossingCount, keptAside };
  } finally {
    removeWithSides(unfinished);
    lock.release();
  }
}

function refuseForeign(database: Database.Database): void {
  refuseNewer(database);
  const isLedger = database.prepare(
    "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'crossings'").get() !== undefined;
  if (isLedger) return;
  throw new LotcountError('STORE_UNREADABLE',
    `"${database.name}" is no ledger of lotcount; name a file that \`lotcount backup\` wrote`);
}

function finishCopy(copyFile: string): LedgerCopy {
  const copy = new Database(copyFile);
  let crossingCount: number;
  try {
    // One file, without a log beside it, is easier to carry away.
    copy.pragma('journal_mode = DELETE');
    endSessions(copy);
    crossingCount = copy.prepare<[], number>('SELECT COUNT(*) FROM crossings').pluck().get() ?? 0;
  } finally {
    copy.close();
  }
  const damage = findDamage(copyFile, { isThorough: true });
  if (damage !== undefined) throw damagedLedger(copyFile, damage);
  flush(copyFile);
  return { crossingCount };
}

/** What was ended since must not come back with a backup; people sign in again. */
function endSessions(copy: Database.Database): void {
  const isKnown = copy.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'sessions'").get();
  // A ledger of an earlier version has none.
  if (isKnown !== undefined) copy.exec('DELETE FROM sessions; DELETE FROM first_admin_secret');
}

function moveWithSides(from: string, to: string): void {
  renameSync(from, to);
  for (const suffix of sideSuffixes) {
    if (existsSync(from + suffix)) renameSync(from + suffix, to + suffix);
  }
}

function removeWithSides(file: string): void {
  for (const suffix of ['', ...sideSuffixes, '-journal']) rmSync(file + suffix, { force: true });
}

/** Makes a file, or a folder's names, survive a power cut. */
function flush(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
