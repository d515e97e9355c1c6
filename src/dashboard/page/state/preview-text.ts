// What the server says of lines that were tried, in words.

import type { LinePreview, LineWarning, Preview } from '../line-client.ts';
import { words } from '../words/words.ts';
import { countText, decimalText, shareText } from './number-text.ts';

const timesShownMax = 5;

export function seenText({ trackCount, watchedMs }: Preview): string {
  const minutes = watchedMs / 60_000;
  return words.editor.seen(trackCount, decimalText(minutes, minutes < 10 ? 1 : 0));
}

export function countedText(line: LinePreview): string {
  const { counted, doubtful } = words.editor;
  return counted(countText(line.in), countText(line.out)) +
    (line.unresolved === 0 ? '' : doubtful(countText(line.unresolved)));
}

/** The last moments at which it would have counted; nothing where there are none. */
export function timesText(line: LinePreview, timeText: (utcMs: number) => string): string {
  const times = line.crossings.filter(({ direction }) => direction !== undefined)
    .slice(-timesShownMax).map(({ at }) => timeText(Date.parse(at)));
  return times.length === 0 ? '' : words.editor.at(times.join(', '));
}

export function warningText(warning: LineWarning): string {
  const { warnings } = words.editor;
  if (!(warning.code in warnings)) return warning.code;
  const { count = 0, ofCount = 0, trackCount = 0 } = warning;
  const { room = 0, roomMin = 0, speedShare = 0, share = 0 } = warning;
  return warnings[warning.code]({
    count: countText(count),
    ofCount: countText(ofCount),
    trackCount: countText(trackCount),
    room: shareText(room),
    roomMin: shareText(roomMin),
    speedShare: shareText(speedShare),
    share: shareText(share),
  });
}
