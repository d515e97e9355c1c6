// How much of the detector's speed does `count` keep? Frames per second of the whole pipeline
// (read, ring, detect, track, count) against the detector alone, same frames, same threads.
// usage: node dist/test/bench/count-throughput.js [CLIP]

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDetector } from '../../src/detection/create-detector.ts';
import { frameSizeFor } from '../../src/detection/letterbox.ts';
import { packageRoot } from '../../src/package-root.ts';
import { openSource } from '../../src/sources/open-source.ts';
import { countFootage } from '../../src/threads/count-footage.ts';

const clipPath = process.argv[2] ?? join(packageRoot, 'fixtures', 'clips', 'gate-day.mp4');
const modelFolder = mkdtempSync(join(tmpdir(), 'lotcount-bench-'));
const framesPerSecondMax = 15;
const inputWidthPx = 512;

console.log('threads      detector     count        ratio');
for (const threads of [1, 2]) {
  // Both ways in turn, so that a busy minute of the machine meets both.
  const alone = [];
  const counted = [];
  for (let round = 0; round < 3; round++) {
    alone.push(await detectorAlone(threads));
    counted.push(await wholePipeline(threads));
  }
  const [best, whole] = [Math.max(...alone), Math.max(...counted)];
  const figures = [`${best.toFixed(1)} fps`, `${whole.toFixed(1)} fps`, (whole / best).toFixed(2)];
  console.log([String(threads), ...figures].map((figure) => figure.padEnd(12)).join(' '));
}
rmSync(modelFolder, { recursive: true });

async function detectorAlone(threads: number): Promise<number> {
  const source = await openSource({ kind: 'video', path: clipPath, loop: false }, {
    chooseOutputSize: (nativeSize) => frameSizeFor(nativeSize, inputWidthPx), framesPerSecondMax,
  });
  const frames: Uint8Array[] = [];
  for (let frame = await source.next(); frame !== 'ended'; frame = await source.next()) {
    frames.push(frame.rgb.slice());
  }
  const detector = await createDetector({
    engine: 'onnx', threads, modelFolder, frameSize: source.outputSize,
  });
  await source.close();
  const startedMs = performance.now();
  for (const rgb of frames) await detector.detect(rgb);
  const framesPerSecond = frames.length / (performance.now() - startedMs) * 1000;
  await detector.close();
  return framesPerSecond;
}

async function wholePipeline(threads: number): Promise<number> {
  const { framesProcessed, wallMs } = await countFootage({
    camera: {
      id: 'bench',
      source: { kind: 'video', path: clipPath, loop: false },
      lines: [{ id: 'line', a: [0.2, 0.55], b: [0.8, 0.55], anchor: 'bottom-centre' }],
      detection: 'neural',
      framesPerSecondMax,
      inputWidthPx,
    },
    detector: { engine: 'onnx', threads },
    modelFolder,
    onCrossing: () => undefined,
    onCorrection: () => undefined,
  });
  return framesProcessed / wallMs * 1000;
}
