// Moments as people write them, and as they read them, in an IANA time zone.

import { DateTime, IANAZone } from 'luxon';
import { startOfDay } from '../zoned-moment.ts';
import { FieldError } from './problems.ts';

/** Date alone, or date and time; with an offset, or without one for the zone's own time. */
const momentPattern =
  /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/i;

export interface MomentOptions {
  readonly timeZone: string;
  /** JSON pointer of the field, for the error. */
  readonly path: string;
}

/** UTC milliseconds. Throws FieldError. */
export function parseMoment(text: string, { timeZone, path }: MomentOptions): number {
  // In an address "+" stands for a space: people who do not escape +01:00 mean it all the same.
  const written = text.trim().replace(' ', '+');
  const moment = DateTime.fromISO(written.toUpperCase(), { zone: timeZone });
  if (!momentPattern.test(written) || !moment.isValid) {
    throw new FieldError([{
      path,
      message: 'must be a date or an RFC 3339 time, such as 2026-05-01 or 2026-05-01T08:00:00+02:00',
    }]);
  }
  return moment.toMillis();
}

/** The zone asked for, else the site's. Throws FieldError for one that nobody knows. */
export function chooseTimeZone(asked: string | undefined, siteTimeZone: string): string {
  const timeZone = asked ?? siteTimeZone;
  if (IANAZone.isValidZone(timeZone)) return timeZone;
  throw new FieldError([{
    path: '/timeZone', message: 'must be an IANA time zone, such as Europe/Berlin',
  }]);
}

export interface RangeQuery {
  readonly from?: string;
  readonly to?: string;
  readonly timeZone?: string;
}

export interface TimeRange {
  readonly fromMs: number;
  readonly toMs: number;
  readonly timeZone: string;
}

export interface RangeDefaults {
  readonly siteTimeZone: string;
  readonly nowMs: number;
}

/** `from` is today's first moment and `to` is now, where they are left out. */
export function readRange(query: RangeQuery, { siteTimeZone, nowMs }: RangeDefaults): TimeRange {
  const timeZone = chooseTimeZone(query.timeZone, siteTimeZone);
  const toMs = query.to === undefined ? nowMs : parseMoment(query.to, { timeZone, path: '/to' });
  const fromMs = query.from === undefined
    ? startOfDay(Math.min(nowMs, toMs), timeZone)
    : parseMoment(query.from, { timeZone, path: '/from' });
  if (fromMs < toMs) return { fromMs, toMs, timeZone };
  // At midnight sharp today is empty: its first millisecond stands for it.
  if (query.from === undefined && query.to === undefined) {
    return { fromMs, toMs: fromMs + 1, timeZone };
  }
  throw new FieldError([{ path: '/from', message: 'must be before `to`' }]);
}
