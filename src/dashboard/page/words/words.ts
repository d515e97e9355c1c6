// The words of the page, in the language that it speaks as long as it is open. Another language is
// fetched when it is wanted.

import { en, type Words } from './en.ts';
import { chooseLanguage, markedLanguage, rememberedLanguage } from './language.ts';

export const words: Words = await loadWords();

async function loadWords(): Promise<Words> {
  // The unit tests have no page, and read English.
  if (typeof document === 'undefined') return en;
  const language = chooseLanguage({
    remembered: rememberedLanguage(), preferred: navigator.languages,
  });
  switch (language) {
    case 'en': return en;
    case 'de': return (await import('./de.ts')).de;
    case markedLanguage: return (await import('./mark-words.ts')).markWords(en);
  }
}
