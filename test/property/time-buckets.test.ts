// Buckets against a slow reference that walks through time minute by minute and asks the system's
// own calendar what the clock on the wall shows.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucketEdges, bucketNames, type BucketName } from '../../src/http/time-buckets.ts';
import { rangesOf, weekBefore } from '../../src/http/week-before.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const bucketMinutes = { '1m': 1, '5m': 5, '15m': 15, '1h': 60 } as const;

const zones = [
  'Europe/Berlin',
  'America/New_York',
  // A quarter of an hour off, and without any change.
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  // Here midnight itself does not exist once a year, and some years have no change.
  'Africa/Cairo',
];
const years = { fromMs: Date.parse('2020-01-01T00:00Z'), toMs: Date.parse('2030-01-01T00:00Z') };

interface WallClock {
  readonly day: string;
  readonly minuteOfDay: number;
  readonly offsetMinutes: number;
}

function wallClockOf(timeZone: string): (momentMs: number) => WallClock {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const read = (momentMs: number): WallClock => {
    const parts = Object.fromEntries(
      format.formatToParts(momentMs).map(({ type, value }) => [type, value]));
    const { year, month, day, hour, minute } = parts;
    const wallMs = Date.UTC(
      Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
    return {
      day: `${year}-${month}-${day}`,
      minuteOfDay: Number(hour) * 60 + Number(minute),
      offsetMinutes: Math.round((wallMs - Math.floor(momentMs / minuteMs) * minuteMs) / minuteMs),
    };
  };
  // The calendar is slow and the ranges overlap: each minute is asked for once.
  const known = new Map<number, WallClock>();
  return (momentMs) => {
    const minute = Math.floor(momentMs / minuteMs);
    const wallClock = known.get(minute) ?? read(momentMs);
    known.set(minute, wallClock);
    return wallClock;
  };
}

/** When the clocks of ten years change, to the minute, by the same calendar. */
function clockChanges(wallClock: (momentMs: number) => WallClock): readonly number[] {
  const offsetAt = (momentMs: number): number => wallClock(momentMs).offsetMinutes;
  const changesMs: number[] = [];
  const dayMs = 24 * hourMs;
  for (let dayStartMs = years.fromMs; dayStartMs < years.toMs; dayStartMs += dayMs) {
    let [sameMs, changedMs] = [dayStartMs, dayStartMs + dayMs];
    if (offsetAt(sameMs) === offsetAt(changedMs)) continue;
    while (changedMs - sameMs > minuteMs) {
      const middleMs = Math.floor((sameMs + changedMs) / 2 / minuteMs) * minuteMs;
      if (offsetAt(middleMs) === offsetAt(dayStartMs)) sameMs = middleMs;
      else changedMs = middleMs;
    }
    changesMs.push(changedMs);
  }
  return changesMs;
}

/** A new bucket begins where its label changes: what the wall shows, and at which offset. */
function referenceEdges(options: {
  readonly fromMs: number;
  readonly toMs: number;
  readonly bucket: BucketName;
  readonly wallClock: (momentMs: number) => WallClock;
}): readonly number[] {
  const { fromMs, toMs, bucket, wallClock } = options;
  const labelAt = (momentMs: number): string => {
    if (bucket === 'all') return '';
    const { day, minuteOfDay, offsetMinutes } = wallClock(momentMs);
    if (bucket === '1d') return day;
    if (bucket === '1w') return mondayOf(day);
    return [day, Math.floor(minuteOfDay / bucketMinutes[bucket]), offsetMinutes].join(' ');
  };
  const edges = [fromMs];
  let label = labelAt(fromMs);
  const firstMinuteMs = Math.floor(fromMs / minuteMs + 1) * minuteMs;
  for (let momentMs = firstMinuteMs; momentMs < toMs; momentMs += minuteMs) {
    const next = labelAt(momentMs);
    if (next !== label) edges.push(momentMs);
    label = next;
  }
  return [...edges, toMs];
}

function mondayOf(day: string): string {
  const dayMs = Date.parse(day);
  const daysSinceMonday = (new Date(dayMs).getUTCDay() + 6) % 7;
  return new Date(dayMs - daysSinceMonday * 24 * hourMs).toISOString().slice(0, 10);
}

describe.each(zones)('%s', (timeZone) => {
  const wallClock = wallClockOf(timeZone);
  const changesMs = clockChanges(wallClock);
  const aroundChange = changesMs.length > 0
    ? fc.constantFrom(...changesMs)
    : fc.integer({ min: 0, max: (years.toMs - years.fromMs) / minuteMs })
      .map((minute) => years.fromMs + minute * minuteMs);

  test('buckets around clock changes are those of the clock on the wall', () => {
    fc.assert(fc.property(
      aroundChange,
      fc.integer({ min: -30 * hourMs, max: 6 * hourMs }),
      fc.integer({ min: 1, max: 54 * hourMs }),
      fc.constantFrom(...bucketNames),
      (changeMs, beforeMs, durationMs, bucket) => {
        const fromMs = changeMs + beforeMs;
        const range = { fromMs, toMs: fromMs + durationMs, bucket };
        expect(bucketEdges({ ...range, timeZone, bucketCountMax: 10_000 }))
          .toEqual(referenceEdges({ ...range, wallClock }));
      },
    ), { numRuns: 60 });
  });

  test('a week before is when the wall showed the same, minute by minute', () => {
    fc.assert(fc.property(
      aroundChange,
      // The change itself is in the range, or in the week before it.
      fc.constantFrom(0, 7 * 24 * hourMs),
      fc.integer({ min: 0, max: 30 }),
      fc.constantFrom('5m' as const, '15m' as const, '1h' as const),
      (changeMs, laterMs, quarters, bucket) => {
        const fromMs = changeMs + laterMs - 6 * hourMs - quarters * 15 * minuteMs;
        const options = {
          fromMs, toMs: fromMs + 20 * hourMs, bucket, timeZone, bucketCountMax: 10_000,
        };
        const edgesMs = bucketEdges(options);
        const { fromMs: earlierMs, toMs, counterparts } = weekBefore(edgesMs, options);
        expect(counterparts).toHaveLength(edgesMs.length - 1);
        const referenceOf = referenceWeekBefore({ fromMs: earlierMs, toMs, bucket, wallClock });
        const minutes = counterparts.map((ranges) => ranges.flatMap(({ startMs, endMs }) =>
          Array.from({ length: (endMs - startMs) / minuteMs },
            (_, index) => startMs + index * minuteMs)));
        expect(minutes).toEqual(rangesOf(edgesMs).map(({ startMs }) => referenceOf(startMs)));
      },
    ), { numRuns: 20 });
  });
});

/** Takes each minute of the earlier range to the bucket that begins with the same words. */
function referenceWeekBefore({ fromMs, toMs, bucket, wallClock }: {
  readonly fromMs: number;
  readonly toMs: number;
  readonly bucket: '5m' | '15m' | '1h';
  readonly wallClock: (momentMs: number) => WallClock;
}): (startMs: number) => readonly number[] {
  const weekLater = (day: string): string =>
    new Date(Date.parse(day) + 7 * 24 * hourMs).toISOString().slice(0, 10);
  const edges = referenceEdges({ fromMs, toMs, bucket, wallClock });
  const minutesOf = new Map<string, number[]>();
  for (const [index, edgeMs] of edges.slice(0, -1).entries()) {
    const { day, minuteOfDay } = wallClock(edgeMs);
    const words = `${weekLater(day)} ${minuteOfDay}`;
    const minutes = minutesOf.get(words) ?? [];
    for (let ms = edgeMs; ms < (edges[index + 1] ?? 0); ms += minuteMs) minutes.push(ms);
    minutesOf.set(words, minutes);
  }
  return (startMs) => {
    const { day, minuteOfDay } = wallClock(startMs);
    const words = `${day} ${minuteOfDay}`;
    const minutes = minutesOf.get(words) ?? [];
    minutesOf.delete(words);
    return minutes;
  };
}

test('ten years have the clock changes that the law gave them', () => {
  const counts = zones.map((timeZone) => clockChanges(wallClockOf(timeZone)).length);
  // Egypt has changed its clocks again since 2023.
  expect(counts).toEqual([20, 20, 0, 20, 14]);
});

describe('days have as many hours as they have', () => {
  const rows = [
    { timeZone: 'Europe/Berlin', day: '2026-03-29T00:00+01:00', hours: 23, hourBuckets: 23 },
    { timeZone: 'Europe/Berlin', day: '2026-10-25T00:00+02:00', hours: 25, hourBuckets: 25 },
    { timeZone: 'America/New_York', day: '2026-11-01T00:00-04:00', hours: 25, hourBuckets: 25 },
    { timeZone: 'Asia/Kathmandu', day: '2026-05-01T00:00+05:45', hours: 24, hourBuckets: 24 },
    // The half hour from 01:30 is lived twice: its second time is a bucket of its own.
    { timeZone: 'Australia/Lord_Howe', day: '2026-04-05T00:00+11:00', hours: 24.5, hourBuckets: 25 },
    { timeZone: 'Australia/Lord_Howe', day: '2026-10-04T00:00+10:30', hours: 23.5, hourBuckets: 24 },
  ];
  test.each(rows)('$timeZone, $day: $hours hours', ({ timeZone, day, hours, hourBuckets }) => {
    const fromMs = Date.parse(day);
    const twoDays = { fromMs, toMs: fromMs + 48 * hourMs, timeZone, bucketCountMax: 100 };
    const [, nextDayMs = 0] = bucketEdges({ ...twoDays, bucket: '1d' });
    expect((nextDayMs - fromMs) / hourMs).toBe(hours);
    const edges = bucketEdges({ ...twoDays, toMs: nextDayMs, bucket: '1h' });
    expect(edges).toHaveLength(hourBuckets + 1);
  });

  test.each([
    { timeZone: 'Europe/Berlin', monday: '2026-03-23T00:00+01:00', hours: 167 },
    { timeZone: 'America/New_York', monday: '2026-10-26T00:00-04:00', hours: 169 },
    { timeZone: 'Asia/Kathmandu', monday: '2026-03-23T00:00+05:45', hours: 168 },
    { timeZone: 'Australia/Lord_Howe', monday: '2026-03-30T00:00+11:00', hours: 168.5 },
  ])('the week from $monday in $timeZone has $hours hours', ({ timeZone, monday, hours }) => {
    const fromMs = Date.parse(monday) + 30 * hourMs;
    const toMs = fromMs + 14 * 24 * hourMs;
    const [, nextMs = 0] = bucketEdges({ fromMs, toMs, bucket: '1w', timeZone, bucketCountMax: 9 });
    expect((nextMs - Date.parse(monday)) / hourMs).toBe(hours);
  });
});
