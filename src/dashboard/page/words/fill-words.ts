// Puts the words into index.html, templates included: `data-word` names the text of an element,
// `data-word-label` what screen readers call it.

import { words } from './words.ts';

export function fillWords(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-word]')) {
    element.textContent = wordOf(element.dataset['word']);
  }
  for (const element of root.querySelectorAll<HTMLElement>('[data-word-label]')) {
    element.setAttribute('aria-label', wordOf(element.dataset['wordLabel']));
  }
  for (const template of root.querySelectorAll('template')) fillWords(template.content);
}

function wordOf(key: string | undefined): string {
  const word = (words.page as Readonly<Record<string, string>>)[key ?? ''];
  if (word === undefined) throw new Error(`the dictionary has no word "${key}"`);
  return word;
}
