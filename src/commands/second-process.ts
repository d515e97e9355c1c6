// Runs `serve` in a second process with the environment that it needs: Node fixes the size of its
// thread pool and V8's heap, and the C library how it keeps freed memory, before a program's first
// line runs.

import { spawn } from 'node:child_process';
import type { Config } from '../config/schema.ts';
import { threadPoolNeeded } from './thread-pool.ts';

/**
 * glibc gives a block of 128 KB or more back to the system as soon as it is freed. Left alone, it
 * raises that limit to the largest block that was ever freed: from then on the pictures and models
 * of every pair of threads that was replaced stay, in pieces, in its arenas. Of those it makes
 * eight for each core, and what is free in one is of no use to a thread of another. Here large
 * blocks are outside of them whatever happens, and all threads share one arena for the small ones.
 */
export const allocatorEnvironment = {
  MALLOC_MMAP_THRESHOLD_: '65536', MALLOC_ARENA_MAX: '1',
} as const;

/**
 * Node's option: what the main thread makes is small and short-lived, and V8's default would let it
 * keep 32 MB of that before it looks. Workers have their own limit (`resourceLimits`).
 */
export const heapOptions = ['--max-semi-space-size=4'] as const;

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * What the environment lacks, or undefined when nothing. A variable that is set has been decided by
 * somebody; that also keeps the second process from starting a third.
 */
export function environmentMissing(
  config: Config,
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): Readonly<Record<string, string>> | undefined {
  const poolThreads = threadPoolNeeded(config, environment);
  const missing = Object.entries({
    ...platform === 'linux' ? allocatorEnvironment : {},
    ...poolThreads === undefined ? {} : { UV_THREADPOOL_SIZE: String(poolThreads) },
  }).filter(([name]) => environment[name] === undefined);
  return missing.length === 0 ? undefined : Object.fromEntries(missing);
}

/** Runs this same command line in a process with more in its environment; gives its exit code. */
export async function runInSecondProcess(
  environment: Readonly<Record<string, string>>,
): Promise<number> {
  const words = [...heapOptions, ...process.execArgv, ...process.argv.slice(1)];
  const child = spawn(process.execPath, words, {
    env: { ...process.env, ...environment },
    // In a group of its own: Ctrl+C reaches it once, through this process, instead of twice.
    detached: process.platform !== 'win32',
    // The channel closes when this process dies, however it dies: then the child stops too.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const pass = (signal: NodeJS.Signals): void => { child.kill(signal); };
  for (const signal of stopSignals) process.on(signal, pass);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        resolve(code ?? (signal === null ? 1 : exitCodeOfSignal[signal] ?? 1));
      });
    });
  } finally {
    for (const signal of stopSignals) process.off(signal, pass);
  }
}

/** In such a child: asks for a graceful stop when the parent is gone. */
export function stopWithParent(): void {
  if (process.channel === undefined) return;
  process.once('disconnect', () => { process.kill(process.pid, 'SIGTERM'); });
  // Waiting for the parent's end is no reason to go on running.
  process.channel.unref();
}

const exitCodeOfSignal: Readonly<Partial<Record<NodeJS.Signals, number>>> = {
  SIGHUP: 129, SIGINT: 130, SIGKILL: 137, SIGTERM: 143,
};
