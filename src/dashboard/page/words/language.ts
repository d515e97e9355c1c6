// Which language the page speaks: the one that somebody chose here, else the first of the browser's
// that it knows, else English.

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** Every word in brackets, so that a test sees what is not from the dictionary. */
export const markedLanguage = 'marked';

const storageKey = 'lotcount-language';

export interface LanguageWishes {
  readonly remembered: string | null;
  /** Of the browser, the first one first. */
  readonly preferred: readonly string[];
}

export function chooseLanguage(
  { remembered, preferred }: LanguageWishes,
): Language | typeof markedLanguage {
  if (remembered === markedLanguage) return markedLanguage;
  const known = [remembered ?? '', ...preferred]
    .map((tag) => languages.find((language) => tag.toLowerCase().split('-')[0] === language));
  return known.find((language) => language !== undefined) ?? 'en';
}

export function rememberedLanguage(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null; // The browser forbids storage: then its own languages decide.
  }
}

/** Returns false where the browser forbids storage: then it cannot be changed. */
export function rememberLanguage(language: Language): boolean {
  try {
    localStorage.setItem(storageKey, language);
    return true;
  } catch {
    return false;
  }
}
