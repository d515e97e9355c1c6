// `lotcount backup` and `lotcount restore`, with a writer on the ledger, a server that has it, and
// backups that are no good.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, readdirSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { ledgerFileIn } from '../../src/store/ledger-file.ts';
import { lockLedger } from '../../src/store/ledger-lock.ts';
import { openLedger } from '../../src/store/ledger-store.ts';
import { batchOf, counted, temporaryLedgerFile } from '../support/ledger-rows.ts';
import { runCli } from '../support/run-cli.ts';

function newDataFolder(crossingCount: number): string {
  const folder = dirname(temporaryLedgerFile());
  const ledger = openLedger({ file: ledgerFileIn(folder) });
  addCrossings(ledger, crossingCount, 'first');
  ledger.close();
  return folder;
}

function addCrossings(
  ledger: ReturnType<typeof openLedger>, crossingCount: number, name: string,
): void {
  ledger.appendBatch(batchOf({
    crossings: Array.from({ length: crossingCount }, (_, index) => counted({
      crossingId: `${name}-${index}`,
    })),
  }));
}

function crossingCountOf(file: string): number {
  const database = new Database(file, { readonly: true });
  try {
    return database.prepare<[], number>('SELECT COUNT(*) FROM crossings').pluck().get() ?? 0;
  } finally {
    database.close();
  }
}

function backup(folder: string, ...more: readonly string[]) {
  return runCli(['backup', 'copy.sqlite', '--data-folder', folder, ...more], { folder });
}

function restore(folder: string, file = 'copy.sqlite') {
  return runCli(['restore', file, '--data-folder', folder], { folder });
}

test('a backup is one sound file, is not overwritten by chance, and comes back', async () => {
  const folder = newDataFolder(30);
  const made = await backup(folder);
  expect(made).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('30 crossings') as string });
  expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.sqlite']);
  const again = await backup(folder);
  expect(again.exitCode).toBe(1);
  expect(again.stderr).toContain('exists already');
  expect((await backup(folder, '--force')).exitCode).toBe(0);

  const ledger = openLedger({ file: ledgerFileIn(folder) });
  addCrossings(ledger, 5, 'later');
  ledger.close();
  const restored = await restore(folder);
  expect(restored.exitCode, restored.stderr).toBe(0);
  expect(crossingCountOf(ledgerFileIn(folder))).toBe(30);
  const aside = readdirSync(folder).filter((name) => name.includes('.replaced-'));
  expect(aside).toHaveLength(1);
  expect(crossingCountOf(join(folder, aside[0] ?? ''))).toBe(35);
});

test('a backup made while another process writes holds one moment, roll-ups included', async () => {
  const folder = newDataFolder(0);
  const writer = spawn(process.execPath, [
    join(packageRoot, 'dist', 'test', 'support', 'write-ledger.js'), ledgerFileIn(folder), '1',
  ], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => { writer.kill('SIGKILL'); });
  await once(writer.stdout, 'data');
  writer.stdout.resume();
  for (let round = 0; round < 3; round += 1) {
    const { exitCode, stderr } = await backup(folder, '--force');
    expect(exitCode, stderr).toBe(0);
    const copy = new Database(join(folder, 'copy.sqlite'), { readonly: true });
    const stored = copy.prepare('SELECT COUNT(*) FROM crossings').pluck().get();
    const rolledUp = copy.prepare(
      'SELECT COALESCE(SUM(crossing_count), 0) FROM rollups WHERE span_ms = 60000').pluck().get();
    copy.close();
    expect(rolledUp).toBe(stored);
  }
  expect(writer.exitCode).toBeNull();
});

test('nothing is restored while a server has the ledger', async () => {
  const folder = newDataFolder(3);
  expect((await backup(folder)).exitCode).toBe(0);
  const lock = lockLedger(ledgerFileIn(folder));
  onTestFinished(() => { lock.release(); });
  const refused = await restore(folder);
  expect(refused.exitCode).toBe(1);
  expect(refused.stderr).toContain(`another lotcount uses it (process ${process.pid})`);
});

test.each([
  {
    name: 'damaged',
    spoil: (file: string) => {
      const handle = openSync(file, 'r+');
      writeSync(handle, Buffer.alloc(4_096, 0x5a), 0, 4_096, 8 * 4_096);
      closeSync(handle);
    },
    words: 'damaged',
  },
  {
    name: 'of a newer version',
    spoil: (file: string) => {
      const database = new Database(file);
      database.pragma('user_version = 99');
      database.close();
    },
    words: 'newer lotcount',
  },
  {
    name: 'a database of another program',
    spoil: (file: string) => {
      const database = new Database(file);
      database.exec('PRAGMA foreign_keys = OFF; DROP VIEW crossings_now; DROP TABLE crossings');
      database.close();
    },
    words: 'no ledger of lotcount',
  },
  { name: 'no database', spoil: (file: string) => { writeFileSync(file, 'a note'.repeat(500)); }, words: 'damaged' },
])('a backup that is $name is refused, and the ledger stays as it is', async ({ spoil, words }) => {
  const folder = newDataFolder(500);
  expect((await backup(folder)).exitCode).toBe(0);
  spoil(join(folder, 'copy.sqlite'));
  const before = readFileSync(ledgerFileIn(folder));
  const refused = await restore(folder);
  expect(refused.exitCode).toBe(1);
  expect(refused.stderr).toContain(words);
  expect(readFileSync(ledgerFileIn(folder))).toEqual(before);
  expect(existsSync(`${ledgerFileIn(folder)}.restoring`)).toBe(false);
});

test('names that are missing or the ledger itself are said to be so', async () => {
  const folder = newDataFolder(1);
  expect((await restore(folder, 'none.sqlite')).stderr).toContain('there is no');
  const onItself = await runCli(
    ['backup', ledgerFileIn(folder), '--data-folder', folder, '--force'], { folder });
  expect(onItself.stderr).toContain('is the ledger itself');
  const nowhere = await runCli(['backup', 'x', '--data-folder', join(folder, 'empty')], { folder });
  expect(nowhere.stderr).toContain('check dataFolder');
});
