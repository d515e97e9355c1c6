// Answers what a lot held, bucket by bucket. Time that nobody watched has no numbers, not zeros.

import type { Static } from 'typebox';
import type { LotConfig } from '../config/lot-schema.ts';
import type { LotLedger } from '../store/lot-ledger.ts';
import { writeMoment } from '../zoned-moment.ts';
import type { ApiContext } from './api-context.ts';
import type { Coverage } from './coverage.ts';
import { httpLimits } from './http-limits.ts';
import { lotCoverage, lotFlow, type Flow } from './lot-coverage.ts';
import type { HistoryQuery, HistoryReply } from './lot-schemas.ts';
import { bucketEdges } from './time-buckets.ts';
import { readRange } from './time-zones.ts';
import { rangesOf, weekBefore, type BucketRange } from './week-before.ts';

type Row = Static<typeof HistoryReply>['rows'][number];

export function answerLotHistory(
  context: ApiContext, lot: LotConfig, query: Static<typeof HistoryQuery>,
): Static<typeof HistoryReply> {
  const { config, ledger } = context;
  const nowMs = context.now();
  const range = readRange(query, { siteTimeZone: config().site.timeZone, nowMs });
  const { historyBucketCountMax: bucketCountMax } = httpLimits;
  const bucketOptions = { ...range, bucket: query.bucket, bucketCountMax };
  const edgesMs = bucketEdges(bucketOptions);
  const coverage = lotCoverage(context, lot, { ...range, nowMs });
  const walk = new OccupancyWalk(ledger.lots, lot.id);
  const earlier = query.compare === undefined ? undefined : weekBefore(edgesMs, bucketOptions);
  const compare = earlier === undefined
    ? undefined
    : comparer(context, { lot, nowMs, ...earlier });
  const rows = rangesOf(edgesMs).map(({ startMs, endMs }, index): Row => {
    const share = coverage.share({ startMs, endMs, nowMs });
    const step = share === null ? undefined : walk.step({ startMs, endMs });
    const isKnown = (share ?? 0) > 0;
    const hasMoved = step !== undefined && step.entryCount + step.exitCount > 0;
    const before = compare?.(earlier?.counterparts[index] ?? []);
    return {
      start: writeMoment(startMs, range.timeZone),
      end: writeMoment(endMs, range.timeZone),
      value: isKnown || hasMoved || step?.isSaid === true ? step?.vehicleCount ?? null : null,
      entries: isKnown || hasMoved ? step?.entryCount ?? null : null,
      exits: isKnown || hasMoved ? step?.exitCount ?? null : null,
      coverage: share,
      ...before === undefined ? {} : { weekBefore: before },
    };
  });
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

interface CompareOptions {
  readonly lot: LotConfig;
  readonly nowMs: number;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Answers what passed in the ranges that a bucket is compared with; undefined when it has none. */
function comparer(
  context: ApiContext, { lot, ...covered }: CompareOptions,
): (ranges: readonly BucketRange[]) => Row['weekBefore'] {
  const coverage = lotCoverage(context, lot, covered);
  return (ranges) => {
    const share = shareOf(coverage, ranges, covered.nowMs);
    if (share === undefined) return undefined;
    const flows = ranges.map((range) => lotFlow(context.ledger.lots, lot.id, range));
    const entries = flows.reduce((sum, { entryCount }) => sum + entryCount, 0);
    const exits = flows.reduce((sum, { exitCount }) => sum + exitCount, 0);
    const isKnown = (share ?? 0) > 0 || entries + exits > 0;
    return {
      entries: isKnown ? entries : null, exits: isKnown ? exits : null, coverage: share,
    };
  };
}

/** Of all the time in the ranges; null when it is still to come, undefined for no range. */
function shareOf(
  coverage: Coverage, ranges: readonly BucketRange[], nowMs: number,
): number | null | undefined {
  const shares = ranges.map((range) => ({
    share: coverage.share({ ...range, nowMs }), durationMs: range.endMs - range.startMs,
  }));
  if (shares.length === 0) return undefined;
  if (shares.some(({ share }) => share === null)) return null;
  const totalMs = shares.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const watchedMs = shares.reduce((sum, one) => sum + (one.share ?? 0) * one.durationMs, 0);
  return watchedMs / totalMs;
}

interface OccupancyStep extends Flow {
  /** At the end of the bucket; undefined before the lot was opened. */
  readonly vehicleCount: number | undefined;
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

  step(bucket: BucketRange): OccupancyStep {
    const lots = this.#lots;
    const range = { afterMs: bucket.startMs - 1, untilMs: bucket.endMs - 1 };
    const anchor = lots.anchorAt(this.#lotId, range.untilMs);
    const isSameAnchor = anchor !== undefined && anchor.sequence === this.#anchorSequence;
    this.#vehicleCount = isSameAnchor && this.#vehicleCount !== undefined
      ? this.#vehicleCount + lots.netChange(anchor, range)
      : lots.occupancyAt(this.#lotId, range.untilMs)?.vehicleCount;
    this.#anchorSequence = anchor?.sequence;
    return {
      vehicleCount: this.#vehicleCount,
      ...lotFlow(lots, this.#lotId, bucket),
      isSaid: anchor !== undefined && anchor.effectiveAtMs >= bucket.startMs,
    };
  }
}
