// A lot's history as charts and tables show it: each bucket with its label, and with what is known
// of it. "No data" stays apart from zero, and what is still to come from both.

import type { HistoryBucket, HistoryRow } from '../api.ts';

export type Watch = 'whole' | 'part' | 'none' | 'ahead';

export interface LotBucket {
  /** `14:15`, `Mon 14:00`, `Mon 4 May`; two of the same name where the clocks go back. */
  readonly label: string;
  readonly watch: Watch;
  readonly coverage: number | null;
  readonly value: number | null;
  readonly entries: number | null;
  readonly exits: number | null;
  readonly entriesBefore: number | null;
  readonly exitsBefore: number | null;
}

/** A second or two are lost whenever a camera starts: not worth a word. */
const shareComplete = 0.995;

export interface LabelOptions {
  readonly timeZone: string;
  readonly locale: string;
}

export function lotBuckets(
  rows: readonly HistoryRow[], bucket: HistoryBucket, options: LabelOptions,
): readonly LotBucket[] {
  const labelOf = labelFormat(bucket, options);
  return rows.map((row) => ({
    label: labelOf(Date.parse(row.start)),
    watch: watchOf(row.coverage),
    coverage: row.coverage,
    value: row.value,
    entries: row.entries,
    exits: row.exits,
    entriesBefore: row.weekBefore?.entries ?? null,
    exitsBefore: row.weekBefore?.exits ?? null,
  }));
}

function watchOf(coverage: number | null): Watch {
  if (coverage === null) return 'ahead';
  if (coverage === 0) return 'none';
  return coverage < shareComplete ? 'part' : 'whole';
}

function labelFormat(
  bucket: HistoryBucket, { timeZone, locale }: LabelOptions,
): (utcMs: number) => string {
  const time = new Intl.DateTimeFormat(locale, {
    timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  });
  const weekday = new Intl.DateTimeFormat(locale, { timeZone, weekday: 'short' });
  const date = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'short' });
  switch (bucket) {
    case '15m': return (utcMs) => time.format(utcMs);
    case '1h': return (utcMs) => `${weekday.format(utcMs)} ${time.format(utcMs)}`;
    case '1d': return (utcMs) => `${weekday.format(utcMs)} ${date.format(utcMs)}`;
    case '1w': return (utcMs) => date.format(utcMs);
  }
}

export interface PeriodTotals {
  readonly entries: number | undefined;
  readonly exits: number | undefined;
  readonly entriesBefore: number | undefined;
  readonly exitsBefore: number | undefined;
  /** Of the past part, 0..1; undefined when all is still to come. */
  readonly coverage: number | undefined;
  /** Past buckets that nobody watched at all. */
  readonly unwatchedCount: number;
}

/**
 * Sums over the buckets that are known. The week before is summed over the same buckets alone: half
 * a Monday is compared with half a Monday.
 */
export function periodTotals(rows: readonly HistoryRow[]): PeriodTotals {
  const past = rows.filter(({ coverage }) => coverage !== null);
  const comparable = past.filter(({ entries }) => entries !== null);
  const durationOf = ({ start, end }: HistoryRow): number => Date.parse(end) - Date.parse(start);
  const pastMs = past.reduce((sum, row) => sum + durationOf(row), 0);
  const watchedMs = past.reduce((sum, row) => sum + (row.coverage ?? 0) * durationOf(row), 0);
  return {
    entries: sumOf(past.map(({ entries }) => entries)),
    exits: sumOf(past.map(({ exits }) => exits)),
    entriesBefore: sumOf(comparable.map(({ weekBefore }) => weekBefore?.entries ?? null)),
    exitsBefore: sumOf(comparable.map(({ weekBefore }) => weekBefore?.exits ?? null)),
    coverage: pastMs === 0 ? undefined : watchedMs / pastMs,
    unwatchedCount: past.filter(({ coverage }) => coverage === 0).length,
  };
}

/** Undefined when nothing is known, which is not zero. */
function sumOf(counts: readonly (number | null)[]): number | undefined {
  const known = counts.filter((count) => count !== null);
  return known.length === 0 ? undefined : known.reduce((sum, count) => sum + count, 0);
}
