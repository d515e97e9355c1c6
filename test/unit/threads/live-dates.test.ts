// When a live camera's frames were taken, from time stamps and arrivals that disagree.

import { expect, test } from 'vitest';
import { LiveDates } from '../../../src/threads/live-dates.ts';

const startMs = 1_800_000_000_000;

test('a burst at the start of a connection is spread over the time it was filmed in', () => {
  const dates = new LiveDates();
  const arrivals = [0, 1, 2, 3, 4, 270, 336];
  const stamps = [0, 67, 133, 200, 267, 333, 400];
  const found = stamps.map((stamp, index) => dates.dateOf(stamp, startMs + (arrivals[index] ?? 0)));
  const steps = found.slice(1).map((date, index) => date - (found[index] ?? 0));
  // While the burst lasts, each frame turns out to be less late than the one before.
  expect(found[4]).toBe(startMs + 4);
  expect(steps.slice(4).every((step) => Math.abs(step - 66.5) < 1)).toBe(true);
});

test('frames that the network holds up keep the moment at which they were taken', () => {
  const dates = new LiveDates();
  dates.dateOf(0, startMs);
  expect(dates.dateOf(1_000, startMs + 1_000)).toBeCloseTo(startMs + 1_000, 0);
  expect(dates.dateOf(1_100, startMs + 1_900)).toBeCloseTo(startMs + 1_100, 0);
});

test('a camera whose clock runs slow does not fall behind over a day', () => {
  const dates = new LiveDates();
  const dayMs = 24 * 3_600_000;
  let lateMs = 0;
  for (let ms = 0; ms <= dayMs; ms += 10_000) {
    lateMs = startMs + ms - dates.dateOf(ms * (1 - 5e-5), startMs + ms);
  }
  expect(Math.abs(lateMs)).toBeLessThan(10);
});

test.each([
  { name: 'time stamps that start again from zero', stamp: 0, arrived: 61_000 },
  { name: 'time stamps that jump ahead by a day', stamp: 86_460_000, arrived: 61_000 },
  { name: 'a wall clock that was set ahead by an hour', stamp: 61_000, arrived: 3_661_000 },
  { name: 'a wall clock that was set back by an hour', stamp: 61_000, arrived: -3_539_000 },
])('$name: the frame is dated by its arrival', ({ stamp, arrived }) => {
  const dates = new LiveDates();
  for (let ms = 0; ms <= 60_000; ms += 1_000) dates.dateOf(ms, startMs + ms);
  expect(dates.dateOf(stamp, startMs + arrived)).toBe(startMs + arrived);
});
