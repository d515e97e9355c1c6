// The day as a strip of hours: entries rise above the middle, exits hang below it, hours that
// nobody watched are hatched, and hours to come are empty.

import type { SiteClock } from '../state/site-clock.ts';
import { isUnwatched, type HourTally } from '../state/day-counts.ts';
import { countText, shareText } from '../state/number-text.ts';
import { words } from '../words/words.ts';

/** The highest bar stands for at least this many, so that a lone car is not a tower. */
const scaleCountMin = 6;

export interface StripView {
  readonly hours: readonly HourTally[];
  readonly clock: SiteClock;
  readonly nowMs: number;
}

export class DayStrip {
  private readonly root: HTMLElement;
  private drawn = '';

  constructor(root: HTMLElement) {
    this.root = root;
    root.setAttribute('role', 'img');
  }

  render(view: StripView): void {
    const { hours, nowMs } = view;
    // The marker of the present moves once a minute; redrawing more often would be wasted.
    const state = JSON.stringify([hours, Math.floor(nowMs / 60_000)]);
    if (state === this.drawn) return;
    this.drawn = state;
    const scaleCount = Math.max(scaleCountMin, ...hours.flatMap((hour) => [hour.in, hour.out]));
    this.root.replaceChildren(...hours.map((hour) => hourCell(hour, scaleCount, view)));
    this.root.setAttribute('aria-label', summary(view));
  }
}

function hourCell(hour: HourTally, scaleCount: number, view: StripView): HTMLElement {
  const { nowMs, clock } = view;
  const cell = document.createElement('div');
  cell.className = 'hour';
  cell.style.setProperty('--in-share', String(hour.in / scaleCount));
  cell.style.setProperty('--out-share', String(hour.out / scaleCount));
  cell.style.flexGrow = String(hour.endMs - hour.startMs);
  const isAhead = hour.startMs > nowMs;
  if (isAhead) cell.classList.add('is-ahead');
  if (!isAhead && hour.endMs > nowMs) {
    cell.classList.add('is-now');
    const passed = (nowMs - hour.startMs) / (hour.endMs - hour.startMs);
    cell.style.setProperty('--passed', String(passed));
  }
  if (!isAhead && isUnwatched(hour)) cell.classList.add('is-unwatched');
  else if (!isAhead && (hour.coverage ?? 1) < 0.98) cell.classList.add('is-partly-watched');
  if (!isAhead) cell.title = hourText(hour, clock);
  const inBar = document.createElement('i');
  inBar.className = 'bar-in';
  const outBar = document.createElement('i');
  outBar.className = 'bar-out';
  cell.append(inBar, outBar);
  return cell;
}

function hourText(hour: HourTally, clock: SiteClock): string {
  const start = clock.timeText(hour.startMs).slice(0, 5);
  const end = clock.timeText(hour.endMs).slice(0, 5);
  const text = words.strip;
  const name = `${start}–${end}`;
  if (isUnwatched(hour)) return text.hourNoData(name);
  const watched = hour.coverage === undefined || hour.coverage >= 0.98
    ? ''
    : text.hourWatched(shareText(hour.coverage));
  return text.hour(name, countText(hour.in), countText(hour.out)) + watched;
}

function summary(view: StripView): string {
  const past = view.hours.filter((hour) => hour.startMs <= view.nowMs);
  if (past.length === 0) return words.strip.noData;
  const busiest = past.reduce((best, hour) =>
    hour.in + hour.out > best.in + best.out ? hour : best);
  const unwatchedCount = past.filter(isUnwatched).length;
  const busiestText = busiest.in + busiest.out === 0
    ? words.strip.nothing
    : words.strip.busiest(hourText(busiest, view.clock));
  return words.strip.summary(busiestText, unwatchedCount);
}
