// Ends the process as well as it can, whatever asked for it: a signal, a defect, the service
// itself. The first signal is heeded; who insists later on is obeyed at once.

import closeWithGrace from 'close-with-grace';
import type { Logger } from 'pino';

export interface GracefulCloseOptions {
  /** Then the process ends, whatever is not closed yet. */
  readonly delayMs: number;
  readonly logger: Logger;
  /** SIGHUP asks for something else. */
  readonly isHangUpKept: boolean;
  /** Called once. `isDefect`: nobody asked for it. */
  readonly close: (isDefect: boolean) => Promise<void>;
}

export interface GracefulClose {
  close(): void;
  uninstall(): void;
}

const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/**
 * Whoever signals all processes of a service, as systemd does, reaches this one twice: directly,
 * and through the process that started it. What follows so soon is the same request.
 */
const sameRequestMs = 1_000;

export function closeGracefully(
  { delayMs, logger, isHangUpKept, close }: GracefulCloseOptions,
): GracefulClose {
  let askedBy = 'asked to';
  let isClosing = false;
  let signalledMs: number | undefined;
  const grace = closeWithGrace({
    delay: delayMs, logger, skip: [...stopSignals, ...isHangUpKept ? ['SIGHUP' as const] : []],
  }, async ({ err, signal }) => {
    isClosing = true;
    if (err) logger.fatal({ err }, 'a defect: please report it with this stack');
    else logger.info(`stopping (${signal ?? askedBy})`);
    await close(err !== undefined);
  });
  const begin = (): void => {
    if (isClosing) return;
    isClosing = true;
    void grace.close();
  };
  const heed = (signal: NodeJS.Signals): void => {
    if (signalledMs === undefined) {
      signalledMs = performance.now();
      askedBy = signal;
      begin();
    } else if (performance.now() - signalledMs > sameRequestMs) {
      logger.error(`${signal} once more: ended without waiting for cameras and ledger`);
      // An ordinary exit waits for threads that are at work in native code, or aborts in one.
      process.kill(process.pid, 'SIGKILL');
    }
  };
  for (const signal of stopSignals) process.on(signal, heed);
  return {
    close: begin,
    uninstall: () => {
      for (const signal of stopSignals) process.off(signal, heed);
      grace.uninstall();
    },
  };
}
