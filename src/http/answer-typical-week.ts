// Answers what passes a lot in a typical week: each hour of each weekday, from the last weeks. An
// hour that was watched in part counts with its part; one that nobody watched has no number.

import type { Static } from 'typebox';
import { DateTime } from 'luxon';
import type { LotConfig } from '../config/lot-schema.ts';
import { writeMoment } from '../zoned-moment.ts';
import type { ApiContext } from './api-context.ts';
import { httpLimits } from './http-limits.ts';
import { lotCoverage, lotFlow } from './lot-coverage.ts';
import type { TypicalWeekQuery, TypicalWeekReply } from './lot-schemas.ts';
import { bucketEdges } from './time-buckets.ts';
import { chooseTimeZone } from './time-zones.ts';
import { rangesOf } from './week-before.ts';

const hourMs = 3_600_000;
/** From less than a quarter of an hour nothing is said of an hour. */
const watchedHoursMin = 0.25;

interface HourSum {
  entryCount: number;
  exitCount: number;
  watchedMs: number;
}

export function answerTypicalWeek(
  context: ApiContext, lot: LotConfig, query: Static<typeof TypicalWeekQuery>,
): Static<typeof TypicalWeekReply> {
  const { config, ledger } = context;
  const nowMs = context.now();
  const timeZone = chooseTimeZone(query.timeZone, config().site.timeZone);
  const toMs = DateTime.fromMillis(nowMs, { zone: timeZone }).startOf('hour').toMillis();
  const fromMs = DateTime.fromMillis(toMs, { zone: timeZone })
    .minus({ weeks: query.weeks }).toMillis();
  const coverage = lotCoverage(context, lot, { fromMs, toMs, nowMs });
  const sums = new Map<number, HourSum>();
  const { historyBucketCountMax: bucketCountMax } = httpLimits;
  for (const range of rangesOf(bucketEdges({ fromMs, toMs, bucket: '1h', timeZone, bucketCountMax }))) {
    const share = coverage.share({ ...range, nowMs }) ?? 0;
    if (share === 0) continue;
    const { weekday, hour } = DateTime.fromMillis(range.startMs, { zone: timeZone });
    const index = indexOf(weekday, hour);
    const sum = sums.get(index) ?? { entryCount: 0, exitCount: 0, watchedMs: 0 };
    const { entryCount, exitCount } = lotFlow(ledger.lots, lot.id, range);
    sum.entryCount += entryCount;
    sum.exitCount += exitCount;
    sum.watchedMs += share * (range.endMs - range.startMs);
    sums.set(index, sum);
  }
  return {
    lot: lot.id,
    from: writeMoment(fromMs, timeZone),
    to: writeMoment(toMs, timeZone),
    timeZone,
    hours: [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
      Array.from({ length: 24 }, (_, hour) => ({
        weekday, hour, ...rates(sums.get(indexOf(weekday, hour))),
      }))),
  };
}

function indexOf(weekday: number, hour: number): number {
  return weekday * 24 + hour;
}

function rates(sum: HourSum | undefined) {
  const watchedHours = (sum?.watchedMs ?? 0) / hourMs;
  if (sum === undefined || watchedHours < watchedHoursMin) {
    return { entriesPerHour: null, exitsPerHour: null, watchedHours };
  }
  return {
    entriesPerHour: sum.entryCount / watchedHours,
    exitsPerHour: sum.exitCount / watchedHours,
    watchedHours,
  };
}
