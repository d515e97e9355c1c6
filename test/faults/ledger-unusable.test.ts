// Ledgers that cannot be used: each is refused with a sentence that names the file and the remedy,
// and none is changed.

import { chmodSync, closeSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { LotcountError, type ErrorCode } from '../../src/errors.ts';
import { openLedger } from '../../src/store/ledger-store.ts';
import { batchOf, counted, temporaryLedgerFile } from '../support/ledger-rows.ts';

/** An id that owns nothing; used where the tests run as root, whom no permission stops. */
const nobodyId = 65_534;

function refusalOf(file: string): LotcountError {
  try {
    openLedger({ file }).close();
  } catch (thrown) {
    if (thrown instanceof LotcountError) return thrown;
    throw thrown;
  }
  throw new Error(`${file} was opened`);
}

function expectRefusal(file: string, code: ErrorCode, remedy: string): void {
  const { code: actual, message } = refusalOf(file);
  expect(actual).toBe(code);
  expect(message).toContain(`ledger "${file}"`);
  expect(message).toContain(remedy);
}

function ledgerFileWith(crossingCount: number): string {
  const file = temporaryLedgerFile();
  const ledger = openLedger({ file });
  ledger.appendBatch(batchOf({
    crossings: Array.from({ length: crossingCount }, (_, index) => counted({
      crossingId: `crossing-${index}`,
    })),
  }));
  ledger.close();
  return file;
}

function giveUpRoot(): void {
  if (process.geteuid?.() !== 0) return;
  process.seteuid?.(nobodyId);
  onTestFinished(() => { process.seteuid?.(0); });
}

test('a file that may not be written', () => {
  const file = ledgerFileWith(1);
  chmodSync(file, 0o444);
  chmodSync(dirname(file), 0o777);
  giveUpRoot();
  expectRefusal(file, 'STORE_READ_ONLY', 'write permission');
});

test('a folder that may not be written', () => {
  const file = temporaryLedgerFile();
  chmodSync(dirname(file), 0o555);
  giveUpRoot();
  expectRefusal(file, 'STORE_UNREADABLE', 'may write in it');
});

test('a ledger of a newer version, which is left as it is', () => {
  const file = ledgerFileWith(1);
  const newer = new Database(file);
  newer.pragma('user_version = 99');
  newer.close();
  expectRefusal(file, 'STORE_NEWER', 'written by a newer lotcount (ledger version 99');
  const after = new Database(file, { readonly: true });
  expect(after.pragma('user_version', { simple: true })).toBe(99);
  after.close();
});

test('a file that is no database, which is left as it is', () => {
  const file = temporaryLedgerFile();
  writeFileSync(file, 'no database, but something that somebody wants to keep '.repeat(100));
  const before = readFileSync(file);
  expectRefusal(file, 'STORE_DAMAGED', 'restore a backup');
  expect(readFileSync(file)).toEqual(before);
});

test('pages that were overwritten anywhere in the file are noticed on opening', () => {
  const pageBytes = 4_096;
  const { size } = statSync(ledgerFileWith(2_000));
  const pageCount = size / pageBytes;
  expect(pageCount).toBeGreaterThan(50);
  for (const pageIndex of [1, Math.floor(pageCount / 2), pageCount - 2]) {
    const file = ledgerFileWith(2_000);
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(pageBytes, 0x5a), 0, pageBytes, pageIndex * pageBytes);
    closeSync(handle);
    expectRefusal(file, 'STORE_DAMAGED', 'restore a backup');
  }
});

test('a folder that is a file, and a file that is a folder', () => {
  const file = temporaryLedgerFile();
  mkdirSync(file);
  expectRefusal(file, 'STORE_UNREADABLE', 'cannot be opened');
  const other = temporaryLedgerFile();
  writeFileSync(other, '');
  expectRefusal(`${other}/ledger.sqlite`, 'STORE_UNREADABLE', 'cannot be opened');
});
