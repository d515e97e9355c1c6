// The ring between two real threads: a million frames each way of pacing.

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FrameRing } from '../../src/frames/frame-ring.ts';
import { packageRoot } from '../../src/package-root.ts';
import type { RingNumberReport } from '../support/ring-number-reader.ts';
import type { RingNumberStart } from '../support/ring-number-writer.ts';

const frameCount = 1_000_000;
/** Runs 3 to 8 s on an idle machine of two cores. */
const testLimitMs = 120_000;

async function runThreads(start: Omit<RingNumberStart, 'ring'>, slotCount: number): Promise<{
  report: RingNumberReport;
  ring: FrameRing;
}> {
  const ring = FrameRing.create({ slotCount, size: { widthPx: 8, heightPx: 8 } });
  const workerData: RingNumberStart = { ...start, ring: ring.buffer };
  const spawn = (name: string) => {
    const entry = pathToFileURL(join(packageRoot, 'dist', 'test', 'support', `${name}.js`));
    const worker = new Worker(entry, { workerData });
    const failed = once(worker, 'error').then(([thrown]) => { throw thrown as Error; });
    const ended = once(worker, 'exit');
    return { worker, ended: Promise.race([ended, failed]) };
  };
  const reader = spawn('ring-number-reader');
  const reported = once(reader.worker, 'message');
  const writer = spawn('ring-number-writer');
  await Promise.all([writer.ended, reader.ended]);
  const [report] = await reported as [RingNumberReport];
  return { report, ring };
}

test('a million live frames: none torn, none out of order, every missing one counted', async () => {
  const { report, ring } = await runThreads({ pacing: 'live', frameCount }, 4);
  expect(report).toMatchObject({ tornCount: 0, outOfOrderCount: 0, lastNumber: frameCount - 1 });
  expect(ring.publishedCount).toBe(frameCount);
  expect(report.readCount + ring.droppedCount).toBe(frameCount);
  // Were nearly all dropped, the threads would hardly have met.
  expect(report.readCount).toBeGreaterThan(frameCount / 100);
}, testLimitMs);

test('a million lossless frames: all there, in order, none torn', async () => {
  const { report, ring } = await runThreads({ pacing: 'lossless', frameCount }, 16);
  expect(report).toEqual({
    readCount: frameCount, tornCount: 0, outOfOrderCount: 0, lastNumber: frameCount - 1,
  });
  expect(ring.droppedCount).toBe(0);
}, testLimitMs);
