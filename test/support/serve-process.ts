// Runs the real `lotcount serve` as a process of its own, on a free port, for tests that kill it.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { assert } from '../../src/assert.ts';
import { allocatorEnvironment, heapOptions } from '../../src/commands/second-process.ts';
import { packageRoot } from '../../src/package-root.ts';
import { workerFaultsUrl, type FaultOrder } from './worker-faults.ts';

export interface ServeProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** Causes a fault in a worker of a service that was started with `canFail`. */
  readonly orderFault: (order: FaultOrder) => void;
  /** What it has written so far, line by line. */
  readonly output: readonly string[];
  /** Sends the signal and waits until the process is gone. Returns its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

const cliProgram = join(packageRoot, 'dist', 'src', 'cli.js');

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
export async function startServe(
  configPath: string,
  { canFail = false, environment = process.env, program = cliProgram }: {
    readonly canFail?: boolean;
    /** In place of lotcount's command line; it gets the same arguments. */
    readonly program?: string;
    readonly environment?: NodeJS.ProcessEnv;
  } = {},
): Promise<ServeProcess> {
  const child = spawn(process.execPath, [
    ...heapOptions,
    ...canFail ? ['--import', workerFaultsUrl] : [],
    program, 'serve', '--config', configPath,
  ], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // With what it needs in its environment it starts no second process, which would survive a kill
    // and could not be told what to do; only network cameras still ask for one.
    env: {
      ...environment,
      ...allocatorEnvironment,
      ...canFail ? { LOTCOUNT_TEST_FAULTS: 'yes', UV_THREADPOOL_SIZE: '16' } : {},
    },
  });
  const stdout = child.stdout;
  assert(stdout !== null && child.stderr !== null, 'both are pipes');
  // A test that fails before it ends its service must not leave it to run for ever.
  const endWithUs = (): void => { child.kill('SIGKILL'); };
  process.once('exit', endWithUs);
  child.once('exit', () => { process.off('exit', endWithUs); });
  const output: string[] = [];
  child.stderr.on('data', (data: Buffer) => { output.push(data.toString()); });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: stdout }).on('line', (line) => {
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
    output,
    orderFault: (order) => { child.send(order); },
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
      return child.exitCode;
    },
  };
}
