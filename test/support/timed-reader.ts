// A worker that runs the real frame reader's loop and notes when each frame went into the ring.

import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../src/assert.ts';
import { FrameRing } from '../../src/frames/frame-ring.ts';
import { openSource } from '../../src/sources/open-source.ts';
import { FrameDispatch } from '../../src/threads/frame-dispatch.ts';
import { frameSizeFor } from '../../src/detection/letterbox.ts';

export interface TimedReaderStart {
  readonly clipPath: string;
  readonly framesPerSecond: number;
  readonly durationMs: number;
  readonly ring: SharedArrayBuffer;
}

const { clipPath, framesPerSecond, durationMs, ring: buffer } = workerData as TimedReaderStart;
const port = parentPort;
assert(port !== null, 'runs as a worker');

const ring = FrameRing.attach(buffer);
const publishedAtMs: number[] = [];
const abort = new AbortController();
const source = await openSource({ kind: 'video', path: clipPath, loop: true }, {
  chooseOutputSize: (nativeSize) => frameSizeFor(nativeSize, 512),
  framesPerSecondMax: framesPerSecond,
  signal: abort.signal,
});
const timedRing = new Proxy(ring, {
  get: (target, key) => {
    if (key !== 'publish') return Reflect.get(target, key, target) as unknown;
    return (...frame: Parameters<FrameRing['publish']>) => {
      publishedAtMs.push(performance.now());
      return target.publish(...frame);
    };
  },
});
setTimeout(() => { abort.abort(); }, durationMs);
await new FrameDispatch({
  ring: timedRing, source, pacing: 'live', loop: true, signal: abort.signal, report: () => undefined,
}).run();
await source.close();
ring.close();
port.postMessage({ publishedAtMs, framesDropped: ring.droppedCount });
