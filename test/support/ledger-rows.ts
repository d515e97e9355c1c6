// Crossings and files for tests of the ledger and the API: plain, but for what a test wants.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CountedCrossing, UnresolvedCrossing } from '../../src/counting/crossing.ts';
import type { LedgerBatch } from '../../src/store/ledger-batch.ts';

/** 1 May 2026, 10:00 UTC, a Friday. */
export const mayMorningMs = Date.UTC(2026, 4, 1, 10);

export function counted(changes: Partial<CountedCrossing> = {}): CountedCrossing {
  return {
    crossingId: 'gate-1/1777629600000/1',
    cameraId: 'gate-1',
    lineId: 'barrier',
    trackId: 7,
    vehicleClass: 'car',
    confidence: 0.8,
    presentationMs: 1_234.5,
    crossedAtMs: mayMorningMs,
    countingVersion: 1,
    trace: { fromSettledMs: 1_000, toSettledMs: 1_400, from: { x: 0.4, y: 0.5 }, hitCount: 9 },
    outcome: 'counted',
    direction: 'in',
    ...changes,
  };
}

export function unresolved(changes: Partial<UnresolvedCrossing> = {}): UnresolvedCrossing {
  const { direction: _, outcome: __, ...facts } = counted();
  return { ...facts, outcome: 'unresolved', reason: 'born-past-line', ...changes };
}

export function batchOf(parts: Partial<LedgerBatch>): LedgerBatch {
  return { crossings: [], corrections: [], observations: [], ...parts };
}

/** Path of a ledger that does not exist yet, in a folder that goes with the test. */
export function temporaryLedgerFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lotcount-ledger-'));
  onTestFinished(() => { rmSync(folder, { recursive: true, force: true }); });
  return join(folder, 'ledger.sqlite');
}
