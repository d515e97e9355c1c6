// The configuration file is edited, rightly and wrongly, while a real service counts.

import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { waitForCamera, waitForState } from '../support/camera-api.ts';
import { folderCamera, makeFrameFolder } from '../support/frame-folder.ts';
import { startServe, writeServeConfig } from '../support/serve-process.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

test('edits apply to the cameras that they change; a mistake changes nothing', async () => {
  const folder = createTemporaryFolder();
  const frames = await makeFrameFolder(join(folder, 'frames'), 40);
  const camera = (id: string) => folderCamera(frames, { id, loop: true });
  const path = await writeServeConfig(folder, [camera('steady'), camera('moved')]);
  const serve = await startServe(path);
  const { url } = serve;
  onTestFinished(async () => { await serve.end('SIGTERM'); });
  const config = async () => await (await fetch(`${url}/api/v1/config`)).json() as {
    refused?: { message: string };
  };
  await waitForState(url, 'steady', 'live');
  await waitForState(url, 'moved', 'live');

  // As an editor does it: a new file in the old one's place.
  const settings = { dataFolder: './data', server: { port: 0 } };
  const lines = [{ id: 'line', a: [0.1, 0.3], b: [0.9, 0.3] }];
  const cameras = [camera('steady'), { ...camera('moved'), name: 'Moved', lines }];
  writeFileSync(`${path}.new`, JSON.stringify({ ...settings, site: { name: 'South' }, cameras }));
  renameSync(`${path}.new`, path);
  const moved = await waitForCamera(url, 'moved', ({ name, state }) =>
    name === 'Moved' && state === 'live');
  expect(moved).toMatchObject({ restarts: 1, lines: [{ a: { x: 0.1, y: 0.3 } }] });
  expect(await waitForState(url, 'steady', 'live')).toMatchObject({ restarts: 0 });
  const site = await (await fetch(`${url}/api/v1/site`)).json() as { name: string };
  expect(site.name).toBe('South');

  writeFileSync(path, 'cameras:\n  - id: Gate\n    lnes: []\n');
  // A service that is told to read it does so at once.
  serve.process.kill('SIGHUP');
  while ((await config()).refused === undefined) await wait(50);
  expect((await config()).refused?.message).toContain('did you mean');
  for (const id of ['steady', 'moved']) {
    expect(await waitForState(url, id, 'live')).toMatchObject({ restarts: id === 'moved' ? 1 : 0 });
  }

  writeFileSync(path, JSON.stringify({ ...settings, cameras: [camera('steady')] }));
  while ((await fetch(`${url}/api/v1/cameras/moved`)).status !== 404) await wait(50);
  expect((await config()).refused).toBeUndefined();
  expect(await waitForState(url, 'steady', 'live')).toMatchObject({ restarts: 0 });
});
