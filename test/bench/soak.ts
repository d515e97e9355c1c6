// Does it last? `lotcount serve` with network cameras and a fault every minute: states at the end,
// memory over time, and whether every vehicle was counted while its camera was live.
// usage: node dist/test/bench/soak.js [CAMERAS] [MINUTES] [FAULT-INTERVAL-S]

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { slopeErrorOf, slopeOf } from '../support/rss-slope.ts';
import { runSoak } from '../support/soak-run.ts';

/** What four cameras may cost on two cores, and still be counted without a mistake. */
const settings = {
  'gate-day': { inputWidthPx: 320, framesPerSecondMax: 8 },
  'gate-rain': { inputWidthPx: 320, framesPerSecondMax: 8 },
  'gate-night': { inputWidthPx: 384, framesPerSecondMax: 10 },
  'gate-busy': { inputWidthPx: 384, framesPerSecondMax: 10 },
};
const clips = Object.keys(settings);
const [cameraCount = 4, minutes = 60, faultIntervalS = 60] = process.argv.slice(2).map(Number);
/** Caches and pools fill first. */
const settledMinutes = Math.min(10, minutes / 3);
const folder = mkdtempSync(join(tmpdir(), 'lotcount-soak-'));
const startedMs = performance.now();

const report = await runSoak({
  clips: clips.slice(0, cameraCount),
  settings,
  durationMs: minutes * 60_000,
  faultIntervalMs: faultIntervalS * 1_000,
  sampleIntervalMs: 10_000,
  folder,
  report: (line) => {
    console.log(`${((performance.now() - startedMs) / 60_000).toFixed(1).padStart(6)} min  ${line}`);
  },
});

console.log(`\n${report.faultCount} faults in ${minutes} minutes; ` +
  `${report.leftBehindTotal} threads were left behind for a while`);
console.log('\ncamera        state         restarts  due  counted  missed  wrong  gaps  coverage  dropped');
for (const result of report.ledger) {
  const camera = report.cameras.find(({ id }) => id === result.cameraId);
  const { dueCount, countedCount, missed, wrong, gapCount } = result;
  const figures = [dueCount, countedCount, missed.length, wrong.length, gapCount]
    .map((figure) => String(figure).padStart(6));
  console.log(`${result.cameraId.padEnd(12)}  ${(camera?.state ?? '?').padEnd(12)}  ` +
    `${String(camera?.restarts).padStart(8)} ${figures.join(' ')}   ${result.coverage.toFixed(3)}` +
    `  ${camera?.framesDropped} of ${camera?.framesRead} frames`);
  for (const line of missed) console.log(`  missed: ${line}`);
  for (const line of wrong) console.log(`  wrong: ${line}`);
}
console.log('\nminute  RSS MB');
for (const { minute, rssMb } of report.samples.filter((_, index) => index % 12 === 0)) {
  console.log(`${minute.toFixed(1).padStart(6)}  ${rssMb.toFixed(0)}`);
}
const settled = report.samples.filter(({ minute }) => minute >= settledMinutes);
console.log(`largest ${Math.max(...report.samples.map(({ rssMb }) => rssMb)).toFixed(0)} MB; slope ` +
  `after ${settledMinutes.toFixed(0)} minutes ${slopeOf(settled).toFixed(2)} ± ` +
  `${slopeErrorOf(settled).toFixed(2)} MB a minute`);
console.log(`\nerrors in the log, unhandled rejections among them: ${report.complaints.length}`);
for (const line of report.complaints.slice(0, 20)) console.log(`  ${line.slice(0, 300)}`);
if (report.unexpectedExit !== undefined) console.log(report.unexpectedExit);
const isGood = report.unexpectedExit === undefined && report.complaints.length === 0 &&
  report.cameras.every(({ state }) => state === 'live') &&
  report.ledger.every(({ missed }) => missed.length === 0);
console.log(isGood ? '\nIt lasts.' : '\nIt does not last: see above.');
rmSync(folder, { recursive: true });
process.exitCode = isGood ? 0 : 1;
