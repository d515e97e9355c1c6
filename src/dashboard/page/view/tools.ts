// The buttons at the top of the page: colours and language.

import { applyTheme, currentTheme, nextTheme, rememberTheme } from '../state/theme-choice.ts';
import { languages, rememberLanguage } from '../words/language.ts';
import { words } from '../words/words.ts';
import { part, setText } from './parts.ts';

export function startTools(): void {
  const theme = part(document, 'theme');
  describeTheme(theme);
  theme.addEventListener('click', () => {
    const choice = nextTheme(currentTheme());
    applyTheme(choice);
    rememberTheme(choice);
    describeTheme(theme);
  });
  const language = part(document, 'language');
  const { short, label } = words.otherLanguage;
  const other = languages.find((one) => one !== words.language) ?? 'en';
  setText(language, short);
  language.setAttribute('aria-label', label);
  language.lang = other;
  language.title = label;
  language.addEventListener('click', () => {
    // Words are taken once, when the page is opened.
    if (rememberLanguage(other)) location.reload();
  });
}

/** They come when they are wanted. Where nobody signs in, access has the accounts to come. */
export function startDialogs(): void {
  openOnPress('access', async () => new (await import('./access-dialog.ts')).AccessDialog());
  openOnPress('replays', async () => new (await import('./replay-dialog.ts')).ReplayDialog());
}

function openOnPress(name: string, load: () => Promise<{ open: () => void }>): void {
  const button = part(document, name);
  button.hidden = false;
  let dialog: Promise<{ open: () => void }> | undefined;
  button.addEventListener('click', () => {
    dialog ??= load();
    void dialog.then((opened) => { opened.open(); });
  });
}

function describeTheme(button: HTMLElement): void {
  const { choices, label } = words.theme;
  const choice = currentTheme();
  const text = label(choices[choice], choices[nextTheme(choice)]);
  button.setAttribute('aria-label', text);
  button.title = text;
}
