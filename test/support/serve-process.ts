// Runs the real `lotcount serve` as a process of its own, on a free port, for tests that kill it.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../../src/package-root.ts';

export interface ServeProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** Sends the signal and waits until the process is gone. Returns its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Writes a config for the given cameras into the folder; the ledger goes there too. */
export async function writeServeConfig(
  folder: string, cameras: readonly unknown[],
): Promise<string> {
  const path = join(folder, 'lot.yaml');
  // JSON is YAML: what is written here is read by the same code as an operator's file.
  await writeFile(path, JSON.stringify({ dataFolder: './data', server: { port: 0 }, cameras }));
  return path;
}

/** Resolves when the server listens; rejects with its output when it ends before that. */
export async function startServe(configPath: string): Promise<ServeProcess> {
  const child = spawn(process.execPath, [
    join(packageRoot, 'dist', 'src', 'cli.js'), 'serve', '--config', configPath,
  ], { stdio: ['ignore', 'pipe', 'pipe'] });
  const output: string[] = [];
  child.stderr.on('data', (data: Buffer) => { output.push(data.toString()); });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      output.push(line);
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
      if (found !== null) resolve(found[0]);
    });
    child.once('exit', (code) => {
      reject(new Error(`serve exited with ${code}:\n${output.join('\n')}`));
    });
  });
  return {
    url,
    process: child,
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
      return child.exitCode;
    },
  };
}
