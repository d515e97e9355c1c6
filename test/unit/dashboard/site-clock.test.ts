// The site's clock and days, those that are 23 or 25 hours long included.

import { describe, expect, test } from 'vitest';
import { SiteClock } from '../../../src/dashboard/page/state/site-clock.ts';

const hourMs = 3_600_000;

describe('the site\'s clock', () => {
  const days = [
    { name: 'an ordinary day', timeZone: 'Europe/Berlin', noon: '2026-05-04T10:00:00Z', start: '2026-05-03T22:00:00Z', hours: 24 },
    { name: 'the day that loses an hour', timeZone: 'Europe/Berlin', noon: '2026-03-29T10:00:00Z', start: '2026-03-28T23:00:00Z', hours: 23 },
    { name: 'the day that gains an hour', timeZone: 'Europe/Berlin', noon: '2026-10-25T11:00:00Z', start: '2026-10-24T22:00:00Z', hours: 25 },
    { name: 'a zone that shifts by half an hour', timeZone: 'Australia/Lord_Howe', noon: '2026-10-04T01:00:00Z', start: '2026-10-03T13:30:00Z', hours: 23.5 },
    { name: 'UTC', timeZone: 'UTC', noon: '2026-01-01T12:00:00Z', start: '2026-01-01T00:00:00Z', hours: 24 },
  ];

  for (const day of days) {
    test(`${day.name} begins and ends at the site's midnight`, () => {
      const bounds = new SiteClock(day.timeZone).dayBounds(Date.parse(day.noon));
      expect(new Date(bounds.startMs).toISOString()).toBe(new Date(day.start).toISOString());
      expect((bounds.endMs - bounds.startMs) / hourMs).toBe(day.hours);
    });
  }

  test('the first millisecond of a day belongs to it, the last before does not', () => {
    const clock = new SiteClock('Europe/Berlin');
    const midnightMs = Date.parse('2026-05-03T22:00:00Z');
    expect(clock.dayBounds(midnightMs).startMs).toBe(midnightMs);
    expect(clock.dayBounds(midnightMs - 1).endMs).toBe(midnightMs);
  });

  test('time and date are those of the site, not of the browser', () => {
    const clock = new SiteClock('Asia/Tokyo');
    const utcMs = Date.parse('2026-05-04T15:00:07Z');
    expect(clock.timeText(utcMs)).toBe('00:00:07');
    expect(clock.dateText(utcMs)).toBe('Tuesday 5 May 2026');
    expect(clock.dayOf(utcMs)).toBe('2026-05-05');
  });

  test('a browser whose clock is wrong shows the server\'s time', () => {
    const clock = new SiteClock('UTC');
    clock.synchronise({ serverMs: 1_000_000, browserMs: 400_000 });
    expect(clock.serverMs(401_000)).toBe(1_001_000);
  });
});
