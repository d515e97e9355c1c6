// Moments as people in an IANA time zone see them.

import { DateTime } from 'luxon';

/** UTC milliseconds. */
export function startOfDay(momentMs: number, timeZone: string): number {
  return DateTime.fromMillis(momentMs, { zone: timeZone }).startOf('day').toMillis();
}

/** RFC 3339 with the offset of that moment. */
export function writeMoment(momentMs: number, timeZone: string): string {
  const text = DateTime.fromMillis(Math.round(momentMs), { zone: timeZone }).toISO();
  if (text === null) throw new Error(`not a moment: ${momentMs} in ${timeZone}`);
  return text;
}
