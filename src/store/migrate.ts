// Brings a ledger file to the schema of this version: numbered SQL files, forward only, each with
// its number in one transaction. The file's user_version says how far it is.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { assert } from '../assert.ts';
import { LotcountError } from '../errors.ts';
import { packageRoot } from '../package-root.ts';

// tsc copies no SQL, so that the files are read from the sources, which the package ships.
const migrationFolder = join(packageRoot, 'src', 'store', 'migrations');

interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** Throws STORE_NEWER when a later version of lotcount wrote the file. */
export function migrate(database: Database.Database): void {
  const migrations = readMigrations();
  // Immediate: of two processes that open an old file, the second waits and finds it done.
  const applyPending = database.transaction(() => {
    const fileVersion = refuseNewer(database);
    for (const { version, sql } of migrations.slice(fileVersion)) {
      database.exec(sql);
      database.pragma(`user_version = ${version}`);
    }
  });
  applyPending.immediate();
}

/** Returns the file's version. Throws STORE_NEWER when this version does not know it. */
export function refuseNewer(database: Database.Database): number {
  const fileVersion = database.pragma('user_version', { simple: true }) as number;
  const knownVersion = readMigrations().length;
  if (fileVersion <= knownVersion) return fileVersion;
  throw new LotcountError(
    'STORE_NEWER',
    `ledger "${database.name}": written by a newer lotcount (ledger version ${fileVersion}, this one knows ` +
      `${knownVersion}); update lotcount, or use another dataFolder`,
  );
}

function readMigrations(): readonly Migration[] {
  const names = readdirSync(migrationFolder).filter((name) => name.endsWith('.sql')).sort();
  assert(names.length > 0, `no migrations in ${migrationFolder}`);
  return names.map((name, index) => {
    const version = Number.parseInt(name, 10);
    assert(version === index + 1, `migration ${name} should have number ${index + 1}`);
    return { version, sql: readFileSync(join(migrationFolder, name), 'utf8') };
  });
}
