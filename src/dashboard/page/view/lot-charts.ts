// The two charts of a lot's history, each with its table and what is under the pointer in words.

import type { HistoryBucket } from '../api.ts';
import { countText, shareText } from '../state/number-text.ts';
import type { LotBucket } from '../state/lot-buckets.ts';
import { words } from '../words/words.ts';
import { BucketChart, type ChartSeries } from './bucket-chart.ts';
import { fillTable } from './data-table.ts';
import { part, setText } from './parts.ts';

const flowCountMin = 4;

export interface LotChartsView {
  readonly lotName: string;
  /** `4 May 2026` or `4 May to 10 May 2026` */
  readonly period: string;
  readonly capacity: number;
  readonly bucket: HistoryBucket;
  readonly buckets: readonly LotBucket[];
  readonly isComparing: boolean;
}

/** What is unknown is said in words, never as a zero. */
function knownText(count: number | null, { watch }: LotBucket): string {
  if (count !== null) return countText(count);
  return watch === 'ahead' ? words.lotView.ahead : words.lotView.noData;
}

function watchedText({ coverage, watch }: LotBucket): string {
  if (coverage === null) return words.lotView.ahead;
  return watch === 'none' ? words.lotView.noData : shareText(coverage);
}

export class LotCharts {
  private readonly root: HTMLElement;
  private flow: BucketChart | undefined;
  private occupancy: BucketChart | undefined;

  constructor(root: HTMLElement) {
    this.root = root;
  }

  render(view: LotChartsView): void {
    this.close();
    this.renderFlow(view);
    this.renderOccupancy(view);
  }

  close(): void {
    this.flow?.close();
    this.occupancy?.close();
    this.flow = undefined;
    this.occupancy = undefined;
  }

  private renderFlow({ bucket: size, buckets, isComparing, lotName, period }: LotChartsView): void {
    const text = words.lotView;
    const before = (count: number | null): string =>
      count === null ? text.noData : countText(count);
    fillTable(part<HTMLTableElement>(this.root, 'flow-table'), [
      text.time, text.entries, text.exits,
      ...isComparing ? [text.entriesBefore, text.exitsBefore] : [], text.watched,
    ], buckets.map((bucket) => ({
      label: bucket.label,
      watch: bucket.watch,
      cells: [
        knownText(bucket.entries, bucket), knownText(bucket.exits, bucket),
        ...isComparing
          ? [before(bucket.entriesBefore), before(bucket.exitsBefore)]
          : [],
        watchedText(bucket),
      ],
    })));
    const counts = buckets.flatMap((bucket) => isComparing
      ? [bucket.entries, bucket.exits, bucket.entriesBefore, bucket.exitsBefore]
      : [bucket.entries, bucket.exits]);
    const countMax = Math.max(flowCountMin, ...counts.map((count) => count ?? 0));
    const { chart, point } = this.place('flow', text.chartOf(text.flow, lotName, period));
    this.flow = new BucketChart(chart, {
      bucket: size,
      buckets,
      valueMin: -countMax,
      valueMax: countMax,
      series: [
        { valueOf: ({ entries }) => entries, kind: 'bars', colour: '--in-fill' },
        { valueOf: ({ exits }) => negated(exits), kind: 'bars', colour: '--out-fill' },
        ...isComparing
          ? [
              weekBeforeSeries(({ entriesBefore }) => entriesBefore),
              weekBeforeSeries(({ exitsBefore }) => negated(exitsBefore)),
            ]
          : [],
      ],
      onPoint: (bucket) => setText(point, bucket === undefined
        ? ''
        : flowText(bucket, isComparing)),
    });
  }

  /** Where a chart is drawn, and where the bucket that is pointed at is told, empty as yet. */
  private place(
    name: 'flow' | 'occupancy', label: string,
  ): { readonly chart: HTMLElement; readonly point: HTMLElement } {
    const chart = part(this.root, `${name}-chart`);
    chart.setAttribute('aria-label', label);
    const point = part(this.root, `${name}-point`);
    setText(point, '');
    return { chart, point };
  }

  private renderOccupancy(view: LotChartsView): void {
    const { bucket: size, buckets, capacity, lotName, period } = view;
    const text = words.lotView;
    fillTable(part<HTMLTableElement>(this.root, 'occupancy-table'),
      [text.time, text.vehicles, text.watched],
      buckets.map((bucket) => ({
        label: bucket.label,
        watch: bucket.watch,
        cells: [knownText(bucket.value, bucket), watchedText(bucket)],
      })));
    const label = text.chartOf(text.occupancy, lotName, period);
    const { chart, point } = this.place('occupancy', label);
    this.occupancy = new BucketChart(chart, {
      bucket: size,
      buckets,
      valueMin: 0,
      valueMax: capacity,
      series: [
        { valueOf: ({ value }) => value, kind: 'line', colour: '--ink' },
        { valueOf: () => capacity, kind: 'line', colour: '--ink-soft', isDashed: true },
      ],
      onPoint: (bucket) => setText(point, bucket === undefined
        ? ''
        : `${bucket.label}: ${knownText(bucket.value, bucket)}`),
    });
  }
}

function flowText(bucket: LotBucket, isComparing: boolean): string {
  const text = words.lotView;
  const { label, watch, coverage, entries, exits, entriesBefore, exitsBefore } = bucket;
  const now = entries === null && exits === null
    ? knownText(null, bucket)
    : text.totals(countText(entries ?? 0), countText(exits ?? 0));
  const before = !isComparing || entriesBefore === null || exitsBefore === null
    ? ''
    : text.stepBefore(countText(entriesBefore), countText(exitsBefore));
  const watched = watch === 'part' && coverage !== null
    ? `. ${text.watchedShare(shareText(coverage))}`
    : '';
  return `${label}: ${now}${before}${watched}`;
}

function weekBeforeSeries(valueOf: ChartSeries['valueOf']): ChartSeries {
  return { valueOf, kind: 'line', colour: '--ink', isDashed: true };
}

/** Also without a "minus zero". */
function negated(count: number | null): number | null {
  return count === null || count === 0 ? count : -count;
}
