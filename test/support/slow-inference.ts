// A worker that empties a ring: with the real detector stretched to a given time, or with none.

import { setTimeout as wait } from 'node:timers/promises';
import { workerData } from 'node:worker_threads';
import { createDetector } from '../../src/detection/create-detector.ts';
import { FrameRing } from '../../src/frames/frame-ring.ts';

export interface SlowInferenceStart {
  readonly ring: SharedArrayBuffer;
  readonly modelFolder: string;
  /** Each frame takes at least this long; 0 uses no detector at all. */
  readonly inferenceMs: number;
}

const { ring: buffer, modelFolder, inferenceMs } = workerData as SlowInferenceStart;
const ring = FrameRing.attach(buffer);
const detector = inferenceMs === 0
  ? undefined
  : await createDetector({ engine: 'onnx', threads: 1, modelFolder, frameSize: ring.size });

// A pending wait on the ring keeps no thread alive; a real worker has its open port for that.
const alive = setInterval(() => undefined, 60_000);

for (;;) {
  const frame = ring.acquire();
  if (frame === undefined) {
    if (await ring.waitForFrame(1_000) === 'closed') break;
    continue;
  }
  const startedMs = performance.now();
  const detecting = detector?.detect(frame.rgb);
  ring.release();
  await detecting;
  await wait(Math.max(0, inferenceMs - (performance.now() - startedMs)));
}
await detector?.close();
clearInterval(alive);
