// What a replay has found: its crossings on a timeline and in a table, beside what was labelled,
// and what another replay of the same recording counted otherwise.

import {
  fetchDifference, fetchReplayCrossings, type DifferenceRow, type Replay, type ReplayCrossings,
} from '../replay-client.ts';
import { classText, reasonText } from '../state/camera-words.ts';
import { countText } from '../state/number-text.ts';
import {
  clipTimeText, isOver, replayRows, timelineMarks, type ReplayRow, type RowVerdict,
} from '../state/replay-rows.ts';
import { words } from '../words/words.ts';
import { headerCell } from './data-table.ts';
import { makeButton, part, setText } from './parts.ts';

/** What was missed becomes known as the replay goes on, without any crossing. */
const crossingsAgeMsMax = 2_000;
/** So many times what an answer took, at least, until the next one while the replay goes on. */
const restFactor = 4;
const rowCountMax = 1_000;
const differenceCountMax = 20;

/** Replays of the same recording, each with its number. */
export type Others = ReadonlyMap<string, { readonly replay: Replay; readonly number: number }>;

export interface ReplayFindingsOptions {
  readonly name: string;
  readonly act: (work: () => Promise<void>) => Promise<void>;
  /** Undefined for who may only look. */
  readonly goTo: ((atMs: number) => void) | undefined;
}

export class ReplayFindings {
  private readonly root: HTMLElement;
  private readonly options: ReplayFindingsOptions;
  private replay: Replay;
  private others: Others = new Map();
  /** All was found once. A replay that goes back finds the same again: it stays in sight. */
  private isWhole = false;
  private wholeBeside = '';
  private restUntilMs = 0;
  private crossingsKey = '';
  private differenceKey = '';
  private crossings: Pick<ReplayCrossings, 'crossings' | 'truth'> = { crossings: [] };
  private rows: readonly ReplayRow[] = [];

  constructor(root: HTMLElement, replay: Replay, options: ReplayFindingsOptions) {
    this.root = root;
    this.replay = replay;
    this.options = options;
    part(root, 'replay-table-frame').setAttribute('aria-label', options.name);
    part(root, 'replay-rows').addEventListener('toggle', () => this.renderTable());
    part(root, 'replay-other').addEventListener('change', () => {
      void options.act(() => this.refreshDifference());
    });
  }

  render(replay: Replay, others: Others): void {
    this.replay = replay;
    this.others = others;
    const select = part<HTMLSelectElement>(this.root, 'replay-other');
    part(this.root, 'replay-compare').hidden = others.size === 0;
    const values = ['', ...others.keys()];
    const isSame = values.length === select.options.length &&
      values.every((value, index) => select.options[index]?.value === value);
    if (isSame) return;
    const before = select.value;
    select.replaceChildren(new Option(words.replay.nothing, ''), ...[...others].map(
      ([id, { number }]) => new Option(words.replay.other(String(number)), id)));
    select.value = others.has(before) ? before : '';
  }

  /** Fetches what has changed since. */
  async refresh(): Promise<void> {
    await this.refreshCrossings();
    await this.refreshDifference();
  }

  private async refreshCrossings(): Promise<void> {
    const key = progressKey(this.replay);
    const begunMs = performance.now();
    const mayWait = !isOver(this.replay) && begunMs < this.restUntilMs;
    if (this.isWhole || key === this.crossingsKey || mayWait) return;
    const { id, state, revision } = this.replay;
    const crossings = await fetchReplayCrossings(id);
    this.crossings = crossings;
    this.crossingsKey = key;
    this.isWhole = state === 'ended' && crossings.revision === revision;
    this.rows = replayRows(this.crossings);
    this.renderTruth();
    this.renderTimeline();
    this.renderTable();
    const nowMs = performance.now();
    this.restUntilMs = nowMs + restFactor * (nowMs - begunMs);
  }

  private async refreshDifference(): Promise<void> {
    const select = part<HTMLSelectElement>(this.root, 'replay-other');
    const other = this.others.get(select.value);
    const otherId = other?.replay.id ?? '';
    const key = other === undefined
      ? ''
      : `${otherId} ${progressKey(this.replay)} ${progressKey(other.replay)}`;
    if (key === this.differenceKey || (otherId !== '' && otherId === this.wholeBeside)) return;
    let text = '';
    if (other !== undefined) {
      const isWhole = this.replay.state === 'ended' && other.replay.state === 'ended';
      const { untilMs, both, onlyThis, onlyOther } =
        await fetchDifference(this.replay.id, otherId);
      // Somebody has chosen another one meanwhile.
      if (select.value !== otherId) return;
      const { replay } = words;
      text = replay.difference(countText(both.length), listText(onlyThis), listText(onlyOther));
      if (!isWhole) text = replay.until(clipTimeText(untilMs), text);
      this.wholeBeside = isWhole ? otherId : '';
    } else {
      this.wholeBeside = '';
    }
    this.set('replay-difference', text);
    this.differenceKey = key;
  }

