// Says for how much of the day the counts stand: "no data" is not "no cars".

import { isUnwatched, type Tally } from './day-counts.ts';
import { durationText, shareText } from './number-text.ts';

/** Below this share minutes say more than a percentage. */
const shareSpokenMin = 0.1;
/** A second or two are lost whenever a camera starts: not worth a word. */
const shareComplete = 0.995;

export function watchedText(tally: Tally | undefined): string {
  if (tally === undefined) return '';
  const { coverage, pastMs } = tally;
  if (isUnwatched(tally)) return 'No data today';
  if (coverage === undefined || coverage >= shareComplete) return 'Watched all day so far';
  if (coverage < shareSpokenMin) return `Watched for ${durationText(coverage * pastMs)} today`;
  return `Watched ${shareText(coverage)} of the day so far`;
}
