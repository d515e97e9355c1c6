// Starts pairs of threads one after the other, each replaced as soon as it works, and tells what
// the process holds after each. Run with --expose-gc, so that what is garbage does not count.
//   node --expose-gc replace-pairs.js MODEL-FOLDER COUNT

import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { assert } from '../../src/assert.ts';
import { CameraPair } from '../../src/threads/camera-pair.ts';
import { clipCamera } from './fixture-clip.ts';

export interface HeldByProcess {
  readonly threadCount: number;
  /** Rings, mostly; they lie in shared memory. */
  readonly arrayBufferBytes: number;
  readonly heapUsedBytes: number;
  readonly rssBytes: number;
}

/** Some frames must have gone through the detector. */
const framesMin = 3;

const [modelFolder = '', count = ''] = process.argv.slice(2);
const clip = clipCamera('gate-day');
const camera = { ...clip, source: { ...clip.source, loop: true } };
for (let index = 0; index < Number(count); index += 1) {
  await replaceOnce(index);
  console.log(JSON.stringify(held()));
}

async function replaceOnce(index: number): Promise<void> {
  const pair = new CameraPair({
    camera,
    modelFolder,
    pacing: 'live',
    detector: { engine: 'onnx', threads: 1 },
    runStartedAtMs: Date.now(),
    onMessage: () => undefined,
  });
  const state = { hasEnded: false };
  void pair.ended.then(() => { state.hasEnded = true; });
  while (!state.hasEnded && pair.progress().releasedCount < framesMin) await wait(10);
  assert(!state.hasEnded, 'the pair counts until it is replaced');
  // In turn as a person and as the supervisor ends a pair.
  if (index % 2 === 0) await pair.stop();
  else pair.replace({ kind: 'fault', code: 'WORKER_HUNG', message: 'replaced by the test' });
  await pair.ended;
}

function held(): HeldByProcess {
  assert(globalThis.gc !== undefined, 'run with --expose-gc');
  globalThis.gc();
  const { arrayBuffers, heapUsed, rss } = process.memoryUsage();
  const [, threads] = /^Threads:\s+(\d+)$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return {
    threadCount: Number(threads),
    arrayBufferBytes: arrayBuffers,
    heapUsedBytes: heapUsed,
    rssBytes: rss,
  };
}
