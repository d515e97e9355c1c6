// The colours that somebody chose: light, dark, or as the system says; remembered by the browser.

const storageKey = 'lotcount-theme';
const choices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof choices)[number];

const next: Record<ThemeChoice, ThemeChoice> = { system: 'light', light: 'dark', dark: 'system' };

export function nextTheme(choice: ThemeChoice): ThemeChoice {
  return next[choice];
}

export function applyTheme(choice: ThemeChoice): void {
  document.documentElement.dataset['theme'] = choice;
}

export function currentTheme(): ThemeChoice {
  const value = document.documentElement.dataset['theme'];
  return choices.find((choice) => choice === value) ?? 'system';
}

export function rememberedTheme(): ThemeChoice {
  try {
    const value = localStorage.getItem(storageKey);
    return choices.find((choice) => choice === value) ?? 'system';
  } catch {
    return 'system'; // The browser forbids storage: the choice then lasts as long as the page.
  }
}

export function rememberTheme(choice: ThemeChoice): void {
  try {
    localStorage.setItem(storageKey, choice);
  } catch {
    // The browser forbids storage: the choice then lasts as long as the page.
  }
}
