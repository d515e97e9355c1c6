// How fast does the ledger take batches, and how long does it hold up the main thread when it is
// asked for a year?   usage: node dist/test/bench/ledger-speed.js [DAYS]

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CountedCrossing } from '../../src/counting/crossing.ts';
import { vehicleClasses } from '../../src/detection/detector.ts';
import { bucketEdges, bucketNames } from '../../src/http/time-buckets.ts';
import { openLedger } from '../../src/store/ledger-store.ts';

const dayCount = Number(process.argv[2] ?? 365);
/** A busy lot: two gates, 2000 vehicles in and as many out a day. */
const crossingsPerDay = 4_000;
const dayMs = 24 * 3_600_000;
const firstDayMs = Date.UTC(2025, 0, 1);
const timeZone = 'Europe/Berlin';
const folder = mkdtempSync(join(tmpdir(), 'lotcount-bench-'));
const file = join(folder, 'ledger.sqlite');
const ledger = openLedger({ file });

console.log('crossings a batch   batch (median)   crossings a second');
let written = 0;
for (const [batchCount, batchSize] of [[200, 1], [200, 10], [100, 100], [40, 500]] as const) {
  const durationsMs = Array.from({ length: batchCount }, () => timed(() => { append(batchSize); }));
  const totalMs = durationsMs.reduce((sum, durationMs) => sum + durationMs, 0);
  const perSecond = Math.round(batchCount * batchSize / totalMs * 1000);
  print([String(batchSize), `${medianOf(durationsMs).toFixed(2)} ms`, String(perSecond)]);
}

while (written < dayCount * crossingsPerDay) append(5_000);
console.log(`\nledger of ${dayCount} days: ${written} crossings, ${megabytes(file)} MB`);
console.log('question            buckets          answered in (median of 5)');
for (const bucket of bucketNames) {
  // The API gives 10,000 buckets at most: a day of minutes, the whole year in hours.
  const days = { '1m': 1, '5m': 30, '15m': 100 }[bucket as string] ?? dayCount;
  const toMs = firstDayMs + dayCount * dayMs;
  const edgesMs = bucketEdges({
    fromMs: toMs - days * dayMs, toMs, bucket, timeZone, bucketCountMax: 10_000,
  });
  const durationsMs = Array.from({ length: 5 }, () => timed(() => { ledger.counts(edgesMs); }));
  print([`${days} days by ${bucket}`, String(edgesMs.length - 1), `${medianOf(durationsMs).toFixed(1)} ms`]);
}
const page = timed(() => { ledger.crossings({ limit: 1_000, cameraIds: ['gate-2'] }); });
print(['1000 crossings', '', `${page.toFixed(1)} ms`]);
ledger.close();
const opened = timed(() => { openLedger({ file }).close(); });
print(['open and check', '', `${opened.toFixed(0)} ms`]);
rmSync(folder, { recursive: true });

function append(batchSize: number): void {
  const crossings = Array.from(
    { length: batchSize }, (_, index) => crossingNumber(written + index));
  written += batchSize;
  ledger.appendBatch({ crossings, corrections: [], observations: [] });
}

/** Spread over the day by a fixed pattern: every run writes the same ledger. */
function crossingNumber(number: number): CountedCrossing {
  const spreadMs = (number * 7_919 * 13) % dayMs;
  return {
    crossingId: `gate/${firstDayMs}/${number}`,
    cameraId: number % 2 === 0 ? 'gate-1' : 'gate-2',
    lineId: 'barrier',
    trackId: number,
    vehicleClass: vehicleClasses[number % 11 === 0 ? 1 : 0] ?? 'car',
    confidence: 0.8,
    presentationMs: number,
    crossedAtMs: firstDayMs + Math.floor(number / crossingsPerDay) * dayMs + spreadMs,
    countingVersion: 1,
    trace: {
      fromSettledMs: 1_000,
      toSettledMs: 1_400,
      from: { x: 0.41, y: 0.52 },
      to: { x: 0.43, y: 0.61 },
      hitCount: 9,
    },
    outcome: 'counted',
    direction: number % 4 < 2 ? 'in' : 'out',
  };
}

function timed(run: () => void): number {
  const startedMs = performance.now();
  run();
  return performance.now() - startedMs;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

function megabytes(path: string): string {
  return (statSync(path).size / 1e6).toFixed(0);
}

function print(cells: readonly string[]): void {
  console.log(cells.map((cell) => cell.padEnd(19)).join(' '));
}
