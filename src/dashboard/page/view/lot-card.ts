// One lot: what it holds, how sure that is, what signs say, since when, and what to do about it.

import type { Occupancy } from '../api.ts';
import { adviceText } from '../state/advice-text.ts';
import {
  clampedText, errorText, freeText, gaugeText, lotStateWord, sinceText,
} from '../state/lot-words.ts';
import type { EntryMode } from '../state/lot-entry.ts';
import { countText } from '../state/number-text.ts';
import type { SiteClock } from '../state/site-clock.ts';
import { words } from '../words/words.ts';
import { copyTemplate, part, setText } from './parts.ts';

export interface LotCardView {
  readonly clock: SiteClock;
  readonly nowMs: number;
}

export interface LotCardActions {
  readonly onSay: (occupancy: Occupancy, mode: EntryMode) => void;
  readonly onHistory: (occupancy: Occupancy) => void;
}

export class LotCard {
  readonly element: HTMLElement;
  private occupancy: Occupancy;
  private shownAdvice = '';

  constructor(occupancy: Occupancy, { onSay, onHistory }: LotCardActions) {
    this.element = copyTemplate('lot-card');
    this.occupancy = occupancy;
    this.element.dataset['lot'] = occupancy.lot;
    const button = (name: string, mode: EntryMode): void => {
      part(this.element, name).addEventListener('click', () => onSay(this.occupancy, mode));
    };
    part(this.element, 'lot-history').addEventListener('click', () => onHistory(this.occupancy));
    button('lot-calibrate', 'calibration');
    button('lot-adjust', 'adjustment');
  }

  update(occupancy: Occupancy): void {
    this.occupancy = occupancy;
  }

  render({ clock, nowMs }: LotCardView): void {
    const { element, occupancy } = this;
    const set = (name: string, text: string): void => setText(part(element, name), text);
    element.dataset['state'] = occupancy.state;
    set('lot-name', occupancy.name);
    set('lot-state-word', lotStateWord(occupancy.state));
    set('lot-shown', countText(occupancy.shown));
    set('lot-error', errorText(occupancy));
    set('lot-capacity', words.lot.of(countText(occupancy.capacity)));
    set('lot-free', freeText(occupancy));
    set('lot-since', sinceText(occupancy, clock, nowMs));
    const clamped = part(element, 'lot-clamped');
    setText(clamped, clampedText(occupancy));
    clamped.hidden = !occupancy.isClamped;
    for (const name of ['lot-history', 'lot-calibrate', 'lot-adjust']) {
      const button = part(element, name);
      const label = words.lot.actionOf(button.textContent, occupancy.name);
      if (button.getAttribute('aria-label') !== label) button.setAttribute('aria-label', label);
    }
    this.renderGauge();
    this.renderAdvice(clock);
  }

  private renderGauge(): void {
    const { shown, capacity, errorBar } = this.occupancy;
    const gauge = part(this.element, 'lot-gauge');
    gauge.setAttribute('aria-label', gaugeText(this.occupancy));
    const share = (count: number): string => String(Math.min(1, Math.max(0, count / capacity)));
    gauge.style.setProperty('--fill', share(shown));
    gauge.style.setProperty('--low', share(errorBar.low));
    gauge.style.setProperty('--high', share(errorBar.high));
  }

  private renderAdvice(clock: SiteClock): void {
    const messages = this.occupancy.advice
      .map((advice) => adviceText(advice, this.occupancy, clock));
    const wanted = messages.join('\n');
    if (wanted === this.shownAdvice) return;
    this.shownAdvice = wanted;
    part(this.element, 'lot-advice').replaceChildren(...messages.map((message) => {
      const row = copyTemplate('lot-advice-row');
      setText(part(row, 'lot-advice-text'), message);
      return row;
    }));
  }
}