  private renderTruth(): void {
    const { truth } = this.crossings;
    const text = words.replay;
    this.root.classList.toggle('is-judged', truth?.isComparable === true);
    this.set('replay-truth', truth === undefined
      ? ''
      : truth.isComparable
        ? text.truth(countText(truth.right), countText(truth.wrong), countText(truth.missed))
        : text.notComparable);
  }

  private renderTimeline(): void {
    const { rows } = this;
    const timeline = part(this.root, 'replay-timeline');
    const durationMs = Math.max(this.replay.durationMs ?? 0, rows.at(-1)?.atMs ?? 0, 1);
    timeline.replaceChildren(...timelineMarks(rows, durationMs).map((one) => {
      const mark = document.createElement('i');
      mark.className = `mark is-${one.verdict}`;
      mark.dataset['direction'] = one.direction ?? '';
      mark.style.left = `${100 * one.atShare}%`;
      return mark;
    }));
    const missedCount = rows.filter(({ verdict }) => verdict === 'missed').length;
    timeline.setAttribute('aria-label', words.replay.timeline(
      countText(rows.length - missedCount), countText(missedCount)));
  }

  /** The newest ones, when somebody looks. */
  private renderTable(): void {
    if (!part<HTMLDetailsElement>(this.root, 'replay-rows').open) return;
    const isJudged = this.crossings.truth?.isComparable === true;
    const table = part<HTMLTableElement>(this.root, 'replay-table');
    const focusedMs = table.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset['atMs']
      : undefined;
    const { verdict, ...columns } = words.replay.columns;
    const titles = [...Object.values(columns), ...isJudged ? [verdict] : []];
    const head = document.createElement('thead');
    head.insertRow().append(...titles.map((title) => headerCell(title, 'col')));
    const body = document.createElement('tbody');
    for (const row of this.rows.slice(-rowCountMax)) this.addRow(body, row, isJudged);
    table.replaceChildren(head, body);
    if (focusedMs !== undefined) {
      table.querySelector<HTMLElement>(`[data-at-ms="${focusedMs}"]`)?.focus();
    }
    const leftOutCount = this.rows.length - rowCountMax;
    this.set('replay-left-out', leftOutCount > 0
      ? words.replay.leftOut(countText(leftOutCount))
      : '');
  }

  private addRow(body: HTMLTableSectionElement, row: ReplayRow, isJudged: boolean): void {
    const cells = body.insertRow();
    cells.dataset['verdict'] = row.verdict;
    cells.append(this.timeCell(row.atMs));
    const line = this.replay.lines.find(({ id }) => id === row.line);
    for (const text of [
      row.direction === undefined ? reasonText(row.reason) : words.directions[row.direction],
      line?.name ?? row.line,
      row.vehicleClass === undefined ? '' : classText(row.vehicleClass),
      ...isJudged ? [verdictText(row.verdict)] : [],
    ]) cells.insertCell().textContent = text;
  }

  private timeCell(atMs: number): HTMLTableCellElement {
    const { goTo } = this.options;
    const at = clipTimeText(atMs);
    const cell = headerCell(goTo === undefined ? at : '', 'row');
    if (goTo !== undefined) {
      const button = makeButton(at, words.replay.goTo(at), () => goTo(atMs));
      button.className = 'time-link';
      button.dataset['atMs'] = String(atMs);
      cell.append(button);
    }
    return cell;
  }

  private set(name: string, text: string): void {
    setText(part(this.root, name), text);
  }
}

/** Changes whenever it may have found something else. */
function progressKey({ revision, state, positionMs }: Replay): string {
  return `${revision} ${state} ${Math.floor(positionMs / crossingsAgeMsMax)}`;
}

function verdictText(verdict: RowVerdict): string {
  const { replayWrong, replayMissed, replayUndecided } = words.page;
  return {
    right: words.replay.right,
    wrong: replayWrong,
    missed: replayMissed,
    undecided: replayUndecided,
    unjudged: '',
  }[verdict];
}

/** `0:06.3 In, 0:12.0 Out` */
function listText(crossings: readonly DifferenceRow[]): string {
  if (crossings.length === 0) return words.replay.nothing;
  const shown = crossings.slice(0, differenceCountMax).map(({ atMs, direction }) =>
    `${clipTimeText(atMs)} ${words.directions[direction ?? 'in']}`);
  const moreCount = crossings.length - shown.length;
  return [...shown, ...moreCount > 0 ? [words.replay.more(countText(moreCount))] : []].join(', ');
}
