// Light, dark, or as the system says; remembered by the browser. A script of its own that runs
// before the page is drawn, so that nothing flashes.

const storageKey = 'lotcount-theme';
const choices = ['system', 'light', 'dark'] as const;
type ThemeChoice = (typeof choices)[number];

const next: Record<ThemeChoice, ThemeChoice> = { system: 'light', light: 'dark', dark: 'system' };

applyTheme(rememberedChoice());
document.addEventListener('DOMContentLoaded', () => {
  const button = document.querySelector<HTMLButtonElement>('[data-part="theme"]');
  if (button === null) return;
  describe(button);
  button.addEventListener('click', () => {
    const choice = next[currentChoice()];
    applyTheme(choice);
    remember(choice);
    describe(button);
  });
});

function applyTheme(choice: ThemeChoice): void {
  document.documentElement.dataset['theme'] = choice;
}

function currentChoice(): ThemeChoice {
  const value = document.documentElement.dataset['theme'];
  return choices.find((choice) => choice === value) ?? 'system';
}

function describe(button: HTMLButtonElement): void {
  const choice = currentChoice();
  const label = `Colours: ${choice}. Change to ${next[choice]}`;
  button.setAttribute('aria-label', label);
  button.title = label;
}

function rememberedChoice(): ThemeChoice {
  try {
    const value = localStorage.getItem(storageKey);
    return choices.find((choice) => choice === value) ?? 'system';
  } catch {
    return 'system'; // The browser forbids storage: the choice then lasts as long as the page.
  }
}

function remember(choice: ThemeChoice): void {
  try {
    localStorage.setItem(storageKey, choice);
  } catch {
    // The browser forbids storage: the choice then lasts as long as the page.
  }
}
