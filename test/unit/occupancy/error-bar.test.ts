// How sure an occupancy is: from traffic, from what is known of the lines, and from unwatched time.

import { expect, test } from 'vitest';
import { errorBar, type ErrorSources } from '../../../src/occupancy/error-bar.ts';
import { expectedMisses } from '../../../src/occupancy/expected-misses.ts';
import { lineAccuracy, noVerdicts } from '../../../src/occupancy/line-accuracy.ts';
import type { FeedingLine } from '../../../src/occupancy/lot-movement.ts';
import { TrafficProfile } from '../../../src/occupancy/traffic-profile.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const noMisses = { entryCount: 0, exitCount: 0, unknownMs: 0 };
const nothing: ErrorSources = { traffic: [], doubtCount: 0, misses: noMisses };
const known = (mean: number) => ({ mean, variance: 0 });

test('a lot that was just calibrated has no error bar', () => {
  expect(errorBar(12, nothing)).toMatchObject({ low: 12, high: 12, plusMinus: 0, drift: 0 });
});

test('2000 vehicles a day each way, missed 1 % coming and 1.5 % going: 10 too many, give or take 7', () => {
  const line = (missed: number) => ({
    missedShare: known(missed), wrongShare: known(0), judgedCount: 0,
  });
  const { drift, standardDeviation } = errorBar(0, {
    ...nothing,
    traffic: [
      { effect: 'entry', movementCount: 1980, accuracy: line(0.01) },
      { effect: 'exit', movementCount: 1970, accuracy: line(0.015) },
    ],
  });
  expect(drift).toBeCloseTo(10, 6);
  expect(standardDeviation).toBeCloseTo(7.0, 1);
});

test('the bar grows with traffic, and shrinks when the lines have been judged', () => {
  const barOf = (movementCount: number, right: number) => errorBar(50, {
    ...nothing,
    traffic: (['entry', 'exit'] as const).map((effect) => ({
      effect, movementCount, accuracy: lineAccuracy({ ...noVerdicts, right }),
    })),
  }).plusMinus;
  expect(barOf(100, 0)).toBeLessThan(barOf(1000, 0));
  expect(barOf(1000, 2000)).toBeLessThan(barOf(1000, 0) / 2);
});

test('missed vehicles make a line miss more, wrong ones make it make up more', () => {
  const before = lineAccuracy(noVerdicts);
  const after = lineAccuracy({ right: 80, wrong: 5, missed: 15 });
  expect(before.missedShare.mean).toBeCloseTo(0.015);
  expect(after.missedShare.mean).toBeCloseTo((15 + 3) / (95 + 200));
  expect(after.wrongShare.mean).toBeCloseTo((5 + 1) / (85 + 200));
  expect(after.judgedCount).toBe(100);
});

const entryLine: FeedingLine = {
  gateId: 'north', cameraId: 'a', lineId: 'lane', effect: 'entry', direction: 'in',
};

/** Two watched weeks with ten entries in each hour of the first camera; Mondays have thirty. */
function twoWeeks(hourOfWeek = (momentMs: number) => Math.floor(momentMs / hourMs) % 168) {
  const counts = Array.from({ length: 14 * 24 }, (_, hour) => ({
    cameraId: 'a',
    lineId: 'lane',
    direction: 'in' as const,
    startMs: hour * hourMs,
    crossingCount: Math.floor(hour / 24) % 7 === 0 ? 30 : 10,
  }));
  return new TrafficProfile({
    counts,
    watched: new Map([['a', [{ startMs: 0, endMs: 14 * dayMs }]]]),
    hourOfWeek,
  });
}

test('unwatched time is expected to be like the same hours of that weekday', () => {
  const unseen = (startMs: number) => expectedMisses({
    lines: [entryLine],
    unseen: new Map([['a', [{ startMs, endMs: startMs + 2 * hourMs }]]]),
    profile: twoWeeks(),
    pairedShare: () => 0,
  });
  expect(unseen(14 * dayMs + 5 * hourMs)).toEqual({ entryCount: 60, exitCount: 0, unknownMs: 0 });
  expect(unseen(15 * dayMs + 5 * hourMs).entryCount).toBe(20);
  const bar = errorBar(10, { ...nothing, misses: unseen(15 * dayMs) });
  // Twenty probably came in unseen: the truth is higher than the count.
  expect(bar.drift).toBe(-20);
  expect(bar.low).toBeGreaterThan(10);
  expect(bar.high).toBeGreaterThan(40);
});

test('an hour that was never watched is like that hour of other days; a new line is unknown', () => {
  const profile = new TrafficProfile({
    counts: [{ ...entryLine, startMs: 8 * hourMs, crossingCount: 6 }],
    watched: new Map([['a', [{ startMs: 8 * hourMs, endMs: 9 * hourMs }]]]),
    hourOfWeek: (momentMs) => Math.floor(momentMs / hourMs) % 168,
  });
  expect(profile.perHour(entryLine, 3 * dayMs + 8 * hourMs)).toBe(6);
  expect(profile.perHour(entryLine, 3 * dayMs + 20 * hourMs)).toBe(6);
  expect(profile.perHour({ ...entryLine, cameraId: 'b' }, 0)).toBeUndefined();
  const misses = expectedMisses({
    lines: [{ ...entryLine, cameraId: 'b' }],
    unseen: new Map([['b', [{ startMs: 0, endMs: hourMs }]]]),
    profile,
    pairedShare: () => 0,
  });
  expect(misses.unknownMs).toBe(hourMs);
  expect(errorBar(1, { ...nothing, misses }).isLowerBound).toBe(true);
});

test('a gate that another camera sees whole loses nothing while one camera is away', () => {
  const gap = [{ startMs: 15 * dayMs, endMs: 15 * dayMs + 2 * hourMs }];
  const both = [entryLine, { ...entryLine, cameraId: 'b' }];
  const missesWith = (unseen: ReadonlyMap<string, typeof gap>, pairedShare: number) =>
    expectedMisses({
      lines: both,
      unseen,
      profile: { perHour: () => 10 },
      pairedShare: () => pairedShare,
    }).entryCount;
  expect(missesWith(new Map([['a', gap]]), 1)).toBe(0);
  expect(missesWith(new Map([['a', gap]]), 0)).toBe(20);
  // Both away: the twenty that each would have seen are the same twenty.
  expect(missesWith(new Map([['a', gap], ['b', gap]]), 1)).toBe(20);
  expect(missesWith(new Map([['a', gap], ['b', gap]]), 0)).toBe(40);
});
