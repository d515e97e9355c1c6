// What does `auto` cost beside `neural`? In traffic a frame may take 1.15 times as long at most,
// and 5 ms where nothing moves and the detector rests. One thread, pixels in to counts out.
// usage: node dist/test/bench/motion-cost.js [CLIP]

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CameraCounter } from '../../src/counting/camera-counter.ts';
import { createDetector } from '../../src/detection/create-detector.ts';
import type { Detector } from '../../src/detection/detector.ts';
import { frameSizeFor } from '../../src/detection/letterbox.ts';
import type { FrameHeader } from '../../src/frames/frame.ts';
import { DualSense, type DetectionMode } from '../../src/motion/dual-sense.ts';
import { packageRoot } from '../../src/package-root.ts';
import { openSource } from '../../src/sources/open-source.ts';

const ratioMax = 1.15;
const restingMsMax = 5;
/** The start is left out: a background is learned there, once. */
const startMs = 4000;
const passes = 3;
const stillSeconds = 40;
const stillFramesPerSecond = 15;

interface Clip {
  readonly detector: Detector;
  readonly aspectRatio: number;
  readonly frames: readonly { readonly rgb: Uint8Array; readonly presentationMs: number }[];
}

const clipPath = process.argv[2] ?? join(packageRoot, 'fixtures', 'clips', 'gate-busy.mp4');
const modelFolder = mkdtempSync(join(tmpdir(), 'lotcount-bench-'));
const isCheapInTraffic = await compareInTraffic(await decode(512, 15));
const isCheapAtRest = await measureStillScene(await decode(640, 1));
rmSync(modelFolder, { recursive: true });
process.exitCode = isCheapInTraffic && isCheapAtRest ? 0 : 1;

/** Each frame's best of several passes: a busy machine interrupts long frames more often. */
async function compareInTraffic(clip: Clip): Promise<boolean> {
  const neuralMs = new Float64Array(clip.frames.length).fill(Infinity);
  const autoMs = neuralMs.slice();
  for (let pass = 0; pass < passes; pass += 1) await passThrough(clip, { neuralMs, autoMs });
  await clip.detector.close();
  const from = clip.frames.findIndex(({ presentationMs }) => presentationMs >= startMs);
  // A frame on which the detector rests costs nearly nothing: that would hide what motion adds.
  const isWanted = (_: number, at: number) => at >= from && Number.isFinite(autoMs[at]);
  const neural = medianOf([...neuralMs].filter(isWanted));
  const auto = medianOf([...autoMs].filter(isWanted));
  console.log(
    `traffic: median ${neural.toFixed(1)} ms neural, ${auto.toFixed(1)} ms auto, on the ` +
    `${[...autoMs].filter(isWanted).length} of ${clip.frames.length - from} frames ` +
    'that auto shows the detector');
  return isKept(`auto takes ${(auto / neural).toFixed(3)} times as long, at most ${ratioMax}`,
    auto / neural <= ratioMax);
}

/** Both modes see each frame, and begin in turn: a busy minute of the machine meets both. */
async function passThrough(
  clip: Clip, { neuralMs, autoMs }: { neuralMs: Float64Array; autoMs: Float64Array },
): Promise<void> {
  const takeNeural = openCamera('neural', clip);
  const takeAuto = openCamera('auto', clip);
  for (const [at, { rgb, presentationMs }] of clip.frames.entries()) {
    const header = headerOf(at, presentationMs);
    const before = at % 2 === 0 ? await takeNeural(rgb, header) : undefined;
    const both = await takeAuto(rgb, header);
    const alone = before ?? await takeNeural(rgb, header);
    neuralMs[at] = Math.min(neuralMs[at]!, alone.wallMs);
    if (both.needsDetector) autoMs[at] = Math.min(autoMs[at]!, both.wallMs);
  }
}

/** One frame again and again, with new noise: what a quiet hour costs. */
async function measureStillScene(clip: Clip): Promise<boolean> {
  const { widthPx, heightPx } = clip.detector.frameSize;
  const takeAuto = openCamera('auto', clip);
  const still = clip.frames[0]!.rgb;
  const noisy = new Uint8Array(still.length);
  const noise = seededNoise(1);
  const restingMs: number[] = [];
  let measuredCount = 0;
  for (let at = 0; at < stillSeconds * stillFramesPerSecond; at += 1) {
    for (let byte = 0; byte < still.length; byte += 1) {
      noisy[byte] = Math.max(0, Math.min(255, (still[byte] as number) + 6 * (noise() - 0.5)));
    }
    const presentationMs = at * 1000 / stillFramesPerSecond;
    const { wallMs, needsDetector } = await takeAuto(noisy, headerOf(at, presentationMs));
    if (presentationMs < startMs) continue;
    measuredCount += 1;
    if (!needsDetector) restingMs.push(wallMs);
  }
  await clip.detector.close();
  const lookShare = 1 - restingMs.length / measuredCount;
  console.log(
    `still scene, ${widthPx}x${heightPx}: the detector ran on ${(100 * lookShare).toFixed(1)} % ` +
    `of ${measuredCount} frames`);
  const medianMs = medianOf(restingMs);
  return isKept(
    `a frame takes ${medianMs.toFixed(2)} ms while it rests, at most ${restingMsMax} ms`,
    medianMs <= restingMsMax);
}

/** What an inference worker does with a frame of one camera, beside moving messages. */
function openCamera(mode: DetectionMode, { detector, aspectRatio }: Clip) {
  const sense = new DualSense({ frameSize: detector.frameSize, aspectRatio, mode });
  const counter = new CameraCounter({
    cameraId: 'bench',
    lines: [{ id: 'line', a: [0.2, 0.55], b: [0.8, 0.55] }],
    aspectRatio,
    runStartedAtMs: 0,
    judge: sense.judge,
  });
  return async (rgb: Uint8Array, header: FrameHeader) => {
    const startedMs = performance.now();
    const { needsDetector } = sense.look(rgb, header);
    const detections = needsDetector ? await detector.detect(rgb) : undefined;
    for (const ready of sense.join(detections, header)) {
      counter.update(ready.detections, ready.header);
    }
    return { wallMs: performance.now() - startedMs, needsDetector };
  };
}

async function decode(inputWidthPx: number, framesPerSecondMax: number): Promise<Clip> {
  const source = await openSource({ kind: 'video', path: clipPath, loop: false }, {
    chooseOutputSize: (nativeSize) => frameSizeFor(nativeSize, inputWidthPx), framesPerSecondMax,
  });
  const { widthPx, heightPx } = source.nativeSize;
  const detector = await createDetector({
    engine: 'onnx', threads: 1, modelFolder, frameSize: source.outputSize,
  });
  const frames = [];
  for (let frame = await source.next(); frame !== 'ended'; frame = await source.next()) {
    frames.push({ rgb: frame.rgb.slice(), presentationMs: frame.presentationMs });
  }
  await source.close();
  return { detector, aspectRatio: widthPx / heightPx, frames };
}

function headerOf(frameIndex: number, presentationMs: number): FrameHeader {
  return { frameIndex, segmentIndex: 0, presentationMs, capturedAtMs: presentationMs };
}

/** Numbers from 0 to 1 by a linear congruential generator; the same ones on every run. */
function seededNoise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((first, second) => first - second)[values.length >> 1] ?? NaN;
}

function isKept(claim: string, isTrue: boolean): boolean {
  console.log(`${claim}: ${isTrue ? 'yes' : 'NO'}`);
  return isTrue;
}
