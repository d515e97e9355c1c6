// A lot over time, as large as the window: entries and exits, what it held, a typical week. It is
// loaded when somebody opens it for the first time.

import type { HistoryBucket, LotHistory, Occupancy, TypicalWeek } from '../api.ts';
import { fetchLotHistory, fetchTypicalWeek, historyExportPath } from '../client.ts';
import type { HeatKind } from '../state/heat-levels.ts';
import { lotBuckets, periodTotals, type PeriodTotals } from '../state/lot-buckets.ts';
import { addDays, holdsDay, periodOf, stepPeriod, type Period } from '../state/lot-period.ts';
import { countText, shareText } from '../state/number-text.ts';
import type { SiteClock } from '../state/site-clock.ts';
import { words } from '../words/words.ts';
import { fillHeatTable } from './heat-table.ts';
import { LotCharts } from './lot-charts.ts';
import { copyTemplate, part, setText } from './parts.ts';

/** While the period goes on, it is asked for so often. */
const refreshMs = 60_000;
const buckets: readonly HistoryBucket[] = ['15m', '1h', '1d', '1w'];
const heatKinds: readonly HeatKind[] = ['entries', 'exits'];

export interface LotViewPlace {
  readonly clock: SiteClock;
  readonly nowMs: () => number;
}

