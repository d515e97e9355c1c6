// Says for how much of the day the counts stand: "no data" is not "no cars".

import { words } from '../words/words.ts';
import { isUnwatched, type Tally } from './day-counts.ts';
import { shareText } from './number-text.ts';

/** A second or two are lost whenever a camera starts: not worth a word. */
const shareComplete = 0.995;

/** Shares count from a camera's first watch on; hours before it are hatched in the strip. */
export function watchedText(tally: Tally | undefined): string {
  if (tally === undefined) return '';
  if (isUnwatched(tally)) return words.watched.none;
  const { coverage } = tally;
  if (coverage === undefined || coverage >= shareComplete) return words.watched.whole;
  return words.watched.share(shareText(coverage));
}
