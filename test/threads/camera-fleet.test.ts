// All cameras together, with real threads: a change of one does not touch the others.

import { join } from 'node:path';
import { firstValueFrom } from 'rxjs';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import type { CameraStatus } from '../../src/collect/camera-status.ts';
import type { CameraConfig } from '../../src/config/schema.ts';
import { CameraFleet } from '../../src/threads/camera-fleet.ts';
import { folderCamera, makeFrameFolder } from '../support/frame-folder.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const detector = { engine: 'onnx', threads: 1 } as const;
let frames = '';
beforeAll(async () => { frames = await makeFrameFolder(join(folder, 'frames'), 40); });

const camera = (id: string): CameraConfig => folderCamera(frames, { id, loop: true });

function startFleet() {
  const fleet = new CameraFleet({
    modelFolder: join(folder, 'models'), onTooManyLeftBehind: (why) => { throw new Error(why); },
  });
  onTestFinished(() => fleet.stop());
  const statuses: CameraStatus[] = [];
  fleet.events$.subscribe((event) => {
    if (event.kind === 'camera') statuses.push(event.status);
  });
  /** Looks again whenever a camera says something, which a live one does each second. */
  const allLive = async (): Promise<void> => {
    while (!fleet.statuses().every(({ state }) => state === 'live')) {
      await firstValueFrom(fleet.events$);
    }
  };
  return { fleet, statuses, allLive };
}

test('a camera is changed, one added, one taken away; the one that has not changed goes on', async () => {
  const { fleet, statuses, allLive } = startFleet();
  await fleet.apply({ cameras: [camera('steady'), camera('moved'), camera('gone')], detector });
  await allLive();
  const moved = camera('moved');
  const applying = fleet.apply({
    cameras: [
      camera('new'),
      { ...moved, lines: [{ id: 'line', a: [0.1, 0.4], b: [0.9, 0.4], anchor: 'centre' }] },
      { ...camera('steady') },
    ],
    detector,
  });
  // The list is the new one at once: whoever asks meanwhile gets no camera that is not configured.
  expect(fleet.statuses().map(({ cameraId, state }) => `${cameraId} ${state}`))
    .toEqual(['new connecting', 'moved connecting', 'steady live']);
  await applying;
  await allLive();
  expect(fleet.statuses().map(({ cameraId, restarts }) => [cameraId, restarts]))
    .toEqual([['new', 0], ['moved', 1], ['steady', 0]]);
  const statesOf = (id: string) =>
    new Set(statuses.filter(({ cameraId }) => cameraId === id).map(({ state }) => state));
  expect(statesOf('steady')).toEqual(new Set(['connecting', 'live']));
  expect(statuses.findLast(({ cameraId }) => cameraId === 'gone')?.state).toBe('stopped');
});

test('another detector is another one for every camera', async () => {
  const { fleet, allLive } = startFleet();
  const cameras = [camera('one'), camera('two')];
  await fleet.apply({ cameras, detector });
  await allLive();
  await fleet.apply({ cameras, detector: { ...detector, threads: 2 } });
  await allLive();
  expect(fleet.statuses().map(({ restarts }) => restarts)).toEqual([1, 1]);
});

test('a change right behind a change, and a stop right behind that, end cleanly', async () => {
  const { fleet, statuses } = startFleet();
  const cameras = [camera('one'), camera('two')];
  const changes = [15, 10, 5].map((framesPerSecondMax) => fleet.apply({
    cameras: cameras.map((one) => ({ ...one, framesPerSecondMax })), detector,
  }));
  await fleet.stop();
  await Promise.all(changes);
  expect(fleet.statuses().map(({ state }) => state)).toEqual(['stopped', 'stopped']);
  expect(statuses.at(-1)?.state).toBe('stopped');
});
