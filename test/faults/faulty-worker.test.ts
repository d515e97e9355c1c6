// A camera's threads throw, exit, run out of memory, block or hang, each in a real worker: the
// camera comes back by itself with fresh threads and a fresh ring, and the process lives.

import { execFileSync } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CameraConfig } from '../../src/config/schema.ts';
import type { SupervisionLimits } from '../../src/threads/supervision-limits.ts';
import { folderCamera, makeFrameFolder } from '../support/frame-folder.ts';
import { orderFault, superviseCamera, type SupervisedCamera } from '../support/supervised-camera.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import type { Fault } from '../support/worker-faults.ts';

const folder = createTemporaryFolder();
const modelFolder = join(folder, 'models');
let frames = '';
beforeAll(async () => { frames = await makeFrameFolder(join(folder, 'frames'), 40); });

const cameraNamed = (id: string): CameraConfig => folderCamera(frames, { id, loop: true });

async function startLive(
  id: string, limits: Partial<SupervisionLimits> = {},
): Promise<SupervisedCamera> {
  const camera = superviseCamera(cameraNamed(id), { modelFolder, limits });
  const live = camera.reaches('live');
  camera.supervisor.start();
  await live;
  return camera;
}

/** The first status that says why, then the one that says that frames are counted again. */
async function causeAndRecover(
  camera: SupervisedCamera, worker: 'reader' | 'inference', fault: Fault,
) {
  const { cameraId } = camera.supervisor.status();
  const troubled = camera.reaches('reconnecting');
  const recovered = troubled.then(() => camera.reaches('live'));
  orderFault({ cameraId, worker, fault });
  return { troubled: await troubled, recovered: await recovered };
}

const crashes = [
  { worker: 'inference', fault: { kind: 'throw' }, says: 'a defect that the test has caused' },
  { worker: 'inference', fault: { kind: 'exit' }, says: 'exited without a word' },
  { worker: 'inference', fault: { kind: 'run-out-of-memory' }, says: 'memory limit' },
  { worker: 'reader', fault: { kind: 'throw' }, says: 'a defect that the test has caused' },
  { worker: 'reader', fault: { kind: 'exit' }, says: 'exited without a word' },
  { worker: 'reader', fault: { kind: 'run-out-of-memory' }, says: 'memory limit' },
] as const;

describe('a worker that dies', () => {
  /** Running out of memory takes seconds of collecting garbage: no hang meanwhile. */
  const patient = { inferenceStallMsMax: 30_000, readerStallMsMax: 30_000 };

  test.each(crashes)('$worker: $fault.kind', async ({ worker, fault, says }) => {
    const neighbour = await startLive('neighbour', patient);
    const camera = await startLive('gate', patient);
    const { troubled, recovered } = await causeAndRecover(camera, worker, fault);
    expect(troubled).toMatchObject({ problemCode: 'WORKER_CRASHED' });
    expect(troubled.problem).toContain(says);
    expect(recovered).toMatchObject({ restarts: 1, problem: undefined });
    expect(camera.leftBehind.status()).toEqual({ threads: [], totalCount: 0 });
    expect(neighbour.supervisor.status()).toMatchObject({ state: 'live', restarts: 0 });
  });
});

