// The frame-reader worker of one camera: opens its source, dates its frames, publishes them in the
// ring. It never waits for inference while the footage is live. Decoding blocks this thread only.

import { setTimeout as wait } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../src/assert.ts';
import { isRecordedSource } from '../src/config/recorded-source.ts';
import { frameSizeFor } from '../src/detection/letterbox.ts';
import { FrameRing } from '../src/frames/frame-ring.ts';
import { openSource } from '../src/sources/open-source.ts';
import type { Source } from '../src/sources/source.ts';
import type { MainToReader, ReaderStart, ReaderToMain } from '../src/threads/messages.ts';
import { FrameDispatch } from '../src/threads/frame-dispatch.ts';
import { enterBackground } from '../src/threads/background-thread.ts';
import { faultOf } from '../src/threads/fault-of.ts';
import { hasKind } from '../src/threads/has-kind.ts';
import { NativeGuard } from '../src/threads/native-guard.ts';
import { ReplayGate } from '../src/threads/replay-gate.ts';

const port = parentPort;
assert(port !== null, 'the frame reader runs as a worker');
const start = workerData as ReaderStart;
const abort = new AbortController();
/** FFmpeg is native code: what opens, reads and closes a source runs under the guard. */
const guard = new NativeGuard(start.guard);
const gate = start.replayPace && new ReplayGate({
  pace: start.replayPace,
  now: () => performance.now(),
  sleep: async (durationMs, signal) => {
    // An abort is no fault: the gate looks again.
    await wait(durationMs, undefined, { signal }).catch(() => undefined);
  },
});
if (start.isBackground === true) enterBackground();

// A defect outside of the main flow must not end the thread while FFmpeg reads: see NativeGuard.
process.on('uncaughtException', (thrown) => {
  post(faultOf(thrown));
  abort.abort();
});

const ringGiven = new Promise<FrameRing>((resolve) => {
  port.on('message', (message: unknown) => {
    if (!hasKind(message)) return;
    const command = message as MainToReader;
    if (command.kind === 'ring') resolve(FrameRing.attach(command.ring));
    else if (command.kind === 'replay-pace') gate?.setPace(command.pace);
    else if (command.kind === 'replay-step') gate?.step(command.frameCount);
    else if (command.kind === 'stop') abort.abort();
    else throw new Error(`unknown message to the frame reader: ${message.kind}`);
  });
});
const stopWanted = new Promise<undefined>((resolve) => {
  abort.signal.addEventListener('abort', () => {
    gate?.open();
    resolve(undefined);
  });
});

try {
  const source = await guard.run(() => openSource(start.camera.source, {
    chooseOutputSize: (nativeSize) => frameSizeFor(nativeSize, start.camera.inputWidthPx),
    framesPerSecondMax: start.camera.framesPerSecondMax,
    masks: start.camera.masks,
    signal: abort.signal,
  }));
  try {
    await read(source);
  } finally {
    await guard.run(() => source.close());
  }
} catch (thrown) {
  if (!abort.signal.aborted) post(faultOf(thrown));
}
post({ kind: 'stopped' });
port.close();

async function read(source: Source): Promise<void> {
  post({
    kind: 'opened',
    nativeSize: source.nativeSize,
    frameSize: source.outputSize,
    framesPerSecond: source.framesPerSecond,
    durationMs: source.durationMs,
    decoding: source.decoding,
  });
  const ring = await Promise.race([ringGiven, stopWanted]);
  if (ring === undefined) return;
  const dispatch = new FrameDispatch({
    ring,
    source: {
      pace: source.pace,
      get skippedFrameCount() { return source.skippedFrameCount; },
      next: () => guard.run(() => source.next()),
      rewind: () => guard.run(() => source.rewind()),
    },
    pacing: start.pacing,
    signal: abort.signal,
    loop: doesLoop(),
    gate,
    report: post,
  });
  try {
    await dispatch.run();
  } finally {
    ring.close();
  }
}

function doesLoop(): boolean {
  const { source } = start.camera;
  return isRecordedSource(source) && source.loop && start.pacing === 'live';
}

function post(message: ReaderToMain): void {
  port?.postMessage(message);
}
