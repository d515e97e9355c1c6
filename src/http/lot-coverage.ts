// Which share of time a lot's gates were watched, and what passed them in it.

import type { LotConfig } from '../config/lot-schema.ts';
import { feedingLines } from '../occupancy/lot-movement.ts';
import type { LotLedger } from '../store/lot-ledger.ts';
import type { ApiContext } from './api-context.ts';
import { Coverage } from './coverage.ts';
import type { BucketRange } from './week-before.ts';

export interface CoveredRange {
  readonly fromMs: number;
  readonly toMs: number;
  readonly nowMs: number;
}

/** Cameras count from when they were first watched. */
export function lotCoverage(
  { ledger }: ApiContext, lot: LotConfig, { fromMs, toMs, nowMs }: CoveredRange,
): Coverage {
  const cameraIds = new Set(feedingLines(lot).map(({ cameraId }) => cameraId));
  const expected = ledger.cameraLifetimes()
    .filter(({ cameraId }) => cameraIds.has(cameraId))
    .map(({ cameraId, firstMs }) => ({ cameraId, fromMs: firstMs, toMs: nowMs }));
  return new Coverage(expected, ledger.spans({ fromMs, toMs }));
}

export interface Flow {
  readonly entryCount: number;
  readonly exitCount: number;
}

/** Without duplicates. */
export function lotFlow(lots: LotLedger, lotId: string, { startMs, endMs }: BucketRange): Flow {
  const total = { entry: 0, exit: 0, doubt: 0 };
  const range = { afterMs: startMs - 1, untilMs: endMs - 1 };
  for (const { effect, movementCount } of lots.lineMovements(lotId, range)) {
    total[effect] += movementCount;
  }
  return { entryCount: total.entry, exitCount: total.exit };
}
