// Worker entry: takes one frame from a ring and stands still while it holds it, as an inference
// that hangs would. Says `waiting` when it is up, `stalled` when it holds the frame.

import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../src/assert.ts';
import { FrameRing } from '../../src/frames/frame-ring.ts';

export interface StallingReaderStart {
  readonly ring: SharedArrayBuffer;
  readonly stallMs: number;
}

const port = parentPort;
assert(port !== null, 'the stalling reader runs as a worker');
const start = workerData as StallingReaderStart;
const ring = FrameRing.attach(start.ring);
// A pending wait for a frame keeps no thread alive; an open port does.
port.on('message', () => undefined);
port.postMessage('waiting');
while (await ring.waitForFrame(1_000) === 'timeout');
assert(ring.acquire() !== undefined, 'there is a frame');
port.postMessage('stalled');
// Blocks the whole thread, messages included.
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, start.stallMs);
ring.release();
