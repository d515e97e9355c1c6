// The dictionaries, and that index.html says nothing beside them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { de } from '../../../src/dashboard/page/words/de.ts';
import { en } from '../../../src/dashboard/page/words/en.ts';
import { chooseLanguage } from '../../../src/dashboard/page/words/language.ts';
import { markWords } from '../../../src/dashboard/page/words/mark-words.ts';
import { packageRoot } from '../../../src/package-root.ts';

const html = readFileSync(join(packageRoot, 'src/dashboard/page/index.html'), 'utf8');

function keysOf(dictionary: object, path = ''): readonly string[] {
  return Object.entries(dictionary).flatMap(([key, value]) =>
    typeof value === 'object' ? keysOf(value as object, `${path}${key}.`) : [`${path}${key}`]);
}

test('both languages have the same keys, and none is empty', () => {
  expect(keysOf(de)).toEqual(keysOf(en));
  for (const [key, word] of Object.entries(de.page)) expect(word, key).not.toBe('');
});

test('in German, what counts rest on has a reason of its own, with its figure where there is one', () => {
  const { evidenceWhy } = de.camera;
  const figures = { look: '0,12', fit: '30 %' };
  const none = { look: undefined, fit: undefined };
  expect(evidenceWhy('neural', figures))
    .toBe('das Licht bewegt sich hier zu sehr (die Bewegung passt zu 30 % der Fahrzeuge)');
  expect(evidenceWhy('neural', none)).toBe('das Licht bewegt sich hier zu sehr');
  expect(evidenceWhy('motion', figures)).toMatch(/sieht die Fahrzeuge hier nicht \(höchstens 0,12\)/);
  expect(evidenceWhy('both', none)).toMatch(/^der Detektor sieht die Fahrzeuge hier, und /);
  expect(evidenceWhy('learning', figures)).toMatch(/noch zu wenige/);
});

test('in German, a view whose reason is not known leaves it to the server\'s words', () => {
  expect(de.camera.moved('', '3 min')).toMatch(/^Die Kamera blickt seit 3 min woandershin\. /);
  expect(de.camera.moved('was sie zeigt, liegt 5 % weiter oben', undefined))
    .toMatch(/^Die Kamera blickt woandershin: was sie zeigt, liegt 5 % weiter oben\. /);
  expect(de.camera.hidden('', undefined)).toMatch(/^Die Kamera zeigt nicht, was sie soll\. /);
});

test('index.html uses each of its words, and knows no others', () => {
  const used = [...html.matchAll(/data-word(?:-label)?="([^"]*)"/g)].map(([, key]) => key);
  expect([...new Set(used)].toSorted()).toEqual(Object.keys(en.page).toSorted());
});

test('index.html has no text of its own', () => {
  const body = html.slice(html.indexOf('<body>')).replace(/<noscript>.*?<\/noscript>/gs, '');
  const texts = [...body.matchAll(/>([^<>]*)</g)].map(([, text = '']) => text.trim());
  expect(texts.filter((text) => /\p{L}/u.test(text) && text !== 'lotcount')).toEqual([]);
  expect([...body.matchAll(/\s(?:aria-label|title|placeholder|alt)="/g)]).toEqual([]);
});

describe('the language is', () => {
  test.each([
    { name: 'the first of the browser\'s that is known', preferred: ['fr-FR', 'de-AT', 'en'], is: 'de' },
    { name: 'English where none is known', preferred: ['fr-FR'], is: 'en' },
    { name: 'English without any', preferred: [], is: 'en' },
    { name: 'the one that was chosen', remembered: 'en', preferred: ['de'], is: 'en' },
    { name: 'the browser\'s when what is remembered is nonsense', remembered: 'xx', preferred: ['de'], is: 'de' },
  ])('$name', ({ remembered = null, preferred, is }) => {
    expect(chooseLanguage({ remembered, preferred })).toBe(is);
  });
});

test('a marked dictionary brackets all that it says', () => {
  const marked = markWords(en);
  expect(marked.page.save).toBe('⟦Save⟧');
  expect(marked.entry.refused('no')).toBe('⟦Not saved: no⟧');
  expect(marked.locale).toBe('en-GB');
});
