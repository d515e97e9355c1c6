// A camera that looks elsewhere, with real threads: recordings tell of it, and what a live camera
// knows of its view survives a restart, until a person accepts the new one.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { firstValueFrom, filter } from 'rxjs';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import type { LineConfig } from '../../src/config/schema.ts';
import { ViewWatch, type ViewMemory } from '../../src/motion/view-watch.ts';
import { CameraFleet } from '../../src/threads/camera-fleet.ts';
import { countFootage } from '../../src/threads/count-footage.ts';
import { KeptFile, keptFilePath } from '../../src/threads/kept-file.ts';
import type { InferenceToMain, ViewReport } from '../../src/threads/messages.ts';
import { isStoredView, storedView } from '../../src/threads/view-file.ts';
import { ViewKeeper } from '../../src/threads/view-keeper.ts';
import { drawView, framesOf, viewFrameSize, type CameraStand } from '../support/drawn-view.ts';
import { folderCamera } from '../support/frame-folder.ts';
import { counted } from '../support/ledger-rows.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const detector = { engine: 'onnx', threads: 1 } as const;
const modelFolder = join(folder, 'models');
const { widthPx, heightPx } = viewFrameSize;
const away: CameraStand = { x: 0.07, y: -0.03 };

/** Pictures a second apart; of these the first ones in the old place. */
async function makeViews(
  name: string, { stillCount, awayCount }: { stillCount: number; awayCount: number },
): Promise<string> {
  const path = join(folder, name);
  await mkdir(path, { recursive: true });
  for (let index = 0; index < stillCount + awayCount; index += 1) {
    const rgb = drawView(index < stillCount ? {} : away, { seed: index + 1 });
    await sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } })
      .png({ compressionLevel: 1 }).toFile(join(path, `${String(index).padStart(4, '0')}.png`));
  }
  return path;
}

function cameraOver(path: string) {
  return { ...folderCamera(path, { framesPerSecond: 1, loop: true }), inputWidthPx: 256 };
}

/** What a camera remembers that looked elsewhere when it was stopped. */
function movedMemory() {
  const watch = new ViewWatch({ frameSize: viewFrameSize });
  for (const { rgb, header } of framesOf({ seconds: 100 }, (timeMs) =>
    drawView(timeMs < 40_000 ? {} : away, { seed: timeMs + 1 }))) watch.look(rgb, header);
  return watch.memory()!;
}

function viewFileIn(viewFolder: string) {
  return new KeptFile({
    folder: viewFolder,
    cameraId: 'gate',
    what: 'view',
    isWhole: isStoredView,
    note: (sentence) => { throw new Error(sentence); },
  });
}

function remember(viewFolder: string, memory: ViewMemory, lines: readonly LineConfig[]): void {
  viewFileIn(viewFolder).write(storedView(memory, lines));
}

test('a recording whose camera moves midway says when, and how far', async () => {
  const path = await makeViews('midway', { stillCount: 35, awayCount: 50 });
  const camera = cameraOver(path);
  const reports: ViewReport[] = [];
  await countFootage({
    camera: { ...camera, source: { kind: 'frames', path, framesPerSecond: 1, loop: false } },
    detector,
    modelFolder,
    onCrossing: () => undefined,
    onCorrection: () => undefined,
    onView: (report) => { reports.push(report); },
  });
  expect(reports.map(({ view }) => view.state)).toEqual(['unknown', 'ok', 'moved']);
  const { view, presentationMs } = reports.at(-1)!;
  expect(presentationMs).toBeGreaterThan(35_000);
  expect(Math.abs(view.shift!.x - away.x!)).toBeLessThan(0.01);
  expect(Math.abs(view.shift!.y - away.y!)).toBeLessThan(0.015);
}, 60_000);

