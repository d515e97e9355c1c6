// Another program that holds the ledger's lock: a real one, in a process of its own.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';

export interface HeldLock {
  release(): Promise<void>;
}

/** Resolves when it holds the lock; it is killed with the test. */
export async function lockLedgerFile(file: string): Promise<HeldLock> {
  const program = join(packageRoot, 'dist', 'test', 'support', 'lock-ledger.js');
  const child = spawn(process.execPath, [program, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => { child.kill('SIGKILL'); });
  const [said] = await once(child.stdout, 'data') as [Buffer];
  expect(said.toString()).toBe('locked\n');
  return {
    release: async () => {
      const gone = once(child, 'exit');
      child.stdin.end();
      expect((await gone)[0]).toBe(0);
    },
  };
}
