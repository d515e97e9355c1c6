// Turns what SQLite says into sentences for the operator. Whatever is no fault of the world (a
// broken constraint, a wrong statement) stays what it is: a bug.

import Database from 'better-sqlite3';
import { LotcountError, type ErrorCode } from '../errors.ts';

interface StoreProblem {
  readonly code: ErrorCode;
  readonly sentence: string;
}

/** SQLite's codes, by their beginning, and what to do about them. */
const problems: readonly (readonly [prefix: string, problem: StoreProblem])[] = [
  ['SQLITE_BUSY', locked()],
  ['SQLITE_LOCKED', locked()],
  ['SQLITE_READONLY', {
    code: 'STORE_READ_ONLY',
    sentence: 'cannot be written; give this user write permission for the file and its folder',
  }],
  ['SQLITE_FULL', {
    code: 'STORE_FULL',
    sentence: 'the disk is full; free some space, what was counted waits in memory until then',
  }],
  ['SQLITE_CORRUPT', damaged()],
  ['SQLITE_NOTADB', damaged()],
  ['SQLITE_CANTOPEN', {
    code: 'STORE_UNREADABLE',
    sentence: 'cannot be opened; check that the folder exists and that this user may write in it',
  }],
  ['SQLITE_PERM', {
    code: 'STORE_UNREADABLE',
    sentence: 'access was denied; give this user read and write permission for the file',
  }],
  ['SQLITE_IOERR', {
    code: 'STORE_UNREADABLE',
    sentence: 'the disk failed to read or write; check the disk and the system log',
  }],
  ['SQLITE_PROTOCOL', locked()],
];

/** What to throw for `thrown`: a LotcountError STORE_*, or `thrown` itself when it is a bug. */
export function storeErrorFor(file: string, thrown: unknown): unknown {
  if (!(thrown instanceof Database.SqliteError)) return thrown;
  const { code } = thrown;
  const problem = problems.find(([prefix]) => code.startsWith(prefix))?.[1];
  if (problem === undefined) return thrown;
  return new LotcountError(problem.code, `ledger "${file}": ${problem.sentence}`, { cause: thrown });
}

/** Runs one call into SQLite and translates what it throws. */
export function withStoreErrors<Result>(file: string, call: () => Result): Result {
  try {
    return call();
  } catch (thrown) {
    throw storeErrorFor(file, thrown);
  }
}

function locked(): StoreProblem {
  return {
    code: 'STORE_LOCKED',
    sentence: 'locked by another program; end it (a second lotcount, sqlite3, a backup) or wait for it',
  };
}

/** For damage that SQLite's own check found. */
export function damagedLedger(file: string, damage: string): LotcountError {
  const { code, sentence } = damaged();
  return new LotcountError(code, `ledger "${file}": ${sentence} (${damage})`);
}

function damaged(): StoreProblem {
  return {
    code: 'STORE_DAMAGED',
    sentence: 'the file is damaged or is no SQLite database; restore a backup with `lotcount ' +
      'restore FILE`, or move it away, start without it and rescue what is readable with ' +
      '`sqlite3 FILE .recover`',
  };
}
