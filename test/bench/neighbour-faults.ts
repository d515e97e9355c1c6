// Does a camera notice that its neighbour fails? Intervals between the counted frames of one,
// while the other one is well, and while its threads crash or block one after the other.
// usage: node dist/test/bench/neighbour-faults.js [SECONDS]

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { BroadcastChannel } from 'node:worker_threads';
import { CameraFleet } from '../../src/threads/camera-fleet.ts';
import { clipCamera } from '../support/fixture-clip.ts';
import { faultChannelName, workerFaultsUrl, type FaultOrder } from '../support/worker-faults.ts';

const durationMs = Number(process.argv[2] ?? 60) * 1_000;
const faultIntervalMs = 8_000;
const orders: readonly FaultOrder[] = [
  { cameraId: 'gate-rain', worker: 'inference', fault: { kind: 'exit' } },
  { cameraId: 'gate-rain', worker: 'reader', fault: { kind: 'throw' } },
  { cameraId: 'gate-rain', worker: 'inference', fault: { kind: 'block', durationMs: 600_000 } },
];
const folder = mkdtempSync(join(tmpdir(), 'lotcount-neighbour-'));
const fleet = new CameraFleet({
  modelFolder: folder,
  onTooManyLeftBehind: (sentence) => { console.log(sentence); },
  workerExecArgv: ['--import', workerFaultsUrl],
  limits: { silentMsMax: 1_000, inferenceStallMsMax: 2_000, retryDelayMs: 500 },
});
const arrivedAtMs: number[] = [];
fleet.events$.subscribe((event) => {
  if (event.kind === 'tracks' && event.cameraId === 'gate-day') arrivedAtMs.push(performance.now());
});
const cameras = ['gate-day', 'gate-rain'].map((name) => {
  const camera = clipCamera(name);
  return { ...camera, source: { ...camera.source, loop: true } } as typeof camera;
});
await fleet.apply({ cameras, detector: { engine: 'onnx', threads: 1 } });
while (!fleet.statuses().every(({ state }) => state === 'live')) await wait(100);
// The first frames come late and together.
await wait(3_000);

console.log('neighbour    frames  p50 ms  p99 ms  max ms');
const calm = await measure('is well', []);
const faulty = await measure('fails', orders);
console.log(`p99 with a failing neighbour / p99 without: ${(faulty.p99Ms / calm.p99Ms).toFixed(3)}`);
console.log(`its restarts: ${fleet.statuses()[1]?.restarts}`);
await fleet.stop();
rmSync(folder, { recursive: true });

async function measure(name: string, faults: readonly FaultOrder[]): Promise<{ p99Ms: number }> {
  arrivedAtMs.length = 0;
  const channel = new BroadcastChannel(faultChannelName);
  const endMs = performance.now() + durationMs;
  for (let count = 0; performance.now() < endMs; count++) {
    const order = faults[count % faults.length];
    if (order !== undefined) channel.postMessage(order);
    await wait(Math.min(faultIntervalMs, Math.max(0, endMs - performance.now())));
  }
  channel.close();
  const intervalsMs = arrivedAtMs
    .map((ms, index) => ms - (arrivedAtMs[index - 1] ?? Number.NaN)).slice(1)
    .sort((first, second) => first - second);
  const at = (share: number) => intervalsMs[Math.floor(share * (intervalsMs.length - 1))] ?? 0;
  const figures = [0.5, 0.99, 1].map((share) => at(share).toFixed(1).padStart(7));
  console.log(`${name.padEnd(11)} ${String(intervalsMs.length).padStart(7)} ${figures.join(' ')}`);
  return { p99Ms: at(0.99) };
}
