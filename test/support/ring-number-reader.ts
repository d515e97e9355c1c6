// Worker entry: reads the numbered frames of ring-number-writer.ts to the end and reports what was
// wrong with them.

import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../src/assert.ts';
import type { Frame } from '../../src/frames/frame.ts';
import { FrameRing } from '../../src/frames/frame-ring.ts';
import type { RingNumberStart } from './ring-number-writer.ts';

export interface RingNumberReport {
  readonly readCount: number;
  /** Pixels of two frames in one, or pixels that do not belong to the header. */
  readonly tornCount: number;
  /** Frames that came after a later one, or twice. */
  readonly outOfOrderCount: number;
  readonly lastNumber: number;
}

const port = parentPort;
assert(port !== null, 'the reader runs as a worker');
port.on('message', () => undefined);
const ring = FrameRing.attach((workerData as RingNumberStart).ring);
let readCount = 0;
let tornCount = 0;
let outOfOrderCount = 0;
let lastNumber = -1;
for (;;) {
  const frame = ring.acquire();
  if (frame !== undefined) {
    readCount += 1;
    if (isTorn(frame)) tornCount += 1;
    if (frame.header.frameIndex <= lastNumber) outOfOrderCount += 1;
    lastNumber = frame.header.frameIndex;
    ring.release();
  } else if (await ring.waitForFrame(1_000) === 'closed') break;
}
const report: RingNumberReport = { readCount, tornCount, outOfOrderCount, lastNumber };
port.postMessage(report);
port.close();

function isTorn({ header, rgb }: Frame): boolean {
  const number = header.frameIndex;
  if (header.segmentIndex !== -number || header.presentationMs !== number / 2) return true;
  if (header.capturedAtMs !== number * 3) return true;
  const expected = number % 251;
  for (let index = 0; index < rgb.length; index++) if (rgb[index] !== expected) return true;
  return false;
}
