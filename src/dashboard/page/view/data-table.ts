// Fills a table with texts: what a chart shows, for those who do not see it.

import type { Watch } from '../state/lot-buckets.ts';

export interface TableRow {
  readonly label: string;
  readonly watch: Watch;
  readonly cells: readonly string[];
}

/** The first heading is that of the labels. */
export function fillTable(
  table: HTMLTableElement, headings: readonly string[], rows: readonly TableRow[],
): void {
  const head = document.createElement('thead');
  const headRow = head.insertRow();
  for (const heading of headings) headRow.append(headerCell(heading, 'col'));
  const body = document.createElement('tbody');
  for (const { label, watch, cells } of rows) {
    const row = body.insertRow();
    row.dataset['watch'] = watch;
    row.append(headerCell(label, 'row'));
    for (const cell of cells) row.insertCell().textContent = cell;
  }
  table.replaceChildren(head, body);
}

export function headerCell(text: string, scope: 'col' | 'row'): HTMLTableCellElement {
  const cell = document.createElement('th');
  cell.scope = scope;
  cell.textContent = text;
  return cell;
}
