// What a backup of the ledger holds of those who may sign in.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AccessDesk } from '../../../src/access/access-desk.ts';
import { PasswordHasher } from '../../../src/access/password-hasher.ts';
import { copyLedger } from '../../../src/store/backup.ts';
import { openLedger } from '../../../src/store/ledger-store.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';

test('a session that was left does not come back with a backup; accounts do', async () => {
  const folder = createTemporaryFolder();
  const [file, copy] = [join(folder, 'ledger.sqlite'), join(folder, 'copy.sqlite')];
  const hasher = new PasswordHasher({ log2N: 4, r: 8, p: 1 });
  const password = 'slowly over the ramp';
  const ledger = openLedger({ file });
  const desk = new AccessDesk({ mode: 'accounts', ledger: ledger.access, now: Date.now, hasher });
  await desk.addAccount({ name: 'Ann', role: 'admin', password });
  const { secret } = await desk.signIn({ name: 'Ann', password, address: '::1' });
  await copyLedger(file, copy);
  expect(desk.identify({ kind: 'session', secret })).toMatchObject({ name: 'Ann' });
  ledger.close();
  const restored = openLedger({ file: copy });
  const after = new AccessDesk({
    mode: 'accounts', ledger: restored.access, now: Date.now, hasher,
  });
  expect(after.identify({ kind: 'session', secret })).toBeUndefined();
  await after.signIn({ name: 'Ann', password, address: '::1' });
  restored.close();
});
