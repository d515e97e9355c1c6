// Tells systemd how the service is: started, alive, stopping. It speaks through the program
// `systemd-notify`, which is wherever systemd is: Node has no datagram sockets of Unix, and the npm
// package for it needs a compiler and systemd's headers.

import { spawn } from 'node:child_process';

export interface ServiceManagerOptions {
  readonly environment?: NodeJS.ProcessEnv;
  /** Whether what must not stop is still going on; asked before each sign of life. */
  readonly isAlive: () => boolean;
  /** Telling failed; told once. */
  readonly onProblem: (sentence: string) => void;
}

export interface ServiceManager {
  ready(): void;
  /** Ends the signs of life, too: from now on systemd's own limit for stopping holds. */
  stopping(): void;
}

/** Signs of life within systemd's limit; a late one must not end the service. */
const beatsPerLimit = 3;
const notifyMsMax = 5_000;

/** Does nothing where no service manager waits to be told. */
export function connectServiceManager(options: ServiceManagerOptions): ServiceManager {
  const { environment = process.env, isAlive } = options;
  if (environment['NOTIFY_SOCKET'] === undefined) {
    return { ready: () => undefined, stopping: () => undefined };
  }
  const notify = createNotify(options);
  let timer: NodeJS.Timeout | undefined;
  const beat = (): void => {
    if (isAlive()) notify('WATCHDOG=1');
  };
  return {
    ready: () => {
      notify('READY=1');
      const limitMs = Number(environment['WATCHDOG_USEC'] ?? 0) / 1_000;
      if (!(limitMs > 0)) return;
      beat();
      timer = setInterval(beat, limitMs / beatsPerLimit);
    },
    stopping: () => {
      clearInterval(timer);
      notify('STOPPING=1');
    },
  };
}

/** One message after the other: READY must not overtake STOPPING. */
function createNotify(
  { onProblem, environment = process.env }: ServiceManagerOptions,
): (word: string) => void {
  let last = Promise.resolve();
  let hasFailed = false;
  return (word) => {
    last = last.then(() => send(word, environment)).catch((thrown: unknown) => {
      if (hasFailed) return;
      hasFailed = true;
      onProblem(`systemd cannot be told ${word} (${String(thrown)}): install systemd-notify, or ` +
        'set Type=exec and no WatchdogSec in the unit');
    });
  };
}

async function send(word: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn('systemd-notify', [word], {
    env, stdio: 'ignore', timeout: notifyMsMax, killSignal: 'SIGKILL',
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`systemd-notify ended with ${code ?? signal}`));
    });
  });
}
