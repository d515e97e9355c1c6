// A typical week as a table that is its own chart: a row for each weekday, a column for each hour,
// and the busier an hour, the stronger its colour.

import type { TypicalWeek } from '../api.ts';
import { heatRows, type HeatCell, type HeatKind } from '../state/heat-levels.ts';
import { words } from '../words/words.ts';
import { headerCell } from './data-table.ts';

/** A Monday: the names of weekdays are those of its week. */
const mondayMs = Date.UTC(2024, 0, 1);
const dayMs = 86_400_000;

export function fillHeatTable(
  table: HTMLTableElement, week: TypicalWeek, kind: HeatKind,
): void {
  const head = document.createElement('thead');
  const headRow = head.insertRow();
  headRow.append(headerCell(words.lotView.time, 'col'));
  for (let hour = 0; hour < 24; hour += 1) {
    headRow.append(headerCell(String(hour).padStart(2, '0'), 'col'));
  }
  const body = document.createElement('tbody');
  const weekdayName = new Intl.DateTimeFormat(words.locale, { weekday: 'short', timeZone: 'UTC' });
  for (const { weekday, cells } of heatRows(week.hours, kind)) {
    const row = body.insertRow();
    row.append(headerCell(weekdayName.format(mondayMs + (weekday - 1) * dayMs), 'row'));
    for (const cell of cells) fillCell(row.insertCell(), cell);
  }
  table.dataset['kind'] = kind;
  table.replaceChildren(head, body);
}

function fillCell(element: HTMLTableCellElement, { rate, level }: HeatCell): void {
  if (rate === undefined) {
    element.className = 'is-unwatched';
    const note = document.createElement('span');
    note.className = 'visually-hidden';
    note.textContent = words.lotView.noData;
    element.append(note);
    return;
  }
  element.style.setProperty('--level', level.toFixed(3));
  element.textContent = rateText(rate);
}

/** Whole numbers from ten on; below, what is not nothing is not shown as 0. */
function rateText(rate: number): string {
  const { locale } = words;
  if (rate === 0 || rate >= 10) return Math.round(rate).toLocaleString(locale);
  return Math.max(0.1, rate).toLocaleString(locale, { maximumFractionDigits: 1 });
}
