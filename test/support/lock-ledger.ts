// A program of its own that takes the ledger's write lock, says so, and keeps it until its standard
// input ends:  node lock-ledger.js LEDGER

import Database from 'better-sqlite3';

const database = new Database(process.argv[2]);
database.exec('BEGIN IMMEDIATE');
process.stdout.write('locked\n');
process.stdin.resume().on('end', () => {
  database.exec('ROLLBACK');
  database.close();
});
