// Ends this process whatever its threads do. Node waits for its worker threads before it exits, and
// aborts when one is inside of native code: a thread that hangs there would keep the process for
// ever. Only the kernel can end it then.

/** Asks the service manager for a new process: EX_TEMPFAIL of sysexits.h. */
export const restartExitCode = 75;

export interface EndProcessOptions {
  readonly exitCode: number;
  /** Threads that are still inside of native code. */
  readonly leftBehindCount: number;
}

/**
 * Exits with the code, or, with threads left behind, by SIGKILL: service managers take that for a
 * failure and start the process again. Everything worth keeping must have been written.
 */
export function endProcess({ exitCode, leftBehindCount }: EndProcessOptions): void {
  if (leftBehindCount > 0) process.kill(process.pid, 'SIGKILL');
  // Called by an exit that is under way, this keeps that one's code where there is none of ours.
  else process.exit(exitCode === 0 ? undefined : exitCode);
}
