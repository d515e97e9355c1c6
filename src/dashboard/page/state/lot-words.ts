// What a lot's state and numbers are called on the page.

import type { Occupancy } from '../api.ts';
import { words } from '../words/words.ts';
import { countText, durationText, netText } from './number-text.ts';
import type { SiteClock } from './site-clock.ts';

export function lotStateWord(state: Occupancy['state']): string {
  return words.lot.states[state];
}

/** How far off the count may be; empty when it is not. */
export function errorText({ errorBar }: Occupancy): string {
  if (errorBar.plusMinus === 0) return errorBar.isLowerBound ? '± ?' : '';
  const error = `±\u202f${countText(errorBar.plusMinus)}`;
  return errorBar.isLowerBound ? words.lot.orMore(error) : error;
}

export function freeText({ state, freeSpaces }: Occupancy): string {
  if (state !== 'free') return words.lot.noSpace;
  return words.lot.spaces(freeSpaces, countText(freeSpaces));
}

/** For those who cannot see the gauge. */
export function gaugeText({ shown, capacity, errorBar }: Occupancy): string {
  const { low, high } = errorBar;
  const between = low === high ? '' : words.lot.between(countText(low), countText(high));
  return words.lot.gauge(countText(shown), countText(capacity)) + between;
}

/** Empty unless what is shown is not what was counted. */
export function clampedText({ isClamped, value, capacity }: Occupancy): string {
  if (!isClamped) return '';
  return value < 0
    ? words.lot.belowZero(netText(value))
    : words.lot.overfull(countText(value), countText(capacity));
}

/** `Calibrated 04:00, 6 h 20 min ago`, with the date when it was another day. */
export function sinceText(occupancy: Occupancy, clock: SiteClock, nowMs: number): string {
  const { calibratedAt, countedSince } = occupancy;
  const sinceMs = Date.parse(countedSince);
  const time = clock.timeText(sinceMs).slice(0, 5);
  const isToday = clock.dayOf(sinceMs) === clock.dayOf(nowMs);
  const when = isToday ? time : `${clock.dateText(sinceMs)}, ${time}`;
  const ago = isToday ? words.lot.ago(durationText(nowMs - sinceMs)) : '';
  return calibratedAt === undefined ? words.lot.never(when) : words.lot.calibrated(when) + ago;
}
