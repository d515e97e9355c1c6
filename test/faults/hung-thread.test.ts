// A thread that hangs in native code, in a whole service: it stops all the same when it is told to,
// with everything in the ledger, and it asks for a new process when there are too many.

import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { startServer } from '../../src/main.ts';
import { packageRoot } from '../../src/package-root.ts';
import { waitForEndedGap, waitForState, waitForWatchedTime } from '../support/camera-api.ts';
import { folderCamera, makeFrameFolder } from '../support/frame-folder.ts';
import { startServe, writeServeConfig } from '../support/serve-process.ts';
import { orderFault, shortLimits } from '../support/supervised-camera.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { workerFaultsUrl } from '../support/worker-faults.ts';

const serveShortProgram = join(packageRoot, 'dist', 'test', 'support', 'serve-short-limits.js');
const endProcessUrl = pathToFileURL(join(packageRoot, 'dist', 'src', 'end-process.js')).href;

async function prepare() {
  const folder = createTemporaryFolder();
  const frames = await makeFrameFolder(join(folder, 'frames'), 40);
  const pipePath = join(folder, 'pipe');
  execFileSync('mkfifo', [pipePath]);
  const configPath = await writeServeConfig(folder, [folderCamera(frames, { loop: true })]);
  return { folder, configPath, fault: { kind: 'hang', pipePath } as const, pipePath };
}

test('a service with a hanging thread ends when it is told to, and keeps what it has seen', async () => {
  const { folder, configPath, fault } = await prepare();
  const serve = await startServe(configPath, { canFail: true });
  await waitForWatchedTime(serve.url, 'gate');
  serve.orderFault({ cameraId: 'gate', worker: 'inference', fault });
  await waitForState(serve.url, 'gate', 'stalled');
  const exited = once(serve.process, 'exit') as Promise<[number | null, string | null]>;
  serve.process.kill('SIGTERM');
  // Node would wait for the thread for ever: the kernel has to end the process.
  expect(await exited).toEqual([null, 'SIGKILL']);
  const database = new Database(join(folder, 'data', 'lotcount.sqlite'), { readonly: true });
  const spans = database.prepare('SELECT COUNT(*) FROM observed_spans').pluck().get();
  database.close();
  expect(spans).toBeGreaterThan(0);
});

test('the whole service ends as its manager understands when too many threads hang', async () => {
  const { configPath, fault, folder } = await prepare();
  const serve = await startServe(configPath, { canFail: true, program: serveShortProgram });
  await waitForWatchedTime(serve.url, 'gate');
  serve.orderFault({ cameraId: 'gate', worker: 'inference', fault });
  // The thread is there to the end, so that the kernel must do it; systemd takes it for a failure.
  const exited = once(serve.process, 'exit') as Promise<[number | null, string | null]>;
  expect(await exited).toEqual([null, 'SIGKILL']);
  expect(serve.output.join('\n')).toContain('so that its service manager starts a new one');
  const again = await startServe(configPath);
  await waitForEndedGap(again.url, 'gate');
  expect(await again.end('SIGTERM')).toBe(0);
  const database = new Database(join(folder, 'data', 'lotcount.sqlite'), { readonly: true });
  expect(database.prepare('SELECT COUNT(*) FROM gaps').pluck().get()).toBeGreaterThan(0);
  database.close();
});

test('with no thread left, the same end is exit code 75', () => {
  const program = `import { endProcess, restartExitCode } from ${JSON.stringify(endProcessUrl)};
    endProcess({ exitCode: restartExitCode, leftBehindCount: 0 });`;
  expect(spawnSync(process.execPath, ['--input-type=module', '-e', program]).status).toBe(75);
});

test('a service in which too many threads hang asks for a new process', async () => {
  const { configPath, fault, pipePath } = await prepare();
  let restartNeeded: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => { restartNeeded = resolve; });
  const server = await startServer({
    config: await loadConfig(configPath),
    logger: pino({ level: 'silent' }),
    onRestartNeeded: restartNeeded,
    fleet: {
      limits: { ...shortLimits, leftBehindCountMax: 0, leftBehindMsMax: 100 },
      workerExecArgv: ['--import', workerFaultsUrl],
    },
  });
  onTestFinished(() => server.close());
  await waitForState(server.url, 'gate', 'live');
  orderFault({ cameraId: 'gate', worker: 'inference', fault });
  await asked;
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toContain('lotcount_threads_left_behind 1\n');
  expect(server.leftBehindCount()).toBe(1);
  // The fresh pair counts meanwhile.
  await waitForState(server.url, 'gate', 'live');
  closeSync(openSync(pipePath, 'w'));
});
