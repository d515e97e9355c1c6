// What the supervisor does when a camera's workers end, and what it says meanwhile.

import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CameraState, CameraStatus } from '../../src/collect/camera-status.ts';
import type { CameraConfig } from '../../src/config/schema.ts';
import { CameraSupervisor } from '../../src/threads/camera-supervisor.ts';
import { supervisionLimits } from '../../src/threads/supervision-limits.ts';
import { folderCamera, makeFrameFolder } from '../support/frame-folder.ts';

let scratch = '';
beforeAll(async () => { scratch = await mkdtemp(join(tmpdir(), 'lotcount-supervisor-')); });
afterAll(async () => { await rm(scratch, { recursive: true, force: true }); });

/** Tries come fast, so that no test waits. */
const limits = { ...supervisionLimits, retryDelayMs: 100 };

function supervise(camera: CameraConfig) {
  const statuses: CameraStatus[] = [];
  let waiting: { state: CameraState; resolve: (status: CameraStatus) => void } | undefined;
  const supervisor = new CameraSupervisor({
    camera,
    detector: { engine: 'onnx', threads: 1 },
    modelFolder: join(scratch, 'models'),
    limits,
    chance: () => 0,
    onMessage: () => undefined,
    onStatus: (status) => {
      statuses.push(status);
      if (status.state === waiting?.state) waiting.resolve(status);
    },
  });
  const reaches = (state: CameraState) => new Promise<CameraStatus>((resolve) => {
    waiting = { state, resolve };
  });
  return { supervisor, statuses, reaches };
}

test('a camera becomes live, counts its frames, and stops when told to', async () => {
  const folder = await makeFrameFolder(join(scratch, 'steady'), 30);
  const { supervisor, reaches, statuses } = supervise(folderCamera(folder, { loop: true }));
  supervisor.start();
  const live = await reaches('live');
  expect(live.problem).toBeUndefined();
  expect(live.nativeSize).toEqual({ widthPx: 160, heightPx: 96 });
  await supervisor.stop();
  expect(supervisor.status()).toMatchObject({ state: 'stopped', restarts: 0, framesPerSecond: 0 });
  expect(supervisor.status().framesProcessed).toBeGreaterThan(0);
  expect(statuses[0]?.state).toBe('connecting');
});

test('footage that is not there yet is named, tried again, and counted once it is there', async () => {
  const there = join(scratch, 'there');
  const { supervisor, reaches } = supervise(folderCamera(there, { loop: true }));
  supervisor.start();
  const failed = await reaches('failed');
  expect(failed).toMatchObject({ problemCode: 'SOURCE_UNREADABLE' });
  expect(failed.problem).toContain(there);
  await expect(supervisor.picture({ isAnnotated: true }))
    .rejects.toMatchObject({ code: 'CAMERA_NOT_LIVE' });
  await rename(await makeFrameFolder(join(scratch, 'elsewhere'), 30), there);
  const live = await reaches('live');
  expect(live.restarts).toBeGreaterThan(0);
  expect(live.problem).toBeUndefined();
  await supervisor.stop();
});

test('footage that ends is an end, not a fault: nothing is started again', async () => {
  const folder = await makeFrameFolder(join(scratch, 'short'), 5);
  const { supervisor, reaches } = supervise(folderCamera(folder));
  supervisor.start();
  const ended = await reaches('ended');
  expect(ended).toMatchObject({ restarts: 0, framesProcessed: 5 });
  await supervisor.stop();
});

test('a camera can be stopped while it waits for its next try', async () => {
  const { supervisor, reaches } = supervise(folderCamera(join(scratch, 'never')));
  supervisor.start();
  await reaches('failed');
  await supervisor.stop();
  expect(supervisor.status().state).toBe('stopped');
});
