// What a camera's worker remembers of the ways that vehicles took, with real threads: a line that
// is tried on it counts what was counted live, also right after the camera has started anew.

import { join } from 'node:path';
import { firstValueFrom, filter, map } from 'rxjs';
import { expect, onTestFinished, test } from 'vitest';
import type { CameraConfig } from '../../src/config/schema.ts';
import { replayTracks } from '../../src/counting/replay-tracks.ts';
import { packageRoot } from '../../src/package-root.ts';
import { CameraFleet } from '../../src/threads/camera-fleet.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const gate = { id: 'gate', a: [0.24, 0.64], b: [0.79, 0.64], anchor: 'bottom-centre' } as const;

test('a line counts on remembered ways what it counted live, over a new start too', async () => {
  const fleet = new CameraFleet({
    modelFolder: join(folder, 'models'), onTooManyLeftBehind: () => undefined,
  });
  onTestFinished(() => fleet.stop());
  const detector = { engine: 'onnx', threads: 1 } as const;
  const camera: CameraConfig = {
    id: 'gate-day',
    source: { kind: 'video', path: join(packageRoot, 'fixtures/clips/gate-day.mp4'), loop: true },
    lines: [{ ...gate, a: [...gate.a], b: [...gate.b] }],
    detection: 'auto',
    framesPerSecondMax: 15,
    inputWidthPx: 384,
  };
  expect((await fleet.recordedTracks(camera.id).catch((thrown: unknown) => thrown)))
    .toMatchObject({ code: 'CAMERA_UNKNOWN' });
  const first = firstValueFrom(fleet.facts$.pipe(
    map((fact) => fact.kind === 'crossing' && fact.crossing.outcome === 'counted'
      ? fact.crossing
      : undefined),
    filter((crossing) => crossing !== undefined)));
  await fleet.apply({ cameras: [camera], detector });
  const live = await first;
  const replayed = replayTracks(await fleet.recordedTracks(camera.id), [gate]);
  const isThere = replayed.some((one) => one.outcome === 'counted' &&
    one.direction === live.direction && Math.abs(one.crossedAtMs - live.crossedAtMs) < 250);
  expect(isThere, JSON.stringify({ live, replayed })).toBe(true);
  // Other lines: its threads start anew, and nothing is forgotten meanwhile or afterwards.
  await fleet.apply({ cameras: [{ ...camera, lines: [] }], detector });
  const starting = replayTracks(await fleet.recordedTracks(camera.id), [gate]);
  expect(starting.filter(({ outcome }) => outcome === 'counted')).not.toEqual([]);
  await firstValueFrom(fleet.events$.pipe(filter(({ kind }) => kind === 'tracks')));
  const going = await fleet.recordedTracks(camera.id);
  expect(going.stretches.length).toBeGreaterThan(1);
  expect(replayTracks(going, [gate]).filter(({ outcome }) => outcome === 'counted')).not.toEqual([]);
  // Another picture: what was remembered says nothing of it.
  const elsewhere = { ...camera.source, path: join(packageRoot, 'fixtures/clips/gate-busy.mp4') };
  await fleet.apply({ cameras: [{ ...camera, source: elsewhere }], detector });
  expect((await fleet.recordedTracks(camera.id)).tracks).toEqual([]);
});
