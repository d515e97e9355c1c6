// A number that is marked for a moment when it has just risen.

import { highlightMs } from '../state/highlight.ts';
import { setText } from './parts.ts';

export class TickingNumber {
  private readonly element: HTMLElement;
  private timeout: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLElement) {
    this.element = element;
  }

  set(text: string): void {
    setText(this.element, text);
  }

  mark(): void {
    clearTimeout(this.timeout);
    this.element.classList.add('is-fresh');
    this.timeout = setTimeout(() => this.element.classList.remove('is-fresh'), highlightMs);
  }
}
