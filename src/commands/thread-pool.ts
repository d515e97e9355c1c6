// Sizes the thread pool that reading RTSP shares with pictures and files. Node fixes its size
// before the first line of a program in ES modules runs: a larger one takes a process of its own.

import { spawn } from 'node:child_process';
import type { Config } from '../config/schema.ts';

/** libuv's own default: enough for pictures, DNS and files. */
const poolThreadsDefault = 4;
/** libuv's own limit. */
const poolThreadsMax = 1024;
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * The size that the cameras need, or undefined when this process has it. An RTSP camera takes a
 * thread all the time it waits for packets. Inference runs in its worker's own thread.
 */
export function threadPoolNeeded(
  config: Config, environment: NodeJS.ProcessEnv = process.env,
): number | undefined {
  const rtspCount = config.cameras.filter(({ source }) => source.kind === 'rtsp').length;
  const needed = Math.min(poolThreadsMax, poolThreadsDefault + rtspCount);
  const chosen = environment['UV_THREADPOOL_SIZE'];
  const present = chosen === undefined ? poolThreadsDefault : Number(chosen);
  // Whoever set the variable has decided; it also keeps the new process from starting another.
  return chosen !== undefined || needed <= present ? undefined : needed;
}

/** Runs this same command line in a process with a larger pool; resolves to its exit code. */
export async function runWithThreadPool(poolThreads: number): Promise<number> {
  const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    env: { ...process.env, UV_THREADPOOL_SIZE: String(poolThreads) },
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
