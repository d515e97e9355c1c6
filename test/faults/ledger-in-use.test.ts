// Two processes on one ledger would both number crossings and both make gaps of the other's time.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { ledgerHolder, lockFileOf, lockLedger } from '../../src/store/ledger-lock.ts';
import { waitForState } from '../support/camera-api.ts';
import { makeClip } from '../support/make-clip.ts';
import { temporaryLedgerFile } from '../support/ledger-rows.ts';
import { runCli } from '../support/run-cli.ts';
import { startServe, writeServeConfig } from '../support/serve-process.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();

async function holdInAnotherProcess(file: string) {
  const program = join(packageRoot, 'dist', 'test', 'support', 'hold-ledger.js');
  const child = spawn(process.execPath, [program, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => { child.kill('SIGKILL'); });
  const [said] = await once(child.stdout, 'data') as [Buffer];
  expect(said.toString()).toBe('held\n');
  return child;
}

test('a second holder is refused with the process that has the ledger', async () => {
  const file = temporaryLedgerFile();
  expect(ledgerHolder(file)).toBeUndefined();
  const { pid } = await holdInAnotherProcess(file);
  expect(() => lockLedger(file)).toThrow(expect.objectContaining({
    code: 'STORE_IN_USE', message: expect.stringContaining(`(process ${pid})`) as string,
  }));
  expect(ledgerHolder(file)).toBe(pid);
});

test('the ledger of a process that was killed is free at once', async () => {
  const file = temporaryLedgerFile();
  for (let round = 0; round < 5; round += 1) {
    const child = await holdInAnotherProcess(file);
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    expect(ledgerHolder(file)).toBeUndefined();
    const lock = lockLedger(file);
    expect(ledgerHolder(file)).toBe(process.pid);
    lock.release();
  }
});

test('one process cannot take it twice, and can take it again', () => {
  const file = temporaryLedgerFile();
  const lock = lockLedger(file);
  expect(() => lockLedger(file)).toThrow(`process ${process.pid}`);
  lock.release();
  lock.release();
  lockLedger(file).release();
});

test('a lock file that a power cut tore does not need a person', () => {
  const file = temporaryLedgerFile();
  writeFileSync(lockFileOf(file), 'torn'.repeat(1_024));
  expect(ledgerHolder(file)).toBeUndefined();
  lockLedger(file).release();
});

test('a second serve on the same data folder says who has it and ends', async () => {
  makeClip({ path: join(folder, 'clip.mp4'), frameCount: 3 });
  const config = await writeServeConfig(folder, [{
    id: 'gate',
    source: { kind: 'video', path: 'clip.mp4' },
    lines: [{ id: 'line', a: [0, 0.5], b: [1, 0.5] }],
  }]);
  const serve = await startServe(config);
  const second = await runCli(['serve', '--config', config]);
  expect(second.exitCode).toBe(1);
  expect(second.stderr).toContain(`another lotcount uses it (process ${serve.process.pid})`);
  await serve.end('SIGKILL');
  const again = await startServe(config);
  await waitForState(again.url, 'gate', 'live');
  expect(await again.end('SIGTERM')).toBe(0);
});
