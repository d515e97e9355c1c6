// Does an export of any length fit into the same memory? Fills a ledger with crossings, lets a real
// `lotcount serve` send all of them as CSV or XLSX, and samples its resident set size meanwhile and
// how long it takes to answer others. The client reads as fast as it can, or stops in the midst.
// usage: node dist/test/bench/export-memory.js [ROWS] [csv|xlsx] [stall]

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { get as openRequest, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { assert } from '../../src/assert.ts';
import type { CountedCrossing } from '../../src/counting/crossing.ts';
import { ledgerFileIn } from '../../src/store/ledger-file.ts';
import { openLedger } from '../../src/store/ledger-store.ts';
import { clipCamera } from '../support/fixture-clip.ts';
import { residentMb } from '../support/rss-slope.ts';
import { startServe, writeServeConfig } from '../support/serve-process.ts';

const rowCount = Number(process.argv[2] ?? 200_000);
const ending = process.argv[3] ?? 'csv';
const isStalling = process.argv[4] === 'stall';
const batchSize = 5_000;
const sampleIntervalMs = 250;
const stallMs = 20_000;
const folder = mkdtempSync(join(tmpdir(), 'lotcount-export-'));
fill();
// A clip that ends at once: nothing but the export is at work.
const camera = clipCamera('gate-day');
const serve = await startServe(await writeServeConfig(folder, [
  { ...camera, source: { ...camera.source, loop: false } },
]));
await wait(15_000);

const answer = await open(`${serve.url}/api/v1/crossings.${ending}`);
let receivedBytes = 0;
const startedMs = performance.now();
const before = residentMb(serve.process.pid);
const reading = new AbortController();
void read(answer).then(() => { reading.abort(); });
console.log(`before the export: ${before.toFixed(0)} MB\n second  received MB  RSS MB  slowest answer ms`);
const samples: number[] = [];
let slowestMs = 0;
let nextLineS = 1;
while (!reading.signal.aborted) {
  const askedMs = performance.now();
  await (await fetch(`${serve.url}/healthz`)).arrayBuffer();
  slowestMs = Math.max(slowestMs, performance.now() - askedMs);
  samples.push(residentMb(serve.process.pid));
  const second = (performance.now() - startedMs) / 1_000;
  if (second >= nextLineS) {
    console.log([
      second.toFixed(0).padStart(7), (receivedBytes / 1e6).toFixed(1).padStart(12),
      residentMb(serve.process.pid).toFixed(0).padStart(7), slowestMs.toFixed(0).padStart(18),
    ].join(' '));
    nextLineS = Math.ceil(second * 1.3);
    slowestMs = 0;
  }
  await wait(sampleIntervalMs);
}
const seconds = (performance.now() - startedMs) / 1_000;
const third = Math.ceil(samples.length / 3);
console.log(`${rowCount} rows, ${(receivedBytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(0)} s; ` +
  `largest RSS in the first third ${Math.max(...samples.slice(0, third)).toFixed(0)} MB, ` +
  `in the last third ${Math.max(...samples.slice(-third)).toFixed(0)} MB`);
await serve.end('SIGTERM');
rmSync(folder, { recursive: true });

function fill(): void {
  mkdirSync(join(folder, 'data'), { recursive: true });
  const ledger = openLedger({ file: ledgerFileIn(join(folder, 'data')) });
  const firstMs = Date.now() - 300 * 86_400_000;
  const stepMs = Math.max(1, Math.floor(299 * 86_400_000 / rowCount));
  for (let start = 0; start < rowCount; start += batchSize) {
    const length = Math.min(batchSize, rowCount - start);
    ledger.appendBatch({
      crossings: Array.from({ length }, (_, index) =>
        crossingAt(start + index, firstMs + (start + index) * stepMs)),
      corrections: [],
      observations: [],
    });
    if (start % 500_000 === 0) console.log(`${start} of ${rowCount} crossings are in the ledger`);
  }
  ledger.close();
}

function crossingAt(number: number, crossedAtMs: number): CountedCrossing {
  return {
    // Numbers of one length: the index by id grows at its end, however many there are.
    crossingId: `gate-day/1777629600000/${String(number).padStart(8, '0')}`,
    cameraId: 'gate-day',
    lineId: 'barrier',
    trackId: number,
    vehicleClass: 'car',
    confidence: 0.8,
    presentationMs: number,
    crossedAtMs,
    countingVersion: 1,
    trace: { fromSettledMs: 1_000, toSettledMs: 1_400, from: { x: 0.41, y: 0.52 }, hitCount: 9 },
    outcome: 'counted',
    direction: number % 2 === 0 ? 'in' : 'out',
  };
}

async function open(url: string): Promise<IncomingMessage> {
  const [response] = await once(openRequest(url, { agent: false }), 'response') as [IncomingMessage];
  assert(response.statusCode === 200, 'the export is sent');
  return response;
}

/** To its end; or some megabytes, nothing for a while, and then the rest. */
async function read(response: IncomingMessage): Promise<void> {
  let hasStalled = !isStalling;
  for await (const piece of response) {
    receivedBytes += (piece as Buffer).length;
    if (!hasStalled && receivedBytes > 5e6) {
      hasStalled = true;
      console.log(`        nothing is read for ${stallMs / 1_000} s`);
      await wait(stallMs);
    }
  }
}
