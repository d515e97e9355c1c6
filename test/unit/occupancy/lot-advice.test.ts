// What a lot's ledger advises, and what signs show.

import { describe, expect, test } from 'vitest';
import { adviceFor, type AdviceFacts } from '../../../src/occupancy/advice.ts';
import { errorBar } from '../../../src/occupancy/error-bar.ts';
import type { LotEntry } from '../../../src/occupancy/lot-entry.ts';
import { nextFillState, signOutput } from '../../../src/occupancy/sign.ts';
import { unseenSpans } from '../../../src/occupancy/unseen-time.ts';
import { lotWith } from '../../support/lot-config.ts';

const anchor: LotEntry = {
  sequence: 1,
  lotId: 'main',
  kind: 'calibration',
  vehicleCount: 12,
  effectiveAtMs: 0,
  recordedAtMs: 0,
  actor: 'desk',
  reason: 'night',
  source: 'person',
  countedBefore: 12,
  skippedCount: 0,
};
const calm = errorBar(50, {
  traffic: [], doubtCount: 0, misses: { entryCount: 0, exitCount: 0, unknownMs: 0 },
});

function codesFor(changes: Partial<AdviceFacts>, anchorChanges: Partial<LotEntry> = {}) {
  const occupancy = {
    vehicleCount: 50, lowest: 12, highest: 60, anchor: { ...anchor, ...anchorChanges },
  };
  return adviceFor({
    occupancy,
    isFirstCalibration: false,
    capacity: 100,
    bar: calm,
    unknownMs: 0,
    days: [],
    lateCalibration: undefined,
    ...changes,
  });
}

const occupancy = { vehicleCount: 50, lowest: 12, highest: 60, anchor };
const day = (entryCount: number, exitCount: number) => ({ entryCount, exitCount });

describe('advice', () => {
  test('there is none when nothing is amiss', () => {
    expect(codesFor({ days: [day(500, 498), day(480, 483), day(510, 509)] })).toEqual([]);
  });

  test('a count below zero or far above the capacity proves what was missed', () => {
    expect(codesFor({ occupancy: { ...occupancy, lowest: -3 } }))
      .toEqual([{ code: 'entries-missed', vehicleCount: 3 }]);
    expect(codesFor({ occupancy: { ...occupancy, highest: 105 } })).toEqual([]);
    expect(codesFor({ occupancy: { ...occupancy, highest: 108 } }))
      .toEqual([{ code: 'exits-missed', vehicleCount: 3 }]);
  });

  test('days whose sums differ alike are told from days that differ by chance', () => {
    expect(codesFor({ days: [day(500, 490), day(480, 468), day(510, 499)] }))
      .toEqual([{ code: 'day-sums-disagree', surplusPerDay: 11, dayCount: 3 }]);
    expect(codesFor({ days: [day(500, 490), day(480, 492), day(510, 509)] })).toEqual([]);
    expect(codesFor({ days: [day(500, 400)] })).toEqual([]);
  });

  test('a calibration that found the count far off says so', () => {
    expect(codesFor({}, { countedBefore: 30 }))
      .toEqual([{ code: 'calibration-differed', vehicleCount: 18 }]);
    expect(codesFor({}, { countedBefore: 15 })).toEqual([]);
    expect(codesFor({ isFirstCalibration: true }, { countedBefore: 30 })).toEqual([]);
    expect(codesFor({}, { countedBefore: 30, kind: 'reset' })).toEqual([]);
  });

  test('a lot that nobody calibrated, a late calibration and a wide bar are told', () => {
    expect(codesFor({}, { kind: 'opening' })).toEqual([{ code: 'never-calibrated' }]);
    const late = { dueAtMs: 5, missedCount: 2 };
    expect(codesFor({ lateCalibration: late })).toEqual([{ code: 'calibration-late', ...late }]);
    expect(codesFor({ bar: { ...calm, plusMinus: 11 } }))
      .toEqual([{ code: 'error-bar-wide', plusMinus: 11 }]);
    expect(codesFor({ bar: { ...calm, plusMinus: 10 } })).toEqual([]);
  });
});

describe('a sign', () => {
  const { sign } = lotWith();
  const fill = (vehicleCount: number) => ({ vehicleCount, capacity: 100 });

  test('does not flicker between 95 % and 98 %', () => {
    const counts = [90, 97, 98, 97, 96, 95, 96, 97, 98, 120, 95];
    let state: 'free' | 'full' | undefined;
    const states = counts.map((count) => (state = nextFillState(state, fill(count), sign)));
    expect(states.map((one) => one === 'full')).toEqual(
      [false, false, true, true, true, false, false, false, true, true, false]);
  });

  test('shows no more than the lot holds and keeps offset, minimum and maximum', () => {
    const free = (vehicleCount: number, changes: Partial<typeof sign> = {}) => signOutput({
      mode: 'auto', fillState: 'free', fill: fill(vehicleCount), sign: { ...sign, ...changes },
    }).freeSpaces;
    expect(free(60)).toBe(40);
    expect(free(60, { offset: -10 })).toBe(30);
    expect(free(98, { offset: -10 })).toBe(0);
    expect(free(98, { offset: -10, minimum: 3 })).toBe(3);
    expect(free(10, { maximum: 50 })).toBe(50);
    expect(free(-20)).toBe(100);
  });
});

test('unwatched time is what no span covers, but for the last seconds on their way', () => {
  const watched = [{ startMs: 30_000, endMs: 50_000 }, { startMs: 10_000, endMs: 40_000 }];
  expect(unseenSpans(watched, { startMs: 0, endMs: 54_000 })).toEqual([
    { startMs: 0, endMs: 10_000 },
  ]);
  expect(unseenSpans(watched, { startMs: 0, endMs: 56_000 })).toEqual([
    { startMs: 0, endMs: 10_000 }, { startMs: 50_000, endMs: 56_000 },
  ]);
  expect(unseenSpans([], { startMs: 0, endMs: 60_000 })).toEqual([{ startMs: 0, endMs: 60_000 }]);
});
