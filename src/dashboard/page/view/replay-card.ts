// One replay: its picture, what steers it, its crossings on a timeline and in a table, and what
// another replay of the same recording counted otherwise.

import {
  fetchDifference, fetchReplayCrossings, fetchReplayPicture, paceReplay, removeReplay, seekReplay,
  stepReplay, type Replay, type ReplayCrossing, type ReplayCrossings,
} from '../replay-client.ts';
import { classText, reasonText } from '../state/camera-words.ts';
import { countText, decimalText } from '../state/number-text.ts';
import { clipTimeText, replayRows, type ReplayRow, type RowVerdict } from '../state/replay-rows.ts';
import { words } from '../words/words.ts';
import { headerCell } from './data-table.ts';
import { copyTemplate, part, setText } from './parts.ts';
import { fillSpeeds } from './replay-form.ts';

/** What was missed becomes known as the replay goes on, without any crossing. */
const crossingsAgeMsMax = 2_000;

export interface ReplayCardOptions {
  /** By which others name it. */
  readonly number: number;
  readonly act: (work: () => Promise<void>) => Promise<void>;
  readonly onChanged: () => Promise<void>;
  readonly cameraName: (cameraId: string) => string;
}

export class ReplayCard {
  readonly element = copyTemplate('replay-card');
  private readonly options: ReplayCardOptions;
  private replay: Replay;
  private name = '';
  private isSeeking = false;
  private isLoading = false;
  private crossingsKey = '';
  private crossings: ReplayCrossings = { crossings: [] };
  private pictureUrl: string | undefined;
  private picturedMs: number | undefined;

  constructor(replay: Replay, options: ReplayCardOptions) {
    this.replay = replay;
    this.options = options;
    this.element.dataset['replay'] = replay.id;
    this.name = words.replay.name(
      String(options.number), replay.footage.name, options.cameraName(replay.camera));
    this.describe();
    this.wire();
  }

  /** `others`: replays of the same recording, by their numbers. */
  render(replay: Replay, others: ReadonlyMap<string, number>): void {
    this.replay = replay;
    const text = words.replay;
    const { state, positionMs, durationMs, problem, speed, counts } = replay;
    const sum = (key: 'in' | 'out' | 'unresolved'): string =>
      countText(counts.reduce((total, row) => total + row[key], 0));
    const at = clipTimeText(positionMs);
    this.element.dataset['state'] = state;
    this.set('replay-state', text.states[state]);
    this.set('replay-position', text.position(at, durationMs === undefined ? '–' : clipTimeText(durationMs)));
    this.set('replay-counts', text.counts(sum('in'), sum('out'), sum('unresolved')));
    this.set('replay-trouble', problem ?? '');
    part(this.element, 'replay-trouble').hidden = problem === undefined;
    const isOver = state === 'ended' || state === 'stopped' || state === 'failed';
    const isGoing = !isOver && !replay.isPaused;
    this.showButton(isGoing ? 'replay-pause' : 'replay-play', isGoing ? 'replay-play' : 'replay-pause');
    part<HTMLButtonElement>(this.element, 'replay-play').disabled = isOver;
    part<HTMLButtonElement>(this.element, 'replay-step').disabled = isOver;
    const pace = part<HTMLSelectElement>(this.element, 'replay-pace');
    if (document.activeElement !== pace) pace.value = String(speed);
    this.renderSeek(at);
    this.renderOthers(others);
  }

  get number(): number {
    return this.options.number;
  }

  /** Fetches what has changed since: the picture, the crossings, the difference. */
  async refresh(): Promise<void> {
    if (this.isLoading) return;
    this.isLoading = true;
    try {
      await this.refreshCrossings();
      await this.refreshPicture();
    } finally {
      this.isLoading = false;
    }
  }

  close(): void {
    if (this.pictureUrl !== undefined) URL.revokeObjectURL(this.pictureUrl);
    this.element.remove();
  }

