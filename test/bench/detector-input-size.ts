// What does a frame cost at each input size? A 16:9 camera must not pay for a square: 512x288 may
// take at most 0.7 of the time of 512x512. One thread, pixels in to detections out.
// usage: node dist/test/bench/detector-input-size.js

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDetector } from '../../src/detection/create-detector.ts';
import { frameBytes } from '../../src/frames/frame.ts';

const ratioMax = 0.7;
const rounds = 60;
const frameSizes = [
  { widthPx: 512, heightPx: 512 },
  { widthPx: 512, heightPx: 288 },
  { widthPx: 384, heightPx: 216 },
  { widthPx: 320, heightPx: 180 },
];

const modelFolder = mkdtempSync(join(tmpdir(), 'lotcount-bench-'));
const contestants = await Promise.all(frameSizes.map(async (frameSize) => ({
  frameSize,
  detector: await createDetector({ engine: 'onnx', threads: 1, modelFolder, frameSize }),
  rgb: Uint8Array.from({ length: frameBytes(frameSize) }, (_, index) => (index * 37) % 251),
  wallMs: new Array<number>(),
})));

// All sizes in turn, so that a busy minute of the machine meets each of them.
for (let round = 0; round < rounds; round += 1) {
  for (const { detector, rgb, wallMs } of contestants) {
    const startedMs = performance.now();
    await detector.detect(rgb);
    wallMs.push(performance.now() - startedMs);
  }
}

const rows = contestants.map(({ frameSize, wallMs }) => {
  const [bestMs = NaN, ...rest] = wallMs.toSorted((a, b) => a - b);
  const medianMs = rest[rest.length >> 1] ?? NaN;
  return { size: `${frameSize.widthPx}x${frameSize.heightPx}`, bestMs, medianMs };
});
const [square, wide] = rows;
for (const { size, bestMs, medianMs } of rows) {
  const ratio = medianMs / (square?.medianMs ?? NaN);
  console.log(
    `${size}: best ${bestMs.toFixed(1)} ms, median ${medianMs.toFixed(1)} ms, ` +
    `${ratio.toFixed(2)} of the square`);
}
for (const { detector } of contestants) await detector.close();
rmSync(modelFolder, { recursive: true });
const isGood = (wide?.medianMs ?? NaN) / (square?.medianMs ?? NaN) <= ratioMax;
console.log(`512x288 takes at most ${ratioMax} of the square: ${isGood ? 'yes' : 'NO'}`);
process.exitCode = isGood ? 0 : 1;
