// A button that asks once more before it does what cannot be taken back.

import { words } from '../words/words.ts';
import { setText } from './parts.ts';

/**
 * `label`: what it does, for screen readers; its text says the same, perhaps in fewer words.
 * Returns what makes it forget that it was pressed once.
 */
export function makeSure(button: HTMLElement, label: string, run: () => void): () => void {
  const text = button.textContent;
  const rest = (): void => {
    setText(button, text);
    button.setAttribute('aria-label', label);
  };
  rest();
  button.addEventListener('blur', rest);
  button.addEventListener('click', () => {
    if (button.textContent === text) {
      setText(button, words.access.sure);
      button.setAttribute('aria-label', `${words.access.sure} ${label}`);
      return;
    }
    rest();
    run();
  });
  return rest;
}
