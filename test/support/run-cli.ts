// Runs the real command line, `node dist/src/cli.js`, as a user does.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-root.ts';

export const cliPath = join(packageRoot, 'dist', 'src', 'cli.js');

export interface CliEnd {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Resolves when the command has ended, however it ended. */
export async function runCli(
  words: readonly string[], { folder, environment }: CliOptions = {},
): Promise<CliEnd> {
  const child = spawn(process.execPath, [cliPath, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'], cwd: folder, env: { ...process.env, ...environment },
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', (data: Buffer) => { texts.stdout += data.toString(); });
  child.stderr.on('data', (data: Buffer) => { texts.stderr += data.toString(); });
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => { resolve({ exitCode, ...texts }); });
  });
}
