// Reads every page of a ledger and looks for damage. Takes some seconds for each 100 MB.

import Database from 'better-sqlite3';
import { storeErrorFor } from './store-errors.ts';

/** What is wrong with the file, in SQLite's words; undefined when it is sound. Throws STORE_*. */
export function findDamage(
  file: string, { isThorough = false }: { readonly isThorough?: boolean } = {},
): string | undefined {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true, fileMustExist: true });
    return findDamageIn(database, { isThorough });
  } catch (thrown) {
    const words = damageWords(thrown);
    if (words !== undefined) return words;
    throw storeErrorFor(file, thrown);
  } finally {
    database?.close();
  }
}

/** `isThorough` also compares the indexes with their tables, in several times the time. */
export function findDamageIn(
  database: Database.Database, { isThorough = false }: { readonly isThorough?: boolean } = {},
): string | undefined {
  const pragma = isThorough ? 'integrity_check(1)' : 'quick_check(1)';
  const result = database.pragma(pragma, { simple: true });
  return result === 'ok' ? undefined : String(result).replaceAll(/\s+/g, ' ');
}

function damageWords(thrown: unknown): string | undefined {
  if (!(thrown instanceof Database.SqliteError)) return undefined;
  const isDamage = thrown.code === 'SQLITE_NOTADB' || thrown.code.startsWith('SQLITE_CORRUPT');
  return isDamage ? thrown.message : undefined;
}
