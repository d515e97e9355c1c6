// A program of its own that counts as fast as it can, to be killed:
//   node write-ledger.js LEDGER RUN
// It first sends again what the run before it sent first, then crossings of its own. After the
// first line, each line of its output is the id of a crossing, or "watched" and a moment: both
// after their commit.

import { Subject } from 'rxjs';
import { collectCrossings } from '../../src/collect/collect-crossings.ts';
import type { CollectedFact } from '../../src/collect/collected-fact.ts';
import { openLedger } from '../../src/store/ledger-store.ts';

const [file = '', run = '0'] = process.argv.slice(2);
const resentCount = 50;
process.stdout.write('started\n');
const ledger = openLedger({ file });
const facts$ = new Subject<CollectedFact>();
const collector = collectCrossings({
  facts$,
  ledger,
  startedAtMs: Date.now(),
  onRefused: (thrown) => { throw thrown; },
  limits: { batchDelayMs: 5, batchCountMax: 40, observationDelayMs: 20 },
});
collector.stored$.subscribe(({ crossing }) => {
  process.stdout.write(`${crossing.crossingId}\n`);
});

for (let number = 0; number < resentCount; number += 1) send(`${Number(run) - 1}/${number}`);
let sentCount = 0;
let watchedUntilMs = Date.now();
setInterval(() => {
  for (let each = 0; each < 20; each += 1) send(`${run}/${sentCount++}`);
  const nowMs = Date.now();
  facts$.next({ kind: 'observed', cameraId: 'gate-1', fromMs: watchedUntilMs, toMs: nowMs });
  watchedUntilMs = nowMs;
  const committedMs = collector.status().watchedUntilMs.get('gate-1');
  if (committedMs !== undefined) process.stdout.write(`watched ${committedMs}\n`);
}, 3);

function send(crossingId: string): void {
  facts$.next({
    kind: 'crossing',
    crossing: {
      crossingId,
      cameraId: 'gate-1',
      lineId: 'barrier',
      trackId: 1,
      vehicleClass: 'car',
      confidence: 0.9,
      presentationMs: 0,
      crossedAtMs: Date.now(),
      countingVersion: 1,
      trace: { hitCount: 5 },
      outcome: 'counted',
      direction: 'in',
    },
  });
}
