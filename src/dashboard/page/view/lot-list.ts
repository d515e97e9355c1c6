// All lots of the site; the section is not there while there are none.

import type { Occupancy } from '../api.ts';
import { countText } from '../state/number-text.ts';
import { words } from '../words/words.ts';
import { LotCard, type LotCardView } from './lot-card.ts';
import { LotDialog } from './lot-dialog.ts';
import type { LotView, LotViewPlace } from './lot-view.ts';
import { part, setText } from './parts.ts';

export class LotList {
  private readonly section = part(document, 'lots-section');
  private readonly list = part(document, 'lots');
  private readonly onChange: () => void;
  private readonly place: () => LotViewPlace;
  private cards = new Map<string, LotCard>();
  private dialog: LotDialog | undefined;
  private history: LotView | undefined;

  constructor(onChange: () => void, place: () => LotViewPlace) {
    this.onChange = onChange;
    this.place = place;
  }

  /** Takes over the server's list; keeps the cards that stay, so that the focus stays, too. */
  setAll(occupancies: readonly Occupancy[]): void {
    this.cards = new Map(occupancies.map((occupancy) => {
      const card = this.cards.get(occupancy.lot) ?? this.create(occupancy);
      card.update(occupancy);
      return [occupancy.lot, card];
    }));
    this.section.hidden = occupancies.length === 0;
    const elements = [...this.cards.values()].map((card) => card.element);
    const isSame = elements.length === this.list.children.length &&
      elements.every((element, index) => this.list.children[index] === element);
    if (!isSame) this.list.replaceChildren(...elements);
  }

  update(occupancy: Occupancy): void {
    this.cards.get(occupancy.lot)?.update(occupancy);
  }

  render(view: LotCardView): void {
    for (const card of this.cards.values()) card.render(view);
  }

  private create(occupancy: Occupancy): LotCard {
    return new LotCard(occupancy, {
      onSay: (current, mode) => {
        this.dialog ??= new LotDialog((saved) => this.noteSaved(saved));
        this.dialog.open(current, mode);
      },
      onHistory: (current) => void this.openHistory(current),
    });
  }

  /** Charts are fetched when somebody wants to see them. */
  private async openHistory(occupancy: Occupancy): Promise<void> {
    try {
      const { LotView } = await import('./lot-view.ts');
      this.history ??= new LotView();
    } catch {
      // The server is gone: the page's own notice says so, and a new press tries again.
      return;
    }
    this.history.open(occupancy, this.place());
  }

  private noteSaved(occupancy: Occupancy): void {
    this.update(occupancy);
    setText(part(document, 'state-voice'), words.lot.saved(
      occupancy.name, countText(occupancy.shown)));
    this.onChange();
  }
}