describe('a worker that hangs', () => {
  test.each(['inference', 'reader'] as const)(
    'a %s that computes for ever outside of native code is terminated and replaced',
    async (worker) => {
      const camera = await startLive('gate');
      const stalled = camera.reaches('stalled');
      const fault = { kind: 'block', durationMs: 600_000 } as const;
      const { troubled, recovered } = await causeAndRecover(camera, worker, fault);
      expect((await stalled).problem).toMatch(/no frame was counted/);
      expect(troubled).toMatchObject({ problemCode: 'WORKER_HUNG' });
      expect(troubled.problem).toContain(worker === 'reader' ? 'frame reader' : 'inference worker');
      expect(recovered.restarts).toBe(1);
      expect(camera.leftBehind.status()).toEqual({ threads: [], totalCount: 0 });
    });

  test('a reader that blocks for less than the limit goes on with the same threads', async () => {
    const camera = await startLive('gate');
    const stalled = camera.reaches('stalled');
    orderFault({ cameraId: 'gate', worker: 'reader', fault: { kind: 'block', durationMs: 1_400 } });
    await stalled;
    expect(await camera.reaches('live')).toMatchObject({ restarts: 0 });
  });

  // Terminating it would abort the process: ONNX Runtime cannot give its result to a dead thread.
  test('an inference in the middle of a long run is left behind, and ends when it comes out', async () => {
    const camera = await startLive('gate');
    const { troubled, recovered } = await causeAndRecover(
      camera, 'inference', { kind: 'long-run', durationMs: 8_000 });
    expect(troubled.problem).toMatch(/inference worker has not finished a frame/);
    expect(recovered.restarts).toBe(1);
    expect(camera.leftBehind.status()).toMatchObject({ totalCount: 1 });
    while (camera.leftBehind.status().threads.length > 0) await camera.until(() => true);
    expect(camera.supervisor.status()).toMatchObject({ state: 'live', restarts: 1 });
  });

  test('an inference that hangs in native code is replaced, again and again, up to a limit', async () => {
    const pipePath = join(folder, 'pipe');
    execFileSync('mkfifo', [pipePath]);
    const asked: string[] = [];
    const camera = superviseCamera(cameraNamed('gate'), {
      modelFolder,
      limits: { leftBehindCountMax: 1, leftBehindMsMax: 100 },
      onTooMany: (sentence) => { asked.push(sentence); },
    });
    const live = camera.reaches('live');
    camera.supervisor.start();
    await live;
    for (const totalCount of [1, 2]) {
      expect(asked).toEqual([]);
      await causeAndRecover(camera, 'inference', { kind: 'hang', pipePath });
      expect(camera.leftBehind.status()).toMatchObject({ totalCount });
      expect(camera.leftBehind.status().threads).toHaveLength(totalCount);
    }
    expect(asked).toEqual([expect.stringContaining('2 threads hang in native code')]);
    // Whoever opens the pipe for writing lets both out; they end by themselves.
    closeSync(openSync(pipePath, 'w'));
    while (camera.leftBehind.status().threads.length > 0) await camera.until(() => true);
    expect(camera.supervisor.status()).toMatchObject({ state: 'live', restarts: 2 });
  });
});

test('a person who asks for a new try gets it at once, also while the camera is live', async () => {
  const camera = await startLive('gate');
  const connecting = camera.reaches('connecting');
  const live = connecting.then(() => camera.reaches('live'));
  await camera.supervisor.restart();
  await connecting;
  expect(await live).toMatchObject({ restarts: 1, problem: undefined });
});

test('a camera that needs a person is not tried for minutes, but at once when somebody asks', async () => {
  const there = join(folder, 'there');
  const camera = superviseCamera(folderCamera(there, { id: 'late', loop: true }), {
    modelFolder, limits: { retryDelayMs: 600_000, retryDelayMsMax: 600_000 },
  });
  const failed = camera.reaches('failed');
  camera.supervisor.start();
  const { nextTryAtMs } = await failed;
  expect(nextTryAtMs).toBeGreaterThan(Date.now() + 200_000);
  await makeFrameFolder(there, 20);
  const live = camera.reaches('live');
  await camera.supervisor.restart();
  expect(await live).toMatchObject({ problem: undefined });
});

test('a model that cannot be loaded is a problem with a name, and passes when it can', async () => {
  process.env['LOTCOUNT_TEST_REFUSED_MODEL'] = 'yes';
  const camera = superviseCamera(cameraNamed('gate'), { modelFolder });
  const failed = camera.reaches('failed');
  camera.supervisor.start();
  expect(await failed).toMatchObject({ problemCode: 'MODEL_UNREADABLE' });
  expect(camera.supervisor.status().problem).toContain('ONNX Runtime refuses the model');
  delete process.env['LOTCOUNT_TEST_REFUSED_MODEL'];
  expect(await camera.reaches('live')).toMatchObject({ problem: undefined });
});
