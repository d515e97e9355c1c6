// What the lines that are drawn would have counted: asked a moment after the last change, and the
// question before it is given up.

import { fetchPreview, type LinePreview, type Preview } from '../line-client.ts';
import type { LineDraft } from '../state/line-draft.ts';
import { countedText, seenText, timesText, warningText } from '../state/preview-text.ts';
import { toldError } from '../state/told.ts';
import type { SiteMoment } from '../state/verdict-entry.ts';
import { words } from '../words/words.ts';
import { part, setText } from './parts.ts';
import { showTold } from './set-told.ts';

/** Nobody reads numbers while a handle moves. */
const quietMs = 300;
/** Vehicles go on passing: without a change it is asked anew so often. */
const refreshMs = 5_000;

export class LinePreviews {
  private readonly root: HTMLElement;
  private readonly draft: LineDraft;
  private readonly moment: () => SiteMoment;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: AbortController | undefined;
  private cameraId = '';
  private asked = '';

  constructor(root: HTMLElement, { draft, moment }: {
    readonly draft: LineDraft; readonly moment: () => SiteMoment;
  }) {
    this.root = root;
    this.draft = draft;
    this.moment = moment;
  }

  render(cameraId: string): void {
    const state = JSON.stringify([cameraId, this.draft.drawing]);
    if (state === this.asked) return;
    this.asked = state;
    this.cameraId = cameraId;
    this.askIn(quietMs);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.asking = undefined;
    this.asked = '';
    this.show(undefined);
  }

  private askIn(delayMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), delayMs);
  }

  private async ask(): Promise<void> {
    this.asking?.abort();
    const { lines } = this.draft.drawing;
    if (lines.length === 0) {
      this.show(undefined);
      return;
    }
    const asking = new AbortController();
    this.asking = asking;
    try {
      const preview = await fetchPreview(this.cameraId, this.draft.drawing, asking.signal);
      if (!asking.signal.aborted) this.show(preview);
    } catch (thrown) {
      if (!asking.signal.aborted) this.fail(thrown);
    }
    if (!asking.signal.aborted) this.askIn(refreshMs);
  }

  private show(preview: Preview | undefined): void {
    const list = part(this.root, 'previews');
    part(this.root, 'preview-problem').hidden = true;
    setText(part(this.root, 'preview-seen'), preview === undefined ? '' : seenText(preview));
    list.replaceChildren(...(preview?.lines ?? []).map((line) => this.row(line)));
  }

  private row(line: LinePreview): HTMLElement {
    const drawn = this.draft.drawing.lines.find(({ id }) => id === line.id);
    const item = document.createElement('li');
    item.dataset['line'] = line.id;
    const add = (tag: string, text: string, className: string): void => {
      const element = document.createElement(tag);
      element.textContent = text;
      element.className = className;
      item.append(element);
    };
    add('strong', drawn?.name ?? line.id, 'preview-name');
    add('span', countedText(line), 'preview-counts');
    const times = timesText(line, (utcMs) => this.moment().clock.timeText(utcMs));
    if (times !== '') add('p', times, 'muted');
    for (const warning of line.warnings) add('p', warningText(warning), 'preview-warning');
    return item;
  }

  private fail(thrown: unknown): void {
    showTold(part(this.root, 'preview-problem'), toldError(thrown),
      (sentence) => `${words.editor.noPreview} ${sentence}`);
    part(this.root, 'previews').replaceChildren();
    setText(part(this.root, 'preview-seen'), '');
  }
}
