// All lots of the site; the section is not there while there are none.

import type { Occupancy } from '../api.ts';
import { LotCard, type LotCardView } from './lot-card.ts';
import { LotDialog } from './lot-dialog.ts';
import { part, setText } from './parts.ts';

export class LotList {
  private readonly section = part(document, 'lots-section');
  private readonly list = part(document, 'lots');
  private readonly onChange: () => void;
  private cards = new Map<string, LotCard>();
  private dialog: LotDialog | undefined;

  constructor(onChange: () => void) {
    this.onChange = onChange;
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
    return new LotCard(occupancy, (current, mode) => {
      this.dialog ??= new LotDialog((saved) => this.noteSaved(saved));
      this.dialog.open(current, mode);
    });
  }

  private noteSaved(occupancy: Occupancy): void {
    this.update(occupancy);
    setText(part(document, 'state-voice'), `Saved. ${occupancy.name} holds ${occupancy.shown}.`);
    this.onChange();
  }
}
