// Replays with real threads: their counts are those of `lotcount count`, however they are steered;
// and what a thread, a clip or a person can do wrong.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { clipPath } from '../../fixtures/scene/truth-file.ts';
import { FootageLedger } from '../../src/replays/footage-result.ts';
import { countFootage } from '../../src/threads/count-footage.ts';
import {
  motionCamera, openReplayDesk, replayOf, untilReplay, untilState,
} from '../support/replay-desk.ts';
import { orderFault, shortLimits } from '../support/supervised-camera.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { workerFaultsUrl } from '../support/worker-faults.ts';

const dataFolder = join(createTemporaryFolder(), 'data');
const patienceMs = 240_000;
const waiting = { timeout: 30_000 };
const faulty = { workerExecArgv: ['--import', workerFaultsUrl] };

/** What `lotcount count` says of the clip. */
async function countedRows() {
  const ledger = new FootageLedger();
  const camera = motionCamera();
  const summary = await countFootage({
    camera,
    detector: { engine: 'onnx', threads: 1 },
    modelFolder: join(dataFolder, 'models'),
    onCrossing: (crossing) => { ledger.add(crossing); },
    onCorrection: (correction) => { ledger.correct(correction); },
  });
  const { crossings, unresolved } = ledger.result('gate-day.mp4', camera.lines, summary);
  return [...crossings, ...unresolved].sort((one, other) => one.atMs - other.atMs);
}

test('the same clip with the same settings gives the same counts, however it is steered', async () => {
  const expected = await countedRows();
  expect(expected.length).toBeGreaterThan(5);
  const desk = openReplayDesk({ dataFolder });
  const straight = await desk.start(replayOf());
  const steered = await desk.start(replayOf({ isPaused: true }));
  await untilState(desk, straight.id, 'ended');
  // The first seconds come together: there is a background to compare with from here on.
  const { positionMs } = await untilReplay(desk, steered.id, (view) => view.positionMs >= 1_900);
  expect(positionMs).toBeLessThan(2_300);
  const { positionMs: afterStep } = await desk.step(steered.id, 3);
  expect(afterStep - positionMs).toBeCloseTo(250, -1);
  // A paused replay once sought for ever when there was no frame at the very moment; it takes the
  // next one now. Where it is, nothing is to be waited for.
  await desk.seek(steered.id, 12_040);
  expect((await untilState(desk, steered.id, 'paused')).positionMs).toBe(12_083);
  expect((await desk.seek(steered.id, 12_083)).state).toBe('paused');
  await desk.seek(steered.id, 4_040);
  const early = await untilState(desk, steered.id, 'paused');
  expect(early.positionMs).toBe(4_083);
  expect(desk.crossings(steered.id).crossings.every(({ atMs }) => atMs <= 4_083)).toBe(true);
  desk.setPace(steered.id, { speed: 50, isPaused: false });
  const { framesCounted } = await untilState(desk, steered.id, 'ended');
  // Nobody had asked the one that went straight through for a picture; its last one is kept.
  expect((await desk.picture(straight.id, { isAnnotated: true })).frameIndex)
    .toBe(framesCounted - 1);
  const rows = (id: string) => desk.crossings(id).crossings
    .map(({ isRight: _isRight, ...row }) => row);
  expect(rows(straight.id)).toEqual(expected);
  expect(rows(steered.id)).toEqual(expected);
  const { both, onlyThis, onlyOther } = desk.difference(straight.id, steered.id);
  expect({ onlyThis, onlyOther }).toEqual({ onlyThis: [], onlyOther: [] });
  expect(both).toHaveLength(expected.filter((row) => 'direction' in row).length);
}, patienceMs);

test.skipIf(process.platform !== 'linux')('a replay\'s threads have the lowest priority', async () => {
  const desk = openReplayDesk({ dataFolder, limits: { isBackground: true } });
  expect(lowestCount()).toBe(0);
  const { id } = await desk.start(replayOf({ isPaused: true }));
  await untilReplay(desk, id, () => lowestCount() >= 2);
}, patienceMs);

