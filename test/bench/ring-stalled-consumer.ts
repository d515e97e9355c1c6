// Does a stalled consumer hold the writer up? For 2 s the reading thread stands still (it blocks in
// a sleep while it holds a frame); each write is timed beside a plain copy of the same frame.
// Exits with 1 when a write takes 1 ms longer than the copy. Samples in which the operating system
// took the core away (involuntary context switches) are set aside and counted: they say how busy
// the machine is. Had the write waited for the reader, the switch would be a voluntary one.
// usage: node dist/test/bench/ring-stalled-consumer.js

import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { frameBytes } from '../../src/frames/frame.ts';
import { FrameRing } from '../../src/frames/frame-ring.ts';
import type { StallingReaderStart } from '../support/stalling-reader.ts';

interface Sample {
  readonly ms: number;
  readonly isDisturbed: boolean;
}

const stallMs = 2_000;
const excessMsMax = 1;
const size = { widthPx: 512, heightPx: 288 };
const rgb = new Uint8Array(frameBytes(size)).map((_, index) => index & 0xff);
const slotCount = 6;
const targets = Array.from({ length: slotCount }, () => new Uint8Array(frameBytes(size)));
const ring = FrameRing.create({ slotCount, size });

const start: StallingReaderStart = { ring: ring.buffer, stallMs };
const reader = new Worker(new URL('../support/stalling-reader.js', import.meta.url), {
  workerData: start,
});
await once(reader, 'message');
const copies: Sample[] = [];
const writes: Sample[] = [];
writeFrame(0);
await once(reader, 'message');
const stalledAtMs = performance.now();
for (let frameIndex = 1; performance.now() - stalledAtMs < stallMs - 50; frameIndex++) {
  copies.push(measure(() => { targets[frameIndex % slotCount]?.set(rgb); }));
  writes.push(measure(() => { writeFrame(frameIndex); }));
  // Some hundred frames a second: dense, yet the machine's other threads get their turn.
  await wait(2);
}
const droppedCount = ring.droppedCount;
ring.close();
await reader.terminate();

const copyMs = quantile(undisturbed(copies), 0.5);
const excessMs = quantile(undisturbed(writes), 1) - copyMs;
console.log(`consumer stalled ${stallMs} ms, ${writes.length} writes, ${droppedCount} dropped`);
console.log('             samples  set aside  median ms   p99 ms   max ms');
console.log(row('plain copy', copies));
console.log(row('write', writes));
console.log(`slowest write over the median copy: ${excessMs.toFixed(3)} ms`);
if (excessMs > excessMsMax) process.exitCode = 1;
console.log(`limit ${excessMsMax} ms: ${process.exitCode === 1 ? 'EXCEEDED' : 'kept'}`);

function writeFrame(frameIndex: number): void {
  ring.publish({ frameIndex, segmentIndex: 0, presentationMs: frameIndex, capturedAtMs: 0 }, rgb);
}

function measure(work: () => void): Sample {
  const switchesBefore = process.resourceUsage().involuntaryContextSwitches;
  const startedAtMs = performance.now();
  work();
  const ms = performance.now() - startedAtMs;
  const switches = process.resourceUsage().involuntaryContextSwitches - switchesBefore;
  return { ms, isDisturbed: switches > 0 };
}

function undisturbed(samples: readonly Sample[]): number[] {
  return samples.filter(({ isDisturbed }) => !isDisturbed).map(({ ms }) => ms);
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;
}

function row(name: string, samples: readonly Sample[]): string {
  const kept = undisturbed(samples);
  const counts = `${kept.length}`.padStart(7) + `${samples.length - kept.length}`.padStart(11);
  const figures = [0.5, 0.99, 1].map((share) => quantile(kept, share).toFixed(3).padStart(8));
  return `${name.padEnd(12)} ${counts}   ${figures.join(' ')}`;
}