export class LotView {
  private readonly dialog = copyTemplate('lot-view') as HTMLDialogElement;
  private readonly charts = new LotCharts(this.dialog);
  private place: LotViewPlace | undefined;
  private lot: Occupancy | undefined;
  private period: Period = periodOf('15m', '2000-01-01');
  private heatKind: HeatKind = 'entries';
  private history: LotHistory | undefined;
  private week: TypicalWeek | undefined;
  /** Answers to earlier questions are not shown. */
  private questionCount = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    document.body.append(this.dialog);
    const on = (name: string, act: () => void): void =>
      part(this.dialog, name).addEventListener('click', act);
    on('lot-view-close', () => this.dialog.close());
    on('lot-view-earlier', () => this.show(stepPeriod(this.period, -1)));
    on('lot-view-later', () => this.show(stepPeriod(this.period, 1)));
    on('lot-view-today', () => this.show(periodOf(this.period.bucket, this.today)));
    on('lot-view-retry', () => void this.ask());
    for (const bucket of buckets) on(`bucket-${bucket}`, () => this.show(periodOf(bucket, this.dayShown)));
    for (const kind of heatKinds) {
      on(`heat-${kind}`, () => {
        this.heatKind = kind;
        this.renderWeek();
      });
    }
    part(this.dialog, 'lot-view-compare').addEventListener('change', () => this.renderHistory());
    this.dialog.addEventListener('close', () => this.end());
  }

  open(lot: Occupancy, place: LotViewPlace): void {
    this.lot = lot;
    this.place = place;
    this.history = undefined;
    this.week = undefined;
    setText(part(this.dialog, 'lot-view-name'), lot.name);
    this.dialog.showModal();
    this.show(periodOf(this.period.bucket, this.today));
  }

  private get today(): string {
    return this.place?.clock.dayOf(this.place.nowMs()) ?? '';
  }

  /** Another size of steps begins at today, if that was shown, else where one was. */
  private get dayShown(): string {
    return holdsDay(this.period, this.today) ? this.today : this.period.from;
  }

  private show(period: Period): void {
    this.period = period;
    for (const bucket of buckets) {
      part(this.dialog, `bucket-${bucket}`).setAttribute('aria-pressed', String(bucket === period.bucket));
    }
    part<HTMLButtonElement>(this.dialog, 'lot-view-later').disabled = period.to > this.today;
    setText(part(this.dialog, 'lot-view-period'), this.periodText());
    for (const ending of ['csv', 'xlsx'] as const) {
      part<HTMLAnchorElement>(this.dialog, `lot-view-${ending}`).href =
        historyExportPath(this.lot?.lot ?? '', ending, period);
    }
    void this.ask();
  }

  private async ask(): Promise<void> {
    const { lot } = this;
    if (lot === undefined) return;
    clearTimeout(this.timer);
    this.questionCount += 1;
    const question = this.questionCount;
    this.dialog.setAttribute('aria-busy', 'true');
    try {
      const [history, week] = await Promise.all([
        fetchLotHistory(lot.lot, this.period), fetchTypicalWeek(lot.lot),
      ]);
      if (question !== this.questionCount) return;
      this.history = history;
      this.week = week;
      part(this.dialog, 'lot-view-failed').hidden = true;
      this.renderHistory();
      this.renderWeek();
    } catch {
      if (question !== this.questionCount) return;
      part(this.dialog, 'lot-view-failed').hidden = false;
    }
    this.dialog.setAttribute('aria-busy', 'false');
    if (holdsDay(this.period, this.today)) {
      this.timer = setTimeout(() => void this.ask(), refreshMs);
    }
  }

  private end(): void {
    clearTimeout(this.timer);
    this.questionCount += 1;
    this.charts.close();
    this.lot = undefined;
  }

  private renderHistory(): void {
    const { history, lot, place } = this;
    if (history === undefined || lot === undefined || place === undefined) return;
    const isComparing = part<HTMLInputElement>(this.dialog, 'lot-view-compare').checked;
    const totals = periodTotals(history.rows);
    setText(part(this.dialog, 'lot-view-totals'), totalsText(totals, isComparing));
    setText(part(this.dialog, 'lot-view-watched'), watchedText(totals));
    part(this.dialog, 'lot-view-before-key').hidden = !isComparing;
    this.charts.render({
      lotName: lot.name,
      period: this.periodText(),
      capacity: history.capacity,
      bucket: this.period.bucket,
      buckets: lotBuckets(history.rows, this.period.bucket, {
        timeZone: place.clock.timeZone, locale: words.locale,
      }),
      isComparing,
    });
  }

  private renderWeek(): void {
    const { week, place } = this;
    if (week === undefined || place === undefined) return;
    for (const kind of heatKinds) {
      part(this.dialog, `heat-${kind}`).setAttribute('aria-pressed', String(kind === this.heatKind));
    }
    const day = dayFormat(place.clock.timeZone);
    setText(part(this.dialog, 'heat-note'), words.lotView.typicalWeekFrom(
      day.format(Date.parse(week.from)), day.format(Date.parse(week.to))));
    fillHeatTable(part<HTMLTableElement>(this.dialog, 'heat-table'), week, this.heatKind);
  }

  private periodText(): string {
    const day = dayFormat('UTC');
    const { bucket, from, to } = this.period;
    return bucket === '15m'
      ? new Intl.DateTimeFormat(words.locale, { dateStyle: 'full', timeZone: 'UTC' }).format(Date.parse(from))
      : day.formatRange(Date.parse(from), Date.parse(addDays(to, -1)));
  }
}

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(words.locale, {
    day: 'numeric', month: 'long', year: 'numeric', timeZone,
  });
}

function totalsText(totals: PeriodTotals, isComparing: boolean): string {
  const { entries, exits, entriesBefore, exitsBefore } = totals;
  if (entries === undefined || exits === undefined) return '';
  const before = isComparing && entriesBefore !== undefined && exitsBefore !== undefined
    ? words.lotView.totalsBefore(countText(entriesBefore), countText(exitsBefore))
    : '';
  return words.lotView.totals(countText(entries), countText(exits)) + before;
}

function watchedText({ coverage, unwatchedCount }: PeriodTotals): string {
  const text = words.lotView;
  if (coverage === undefined) return text.allAhead;
  if (coverage === 0) return text.watchedNone;
  if (coverage >= 0.995) return text.watchedWhole;
  const steps = unwatchedCount === 0 ? '' : ` ${text.unwatchedSteps(unwatchedCount)}`;
  return text.watchedShare(shareText(coverage)) + steps;
}