/** Threads of this process with the lowest priority. */
function lowestCount(): number {
  return readdirSync('/proc/self/task').filter((thread) => {
    // The field behind the name in brackets and 16 others is the nice value (proc(5)).
    const [, facts = ''] = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8').split(') ');
    return facts.split(' ')[16] === '19';
  }).length;
}

test('a replay in real time takes as long as its clip, and is judged by its labels', async () => {
  const desk = openReplayDesk({ dataFolder });
  const { id } = await desk.start(replayOf({ speed: 4, lines: 'footage' }));
  const startedMs = performance.now();
  await untilReplay(desk, id, ({ positionMs }) => positionMs >= 10_000);
  // 2 s at once, then 8 s four times as fast; a busy machine may need longer, none may be faster.
  expect(performance.now() - startedMs).toBeGreaterThan(1_900);
  desk.setPace(id, { speed: 1_000 });
  const { counts, durationMs } = await untilState(desk, id, 'ended');
  expect(durationMs).toBe(24_000);
  const { truth } = desk.crossings(id);
  expect(truth).toMatchObject({ isComparable: true, lines: ['gate'] });
  expect(truth?.isComparable && truth.right + truth.missed).toBe(7);
  expect(counts[0]!.in + counts[0]!.out).toBe(truth?.isComparable && truth.right + truth.wrong);
}, patienceMs);

