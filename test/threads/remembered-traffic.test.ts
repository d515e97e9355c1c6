// What a camera has learned of its vehicles survives its threads and the service; a file that is no
// good is as good as none; and what was learned of another picture, or camera, is not used.

import {
  copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { clipPath } from '../../fixtures/scene/truth-file.ts';
import type { SourceConfig } from '../../src/config/schema.ts';
import type { PastTrack } from '../../src/motion/traffic-memory.ts';
import { CameraFleet } from '../../src/threads/camera-fleet.ts';
import { CameraPair } from '../../src/threads/camera-pair.ts';
import { keptFilePath } from '../../src/threads/kept-file.ts';
import { TrafficKeeper } from '../../src/threads/traffic-keeper.ts';
import { folderCamera, makeFrameFolder } from '../support/frame-folder.ts';
import { motionCamera } from '../support/replay-desk.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const detector = { engine: 'onnx', threads: 1 } as const;
const modelFolder = join(folder, 'models');
const aspectRatio = 16 / 9;
const address = 'rtsp://desk:s3cret@192.0.2.10/live?channel=1';
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

function rtsp(url: string): Extract<SourceConfig, { kind: 'rtsp' }> {
  return { kind: 'rtsp', url, transport: 'tcp', decoding: 'auto', acceptAnyCertificate: false };
}

function pathIn(views: string, cameraId: string): string {
  return keptFilePath({ folder: views, cameraId, what: 'traffic' });
}

function keeperIn(
  name: string,
  { ratio = aspectRatio, source = rtsp(address) }: { ratio?: number; source?: SourceConfig } = {},
) {
  const notes: string[] = [];
  const views = join(folder, name);
  const keeper = new TrafficKeeper({
    camera: { id: 'gate', source },
    aspectRatio: ratio,
    folder: views,
    note: (note) => { notes.push(note); },
  });
  return { keeper, notes, path: pathIn(views, 'gate') };
}

test('threads that come after others know the traffic that those have seen there', async () => {
  const camera = motionCamera({ detection: 'auto', inputWidthPx: 192, framesPerSecondMax: 4 });
  const viewFolder = join(folder, 'clip');
  const evidence: string[] = [];
  const run = async (
    source: SourceConfig, { isCutShort }: { readonly isCutShort: boolean },
  ): Promise<void> => {
    let isFirst = true;
    const pair = new CameraPair({
      camera: { ...camera, source },
      pacing: 'lossless',
      detector,
      modelFolder,
      viewFolder,
      runStartedAtMs: 0,
      onMessage: (message) => {
        if (message.kind !== 'inference-heartbeat' || !isFirst) return;
        isFirst = false;
        evidence.push(message.evidence.evidence);
        if (isCutShort) void pair.stop();
      },
    });
    expect(await pair.ended).toMatchObject({ kind: isCutShort ? 'stopped' : 'ended' });
  };
  await run(camera.source, { isCutShort: false });
  const { tracks } = JSON.parse(readFileSync(pathIn(viewFolder, camera.id), 'utf8')) as
    { tracks: { hasCrossed: boolean }[] };
  expect(tracks.filter(({ hasCrossed }) => hasCrossed).length).toBeGreaterThan(3);
  await run(camera.source, { isCutShort: true });
  const other = join(folder, 'other.mp4');
  copyFileSync(clipPath('gate-day'), other);
  await run({ kind: 'video', path: other, loop: false }, { isCutShort: true });
  expect(evidence).toEqual(['learning', 'both', 'learning']);
}, 120_000);

test('what is written is read again, in the same picture', () => {
  const { keeper, path, notes } = keeperIn('same');
  expect(keeper.before).toEqual([]);
  keeper.keep(() => [car, { ...car, light: undefined }], 0);
  expect(keeperIn('same').keeper.before).toEqual([car, { ...car, light: undefined }]);
  expect(keeperIn('same', { ratio: 4 / 3 }).keeper.before).toEqual([]);
  keeper.forget();
  expect(existsSync(path)).toBe(false);
  expect(notes).toEqual([]);
});

test.each<{ what: string; source: SourceConfig; isKnown: boolean }>([
  { what: 'another password', source: rtsp(address.replace('s3cret', 'n3w')), isKnown: true },
  { what: 'no login any more', source: rtsp(address.replace('desk:s3cret@', '')), isKnown: true },
  { what: 'packets by UDP', source: { ...rtsp(address), transport: 'udp' }, isKnown: true },
  { what: 'another camera', source: rtsp(address.replace('.10', '.11')), isKnown: false },
  { what: 'another channel', source: rtsp(address.replace('=1', '=2')), isKnown: false },
  { what: 'a recording', source: { kind: 'video', path: '/srv/a.mp4', loop: true }, isKnown: false },
  { what: 'a device', source: { kind: 'usb', device: '/dev/video0', format: 'auto' }, isKnown: false },
])('with $what the traffic is known: $isKnown', ({ what, source, isKnown }) => {
  const { keeper, path } = keeperIn(what);
  keeper.finish([car]);
  expect(readFileSync(path, 'utf8')).not.toMatch(/s3cret|desk|192|channel/);
  const { keeper: next, notes } = keeperIn(what, { source });
  expect(next.before).toEqual(isKnown ? [car] : []);
  expect(notes).toEqual([]);
  next.finish([car, car]);
  expect(keeperIn(what, { source }).keeper.before).toEqual([car, car]);
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
  writeFileSync(pathIn(views, 'gate'), text);
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
  rmSync(views);
  keeper.finish([car, car]);
  expect(keeperIn('blocked').keeper.before).toEqual([car, car]);
});

test('what is remembered of a camera goes with it; that of the others stays', async () => {
  const frames = await makeFrameFolder(join(folder, 'frames'), 20);
  const viewFolder = join(folder, 'gone');
  mkdirSync(viewFolder);
  const [gate, back] = ['gate', 'gate-back'].map((id) => [
    `${id}.traffic.json`, `${id}.view.json`, `${id}.view.json.new`,
  ]);
  const foreign = 'notes.gate.json';
  for (const name of [...gate!, ...back!, 'old.view.json', foreign]) {
    writeFileSync(join(viewFolder, name), '{}');
  }
  const fleet = new CameraFleet({
    modelFolder, viewFolder, onTooManyLeftBehind: (why) => { throw new Error(why); },
  });
  onTestFinished(() => fleet.stop());
  const cameras = ['gate', 'gate-back'].map((id) => (
    { ...folderCamera(frames, { id, loop: true }), detection: 'motion' as const }));
  await fleet.apply({ cameras, detector });
  expect(readdirSync(viewFolder).sort()).toEqual([...gate!, ...back!, foreign].sort());
  await fleet.apply({ cameras: cameras.slice(1), detector });
  expect(readdirSync(viewFolder).sort()).toEqual([...back!, foreign].sort());
});

test('a folder that keeps what is gone is told of, and the cameras go on', async () => {
  const views = join(folder, 'no-folder');
  writeFileSync(views, 'a file where the folder should be');
  const fleet = new CameraFleet({
    modelFolder, viewFolder: views, onTooManyLeftBehind: (why) => { throw new Error(why); },
  });
  const notes: string[] = [];
  fleet.notes$.subscribe((note) => { notes.push(note); });
  await fleet.apply({ cameras: [], detector });
  expect(notes).toEqual([expect.stringContaining('cameras that are gone stay remembered')]);
  await fleet.stop();
});
