// Asks for a password without showing it; where nobody types, it is a line of standard input.

import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { LotcountError } from '../errors.ts';
import type { Terminal } from './terminal.ts';

/** Throws REQUEST_INVALID when there is none, or when it was typed in two ways. */
export async function readPassword({ stderr }: Pick<Terminal, 'stderr'>): Promise<string> {
  const isTyped = process.stdin.isTTY;
  if (isTyped) stderr.write('Password (it is not shown): ');
  // readline shows what is typed on its output: so that goes nowhere.
  const silent = new Writable({ write: (_chunk, _encoding, done) => { done(); } });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: isTyped });
  const iterator = lines[Symbol.asyncIterator]();
  try {
    const password = await nextLine(iterator);
    if (password === '') {
      throw new LotcountError('REQUEST_INVALID',
        'no password was given; type one, or send it as one line of standard input');
    }
    if (!isTyped) return password;
    stderr.write('\nOnce more: ');
    const again = await nextLine(iterator);
    stderr.write('\n');
    if (again !== password) {
      throw new LotcountError('REQUEST_INVALID', 'the two differ; try again');
    }
    return password;
  } finally {
    lines.close();
  }
}

async function nextLine(lines: AsyncIterator<string>): Promise<string> {
  const next = await lines.next();
  return next.done === true ? '' : next.value;
}
