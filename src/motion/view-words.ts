// The words in which it is told why a view is suspect, in English, and what is said when. Another
// language has the same keys.

import type { ViewCause, ViewShift, ViewStatus } from './view-status.ts';

export const viewWords = {
  /** From one that is written with a point. */
  number: (text: string) => text,
  causes: {
    'in-place': 'it looks where it looked',
    learning: 'learning what stands still in its view',
    'too-little': 'too little stands out in its view to know it by',
    'too-small': 'its picture is too small to know its view by',
    'other-scene': 'it shows another scene, or something large stands in front of it',
    dark: 'its picture is dark',
    blank: 'hardly an edge is left in its picture: it is covered, fogged or out of focus',
  } satisfies Record<Exclude<ViewCause, 'shifted'>, string>,
  right: (percent: string) => `${percent} % further right`,
  left: (percent: string) => `${percent} % further left`,
  down: (percent: string) => `${percent} % further down`,
  up: (percent: string) => `${percent} % further up`,
  lies: (ways: readonly string[]): string =>
    ways.length === 0 ? 'lies where it was' : `lies ${ways.join(' and ')}`,
  turned: (degrees: string) => `turned by ${degrees} degrees`,
  zoomed: (times: string) => `${times} times its size`,
  shifted: (parts: readonly string[]) => `what it shows ${parts.join(', ')}`,
};

export type ViewWords = typeof viewWords;

/** Undefined where the cause is not known: earlier versions kept none, later ones may add some. */
export function wordView(
  { cause, shift }: Pick<ViewStatus, 'cause' | 'shift'>, words: ViewWords,
): string | undefined {
  if (shift !== undefined) return wordShift(shift, words);
  return (words.causes as Readonly<Record<string, string | undefined>>)[cause ?? ''];
}

/** `what it shows lies 6.3 % further right and 2 % further down, turned by 2.1 degrees` */
export function wordShift({ x, y, turnDegrees, zoom }: ViewShift, words: ViewWords): string {
  const { number } = words;
  const percent = (share: number): string => number(short(Math.abs(share) * 100, 1));
  const ways: string[] = [];
  if (Math.abs(x) >= 0.002) ways.push((x > 0 ? words.right : words.left)(percent(x)));
  if (Math.abs(y) >= 0.002) ways.push((y > 0 ? words.down : words.up)(percent(y)));
  const parts = [words.lies(ways)];
  if (Math.abs(turnDegrees) >= 0.5) {
    parts.push(words.turned(number(short(Math.abs(turnDegrees), 1))));
  }
  if (Math.abs(zoom - 1) >= 0.01) parts.push(words.zoomed(number(short(zoom, 2))));
  return words.shifted(parts);
}

/** At most so many digits behind the point. */
function short(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
