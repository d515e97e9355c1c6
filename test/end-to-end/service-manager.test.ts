// What systemd hears from the service, through its own program and a real socket: that it is ready,
// that it lives, that it stops. And that it hears nothing more when cameras are not looked after.

import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { connectServiceManager } from '../../src/service-manager.ts';
import { packageRoot } from '../../src/package-root.ts';
import { startServe, writeServeConfig } from '../support/serve-process.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const canTest = ['systemd-notify', 'python3']
  .every((program) => spawnSync(program, ['--version']).status === 0);
if (!canTest) {
  console.error('\n*** NO systemd-notify OR python3 HERE (Debian: systemd, python3): ' +
    'what systemd is told is NOT tested ***\n');
}
const isSkipped = !canTest && process.env['CI'] !== 'true';

/** Node has no datagram sockets of Unix: Python listens, and prints each message on a line. */
const listener = `
import socket, sys
server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
server.bind(sys.argv[1])
print("listening", flush=True)
while True:
    print(server.recv(4096).decode().strip(), flush=True)
`;

interface Heard {
  readonly environment: NodeJS.ProcessEnv;
  /** The next message that is not a barrier of the program's own. */
  next(): Promise<string>;
}

async function listen(name: string, limitMs: number): Promise<Heard> {
  const path = join(folder, name);
  const child = spawn('python3', ['-c', listener, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => { child.kill('SIGKILL'); });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('listening');
  return {
    environment: {
      ...process.env, NOTIFY_SOCKET: path, WATCHDOG_USEC: String(limitMs * 1_000),
    },
    next: async () => {
      for (;;) {
        const { value } = await lines.next() as { value: string };
        if (value !== 'BARRIER=1') return value;
      }
    },
  };
}

test.skipIf(isSkipped)('the service says that it is ready, lives, and stops', async () => {
  const heard = await listen('serve', 1_500);
  const path = join(packageRoot, 'fixtures', 'clips', 'gate-day.mp4');
  const lines = [{ id: 'gate', a: [0, 0.5], b: [1, 0.5] }];
  const serve = await startServe(await writeServeConfig(folder, [
    { id: 'gate', source: { kind: 'video', path }, lines, inputWidthPx: 128 },
  ]), { environment: heard.environment });
  expect(await heard.next()).toBe('READY=1');
  expect(await heard.next()).toBe('WATCHDOG=1');
  expect(await heard.next()).toBe('WATCHDOG=1');
  const ended = serve.end('SIGTERM');
  let last = await heard.next();
  while (last === 'WATCHDOG=1') last = await heard.next();
  expect(last).toBe('STOPPING=1');
  expect(await ended).toBe(0);
});

test.skipIf(isSkipped)('it gives no sign of life while a camera is not looked after', async () => {
  const heard = await listen('stuck', 60);
  let askedCount = 0;
  const problems: string[] = [];
  let tellAskedOften = (): void => undefined;
  const isAskedOften = new Promise<void>((resolve) => { tellAskedOften = resolve; });
  const manager = connectServiceManager({
    environment: heard.environment,
    isAlive: () => {
      askedCount += 1;
      if (askedCount === 5) tellAskedOften();
      return askedCount === 1;
    },
    onProblem: (sentence) => { problems.push(sentence); },
  });
  manager.ready();
  expect(await heard.next()).toBe('READY=1');
  expect(await heard.next()).toBe('WATCHDOG=1');
  await isAskedOften;
  manager.stopping();
  expect(await heard.next()).toBe('STOPPING=1');
  expect(problems).toEqual([]);
});

test('without a service manager nothing is told', () => {
  const manager = connectServiceManager({
    environment: {},
    isAlive: () => { throw new Error('nobody asks'); },
    onProblem: (sentence) => { throw new Error(sentence); },
  });
  manager.ready();
  manager.stopping();
});

test('a missing systemd-notify is said once, and ends nothing', async () => {
  const problems: string[] = [];
  const manager = connectServiceManager({
    environment: { NOTIFY_SOCKET: '/nowhere', PATH: folder },
    isAlive: () => true,
    onProblem: (sentence) => { problems.push(sentence); },
  });
  manager.ready();
  manager.stopping();
  while (problems.length === 0) await new Promise((resolve) => { setImmediate(resolve); });
  expect(problems).toEqual([expect.stringContaining('install systemd-notify')]);
});