  private describe(): void {
    const { lineChoice, detection, inputWidthPx, framesPerSecondMax } = this.replay;
    const text = words.replay;
    this.set('replay-name', this.name);
    this.set('replay-settings', text.settings(
      text.lines[lineChoice], text.detections[detection], countText(inputWidthPx),
      decimalText(framesPerSecondMax, Number.isInteger(framesPerSecondMax) ? 0 : 1)));
    this.element.setAttribute('aria-label', this.name);
    part(this.element, 'replay-seek').setAttribute('aria-label', text.seek(this.name));
    part(this.element, 'replay-table-frame').setAttribute('aria-label', this.name);
    for (const action of ['play', 'pause', 'step', 'again', 'remove']) {
      const button = part(this.element, `replay-${action}`);
      button.setAttribute('aria-label', text.of(button.textContent, this.name));
    }
    fillSpeeds(part<HTMLSelectElement>(this.element, 'replay-pace'), this.replay.speed);
  }

  private wire(): void {
    const { id } = this.replay;
    const press = (name: string, work: () => Promise<unknown>): void => {
      part(this.element, name).addEventListener('click', () => void this.act(work));
    };
    press('replay-play', () => paceReplay(id, { isPaused: false }));
    press('replay-pause', () => paceReplay(id, { isPaused: true }));
    press('replay-step', () => stepReplay(id));
    press('replay-again', () => seekReplay(id, 0));
    press('replay-remove', () => removeReplay(id));
    const pace = part<HTMLSelectElement>(this.element, 'replay-pace');
    pace.addEventListener('change', () => void this.act(
      () => paceReplay(id, { speed: Number(pace.value) })));
    const seek = part<HTMLInputElement>(this.element, 'replay-seek');
    seek.addEventListener('input', () => { this.isSeeking = true; });
    seek.addEventListener('change', () => void this.act(async () => {
      try {
        await seekReplay(id, Number(seek.value));
      } finally {
        this.isSeeking = false;
      }
    }));
    part(this.element, 'replay-other').addEventListener('change', () => void this.act(
      () => this.refreshDifference()));
  }

  private async act(work: () => Promise<unknown>): Promise<void> {
    await this.options.act(async () => {
      await work();
      await this.options.onChanged();
    });
  }

  /** In place of another one, the focus included. */
  private showButton(name: string, otherName: string): void {
    const [button, other] = [part(this.element, name), part(this.element, otherName)];
    const hasFocus = document.activeElement === other;
    button.hidden = false;
    if (hasFocus) button.focus();
    other.hidden = true;
  }

  private renderSeek(at: string): void {
    const { positionMs, durationMs } = this.replay;
    const seek = part<HTMLInputElement>(this.element, 'replay-seek');
    seek.disabled = durationMs === undefined;
    seek.max = String(durationMs ?? 0);
    if (this.isSeeking) return;
    seek.value = String(positionMs);
    seek.setAttribute('aria-valuetext', at);
  }

  private renderOthers(others: ReadonlyMap<string, number>): void {
    const select = part<HTMLSelectElement>(this.element, 'replay-other');
    part(this.element, 'replay-compare').hidden = others.size === 0;
    const values = ['', ...others.keys()];
    const isSame = values.length === select.options.length &&
      values.every((value, index) => select.options[index]?.value === value);
    if (isSame) return;
    const before = select.value;
    select.replaceChildren(new Option(words.replay.nothing, ''), ...[...others].map(
      ([id, number]) => new Option(words.replay.other(String(number)), id)));
    select.value = others.has(before) ? before : '';
    if (select.value === '') this.set('replay-difference', '');
  }

  private async refreshCrossings(): Promise<void> {
    const { id, revision, state, positionMs } = this.replay;
    const key = `${revision} ${state} ${Math.floor(positionMs / crossingsAgeMsMax)}`;
    if (key === this.crossingsKey) return;
    this.crossings = await fetchReplayCrossings(id);
    this.crossingsKey = key;
    const rows = replayRows(this.crossings);
    this.renderTimeline(rows);
    this.renderTable(rows);
    const { truth } = this.crossings;
    const text = words.replay;
    this.set('replay-truth', truth === undefined
      ? ''
      : truth.isComparable
        ? text.truth(countText(truth.right), countText(truth.wrong), countText(truth.missed))
        : text.notComparable(truth.reason ?? ''));
    await this.refreshDifference();
  }

