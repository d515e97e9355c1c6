// Why a view is suspect, in both languages of the page.

import { expect, test } from 'vitest';
import { viewWordsDe } from '../../../src/dashboard/page/words/view-de.ts';
import { viewCauses, type ViewCause } from '../../../src/motion/view-status.ts';
import { viewWords, wordView } from '../../../src/motion/view-words.ts';

const inPlace = { x: 0, y: 0, turnDegrees: 0, zoom: 1 };

test.each([
  {
    shift: { x: 0.063, y: 0.02, turnDegrees: -2.1, zoom: 1.1 },
    en: 'what it shows lies 6.3 % further right and 2 % further down, turned by 2.1 degrees, 1.1 ' +
      'times its size',
    de: 'was sie zeigt, liegt 6,3 % weiter rechts und 2 % weiter unten, um 2,1 Grad gedreht, ' +
      '1,1-mal so groß',
  },
  {
    shift: { ...inPlace, x: -0.1 },
    en: 'what it shows lies 10 % further left',
    de: 'was sie zeigt, liegt 10 % weiter links',
  },
  {
    shift: { ...inPlace, x: 0.001, y: -0.05 },
    en: 'what it shows lies 5 % further up',
    de: 'was sie zeigt, liegt 5 % weiter oben',
  },
  {
    shift: { ...inPlace, zoom: 0.95 },
    en: 'what it shows lies where it was, 0.95 times its size',
    de: 'was sie zeigt, liegt, wo es lag, 0,95-mal so groß',
  },
])('how far it has moved: $en', ({ shift, en, de }) => {
  expect(wordView({ cause: 'shifted', shift }, viewWords)).toBe(en);
  // A view that an earlier version remembered has a shift alone.
  expect(wordView({ shift }, viewWordsDe)).toBe(de);
});

test('each other cause has a sentence of its own', () => {
  const causes = viewCauses.filter((cause) => cause !== 'shifted');
  for (const words of [viewWords, viewWordsDe]) {
    const sentences = causes.map((cause) => wordView({ cause }, words));
    expect(new Set(sentences).size).toBe(causes.length);
    expect(sentences).not.toContain(undefined);
  }
  expect(wordView({ cause: 'dark' }, viewWordsDe)).toBe('ihr Bild ist dunkel');
});

test('what is not known is not told', () => {
  expect(wordView({}, viewWordsDe)).toBeUndefined();
  expect(wordView({ cause: 'of-a-later-version' as ViewCause }, viewWordsDe)).toBeUndefined();
});
