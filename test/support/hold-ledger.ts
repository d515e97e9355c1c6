// A program of its own that takes the lock of a ledger and keeps it until it is killed:
//   node hold-ledger.js LEDGER

import { lockLedger } from '../../src/store/ledger-lock.ts';

const [file = ''] = process.argv.slice(2);
const lock = lockLedger(file);
process.stdout.write('held\n');
process.stdin.resume().on('end', () => { lock.release(); });