  private async refreshDifference(): Promise<void> {
    const otherId = part<HTMLSelectElement>(this.element, 'replay-other').value;
    if (otherId === '') {
      this.set('replay-difference', '');
      return;
    }
    const { both, onlyThis, onlyOther } = await fetchDifference(this.replay.id, otherId);
    this.set('replay-difference', words.replay.difference(
      countText(both.length), listText(onlyThis), listText(onlyOther)));
  }

  private async refreshPicture(): Promise<void> {
    const { id, positionMs, framesCounted } = this.replay;
    if (framesCounted === 0 || this.picturedMs === positionMs) return;
    let jpeg: Blob;
    try {
      jpeg = await fetchReplayPicture(id);
    } catch {
      // None yet, or too slow: the next look asks again, and the state says how it fares.
      return;
    }
    const image = part<HTMLImageElement>(this.element, 'replay-picture');
    const before = this.pictureUrl;
    this.pictureUrl = URL.createObjectURL(jpeg);
    image.src = this.pictureUrl;
    image.hidden = false;
    image.alt = words.replay.picture(this.name, clipTimeText(positionMs));
    this.picturedMs = positionMs;
    await image.decode().catch(() => undefined);
    if (before !== undefined) URL.revokeObjectURL(before);
  }

  private renderTimeline(rows: readonly ReplayRow[]): void {
    const timeline = part(this.element, 'replay-timeline');
    const durationMs = Math.max(this.replay.durationMs ?? 0, rows.at(-1)?.atMs ?? 0, 1);
    timeline.replaceChildren(...rows.map(({ atMs, direction, verdict }) => {
      const mark = document.createElement('i');
      mark.className = `mark is-${verdict}`;
      mark.dataset['direction'] = direction ?? '';
      mark.style.left = `${100 * atMs / durationMs}%`;
      return mark;
    }));
    const missedCount = rows.filter(({ verdict }) => verdict === 'missed').length;
    timeline.setAttribute('aria-label', words.replay.timeline(
      countText(rows.length - missedCount), countText(missedCount)));
  }

  private renderTable(rows: readonly ReplayRow[]): void {
    const table = part<HTMLTableElement>(this.element, 'replay-table');
    const head = document.createElement('thead');
    head.insertRow().append(
      ...Object.values(words.replay.columns).map((title) => headerCell(title, 'col')));
    const body = document.createElement('tbody');
    for (const row of rows) {
      const cells = body.insertRow();
      cells.dataset['verdict'] = row.verdict;
      cells.append(headerCell(clipTimeText(row.atMs), 'row'));
      const line = this.replay.lines.find(({ id }) => id === row.line);
      for (const text of [
        row.direction === undefined ? reasonText(row.reason) : words.directions[row.direction],
        line?.name ?? row.line,
        row.vehicleClass === undefined ? '' : classText(row.vehicleClass),
        verdictText(row.verdict),
      ]) cells.insertCell().textContent = text;
    }
    table.replaceChildren(head, body);
  }

  private set(name: string, text: string): void {
    setText(part(this.element, name), text);
  }
}

function verdictText(verdict: RowVerdict): string {
  const { replayRight, replayWrong, replayMissed, replayUndecided } = words.page;
  return {
    right: replayRight,
    wrong: replayWrong,
    missed: replayMissed,
    undecided: replayUndecided,
    unjudged: '',
  }[verdict];
}

/** `0:06.3 In, 0:12.0 Out` */
function listText(crossings: readonly ReplayCrossing[]): string {
  if (crossings.length === 0) return words.replay.nothing;
  return crossings.map(({ atMs, direction }) =>
    `${clipTimeText(atMs)} ${words.directions[direction ?? 'in']}`).join(', ');
}
