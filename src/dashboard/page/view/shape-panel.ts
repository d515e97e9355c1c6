// Beside the picture: the list of lines and masks, and the settings of the one that is selected.

import type { DrawnLine, LineDraft, ShapeName } from '../state/line-draft.ts';
import { placeText } from '../state/place-text.ts';
import { decimalText } from '../state/number-text.ts';
import { words } from '../words/words.ts';
import { isSame } from './named-shapes.ts';
import { makeButton, part, setText } from './parts.ts';

export interface ShapePanelOptions {
  readonly draft: LineDraft;
  readonly onChange: () => void;
}

export class ShapePanel {
  private readonly root: HTMLElement;
  private readonly options: ShapePanelOptions;
  private shown = '';

  constructor(root: HTMLElement, options: ShapePanelOptions) {
    this.root = root;
    this.options = options;
    const { draft, onChange } = options;
    const name = part<HTMLInputElement>(root, 'shape-name');
    const id = part<HTMLInputElement>(root, 'shape-id');
    const anchor = part<HTMLSelectElement>(root, 'shape-anchor');
    name.addEventListener('input', () => {
      draft.beginGesture(`name ${draft.selected?.id ?? ''}`);
      draft.changeLine({ name: name.value });
      onChange();
    });
    name.addEventListener('change', () => draft.endGesture());
    id.addEventListener('change', () => {
      draft.changeLine({ id: id.value.trim() });
      onChange();
    });
    anchor.addEventListener('change', () => {
      draft.changeLine({ anchor: anchor.value as DrawnLine['anchor'] });
      onChange();
    });
  }

  render(): void {
    const { draft } = this.options;
    this.renderList();
    const { selected, selectedLine, selectedShape } = draft;
    part(this.root, 'shape-form').hidden = selectedLine === undefined;
    part(this.root, 'shape-places').replaceChildren(
      ...(selectedShape?.points ?? []).map((point, index, all) => {
        const item = document.createElement('li');
        const { end, corner } = words.editor;
        const label = selected?.kind === 'line' ? end(index, all.length) : corner(index);
        item.textContent = `${label}: ${placeText(point)}`;
        return item;
      }));
    const note = part(this.root, 'confirmed-by');
    const confirmedBy = selectedLine?.confirmedBy;
    note.hidden = confirmedBy === undefined;
    setText(note, confirmedBy === undefined
      ? ''
      : words.editor.confirmedBy(confirmedBy.line, decimalText(confirmedBy.withinS, 0)));
    if (selectedLine === undefined) return;
    const id = part<HTMLInputElement>(this.root, 'shape-id');
    this.setValue('shape-name', selectedLine.name ?? '');
    this.setValue('shape-id', selectedLine.id);
    id.readOnly = draft.isSaved({ kind: 'line', id: selectedLine.id });
    part<HTMLSelectElement>(this.root, 'shape-anchor').value = selectedLine.anchor;
  }

  /** What somebody is typing stays. */
  private setValue(name: string, value: string): void {
    const input = part<HTMLInputElement>(this.root, name);
    if (input.value !== value && input !== document.activeElement) input.value = value;
  }

  private renderList(): void {
    const { drawing, selected } = this.options.draft;
    const names = [
      ...drawing.lines.map(({ id, name }) => ({ kind: 'line', id, text: words.editor.line(name ?? id) })),
      ...drawing.masks.map(({ id }) => ({ kind: 'mask', id, text: words.editor.mask(id) })),
    ] as const;
    const state = JSON.stringify([names, selected]);
    if (state === this.shown) return;
    this.shown = state;
    const list = part(this.root, 'shapes');
    const hadFocus = list.contains(document.activeElement);
    list.replaceChildren(...names.map(({ kind, id, text }) =>
      this.item({ kind, id } as ShapeName, text)));
    if (hadFocus) list.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus();
  }

  private item(name: ShapeName, text: string): HTMLElement {
    const { draft, onChange } = this.options;
    const item = document.createElement('li');
    const button = makeButton(text, undefined, () => {
      draft.select(name);
      onChange();
    });
    button.setAttribute('aria-pressed', String(isSame(name, draft.selected)));
    item.append(button);
    return item;
  }
}
