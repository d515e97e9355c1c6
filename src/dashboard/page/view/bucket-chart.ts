// A chart over buckets of time, drawn by uPlot. The horizontal axis counts buckets, not hours: a
// day of 25 hours is as long as it is. Buckets that nobody watched are hatched and have no value.

import uPlot from 'uplot';
import type { HistoryBucket } from '../api.ts';
import { labelledIndexes } from '../state/chart-labels.ts';
import { countText } from '../state/number-text.ts';
import type { LotBucket } from '../state/lot-buckets.ts';
import { colourOf, hatch, onColoursChanged, type ColourName } from './chart-paint.ts';

const heightPx = 220;
const barShare = 0.78;

export interface ChartSeries {
  readonly valueOf: (bucket: LotBucket) => number | null;
  readonly kind: 'bars' | 'line';
  readonly colour: ColourName;
  readonly isDashed?: boolean;
}

export interface BucketChartOptions {
  readonly bucket: HistoryBucket;
  readonly buckets: readonly LotBucket[];
  readonly series: readonly ChartSeries[];
  /** At least so much is shown, so that a lone car is not a tower. */
  readonly valueMin: number;
  readonly valueMax: number;
  /** The bucket under the pointer, or none. */
  readonly onPoint: (bucket: LotBucket | undefined) => void;
}

export class BucketChart {
  private readonly plot: uPlot;
  private readonly resize: ResizeObserver;
  private readonly endColours: () => void;

  constructor(root: HTMLElement, options: BucketChartOptions) {
    const { buckets, series } = options;
    const indexes = buckets.map((_, index) => index);
    const data: uPlot.AlignedData = [
      indexes, ...series.map(({ valueOf }) => buckets.map(valueOf)),
    ];
    // eslint-disable-next-line new-cap -- its authors call it that
    this.plot = new uPlot(plotOptions(root.clientWidth, options), data, root);
    this.resize = new ResizeObserver(() => {
      this.plot.setSize({ width: root.clientWidth, height: heightPx });
    });
    this.resize.observe(root);
    this.endColours = onColoursChanged(() => this.plot.redraw(false, true));
  }

  close(): void {
    this.resize.disconnect();
    this.endColours();
    this.plot.destroy();
  }
}

function plotOptions(widthPx: number, options: BucketChartOptions): uPlot.Options {
  const { buckets, series, valueMin, valueMax } = options;
  const text = (): string => colourOf('--ink-soft');
  const font = `${0.8125 * remPx()}px ${getComputedStyle(document.body).fontFamily}`;
  const axis = { stroke: text, font, grid: { show: false }, ticks: { show: false } };
  return {
    width: widthPx,
    height: heightPx,
    legend: { show: false },
    padding: [8, 8, 0, 0],
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false } },
    scales: {
      x: { time: false, range: [-0.5, buckets.length - 0.5] },
      y: {
        range: (_plot, low, high) => [Math.min(valueMin, low ?? 0), Math.max(valueMax, high ?? 0)],
      },
    },
    axes: [
      {
        ...axis,
        size: 28,
        splits: (plot) => labelledIndexes(
          { bucket: options.bucket, bucketCount: buckets.length },
          plot.bbox.width / devicePixelRatio / remPx()),
        values: (_plot, splits) => splits.map((index) => buckets[index]?.label ?? ''),
      },
      {
        ...axis,
        size: 44,
        grid: { stroke: () => colourOf('--rule'), width: 1 },
        // Exits hang below the middle, and are numbers like any others.
        values: (_plot, splits) => splits.map((value) =>
          Number.isInteger(value) ? countText(Math.abs(value)) : ''),
      },
    ],
    series: [{}, ...series.map(seriesOptions)],
    hooks: {
      drawClear: [(plot) => hatchUnwatched(plot, buckets)],
      setCursor: [(plot) => {
        const { idx } = plot.cursor;
        options.onPoint(typeof idx === 'number' ? buckets[idx] : undefined);
      }],
    },
  };
}

function seriesOptions({ kind, colour, isDashed = false }: ChartSeries): uPlot.Series {
  const paint = (): string => colourOf(colour);
  const { bars, linear } = uPlot.paths;
  const plain = { points: { show: false }, spanGaps: false, stroke: paint };
  if (kind === 'bars') {
    const paths = bars?.({ size: [barShare, 64] });
    return { ...plain, fill: paint, width: 0, ...paths === undefined ? {} : { paths } };
  }
  const paths = linear?.();
  return {
    ...plain,
    width: isDashed ? 1.5 : 2,
    ...isDashed ? { dash: [5, 4] } : {},
    ...paths === undefined ? {} : { paths },
  };
}

function hatchUnwatched(plot: uPlot, buckets: readonly LotBucket[]): void {
  const colour = colourOf('--hatch');
  const { top, height } = plot.bbox;
  for (const [index, { watch }] of buckets.entries()) {
    if (watch !== 'none') continue;
    const left = plot.valToPos(index - 0.5, 'x', true);
    const width = plot.valToPos(index + 0.5, 'x', true) - left;
    hatch(plot.ctx, { left, top, width, height }, colour);
  }
}

function remPx(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}
