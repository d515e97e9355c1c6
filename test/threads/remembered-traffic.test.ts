// What a camera has learned of its vehicles survives its threads and the service; a file that is no
// good is as good as none; and what was learned of another picture is forgotten.

import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PastTrack } from '../../src/motion/traffic-memory.ts';
import { CameraPair } from '../../src/threads/camera-pair.ts';
import { CameraSupervisor } from '../../src/threads/camera-supervisor.ts';
import { LeftBehind } from '../../src/threads/left-behind.ts';
import type { InferenceToMain, ReaderToMain } from '../../src/threads/messages.ts';
import { trafficFileIn } from '../../src/threads/traffic-file.ts';
import { TrafficKeeper } from '../../src/threads/traffic-keeper.ts';
import { folderCamera, makeFrameFolder } from '../support/frame-folder.ts';
import { motionCamera } from '../support/replay-desk.ts';
import { shortLimits } from '../support/supervised-camera.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const detector = { engine: 'onnx', threads: 1 } as const;
const modelFolder = join(folder, 'models');
const aspectRatio = 16 / 9;
const car: PastTrack = {
  places: [
    { point: { x: 0.4, y: 0.5 }, size: 0.2, shape: 0.6 },
    { point: { x: 0.8, y: 0.5 }, size: 0.25, shape: 0.6 },
  ],
  look: 0.6,
  light: { brightness: 90, isColoured: true },
  isTraveller: true,
  hasCrossed: true,
};

function keeperIn(name: string, ratio = aspectRatio) {
  const notes: string[] = [];
  const views = join(folder, name);
  const keeper = new TrafficKeeper({
    cameraId: 'gate', aspectRatio: ratio, folder: views, note: (note) => { notes.push(note); },
  });
  return { keeper, notes, path: trafficFileIn(views, 'gate') };
}

test('threads that come after others know the traffic that those have seen', async () => {
  const camera = motionCamera({ detection: 'auto', inputWidthPx: 192, framesPerSecondMax: 4 });
  const viewFolder = join(folder, 'clip');
  const evidence: string[] = [];
  const run = async () => {
    let isFirst = true;
    const pair = new CameraPair({
      camera,
      pacing: 'lossless',
      detector,
      modelFolder,
      viewFolder,
      runStartedAtMs: 0,
      onMessage: (message) => {
        if (message.kind !== 'inference-heartbeat' || !isFirst) return;
        isFirst = false;
        evidence.push(message.evidence.evidence);
      },
    });
    expect(await pair.ended).toMatchObject({ kind: 'ended' });
  };
  await run();
  const { tracks } = JSON.parse(readFileSync(trafficFileIn(viewFolder, camera.id), 'utf8')) as
    { tracks: { hasCrossed: boolean }[] };
  expect(tracks.filter(({ hasCrossed }) => hasCrossed).length).toBeGreaterThan(3);
  await run();
  expect(evidence).toEqual(['learning', 'both']);
}, 120_000);

test('what is written is read again, in the same picture', () => {
  const { keeper, path, notes } = keeperIn('same');
  expect(keeper.before).toEqual([]);
  keeper.keep(() => [car, { ...car, light: undefined }], 0);
  expect(keeperIn('same').keeper.before).toEqual([car, { ...car, light: undefined }]);
  expect(keeperIn('same', 4 / 3).keeper.before).toEqual([]);
  keeper.forget();
  expect(existsSync(path)).toBe(false);
  expect(notes).toEqual([]);
});

test('it is written now and then, and at the end', () => {
  const { keeper, path } = keeperIn('often');
  const carsIn = (): number =>
    (JSON.parse(readFileSync(path, 'utf8')) as { tracks: object[] }).tracks.length;
  keeper.keep(() => [car], 0);
  keeper.keep(() => [car, car], 59_000);
  expect(carsIn()).toBe(1);
  keeper.keep(() => [car, car], 61_000);
  expect(carsIn()).toBe(2);
  keeper.finish([car, car, car]);
  expect(carsIn()).toBe(3);
  expect(readdirSync(join(folder, 'often'))).toEqual(['gate.traffic.json']);
});

test.each([
  ['half a file', '{"version":1,"aspectRatio":1.7778,"tracks":[{"look":0.5'],
  ['another version', '{"version":2,"aspectRatio":1.7778,"tracks":[]}'],
  ['a place without a size', JSON.stringify({
    version: 1,
    aspectRatio: 1.7778,
    tracks: [{ look: 0.5, isTraveller: true, hasCrossed: true, places: [0.1, 0.2, 0.3] }],
  })],
  ['no numbers', JSON.stringify({
    version: 1,
    aspectRatio: 1.7778,
    tracks: [{ look: null, isTraveller: true, hasCrossed: true, places: [] }],
  })],
  ['nothing', 'null'],
])('a file with %s is said to be damaged, and what comes is learned anew', (name, text) => {
  const views = join(folder, name);
  mkdirSync(views);
  writeFileSync(trafficFileIn(views, 'gate'), text);
  const { keeper, notes } = keeperIn(name);
  expect(keeper.before).toEqual([]);
  expect(notes).toEqual([
    expect.stringMatching(/gate\.traffic\.json .*damaged; it is learned anew/),
  ]);
  keeper.finish([car]);
  expect(keeperIn(name).keeper.before).toEqual([car]);
});

test('a folder that cannot be written is told of once, and tried again', () => {
  const views = join(folder, 'blocked');
  writeFileSync(views, 'a file where the folder should be');
  const { keeper, notes } = keeperIn('blocked');
  const before = notes.length;
  keeper.finish([car]);
  keeper.finish([car, car]);
  expect(notes.slice(before)).toEqual([
    expect.stringContaining('its traffic cannot be remembered over a restart'),
  ]);
});

test('a camera with another source has another picture: its traffic is forgotten', async () => {
  const frames = await makeFrameFolder(join(folder, 'frames'), 20);
  const others = await makeFrameFolder(join(folder, 'others'), 20);
  const camera = folderCamera(frames, { loop: true });
  const viewFolder = join(folder, 'source');
  const path = trafficFileIn(viewFolder, camera.id);
  const messages: Array<ReaderToMain | InferenceToMain> = [];
  const supervisor = new CameraSupervisor({
    camera,
    detector,
    modelFolder,
    viewFolder,
    limits: shortLimits,
    leftBehind: new LeftBehind({
      limits: shortLimits, onTooMany: (why) => { throw new Error(why); },
    }),
    chance: () => 0,
    onMessage: (_cameraId, message) => { messages.push(message); },
    onStatus: () => undefined,
  });
  mkdirSync(viewFolder);
  writeFileSync(path, '{}');
  supervisor.start();
  try {
    await supervisor.restart({ camera: { ...camera, name: 'Same picture' }, detector });
    expect(existsSync(path)).toBe(true);
    await supervisor.restart({ camera: folderCamera(others, { loop: true }), detector });
    expect(existsSync(path)).toBe(false);
  } finally {
    await supervisor.stop();
  }
});
