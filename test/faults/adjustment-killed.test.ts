// The process dies between writing an adjustment and answering. The client cannot know whether it
// was written, and sends it again with its key: it is written once.

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { temporaryLedgerFile } from '../support/ledger-rows.ts';

async function serve(...args: readonly string[]): Promise<{ process: ChildProcess; url: string }> {
  const program = join(packageRoot, 'dist', 'test', 'support', 'serve-lot.js');
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => { child.kill('SIGKILL'); });
  const [url] = await once(createInterface({ input: child.stdout }), 'line') as [string];
  return { process: child, url };
}

const adjust = async (url: string): Promise<Response> =>
  await fetch(`${url}/api/v1/lots/main/adjustments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'once' },
    body: JSON.stringify({ change: 5, actor: 'Parking desk', reason: 'Counted on foot' }),
  });

test('an adjustment whose answer was lost is sent again and counts once', async () => {
  const file = temporaryLedgerFile();
  const dying = await serve(file, 'die-when-changed');
  const gone = once(dying.process, 'exit');
  await expect(adjust(dying.url)).rejects.toThrow();
  expect((await gone)[1]).toBe('SIGKILL');
  const { url } = await serve(file);
  const occupancy = async () => await (await fetch(`${url}/api/v1/lots/main/occupancy`)).json() as
    { readonly value: number };
  // It had been written: that is what makes the repetition dangerous.
  expect((await occupancy()).value).toBe(5);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const reply = await adjust(url);
    expect(reply.status).toBe(201);
    expect(await reply.json()).toMatchObject({ entry: { change: 5 }, occupancy: { value: 5 } });
  }
  const reply = await fetch(`${url}/api/v1/lots/main/adjustments`);
  expect((await reply.json() as { entries: object[] }).entries).toHaveLength(1);
});
