// A worker of an engine trial: opens a detector, and times it when all the others are ready, too.

import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../src/assert.ts';
import { createDetector } from '../src/detection/create-detector.ts';
import { createNoise, timeFrames, warmUp } from '../src/detection/frame-times.ts';
import { frameBytes } from '../src/frames/frame.ts';
import type { EngineTrial, TrialToMain } from '../src/threads/engine-trial.ts';
import { faultOf } from '../src/threads/fault-of.ts';
import { hasKind } from '../src/threads/has-kind.ts';

const port = parentPort;
assert(port !== null, 'an engine trial runs in workers');
const { detector: settings, modelFolder, frameSize, frameCount } = workerData as EngineTrial;

const gone = new Promise<void>((resolve) => {
  port.on('message', (message: unknown) => {
    if (hasKind(message) && message.kind === 'go') resolve();
  });
});

try {
  const detector = await createDetector({ ...settings, modelFolder, frameSize });
  const rgb = createNoise(frameBytes(frameSize));
  await warmUp(detector, rgb);
  post({ kind: 'ready' });
  await gone;
  post({ kind: 'timed', durationsMs: await timeFrames(detector, { rgb, frameCount }) });
} catch (thrown) {
  post(faultOf(thrown));
}

function post(message: TrialToMain): void {
  port?.postMessage(message);
}
