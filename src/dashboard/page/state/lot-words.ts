// What a lot's state and numbers are called on the page.

import type { Occupancy } from '../api.ts';
import { countText, durationText, netText } from './number-text.ts';
import type { SiteClock } from './site-clock.ts';

export function lotStateWord(state: Occupancy['state']): string {
  return { free: 'Free', full: 'Full', closed: 'Closed' }[state];
}

/** How far off the count may be; empty when it is not. */
export function errorText({ errorBar }: Occupancy): string {
  if (errorBar.plusMinus === 0) return errorBar.isLowerBound ? '± ?' : '';
  return `±\u202f${countText(errorBar.plusMinus)}${errorBar.isLowerBound ? ' or more' : ''}`;
}

export function freeText({ state, freeSpaces }: Occupancy): string {
  if (state !== 'free') return 'Signs show no free space';
  return freeSpaces === 1 ? '1 space free' : `${countText(freeSpaces)} spaces free`;
}

/** For those who cannot see the gauge. */
export function gaugeText({ shown, capacity, errorBar }: Occupancy): string {
  const { low, high } = errorBar;
  const between = low === high ? '' : `, probably between ${countText(low)} and ${countText(high)}`;
  return `${countText(shown)} of ${countText(capacity)}${between}`;
}

/** Empty unless what is shown is not what was counted. */
export function clampedText({ isClamped, value, capacity }: Occupancy): string {
  if (!isClamped) return '';
  const counted = value < 0 ? netText(value) : countText(value);
  const limit = value < 0 ? 'less than nothing' : `more than the ${countText(capacity)} spaces`;
  return `Counted: ${counted}, ${limit}`;
}

/** `Calibrated 04:00, 6 h 20 min ago`, with the date when it was another day. */
export function sinceText(occupancy: Occupancy, clock: SiteClock, nowMs: number): string {
  const { calibratedAt, countedSince } = occupancy;
  const sinceMs = Date.parse(countedSince);
  const time = clock.timeText(sinceMs).slice(0, 5);
  const isToday = clock.dayOf(sinceMs) === clock.dayOf(nowMs);
  const when = isToday ? time : `${clock.dateText(sinceMs)}, ${time}`;
  const ago = isToday ? `, ${durationText(nowMs - sinceMs)} ago` : '';
  return calibratedAt === undefined ? `Never calibrated, counted since ${when}` : `Calibrated ${when}${ago}`;
}
