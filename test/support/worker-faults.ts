// Loaded into lotcount's own workers in front of their entries (node --import): causes real faults
// there when somebody asks for one over a channel. In the main thread of a service that was started
// with it, it passes on what the parent process asks for.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BroadcastChannel, isMainThread, workerData } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { packageRoot } from '../../src/package-root.ts';
import { OnnxModelBuilder } from '../../src/models/onnx-model.ts';
import type { InferenceStart, ReaderStart } from '../../src/threads/messages.ts';

export interface FaultOrder {
  readonly cameraId: string;
  readonly worker: 'reader' | 'inference';
  readonly fault: Fault;
}

export type Fault =
  | { readonly kind: 'throw' }
  | { readonly kind: 'exit' }
  /** The thread computes, outside of native code, and hears no message meanwhile. */
  | { readonly kind: 'block'; readonly durationMs: number }
  | { readonly kind: 'run-out-of-memory' }
  /** Inference only: ONNX Runtime's next run takes at least so long. */
  | { readonly kind: 'long-run'; readonly durationMs: number }
  /** Inference only: the next run waits in native code until somebody writes to this named pipe. */
  | { readonly kind: 'hang'; readonly pipePath: string };

export const faultChannelName = 'lotcount-faults';
/** This module, compiled: what to give to `--import`. */
export const workerFaultsUrl = pathToFileURL(
  join(packageRoot, 'dist', 'test', 'support', 'worker-faults.js')).href;

/** What the next run of the detector does instead of its work. */
let nextRun: (() => Promise<void>) | undefined;

if (isMainThread) passOnOrders();
else obeyOrders(workerData as ReaderStart | InferenceStart);

function passOnOrders(): void {
  // Only a service that was started for this has a parent to listen to.
  if (process.env['LOTCOUNT_TEST_FAULTS'] === undefined) return;
  const channel = new BroadcastChannel(faultChannelName);
  channel.unref();
  process.on('message', (order) => { channel.postMessage(order); });
  process.channel?.unref();
}

function obeyOrders(start: ReaderStart | InferenceStart): void {
  const worker = 'ring' in start ? 'inference' : 'reader';
  const channel = new BroadcastChannel(faultChannelName);
  channel.unref();
  channel.onmessage = (event: unknown) => {
    const order = (event as { data: FaultOrder }).data;
    if (order.cameraId !== start.camera.id || order.worker !== worker) return;
    // In a turn of its own, as a defect in any handler would be.
    setImmediate(() => { cause(order.fault, start); });
  };
  if (worker !== 'inference') return;
  interceptRuns();
  if (process.env['LOTCOUNT_TEST_REFUSED_MODEL'] !== undefined) refuseModels();
}

function cause(fault: Fault, start: ReaderStart | InferenceStart): void {
  switch (fault.kind) {
    case 'throw':
      throw new Error('a defect that the test has caused');
    case 'exit':
      process.exit(3);
      break;
    case 'block':
      blockOutside(fault.durationMs, new Int32Array(start.guard));
      break;
    case 'run-out-of-memory': {
      const kept: number[][] = [];
      // Large and plain, so that the collector gives up soon.
      for (;;) kept.push(Array.from({ length: 10_000 }, (_, index) => index + 0.5));
    }
    case 'long-run':
      nextRun = () => runLong(fault.durationMs);
      break;
    case 'hang':
      // Opening a pipe that nobody writes to blocks in the kernel: nothing in the process ends it.
      nextRun = async () => await Promise.resolve(void readFileSync(fault.pipePath));
  }
}

/**
 * A thread that blocks while its own native call is under way is inside of native code, and rightly
 * left behind: this waits for a moment at which it is not. Only this thread goes in.
 */
function blockOutside(durationMs: number, guardWords: Int32Array): void {
  if (Atomics.load(guardWords, 0) !== 0) {
    setImmediate(() => { blockOutside(durationMs, guardWords); });
    return;
  }
  const endMs = performance.now() + durationMs;
  while (performance.now() < endMs);
}

/** The detector's own session goes through this; a fault is caused inside of its `run`. */
function interceptRuns(): void {
  const sessions = InferenceSession as unknown as { prototype: InferenceSession };
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its session below
  const original = sessions.prototype.run;
  async function run(
    this: InferenceSession, ...values: Parameters<InferenceSession['run']>
  ): Promise<InferenceSession.ReturnType> {
    const faulty = nextRun;
    nextRun = undefined;
    await faulty?.();
    return await original.apply(this, values);
  }
  sessions.prototype.run = run as InferenceSession['run'];
}

/** As if the file were of a kind that this ONNX Runtime does not know. */
function refuseModels(): void {
  const original = InferenceSession.create.bind(InferenceSession) as unknown as
    (model: Uint8Array) => Promise<InferenceSession>;
  const factory = InferenceSession as unknown as { create: typeof original };
  factory.create = async () => await original(Uint8Array.of(1, 2, 3));
}

/** One run of a real session whose length grows until it has taken long enough, all in `run`. */
async function runLong(wantedMs: number): Promise<void> {
  const size = 768;
  const stepMs = await measure(buildProducts(size, 4)) / 4;
  const stepCount = Math.max(1, Math.ceil(wantedMs / stepMs));
  await measure(buildProducts(size, stepCount));

  async function measure(model: Uint8Array): Promise<number> {
    const session = await InferenceSession.create(model, { intraOpNumThreads: 1 });
    const values = new Float32Array(size * size).fill(1e-3);
    const startedMs = performance.now();
    await session.run({ input: new Tensor('float32', values, [size, size]) });
    const durationMs = performance.now() - startedMs;
    // The fault is the time that it takes, and not the memory.
    await session.release();
    return durationMs;
  }
}

/** A chain of matrix products: plain work that no optimisation takes away. */
function buildProducts(size: number, count: number): Uint8Array {
  const builder = new OnnxModelBuilder();
  let last = builder.addInput('input', [size, size]);
  for (let index = 0; index < count; index++) {
    last = builder.addNode(`product-${index}`, 'MatMul', [last, 'input']);
  }
  builder.addOutput(last);
  return builder.encode('products');
}
