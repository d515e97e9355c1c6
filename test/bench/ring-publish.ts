// What does the ring cost on top of the copy that it cannot do without? Publishing a 512x288 RGB
// frame against a plain TypedArray.set of the same bytes. Exits with 1 above 1.3 times the copy.
// usage: node dist/test/bench/ring-publish.js

import { Bench } from 'tinybench';
import { assert } from '../../src/assert.ts';
import { frameBytes } from '../../src/frames/frame.ts';
import { FrameRing } from '../../src/frames/frame-ring.ts';

const ratioMax = 1.3;
const size = { widthPx: 512, heightPx: 288 };
const slotCount = 6;
const rgb = new Uint8Array(frameBytes(size)).map((_, index) => index & 0xff);

const full = FrameRing.create({ slotCount, size });
const read = FrameRing.create({ slotCount, size });
// The plain copy goes round as many targets as the ring has slots: the same caches are missed.
const targets = Array.from({ length: slotCount }, () => new Uint8Array(frameBytes(size)));
let copyCount = 0;

const bench = new Bench({ time: 2_000, warmupTime: 500 });
bench.add('plain copy', () => {
  targets[copyCount++ % slotCount]?.set(rgb);
});
bench.add('publish, frame read at once', () => {
  read.publish(headerOf(read), rgb);
  assert(read.acquire() !== undefined, 'the frame is there');
  read.release();
});
bench.add('publish, nobody reads', () => { full.publish(headerOf(full), rgb); });
await bench.run();

const medianMs = (name: string): number => {
  const result = bench.getTask(name)?.result;
  assert(result?.state === 'completed', `${name} did not complete`);
  return result.latency.p50;
};
const copyMs = medianMs('plain copy');
console.log('case                           median us   ratio to the copy');
for (const { name } of bench.tasks) {
  const ratio = medianMs(name) / copyMs;
  console.log(`${name.padEnd(30)} ${(medianMs(name) * 1_000).toFixed(1).padStart(9)}   ` +
    ratio.toFixed(3));
  if (ratio > ratioMax) process.exitCode = 1;
}
console.log(`limit ${ratioMax}: ${process.exitCode === 1 ? 'EXCEEDED' : 'kept'}`);

function headerOf(ring: FrameRing) {
  const frameIndex = ring.publishedCount;
  return { frameIndex, segmentIndex: 0, presentationMs: frameIndex * 66, capturedAtMs: frameIndex };
}
