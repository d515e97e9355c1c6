// Answers what a lot held, bucket by bucket. Time that nobody watched has no numbers, not zeros.

import type { Static } from 'typebox';
import type { LotConfig } from '../config/lot-schema.ts';
import { feedingLines } from '../occupancy/lot-movement.ts';
import type { LotLedger } from '../store/lot-ledger.ts';
import type { ApiContext } from './api-context.ts';
import { Coverage } from './coverage.ts';
import { httpLimits } from './http-limits.ts';
import type { HistoryQuery, HistoryReply } from './lot-schemas.ts';
import { bucketEdges } from './time-buckets.ts';
import { readRange, writeMoment, type TimeRange } from './time-zones.ts';

type Row = Static<typeof HistoryReply>['rows'][number];

export function answerLotHistory(
  context: ApiContext, lot: LotConfig, query: Static<typeof HistoryQuery>,
): Static<typeof HistoryReply> {
  const { config, ledger } = context;
  const nowMs = context.now();
  const range = readRange(query, { siteTimeZone: config().site.timeZone, nowMs });
  const { historyBucketCountMax: bucketCountMax } = httpLimits;
  const edgesMs = bucketEdges({ ...range, bucket: query.bucket, bucketCountMax });
  const coverage = coverageOf(context, lot, { ...range, nowMs });
  const walk = new OccupancyWalk(ledger.lots, lot.id);
  const rows: Row[] = [];
  for (let index = 0; index + 1 < edgesMs.length; index += 1) {
    const startMs = edgesMs[index] ?? Number.NaN;
    const endMs = edgesMs[index + 1] ?? Number.NaN;
    const share = coverage.share({ startMs, endMs, nowMs });
    const step = share === null ? undefined : walk.step({ startMs, endMs });
    const isKnown = (share ?? 0) > 0;
    const hasMoved = step !== undefined && step.entryCount + step.exitCount > 0;
    rows.push({
      start: writeMoment(startMs, range.timeZone),
      end: writeMoment(endMs, range.timeZone),
      value: isKnown || hasMoved || step?.isSaid === true ? step?.vehicleCount ?? null : null,
      entries: isKnown || hasMoved ? step?.entryCount ?? null : null,
      exits: isKnown || hasMoved ? step?.exitCount ?? null : null,
      coverage: share,
    });
  }
  return {
    lot: lot.id,
    from: writeMoment(range.fromMs, range.timeZone),
    to: writeMoment(range.toMs, range.timeZone),
    bucket: query.bucket,
    timeZone: range.timeZone,
    capacity: lot.capacity,
    rows,
  };
}

function coverageOf(
  { ledger }: ApiContext, lot: LotConfig,
  { fromMs, toMs, nowMs }: TimeRange & { readonly nowMs: number },
): Coverage {
  const cameraIds = new Set(feedingLines(lot).map(({ cameraId }) => cameraId));
  const expected = ledger.cameraLifetimes()
    .filter(({ cameraId }) => cameraIds.has(cameraId))
    .map(({ cameraId, firstMs }) => ({ cameraId, fromMs: firstMs, toMs: nowMs }));
  return new Coverage(expected, ledger.spans({ fromMs, toMs }));
}

interface OccupancyStep {
  /** At the end of the bucket; undefined before the lot was opened. */
  readonly vehicleCount: number | undefined;
  readonly entryCount: number;
  readonly exitCount: number;
  /** Somebody said in the bucket what the lot held. */
  readonly isSaid: boolean;
}

/** Walks through buckets in order, adding up from one to the next where nothing else was said. */
class OccupancyWalk {
  readonly #lots: LotLedger;
  readonly #lotId: string;
  #anchorSequence: number | undefined;
  #vehicleCount: number | undefined;

  constructor(lots: LotLedger, lotId: string) {
    this.#lots = lots;
    this.#lotId = lotId;
  }

  step({ startMs, endMs }: { readonly startMs: number; readonly endMs: number }): OccupancyStep {
    const lots = this.#lots;
    const range = { afterMs: startMs - 1, untilMs: endMs - 1 };
    const anchor = lots.anchorAt(this.#lotId, range.untilMs);
    const isSameAnchor = anchor !== undefined && anchor.sequence === this.#anchorSequence;
    this.#vehicleCount = isSameAnchor && this.#vehicleCount !== undefined
      ? this.#vehicleCount + lots.netChange(anchor, range)
      : lots.occupancyAt(this.#lotId, range.untilMs)?.vehicleCount;
    this.#anchorSequence = anchor?.sequence;
    const total = { entry: 0, exit: 0, doubt: 0 };
    for (const { effect, movementCount } of lots.lineMovements(this.#lotId, range)) {
      total[effect] += movementCount;
    }
    return {
      vehicleCount: this.#vehicleCount,
      entryCount: total.entry,
      exitCount: total.exit,
      isSaid: anchor !== undefined && anchor.effectiveAtMs >= startMs,
    };
  }
}
