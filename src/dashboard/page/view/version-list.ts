// Earlier versions of the configuration, and the way back to one.

import { fetchVersions, restoreVersion } from '../line-client.ts';
import { toldError } from '../state/told.ts';
import type { SiteMoment } from '../state/verdict-entry.ts';
import { words } from '../words/words.ts';
import { makeButton, part, setText } from './parts.ts';
import { showTold } from './set-told.ts';

export interface VersionListOptions {
  readonly moment: () => SiteMoment;
  readonly onRestored: () => void;
}

export class VersionList {
  private readonly root: HTMLElement;
  private readonly options: VersionListOptions;
  private etag = '';

  constructor(root: HTMLElement, options: VersionListOptions) {
    this.root = root;
    this.options = options;
    setText(part(root, 'versions-none'), words.editor.noVersions);
  }

  async load(): Promise<void> {
    const list = part(this.root, 'versions');
    try {
      const { versions, etag } = await fetchVersions();
      this.etag = etag;
      this.showProblem(undefined);
      part(this.root, 'versions-none').hidden = versions.length > 0;
      list.replaceChildren(...versions.map(({ id, replacedAt }) => this.item(id, replacedAt)));
    } catch (thrown) {
      list.replaceChildren();
      this.showProblem(thrown);
    }
  }

  private item(versionId: string, replacedAt: string): HTMLElement {
    const { clock } = this.options.moment();
    const atMs = Date.parse(replacedAt);
    const time = `${clock.dateText(atMs)}, ${clock.timeText(atMs)}`;
    const item = document.createElement('li');
    const text = document.createElement('span');
    text.textContent = words.editor.replacedAt(time);
    const { restore, restoreOf } = words.editor;
    const button = makeButton(restore, restoreOf(time), () => void this.restore(versionId));
    item.append(text, button);
    return item;
  }

  private async restore(versionId: string): Promise<void> {
    try {
      await restoreVersion(versionId, this.etag);
    } catch (thrown) {
      await this.load();
      this.showProblem(thrown);
      return;
    }
    this.options.onRestored();
  }

  private showProblem(thrown: unknown): void {
    showTold(part(this.root, 'versions-problem'),
      thrown === undefined ? undefined : toldError(thrown));
  }
}
