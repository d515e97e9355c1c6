// Signals that come twice: from whoever stops all processes of a service at once, and from somebody
// who does not want to wait.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';

const closingUrl = pathToFileURL(join(packageRoot, 'dist/src/close-gracefully.js')).href;
const limit = { timeout: 20_000 };

/** A process that takes so long to close. */
async function startProcess(closeMs: number) {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', `
    import { closeGracefully } from ${JSON.stringify(closingUrl)};
    const log = (...words) => { console.log(...words); };
    setInterval(() => {}, 1_000);
    let closings = 0;
    closeGracefully({
      delayMs: 60_000,
      logger: { fatal: log, error: log, info: log },
      isHangUpKept: false,
      close: async () => {
        console.log('closing number', ++closings);
        await new Promise((resolve) => { setTimeout(resolve, ${closeMs}); });
        process.exit(0);
      },
    });
    console.log('up');
  `], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => { child.kill('SIGKILL'); });
  const output: string[] = [];
  child.stdout.on('data', (data: Buffer) => { output.push(data.toString()); });
  const said = (): string => output.join('');
  await expect.poll(said, limit).toContain('up');
  return { child, said };
}

test('a signal that comes twice at once is one request: all is closed, and once', async () => {
  const { child, said } = await startProcess(500);
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await expect.poll(said, limit).toContain('stopping (SIGTERM)');
  expect(child.kill('SIGTERM')).toBe(true);
  expect(await exited).toEqual([0, null]);
  expect(said()).not.toContain('once more');
  expect(said()).not.toContain('closing number 2');
});

test('who insists later on is obeyed at once', async () => {
  const { child, said } = await startProcess(60_000);
  const exited = once(child, 'exit');
  child.kill('SIGINT');
  const impatience = setInterval(() => { child.kill('SIGINT'); }, 200);
  expect(await exited).toEqual([null, 'SIGKILL']);
  clearInterval(impatience);
  expect(said()).toContain('SIGINT once more');
});
