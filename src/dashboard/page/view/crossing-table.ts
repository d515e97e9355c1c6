// The recent crossings as a table, newest first. Crossings that the counter could not resolve are
// listed too, plainly marked as not counted.

import type { Camera, Crossing } from '../api.ts';
import { classText, reasonText } from '../state/camera-words.ts';
import { highlightMs } from '../state/highlight.ts';
import { noData } from '../state/number-text.ts';
import type { SiteClock } from '../state/site-clock.ts';
import { words } from '../words/words.ts';
import { copyTemplate, icon, part, setText } from './parts.ts';
import { traceRowOf } from './trace-row.ts';

export interface CrossingTableView {
  readonly crossings: readonly Crossing[];
  readonly cameras: readonly Camera[];
  readonly clock: SiteClock;
  readonly nowMs: number;
}

/** The crossing, and below it how it was decided. */
interface Rows {
  readonly crossing: HTMLElement;
  readonly trace: HTMLElement;
}

export class CrossingTable {
  private readonly root: HTMLElement;
  private readonly rows = new Map<number, Rows>();

  constructor(root: HTMLElement) {
    this.root = root;
  }

  render(view: CrossingTableView): void {
    const kept = new Map<number, Rows>();
    for (const crossing of view.crossings) {
      const rows = this.rows.get(crossing.sequence) ??
        { crossing: rowOf(crossing, view), trace: traceRowOf(crossing, view.clock) };
      kept.set(crossing.sequence, rows);
      const ageMs = view.nowMs - Date.parse(crossing.crossedAt);
      rows.crossing.classList.toggle('is-fresh', ageMs < 2 * highlightMs);
    }
    const isSame = kept.size === this.rows.size &&
      [...kept.keys()].every((sequence) => this.rows.has(sequence));
    if (!isSame) {
      const elements = [...kept.values()].flatMap(({ crossing, trace }) => [crossing, trace]);
      part(this.root, 'crossing-rows').replaceChildren(...elements);
      this.rows.clear();
      for (const [sequence, rows] of kept) this.rows.set(sequence, rows);
    }
    part(this.root, 'no-crossings').hidden = kept.size > 0;
  }
}

function rowOf(crossing: Crossing, view: CrossingTableView): HTMLElement {
  const row = copyTemplate('crossing-row');
  row.dataset['sequence'] = String(crossing.sequence);
  const camera = view.cameras.find((item) => item.id === crossing.camera);
  const line = camera?.lines.find((item) => item.id === crossing.line);
  setText(part(row, 'crossing-camera'), camera?.name ?? crossing.camera);
  setText(part(row, 'crossing-line'), line?.name ?? crossing.line);
  setText(part(row, 'crossing-class'), classText(crossing.class));
  const time = part<HTMLTimeElement>(row, 'crossing-time');
  time.dateTime = crossing.crossedAt;
  const crossedAtMs = Date.parse(crossing.crossedAt);
  const isToday = view.clock.dayOf(crossedAtMs) === view.clock.dayOf(view.nowMs);
  const timeText = view.clock.timeText(crossedAtMs);
  setText(time, timeText);
  time.title = `${view.clock.dateText(crossedAtMs)}, ${timeText}`;
  row.classList.toggle('is-earlier-day', !isToday);
  const direction = part(row, 'crossing-direction');
  if (crossing.outcome === 'counted' && crossing.direction !== undefined) {
    row.dataset['direction'] = crossing.direction;
    direction.append(icon(`icon-${crossing.direction}`), words.directions[crossing.direction]);
    if (crossing.lineSuspect === true) {
      part(row, 'crossing-reason').hidden = false;
      setText(part(row, 'crossing-reason'), words.crossings.lineInDoubt);
    }
  } else {
    row.dataset['direction'] = 'none';
    direction.append(noData);
    const reason = part(row, 'crossing-reason');
    reason.hidden = false;
    setText(reason, words.crossings.notCounted(reasonText(crossing.reason)));
  }
  return row;
}
