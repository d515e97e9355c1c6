// The row below a crossing that tells on demand how it was decided.

import { tellTrace, wholeSentence, type ToldSentence } from '../../../counting/word-trace.ts';
import type { Crossing } from '../api.ts';
import type { SiteClock } from '../state/site-clock.ts';
import { words } from '../words/words.ts';
import { copyTemplate, part, setText } from './parts.ts';
import { setTold } from './set-told.ts';

export function traceRowOf(crossing: Crossing, clock: SiteClock): HTMLElement {
  const row = copyTemplate('trace-row');
  const time = clock.timeText(Date.parse(crossing.crossedAt));
  setText(part(row, 'trace-name'), words.crossings.howDecided(time));
  const list = part(row, 'trace-sentences');
  // Most are never opened.
  part(row, 'trace').addEventListener('toggle', () => {
    list.replaceChildren(...traceItems(crossing, clock));
  }, { once: true });
  return row;
}

export function traceItems(crossing: Crossing, clock: SiteClock): readonly HTMLElement[] {
  return traceSentences(crossing, clock).map((told) => {
    const item = document.createElement('li');
    // In English, all of it is of the page's language.
    setTold(item, words.language === 'en'
      ? { sentence: wholeSentence(told), detail: '' }
      : told);
    return item;
  });
}

/** The trace is dated on the camera's own clock; people read the site's. */
function traceSentences(crossing: Crossing, clock: SiteClock): readonly ToldSentence[] {
  const { crossedMs, hitCount } = crossing.trace;
  const crossedAtMs = Date.parse(crossing.crossedAt);
  return crossedMs === undefined
    ? tellTrace({ ...crossing, trace: { hitCount } }, { words: words.trace, wordTime: () => '' })
    : tellTrace(crossing, {
      words: words.trace,
      wordTime: (timeMs) => clock.preciseText(crossedAtMs + timeMs - crossedMs),
    });
}