test('a live camera remembers over a restart that it looks elsewhere, until that is accepted', async () => {
  const camera = cameraOver(await makeViews('live', { stillCount: 0, awayCount: 4 }));
  const viewFolder = join(folder, 'views');
  const memory = movedMemory();
  expect(memory.status.state).toBe('moved');
  remember(viewFolder, memory, camera.lines);
  const fleet = new CameraFleet({
    modelFolder, viewFolder, onTooManyLeftBehind: (why) => { throw new Error(why); },
  });
  onTestFinished(() => fleet.stop());
  const reached = async (state: string): Promise<void> => {
    if (fleet.statuses()[0]?.view?.state === state) return;
    await firstValueFrom(fleet.events$.pipe(
      filter((event) => event.kind === 'camera' && event.status.view?.state === state)));
  };
  await fleet.apply({ cameras: [camera], detector });
  await expect(fleet.acceptView(camera.id)).rejects.toMatchObject({ code: 'CAMERA_NOT_LIVE' });
  await reached('moved');
  expect(fleet.statuses()[0]!.view).toEqual(memory.status);
  await fleet.acceptView(camera.id);
  expect(fleet.statuses()[0]!.view).toMatchObject({ state: 'unknown' });
  await expect(fleet.acceptView('nobody')).rejects.toMatchObject({ code: 'CAMERA_UNKNOWN' });
}, 60_000);

function keeperOf(viewFolder: string, messages: InferenceToMain[] = []): ViewKeeper {
  const { id, lines } = cameraOver('unused');
  return new ViewKeeper({
    camera: { id, lines },
    frameSize: viewFrameSize,
    viewFolder,
    report: (message) => { messages.push(message); },
  });
}

function notesIn(messages: readonly InferenceToMain[]): readonly string[] {
  return messages.flatMap((message) => message.kind === 'note' ? message.note : []);
}

test('what is counted while a camera looks elsewhere is flagged, and nothing after that', () => {
  const viewFolder = join(folder, 'flagged');
  remember(viewFolder, movedMemory(), cameraOver('unused').lines);
  const messages: InferenceToMain[] = [];
  const keeper = keeperOf(viewFolder, messages);
  expect(keeper.flag(counted())).toEqual({ ...counted(), lineSuspect: true });
  keeper.accept(7);
  expect(messages.at(-1)).toEqual({ kind: 'view-accepted', requestId: 7 });
  expect(keeper.flag(counted())).toEqual(counted());
  for (const { rgb, header } of framesOf({ seconds: 30 }, (timeMs) =>
    drawView(away, { seed: timeMs + 1 }))) keeper.look(rgb, header);
  expect(messages.at(-1)).toMatchObject({ kind: 'view', view: { state: 'ok' } });
  expect(viewFileIn(viewFolder).read()?.status.state).toBe('ok');
});

test('a damaged memory, and one of other lines, are not used, and it is said', async () => {
  const viewFolder = join(folder, 'damaged');
  const { id, lines } = cameraOver('unused');
  const path = keptFilePath({ folder: viewFolder, cameraId: id, what: 'view' });
  const notesOf = (): readonly string[] => {
    const messages: InferenceToMain[] = [];
    keeperOf(viewFolder, messages);
    expect(messages.at(-1)).toMatchObject({ kind: 'view' });
    return notesIn(messages);
  };
  expect(notesOf()).toEqual([]);
  remember(viewFolder, movedMemory(), lines);
  expect(notesOf()).toEqual([]);
  const whole = await readFile(path, 'utf8');
  for (const text of ['', 'null', '{}', whole.slice(0, 900), whole.replace('"moved"', '"odd"')]) {
    await writeFile(path, text);
    expect(notesOf()).toEqual([expect.stringContaining('it is damaged; it is learned')]);
  }
  const [line] = lines;
  remember(viewFolder, movedMemory(), [{ ...line!, a: [0.2, 0.5] }]);
  expect(notesOf()).toEqual([expect.stringContaining('lines were drawn anew')]);
});

test('a folder that cannot be written is said once; the camera is watched all the same', async () => {
  const viewFolder = join(folder, 'in-the-way');
  await writeFile(viewFolder, 'a file where a folder should be');
  const messages: InferenceToMain[] = [];
  const keeper = keeperOf(viewFolder, messages);
  for (const { rgb, header } of framesOf({ seconds: 400 }, (timeMs) =>
    drawView({}, { seed: timeMs + 1 }))) keeper.look(rgb, header);
  expect(notesIn(messages).filter((note) => note.includes('cannot be remembered'))).toHaveLength(1);
  expect(messages.at(-1)).toMatchObject({ view: { state: 'ok' } });
});
