// A network camera in a whole service: its power is cut, it falls silent, its network is bad, its
// picture changes its shape. It comes back by itself, and the ledger says what was not seen.
// Each test has a camera and a service of its own, small ones, and mostly waits: a few run at once.

import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, type TestContext } from 'vitest';
import { startBadNetwork } from '../support/bad-network.ts';
import {
  fetchCamera, fetchGaps, waitForCamera, waitForEndedGap, waitForState, waitForWatchedTime,
  type CameraAnswer,
} from '../support/camera-api.ts';
import { makeClip } from '../support/make-clip.ts';
import { shouldTestRtsp, startRtspServer, type RtspServerOptions } from '../support/rtsp-server.ts';
import { startServe, writeServeConfig } from '../support/serve-process.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const clipPath = join(folder, 'wide.mp4');
const squarePath = join(folder, 'square.mp4');

describe.skipIf(!shouldTestRtsp())('a network camera', { concurrent: true }, () => {
  beforeAll(() => {
    // Whole pictures each second, as cameras send them: a reader can begin anywhere.
    const common = { frameCount: 15 * 120, gopSize: 15 };
    makeClip({ ...common, path: clipPath });
    makeClip({ ...common, path: squarePath, size: { widthPx: 128, heightPx: 128 } });
  });

  type Cleanup = Pick<TestContext, 'onTestFinished'>;

  async function startCamera(
    { onTestFinished }: Cleanup, options: Partial<RtspServerOptions> = {},
  ) {
    const server = await startRtspServer({ clipPath, isAnew: true, ...options });
    onTestFinished(() => server.close());
    return server;
  }

  async function watchCamera(
    { onTestFinished }: Cleanup, url: string, transport: 'tcp' | 'udp' = 'tcp',
  ) {
    const configPath = await writeServeConfig(createTemporaryFolder(), [{
      id: 'gate',
      source: { kind: 'rtsp', url, transport },
      lines: [{ id: 'line', a: [0.1, 0.5], b: [0.9, 0.5] }],
      detection: 'neural',
      inputWidthPx: 128,
    }]);
    const serve = await startServe(configPath);
    onTestFinished(async () => { await serve.end('SIGTERM'); });
    await waitForState(serve.url, 'gate', 'live');
    await waitForWatchedTime(serve.url, 'gate');
    return serve;
  }

  async function endedGap(url: string) {
    const gap = await waitForEndedGap(url, 'gate');
    return { ...gap, startMs: Date.parse(gap.start), endMs: Date.parse(gap.end) };
  }

  test('whose power is cut and comes back is counted again, and tells how soon', async (context) => {
    const server = await startCamera(context);
    const { url } = await watchCamera(context, server.url);
    const cutAtMs = Date.now();
    await server.close();
    const lost = await waitForState(url, 'gate', 'reconnecting');
    expect(lost).toMatchObject({ problemCode: 'SOURCE_LOST' });
    // Some tries fail before it is back.
    await waitForCamera(url, 'gate', ({ problemCode }) => problemCode === 'SOURCE_UNREACHABLE');
    await startCamera(context, { port: server.port });
    const backAtMs = Date.now();
    const { nextTryAt } = await fetchCamera(url, 'gate');
    const waitMs = nextTryAt === undefined ? 0 : Math.max(0, Date.parse(nextTryAt) - backAtMs);
    await waitForState(url, 'gate', 'live');
    const gap = await endedGap(url);
    expect(gap.reason).toBe('source-lost');
    // From the last good frame (what was in flight when it was cut included) to the first new one.
    expect(Math.abs(gap.startMs - cutAtMs)).toBeLessThan(1_500);
    expect(gap.endMs).toBeGreaterThan(backAtMs);
    const recoveryMs = gap.endMs - backAtMs;
    console.log(`recovery: first counted frame ${recoveryMs} ms after the server's return, ` +
      `the wait for the next try was ${waitMs} ms of it`);
  });

  test('whose picture gets another shape is watched in its new shape', async (context) => {
    const server = await startCamera(context);
    const { url } = await watchCamera(context, server.url);
    expect((await fetchCamera(url, 'gate')).nativeSize).toEqual({ widthPx: 192, heightPx: 96 });
    await server.close();
    await startCamera(context, { port: server.port, clipPath: squarePath });
    const isSquare = ({ state, nativeSize }: CameraAnswer) =>
      state === 'live' && nativeSize?.widthPx === 128;
    expect((await waitForCamera(url, 'gate', isSquare)).nativeSize)
      .toEqual({ widthPx: 128, heightPx: 128 });
  });

  const networks = [
    { transport: 'tcp', name: 'damaged', fault: { damageShare: 0.2 } },
    { transport: 'tcp', name: 'dropped', fault: { dropShare: 0.05 } },
    { transport: 'tcp', name: 'delayed', fault: { delayMs: 2_000 } },
    { transport: 'udp', name: 'damaged', fault: { damageShare: 0.2 } },
    { transport: 'udp', name: 'dropped', fault: { dropShare: 0.3 } },
  ] as const;

  test.for(networks)('whose $transport packets are $name is live when the network is good again', async (
    { transport, fault }, context,
  ) => {
    const server = await startCamera(context);
    const network = await startBadNetwork(server.url);
    context.onTestFinished(() => network.close());
    const serve = await watchCamera(context, network.url, transport);
    network.setFault(fault);
    await wait(6_000);
    expect(serve.process.exitCode).toBeNull();
    network.setFault({});
    const { framesProcessed } = await fetchCamera(serve.url, 'gate');
    // Live, and not from before: frames of the good network are counted.
    await waitForCamera(serve.url, 'gate', (camera) =>
      camera.state === 'live' && camera.framesProcessed > framesProcessed + 30);
  });

  test('whose connections are cut again and again is live in between', async (context) => {
    const server = await startCamera(context);
    const network = await startBadNetwork(server.url);
    context.onTestFinished(() => network.close());
    const { url } = await watchCamera(context, network.url);
    for (let round = 1; round <= 3; round++) {
      network.cut();
      await waitForCamera(url, 'gate', ({ state, restarts }) => state === 'live' && restarts >= round);
    }
    expect((await fetchGaps(url, 'gate')).length).toBeGreaterThanOrEqual(2);
  });

  // These two tell one cause of a gap from another, which a busy machine could be, too.
  test.sequential('that stays connected and sends nothing is stalled, given up, and counted when it goes on', async (context) => {
    const server = await startCamera(context);
    const { url } = await watchCamera(context, server.url);
    await server.stall();
    const stalled = await waitForState(url, 'gate', 'stalled');
    expect(stalled.problem).toMatch(/no frame was counted for \d+ s/);
    const lost = await waitForState(url, 'gate', 'reconnecting');
    expect(lost.problem).toMatch(/sends no picture any more/);
    const open = (await fetchGaps(url, 'gate')).find(({ isOpen }) => isOpen === true);
    expect(open).toMatchObject({ isOpen: true });
    await server.resume();
    await waitForState(url, 'gate', 'live');
    expect(await endedGap(url)).toMatchObject({ reason: 'stalled' });
  });

  test.sequential('that is silent for less than the limit goes on with the same threads, and a gap', async (context) => {
    const server = await startCamera(context);
    const { url } = await watchCamera(context, server.url);
    await server.stall();
    await waitForState(url, 'gate', 'stalled');
    await server.resume();
    expect(await waitForState(url, 'gate', 'live')).toMatchObject({ restarts: 0 });
    const gap = await endedGap(url);
    expect(gap.reason).toBe('stalled');
    expect(gap.endMs - gap.startMs).toBeGreaterThan(2_000);
  });
});