test('its picture is a JPEG of the last counted frame, also when it is over', async () => {
  const desk = openReplayDesk({ dataFolder });
  const { id } = await desk.start(replayOf({ isPaused: true }));
  await untilState(desk, id, 'paused');
  // Drawing has large libraries, which the first picture waits for.
  await expect.poll(() => desk.picture(id, { isAnnotated: true }), waiting).toBeTruthy();
  const first = await desk.picture(id, { isAnnotated: false });
  expect([...first.jpeg.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
  await desk.step(id, 1);
  expect((await desk.picture(id, { isAnnotated: true })).frameIndex).toBe(first.frameIndex + 1);
  desk.setPace(id, { speed: 1_000, isPaused: false });
  await untilState(desk, id, 'ended');
  expect((await desk.picture(id, { isAnnotated: true })).frameIndex)
    .toBeGreaterThan(first.frameIndex);
}, patienceMs);

test('other settings count otherwise, and the difference is told', async () => {
  const desk = openReplayDesk({ dataFolder });
  const one = await desk.start(replayOf());
  // A line across the sky.
  const other = await desk.start(replayOf({
    lines: [{ id: 'gate', a: [0.2, 0.05], b: [0.8, 0.05], anchor: 'bottom-centre' }],
    changes: { framesPerSecondMax: 6 },
  }));
  expect(other).toMatchObject({ lineChoice: 'other', camera: { framesPerSecondMax: 6 } });
  await untilState(desk, one.id, 'ended');
  await untilState(desk, other.id, 'ended');
  expect(desk.difference(one.id, other.id).onlyThis.length).toBeGreaterThan(3);
  expect(desk.crossings(other.id).truth).toMatchObject({ isComparable: false });
}, patienceMs);

test.each([
  { worker: 'inference', fault: { kind: 'throw' } },
  { worker: 'reader', fault: { kind: 'exit' } },
] as const)('a replay whose $worker dies has failed and says so; it can be begun again', async ({
  worker, fault,
}) => {
  const desk = openReplayDesk({ dataFolder, ...faulty });
  const { id } = await desk.start(replayOf({ isPaused: true }));
  await untilState(desk, id, 'paused');
  orderFault({ cameraId: 'gate-day', worker, fault });
  // A reader that waits takes the fault at once; inference may be waited for.
  const { problem, problemCode } = await untilState(desk, id, 'failed');
  expect(problem).toContain('crashed');
  expect(problemCode).toBe('WORKER_CRASHED');
  expect(() => desk.setPace(id, { isPaused: false })).toThrow(/over/);
  await desk.seek(id, 3_000);
  expect((await untilState(desk, id, 'paused')).positionMs).toBeCloseTo(3_000, -2);
}, patienceMs);

test('a replay whose inference hangs has failed, its threads are gone', async () => {
  const desk = openReplayDesk({
    dataFolder,
    ...faulty,
    limits: { ...shortLimits, inferenceStallMsMax: 5_000, readerStallMsMax: 10_000 },
  });
  const { id } = await desk.start(replayOf({ speed: 0.5 }));
  await untilState(desk, id, 'playing');
  orderFault({
    cameraId: 'gate-day', worker: 'inference', fault: { kind: 'block', durationMs: 50_000 },
  });
  expect((await untilState(desk, id, 'failed')).problem).toContain('has done nothing for');
  expect(desk.leftBehind().threads).toEqual([]);
}, patienceMs);

test('a replay that stays paused is stopped, and gives its place to others', async () => {
  const desk = openReplayDesk({
    dataFolder, limits: { pausedMsMax: 300 }, replays: { runningMax: 1 },
  });
  const { id } = await desk.start(replayOf({ isPaused: true }));
  await expect(desk.start(replayOf())).rejects.toMatchObject({ code: 'REPLAYS_BUSY' });
  const { problem, problemCode } = await untilState(desk, id, 'stopped');
  expect(problem).toContain('paused for more than');
  expect(problemCode).toBe('REPLAY_EXPIRED');
  const next = await desk.start(replayOf());
  await expect(desk.seek(id, 0)).rejects.toMatchObject({ code: 'REPLAYS_BUSY' });
  await untilState(desk, next.id, 'ended');
}, patienceMs);

test('the oldest finished replays are forgotten; one that is removed ends', async () => {
  const desk = openReplayDesk({ dataFolder, replays: { keptMax: 2 } });
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const { id } = await desk.start(replayOf({ changes: { framesPerSecondMax: 1 } }));
    await untilState(desk, id, 'ended');
    ids.push(id);
  }
  expect(desk.replays().map(({ id }) => id)).toEqual(ids.slice(1));
  const { id } = await desk.start(replayOf({ isPaused: true }));
  await desk.remove(id);
  expect(() => desk.replay(id)).toThrow(/no such replay/);
}, patienceMs);

test('a clip with more crossings than a replay keeps ends with that reason', async () => {
  const desk = openReplayDesk({ dataFolder, limits: { crossingCountMax: 2 } });
  const { id } = await desk.start(replayOf());
  const { problem, problemCode } = await untilState(desk, id, 'failed');
  expect(problem).toContain('more than 2 crossings');
  expect(problemCode).toBe('REPLAY_FULL');
}, patienceMs);

test('an upload is replayed; one that is no video, or torn, is refused and removed', async () => {
  const desk = openReplayDesk({ dataFolder });
  const upload = async (name: string, content: Buffer) => await desk.upload({
    name, content: Readable.from([content]), contentBytes: content.byteLength,
  });
  const clip = readFileSync(clipPath('gate-day'));
  const { id: footageId } = await upload('yesterday.mp4', clip);
  expect(footageId).toBe('uploaded:yesterday.mp4');
  await expect(upload('text.mp4', Buffer.from('this is no video')))
    .rejects.toThrow(/not kept/);
  await expect(upload('empty.mp4', Buffer.alloc(0))).rejects.toMatchObject({ code: 'SOURCE_UNREADABLE' });
  await expect(upload('torn.mp4', clip.subarray(0, 5_000))).rejects.toThrow(/torn\.mp4/);
  const { footage } = await desk.footage();
  expect(footage.filter(({ origin }) => origin === 'uploaded').map(({ name }) => name))
    .toEqual(['yesterday.mp4']);
  const { id } = await desk.start(replayOf({ footageId, isPaused: true }));
  await untilState(desk, id, 'paused');
  await expect(desk.start(replayOf({ footageId, lines: 'footage' })))
    .rejects.toMatchObject({ code: 'LABELS_MISSING' });
  await expect(desk.removeFootage(footageId)).rejects.toMatchObject({ code: 'FOOTAGE_IN_USE' });
  await desk.remove(id);
  await desk.removeFootage(footageId);
  await expect(desk.start(replayOf({ footageId }))).rejects.toMatchObject({ code: 'FOOTAGE_UNKNOWN' });
}, patienceMs);
