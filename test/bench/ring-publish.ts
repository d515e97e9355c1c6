// What does the ring cost on top of the copy that it cannot do without? Publishing a 512x288 RGB
// frame against a plain TypedArray.set of the same bytes. Exits with 1 above 1.3 times the copy.
// usage: node dist/test/bench/ring-publish.js

import { Bench } from 'tinybench';
import { assert } from '../../src/assert.ts';
import { frameBytes } from '../../src/frames/frame.ts';
import { FrameRing } from '../../src/frames/frame-ring.ts';

const ratioMax = 1.3;
const turnCount = 25;
const size = { widthPx: 512, heightPx: 288 };
const slotCount = 6;
const rgb = new Uint8Array(frameBytes(size)).map((_, index) => index & 0xff);

const full = FrameRing.create({ slotCount, size });
const read = FrameRing.create({ slotCount, size });
// The plain copy goes round as many targets as the ring has slots: the same caches are missed.
const targets = Array.from({ length: slotCount }, () => new Uint8Array(frameBytes(size)));
let copyCount = 0;

const cases = {
  'plain copy': () => { targets[copyCount++ % slotCount]?.set(rgb); },
  'publish, frame read at once': () => {
    read.publish(headerOf(read), rgb);
    assert(read.acquire() !== undefined, 'the frame is there');
    read.release();
  },
  'publish, nobody reads': () => { full.publish(headerOf(full), rgb); },
};
type CaseName = keyof typeof cases;
const names = Object.keys(cases) as CaseName[];

// A busy machine is slower in one second than in the next. So the cases take short turns, and each
// turn's ratio is taken from that turn alone.
const turns: Record<CaseName, number>[] = [];
for (let turn = 0; turn < turnCount; turn++) turns.push(await takeTurn());
console.log(`case                           median us   ratio to the copy (of ${turnCount} turns)`);
for (const name of names) {
  const medianUs = median(turns.map((turn) => turn[name])) * 1_000;
  const ratio = median(turns.map((turn) => turn[name] / turn['plain copy']));
  console.log(`${name.padEnd(30)} ${medianUs.toFixed(1).padStart(9)}   ${ratio.toFixed(3)}`);
  if (ratio > ratioMax) process.exitCode = 1;
}
console.log(`limit ${ratioMax}: ${process.exitCode === 1 ? 'EXCEEDED' : 'kept'}`);

async function takeTurn(): Promise<Record<CaseName, number>> {
  const bench = new Bench({ time: 80, warmupTime: 20 });
  for (const name of names) bench.add(name, cases[name]);
  await bench.run();
  const medianMs = (name: CaseName): number => {
    const result = bench.getTask(name)?.result;
    assert(result?.state === 'completed', `${name} did not complete`);
    return result.latency.p50;
  };
  return Object.fromEntries(names.map((name) => [name, medianMs(name)])) as
    Record<CaseName, number>;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function headerOf(ring: FrameRing) {
  const frameIndex = ring.publishedCount;
  return { frameIndex, segmentIndex: 0, presentationMs: frameIndex * 66, capturedAtMs: frameIndex };
}
