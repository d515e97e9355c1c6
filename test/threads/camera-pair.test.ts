// One camera's two real workers: what they do when all is well, and what a thread, a file or a
// client can do wrong.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CameraConfig } from '../../src/config/schema.ts';
import { CameraPair } from '../../src/threads/camera-pair.ts';
import { countFootage } from '../../src/threads/count-footage.ts';
import type { InferenceToMain, Pacing, ReaderToMain } from '../../src/threads/messages.ts';
import { folderCamera, makeFrameFolder } from '../support/frame-folder.ts';

let scratch = '';
let frames = '';
const detector = { engine: 'onnx', threads: 1 } as const;

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'lotcount-pair-'));
  frames = await makeFrameFolder(join(scratch, 'frames'), 40);
});
afterAll(async () => { await rm(scratch, { recursive: true, force: true }); });

type Message = ReaderToMain | InferenceToMain;

/** Starts a pair and notes its messages; `seen` waits for one of a kind. */
function startPair(camera: CameraConfig, pacing: Pacing, modelFolder = join(scratch, 'models')) {
  const messages: Message[] = [];
  const waiters: Array<{ kind: Message['kind']; resolve: () => void }> = [];
  const pair = new CameraPair({
    camera,
    pacing,
    detector,
    modelFolder,
    runStartedAtMs: 0,
    onMessage: (message) => {
      messages.push(message);
      for (const { kind, resolve } of waiters) if (kind === message.kind) resolve();
    },
  });
  const seen = async (kind: Message['kind']): Promise<void> => {
    if (messages.some((message) => message.kind === kind)) return;
    await new Promise<void>((resolve) => { waiters.push({ kind, resolve }); });
  };
  return { pair, messages, seen };
}

test('every frame of recorded footage is counted on, in order', async () => {
  const { pair, messages } = startPair(folderCamera(frames), 'lossless');
  expect(await pair.ended).toEqual({ kind: 'ended', framesProcessed: 40 });
  const indexes = messages.flatMap((message) =>
    message.kind === 'tracks' ? [message.header.frameIndex] : []);
  expect(indexes).toEqual(Array.from({ length: 40 }, (_, index) => index));
  const dates = messages.flatMap((message) =>
    message.kind === 'tracks' ? [message.header.capturedAtMs] : []);
  expect(dates.slice(0, 3)).toEqual([0, 100, 200]);
});

test('footage that is missing ends the pair with a sentence that names it', async () => {
  const { pair } = startPair(folderCamera(join(scratch, 'nowhere')), 'lossless');
  const end = await pair.ended;
  expect(end).toMatchObject({ kind: 'fault', code: 'SOURCE_UNREADABLE' });
  expect(end.kind === 'fault' && end.message).toContain('nowhere');
});

test('a data folder that cannot be written ends the pair with a sentence that names it', async () => {
  const file = join(scratch, 'a-file');
  await writeFile(file, 'not a folder');
  const { pair } = startPair(folderCamera(frames), 'live', join(file, 'models'));
  const end = await pair.ended;
  expect(end).toMatchObject({ kind: 'fault', code: 'OUTPUT_UNWRITABLE' });
  expect(end.kind === 'fault' && end.message).toContain('a-file');
});

test('a looped camera goes on until it is stopped, each pass a segment of its own', async () => {
  const camera = folderCamera(frames, { framesPerSecond: 15, loop: true });
  const { pair, messages, seen } = startPair(camera, 'live');
  await seen('observed');
  while (!messages.some((message) =>
    message.kind === 'tracks' && message.header.segmentIndex === 1)) await seenNext(messages);
  expect(await pair.stop()).toEqual({ kind: 'stopped' });
  const watched = messages.filter((message) => message.kind === 'observed');
  // The loop's seam is no break: stretches touch each other.
  for (const [index, stretch] of watched.entries()) {
    if (index > 0) expect(stretch.fromMs).toBe(watched[index - 1]?.toMs);
  }
});

test('the picture of a live camera is a JPEG of a frame that was counted on', async () => {
  const { pair, messages, seen } = startPair(folderCamera(frames, { loop: true }), 'live');
  await expect(pair.picture({ isAnnotated: false })).rejects.toMatchObject({ code: 'CAMERA_NOT_LIVE' });
  await seen('tracks');
  const plain = await pair.picture({ isAnnotated: false });
  const annotated = await pair.picture({ isAnnotated: true });
  await pair.stop();
  for (const { jpeg, frameIndex } of [plain, annotated]) {
    expect([...jpeg.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    expect(messages.some((message) =>
      message.kind === 'tracks' && message.header.frameIndex === frameIndex)).toBe(true);
  }
  await expect(pair.picture({ isAnnotated: false })).rejects.toMatchObject({ code: 'CAMERA_NOT_LIVE' });
});

test('a pair that is stopped before its camera has opened ends too', async () => {
  const { pair } = startPair(folderCamera(frames), 'live');
  expect(await pair.stop()).toEqual({ kind: 'stopped' });
});

test('counting the same footage twice gives the same result to the last digit', async () => {
  const run = async (): Promise<unknown> => {
    const crossings: unknown[] = [];
    const { framesProcessed, durationMs } = await countFootage({
      camera: folderCamera(frames),
      detector,
      modelFolder: join(scratch, 'models'),
      onCrossing: (crossing) => { crossings.push(crossing); },
      onCorrection: (correction) => { crossings.push(correction); },
    });
    return { crossings, framesProcessed, durationMs };
  };
  expect(await run()).toEqual(await run());
});

async function seenNext(messages: readonly Message[]): Promise<void> {
  const { length } = messages;
  while (messages.length === length) await new Promise((resolve) => { setImmediate(resolve); });
}
