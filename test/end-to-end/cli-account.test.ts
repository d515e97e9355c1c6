// lotcount account, and the first start, as whoever runs lotcount meets them.

import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { openLedger } from '../../src/store/ledger-store.ts';
import { ledgerFileIn } from '../../src/store/ledger-file.ts';
import { AccessDesk } from '../../src/access/access-desk.ts';
import { cliPath } from '../support/run-cli.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

async function account(words: readonly string[], input: string) {
  const child = spawn(process.execPath, [cliPath, 'account', ...words], { stdio: 'pipe' });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => { child.once('close', resolve); });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { exitCode: await ended, stdout, stderr };
}

test('accounts are made and passwords set anew on the command line, while a server runs', async () => {
  const folder = createTemporaryFolder();
  const data = ['--data-folder', folder];
  const password = 'from standard input';
  expect(await account(['add', 'Ann', '--role', 'admin', ...data], `${password}\n`)).toEqual({
    exitCode: 0, stdout: 'Ann may sign in as admin\n', stderr: '',
  });
  const ledger = openLedger({ file: ledgerFileIn(folder) });
  onTestFinished(() => { ledger.close(); });
  const desk = new AccessDesk({ mode: 'accounts', ledger: ledger.access, now: Date.now });
  const { secret } = await desk.signIn({ name: 'ann', password, address: '::1' });
  expect(desk.identify({ kind: 'session', secret })).toMatchObject({ name: 'Ann' });
  const reset = await account(['reset-password', 'ANN', ...data], 'another password\n');
  expect(reset).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('have ended') as string });
  // The server, which is this process, notices.
  expect(desk.identify({ kind: 'session', secret })).toBeUndefined();
  await desk.signIn({ name: 'ann', password: 'another password', address: '::1' });
  const refusals = [
    { words: ['add', 'Ann', '--role', 'viewer'], input: `${password}\n`, says: 'there is an account "Ann" already' },
    { words: ['add', 'Bob', '--role', 'viewer'], input: 'short\n', says: 'use at least 12' },
    { words: ['add', 'Bob', '--role', 'viewer'], input: '', says: 'no password was given' },
    { words: ['reset-password', 'Bob'], input: `${password}\n`, says: 'there is no account "Bob"; there are: Ann' },
  ];
  const [list, ...ends] = await Promise.all([
    account(['list', ...data], ''),
    ...refusals.map(({ words, input }) => account([...words, ...data], input)),
  ]);
  expect(list.stdout).toBe('admin     Ann\n');
  expect(ends.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual(
    refusals.map(({ says }): unknown[] => [1, expect.stringContaining(says)]));
  expect(ledger.access.auditPage(10).entries.map(({ actorKind, action, subject }) =>
    [actorKind, action, subject])).toEqual([
    ['command-line', 'account-change', 'Ann: password'], ['command-line', 'account-add', 'Ann: admin'],
  ]);
}, 120_000);
