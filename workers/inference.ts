// The inference worker of one camera: takes frames out of the ring, finds vehicles, follows them,
// counts them at the lines, and reports. Everything it decides comes from the frame's own time.

import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../src/assert.ts';
import { createDetector } from '../src/detection/create-detector.ts';
import { FrameRing } from '../src/frames/frame-ring.ts';
import { enterBackground } from '../src/threads/background-thread.ts';
import { faultOf } from '../src/threads/fault-of.ts';
import { hasKind } from '../src/threads/has-kind.ts';
import { NativeGuard } from '../src/threads/native-guard.ts';
import { InferenceLoop } from '../src/threads/inference-loop.ts';
import type {
  InferenceStart, InferenceToMain, MainToInference,
} from '../src/threads/messages.ts';

const port = parentPort;
assert(port !== null, 'inference runs as a worker');
const start = workerData as InferenceStart;
const abort = new AbortController();
/** The engines are native code. */
const guard = new NativeGuard(start.guard);
let loop: InferenceLoop | undefined;
// Before the engine makes threads of its own, which inherit it.
if (start.isBackground === true) enterBackground();

port.on('message', (message: unknown) => {
  if (!hasKind(message)) return;
  const command = message as MainToInference;
  if (command.kind === 'stop') abort.abort();
  else if (command.kind === 'picture-wanted') givePicture(command);
  else if (command.kind === 'accept-view') acceptView(command);
  else if (command.kind === 'tracks-wanted') giveTracks(command);
  else throw new Error(`unknown message to the inference worker: ${message.kind}`);
});

try {
  const ring = FrameRing.attach(start.ring);
  const detector = await guard.run(() => createDetector({
    ...start.detector, modelFolder: start.modelFolder, frameSize: ring.size,
  }));
  try {
    loop = await InferenceLoop.open({
      start,
      ring,
      detector: { detect: (rgb) => guard.run(() => detector.detect(rgb)) },
      signal: abort.signal,
      report: post,
    });
    post({ kind: 'ready' });
    await loop.run();
  } finally {
    await loop?.close();
    await guard.run(() => detector.close());
  }
} catch (thrown) {
  post(faultOf(thrown));
}
post({ kind: 'stopped' });
port.close();

function givePicture(command: Extract<MainToInference, { kind: 'picture-wanted' }>): void {
  if (loop !== undefined) void loop.givePicture(command);
  else post({ kind: 'picture-refused', requestId: command.requestId, message: 'no frame yet' });
}

function acceptView(command: Extract<MainToInference, { kind: 'accept-view' }>): void {
  if (loop !== undefined) loop.acceptView(command);
  else post({ kind: 'view-refused', requestId: command.requestId, message: 'it shows nothing yet' });
}

function giveTracks(command: Extract<MainToInference, { kind: 'tracks-wanted' }>): void {
  if (loop !== undefined) loop.giveTracks(command);
  else post({ kind: 'tracks-refused', requestId: command.requestId, message: 'no frame yet' });
}

function post(message: InferenceToMain): void {
  port?.postMessage(message);
}
