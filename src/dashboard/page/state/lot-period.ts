// Which days a lot's charts show for each size of bucket, and the days before and after. Days are
// calendar days as text, such as 2026-05-01: the server knows what they mean at the site.

import type { HistoryBucket } from '../api.ts';

/** First day, and the day behind the last one. */
export interface Period {
  readonly bucket: HistoryBucket;
  readonly from: string;
  readonly to: string;
}

const dayMs = 86_400_000;
/** A day of quarter hours, a week of hours, four weeks of days, half a year of weeks. */
const dayCounts: Record<HistoryBucket, number> = { '15m': 1, '1h': 7, '1d': 28, '1w': 182 };

/** The period that holds the day; all but single days begin on a Monday. */
export function periodOf(bucket: HistoryBucket, day: string): Period {
  const dayCount = dayCounts[bucket];
  if (bucket === '15m') return { bucket, from: day, to: addDays(day, 1) };
  const nextMonday = addDays(day, 7 - daysSinceMonday(day));
  return { bucket, from: addDays(nextMonday, -dayCount), to: nextMonday };
}

export function stepPeriod({ bucket, from, to }: Period, by: 1 | -1): Period {
  const dayCount = by * dayCounts[bucket];
  return { bucket, from: addDays(from, dayCount), to: addDays(to, dayCount) };
}

/** Days as text sort as they follow each other. */
export function holdsDay({ from, to }: Period, day: string): boolean {
  return from <= day && day < to;
}

export function addDays(day: string, dayCount: number): string {
  return new Date(Date.parse(day) + dayCount * dayMs).toISOString().slice(0, 10);
}

function daysSinceMonday(day: string): number {
  return (new Date(Date.parse(day)).getUTCDay() + 6) % 7;
}
