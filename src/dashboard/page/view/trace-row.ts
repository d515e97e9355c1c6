// The row below a crossing that tells on demand how it was decided.

import { wordTrace } from '../../../counting/word-trace.ts';
import type { Crossing } from '../api.ts';
import type { SiteClock } from '../state/site-clock.ts';
import { words } from '../words/words.ts';
import { copyTemplate, part, setText } from './parts.ts';

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

/** They are English, whatever the page speaks. */
export function traceItems(crossing: Crossing, clock: SiteClock): readonly HTMLElement[] {
  return traceSentences(crossing, clock).map((sentence) => {
    const item = document.createElement('li');
    item.lang = 'en';
    item.textContent = sentence;
    return item;
  });
}

/** The trace is dated on the camera's own clock; people read the site's. */
function traceSentences(crossing: Crossing, clock: SiteClock): readonly string[] {
  const { crossedMs, hitCount } = crossing.trace;
  const crossedAtMs = Date.parse(crossing.crossedAt);
  return crossedMs === undefined
    ? wordTrace({ ...crossing, trace: { hitCount } }, () => '')
    : wordTrace(crossing, (timeMs) => clock.preciseText(crossedAtMs + timeMs - crossedMs));
}
