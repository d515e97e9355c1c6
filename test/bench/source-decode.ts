// What does reading cost? Decoding a clip and scaling it to 512x288 RGB, and a rewind, in this
// thread.
// usage: node dist/test/bench/source-decode.js [CLIP]

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSource } from '../../src/sources/open-source.ts';
import type { Source } from '../../src/sources/source.ts';
import { makeClip } from '../support/make-clip.ts';

const outputSize = { widthPx: 512, heightPx: 288 };
const rewindCount = 20;
const folder = mkdtempSync(join(tmpdir(), 'lotcount-bench-'));
const path = process.argv[2] ?? makePlainClip();
const source = await openSource({ kind: 'video', path, loop: false }, {
  chooseOutputSize: () => outputSize, framesPerSecondMax: 60,
});
const { widthPx, heightPx } = source.nativeSize;
await readPass(source);
await source.rewind();
const cpuBefore = process.cpuUsage();
const framesMs = await readPass(source);
const cpu = process.cpuUsage(cpuBefore);
const rewindsMs: number[] = [];
for (let index = 0; index < rewindCount; index++) {
  rewindsMs.push(await timed(() => source.rewind()));
}
await source.close();
rmSync(folder, { recursive: true });

const isGiven = process.argv[2] !== undefined;
console.log(`${isGiven ? path : 'plain generated clip (cheaper than a camera\'s)'}: ` +
  `${widthPx}x${heightPx} to ${outputSize.widthPx}x${outputSize.heightPx}, ` +
  `${framesMs.length} frames`);
console.log('           p50 ms   p99 ms   mean ms');
console.log(row('frame', framesMs));
console.log(row('rewind', rewindsMs));
// On a busy machine the core is shared, the work is not.
const cpuMs = (cpu.user + cpu.system) / 1_000 / framesMs.length;
console.log(`processor time a frame: ${cpuMs.toFixed(2)} ms`);

function makePlainClip(): string {
  const clipPath = join(folder, 'clip.mp4');
  makeClip({ path: clipPath, frameCount: 600, size: { widthPx: 768, heightPx: 432 } });
  return clipPath;
}

async function readPass(from: Source): Promise<number[]> {
  const allMs: number[] = [];
  for (;;) {
    let isOver = false;
    const ms = await timed(async () => { isOver = await from.next() === 'ended'; });
    if (isOver) return allMs;
    allMs.push(ms);
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAtMs = performance.now();
  await work();
  return performance.now() - startedAtMs;
}

function row(name: string, values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const meanMs = values.reduce((sum, ms) => sum + ms, 0) / values.length;
  const figures = [at(0.5), at(0.99), meanMs].map((ms) => ms.toFixed(2).padStart(8));
  return `${name.padEnd(8)} ${figures.join(' ')}`;
}
