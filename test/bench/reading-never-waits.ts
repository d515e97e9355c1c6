// Does a slow detector slow the reading down? Interval between frames going into the ring, with
// detectors that take 200 ms a frame and with idle ones, one camera and four cameras, in one run.
// usage: node dist/test/bench/reading-never-waits.js [SECONDS]

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { frameSizeFor } from '../../src/detection/letterbox.ts';
import { FrameRing } from '../../src/frames/frame-ring.ts';
import { packageRoot } from '../../src/package-root.ts';
import type { SlowInferenceStart } from '../support/slow-inference.ts';
import type { TimedReaderStart } from '../support/timed-reader.ts';

const durationMs = Number(process.argv[2] ?? 20) * 1_000;
const framesPerSecond = 15;
const clipPath = join(packageRoot, 'fixtures', 'clips', 'gate-day.mp4');
const modelFolder = mkdtempSync(join(tmpdir(), 'lotcount-bench-'));

console.log('cameras  detector    frames  p50 ms  p99 ms  max ms  dropped');
for (const cameraCount of [1, 4]) {
  const idle = await measure(cameraCount, 0);
  const busy = await measure(cameraCount, 200);
  const ratio = busy.p99Ms / idle.p99Ms;
  console.log(`         p99 busy / p99 idle: ${ratio.toFixed(3)}`);
}
rmSync(modelFolder, { recursive: true });

async function measure(cameraCount: number, inferenceMs: number): Promise<{ p99Ms: number }> {
  const cameras = Array.from({ length: cameraCount }, () => watch(inferenceMs));
  const reports = await Promise.all(cameras);
  const intervalsMs = reports
    // The first second holds the detector's start-up.
    .flatMap(({ publishedAtMs }) => publishedAtMs.slice(framesPerSecond)
      .map((ms, index, all) => ms - (all[index - 1] ?? Number.NaN)).slice(1))
    .sort((first, second) => first - second);
  const at = (share: number) => intervalsMs[Math.floor(share * (intervalsMs.length - 1))] ?? 0;
  const dropped = reports.reduce((sum, { framesDropped }) => sum + framesDropped, 0);
  const percentilesMs = [0.5, 0.99, 1].map((share) => at(share).toFixed(1));
  const figures = [intervalsMs.length, ...percentilesMs, dropped];
  console.log([
    String(cameraCount).padEnd(9), (inferenceMs === 0 ? 'idle' : `${inferenceMs} ms`).padEnd(10),
    ...figures.map((figure) => String(figure).padStart(7)),
  ].join(' '));
  return { p99Ms: at(0.99) };
}

async function watch(inferenceMs: number): Promise<{
  publishedAtMs: number[]; framesDropped: number;
}> {
  const size = frameSizeFor({ widthPx: 640, heightPx: 360 }, 512);
  const ring = FrameRing.create({ slotCount: 6, size }).buffer;
  const inference: SlowInferenceStart = { ring, modelFolder, inferenceMs };
  const inferenceWorker = new Worker(new URL('../support/slow-inference.js', import.meta.url), {
    workerData: inference,
  });
  const reader: TimedReaderStart = { clipPath, framesPerSecond, durationMs, ring };
  const worker = new Worker(new URL('../support/timed-reader.js', import.meta.url), {
    workerData: reader,
  });
  return await new Promise((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', reject);
    inferenceWorker.on('error', reject);
  });
}
