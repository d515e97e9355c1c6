// Does the server keep its memory? Resident set size of `lotcount serve` with the example's two
// cameras and a page's worth of requests, sampled over the given time, with the slope at its end.
// usage: node dist/test/bench/serve-memory.js [MINUTES]

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startServe, writeServeConfig } from '../support/serve-process.ts';
import { clipCamera } from '../support/fixture-clip.ts';
import { residentMb, slopeOf, type RssSample } from '../support/rss-slope.ts';

const minutes = Number(process.argv[2] ?? 15);
const sampleIntervalMs = 15_000;
const folder = mkdtempSync(join(tmpdir(), 'lotcount-memory-'));
const cameras = ['gate-day', 'gate-rain'].map((name) => {
  const camera = clipCamera(name);
  return { ...camera, source: { ...camera.source, loop: true } };
});
const serve = await startServe(await writeServeConfig(folder, cameras));
const watching = watchPictures();
const samples: RssSample[] = [];
const startedMs = performance.now();

console.log('minute  RSS MB');
while (performance.now() - startedMs < minutes * 60_000) {
  await wait(sampleIntervalMs);
  const minute = (performance.now() - startedMs) / 60_000;
  const rssMb = residentMb(serve.process.pid);
  samples.push({ minute, rssMb });
  if (samples.length % 4 === 0) console.log(`${minute.toFixed(1).padStart(6)}  ${rssMb.toFixed(0)}`);
}
await serve.end('SIGTERM');
await watching;
const late = samples.filter(({ minute }) => minute >= minutes / 3);
console.log(`largest ${Math.max(...samples.map(({ rssMb }) => rssMb)).toFixed(0)} MB; ` +
  `slope after the first third ${slopeOf(late).toFixed(2)} MB a minute`);
rmSync(folder, { recursive: true });

/** Asks for pictures as an open page does, until the server is gone. */
async function watchPictures(): Promise<void> {
  for (;;) {
    try {
      for (const { id } of cameras) {
        const answer = await fetch(`${serve.url}/api/v1/cameras/${id}/frame.jpg?annotated=false`);
        await answer.arrayBuffer();
      }
    } catch {
      return;
    }
    await wait(100);
  }
}
