// Worker entry: writes numbered frames into a ring as fast as it can, then closes it.

import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../src/assert.ts';
import { frameBytes } from '../../src/frames/frame.ts';
import { FrameRing } from '../../src/frames/frame-ring.ts';
import type { Pacing } from '../../src/threads/messages.ts';

export interface RingNumberStart {
  readonly ring: SharedArrayBuffer;
  readonly pacing: Pacing;
  readonly frameCount: number;
}

const port = parentPort;
assert(port !== null, 'the writer runs as a worker');
const start = workerData as RingNumberStart;
const ring = FrameRing.attach(start.ring);
const rgb = new Uint8Array(frameBytes(ring.size));
// A pending wait keeps no thread alive; an open port does.
port.on('message', () => undefined);
for (let number = 0; number < start.frameCount; number++) {
  // Every byte of a frame is the same, and says which frame it belongs to (of 251, a prime).
  rgb.fill(number % 251);
  const header = {
    frameIndex: number, segmentIndex: -number, presentationMs: number / 2, capturedAtMs: number * 3,
  };
  if (start.pacing === 'live') ring.publish(header, rgb);
  else while (!ring.tryPublish(header, rgb)) await ring.waitForFree(1_000);
}
ring.close();
port.close();
