// Puts what the server says into an element: a sentence of the page's language, and behind it the
// server's own words, marked as English, so that screen readers speak them as such.

import type { Told } from '../state/told.ts';
import { setText } from './parts.ts';

/** Only if it differs. `frame`: what the sentence is part of, such as "Not saved: …". */
export function setTold(
  element: Element, told: Told | undefined, frame = (sentence: string): string => sentence,
): void {
  const text = told === undefined ? '' : frame(told.sentence).trim();
  if (told === undefined || told.detail === '') {
    setText(element, text);
    return;
  }
  const before = text === '' ? '' : `${text} `;
  if (element.textContent === before + told.detail) return;
  const detail = document.createElement('span');
  detail.lang = 'en';
  detail.className = 'server-words';
  detail.textContent = told.detail;
  // One element: some of its places lay out their children beside one another.
  const whole = document.createElement('span');
  whole.append(before, detail);
  element.replaceChildren(whole);
}

/** The same, in an element that is only there while something is told. */
export function showTold(
  element: HTMLElement, told: Told | undefined, frame?: (sentence: string) => string,
): void {
  setTold(element, told, frame);
  element.hidden = told === undefined;
}
