// What do tracking and counting cost per frame beside the detector? 50 vehicles at once, 4 lines.
// Exits with 1 when a frame takes more than 5 ms (the detector takes 20 to 50).
// usage: node dist/test/bench/tracking-cost.js

import { CameraCounter } from '../../src/counting/camera-counter.ts';
import type { Detection } from '../../src/detection/detector.ts';

const vehicleCount = 50;
const frameCount = 600;
const frameMsMax = 5;

const counter = new CameraCounter({
  cameraId: 'bench',
  lines: [0.2, 0.4, 0.6, 0.8].map((y, index) => ({ id: `line-${index}`, a: [0, y], b: [1, y] })),
  aspectRatio: 16 / 9,
  runStartedAtMs: 0,
});
const takenMs: number[] = [];
let crossingCount = 0;
for (let frameIndex = 0; frameIndex < frameCount; frameIndex += 1) {
  const presentationMs = frameIndex * 1000 / 15;
  const detections = Array.from({ length: vehicleCount }, (_, index) =>
    vehicleAt(index, presentationMs));
  const startMs = performance.now();
  const header = { frameIndex, segmentIndex: 0, presentationMs, capturedAtMs: presentationMs };
  crossingCount += counter.update(detections, header).crossings.length;
  takenMs.push(performance.now() - startMs);
}
takenMs.sort((first, second) => first - second);
const medianMs = takenMs[Math.floor(frameCount / 2)] ?? 0;
const p99Ms = takenMs[Math.floor(frameCount * 0.99)] ?? 0;
console.log(`${vehicleCount} vehicles, 4 lines, ${crossingCount} crossings: ` +
  `median ${medianMs.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms a frame`);
if (medianMs > frameMsMax) process.exitCode = 1;
console.log(`limit ${frameMsMax} ms: ${process.exitCode === 1 ? 'EXCEEDED' : 'kept'}`);

/** Ten lanes of five vehicles that drive down again and again. */
function vehicleAt(index: number, timeMs: number): Detection {
  const x = 0.05 + (index % 10) * 0.1;
  const y = (Math.floor(index / 10) * 0.2 + timeMs * 0.00008) % 1;
  const box = { left: x - 0.03, top: y - 0.07, right: x + 0.03, bottom: y };
  return { box, confidence: 0.5, vehicleClass: 'car' };
}
