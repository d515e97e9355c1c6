// What is typed into a lot's dialog, the keys that make sending again harmless, and a lot's words.

import { describe, expect, test } from 'vitest';
import type { Occupancy } from '../../../src/dashboard/page/api.ts';
import { checkEntry, EntryKeys, type TypedEntry } from '../../../src/dashboard/page/state/lot-entry.ts';
import {
  clampedText, errorText, freeText, gaugeText, sinceText,
} from '../../../src/dashboard/page/state/lot-words.ts';
import { SiteClock } from '../../../src/dashboard/page/state/site-clock.ts';

const typed: TypedEntry = {
  mode: 'calibration', number: '57', reason: ' Counted on foot ', actor: 'Desk',
};

describe('what is typed', () => {
  test('is sent as the API takes it', () => {
    const said = { reason: 'Counted on foot', actor: 'Desk' };
    expect(checkEntry(typed))
      .toEqual({ entry: { path: 'calibrations', body: { occupancy: 57, ...said } } });
    for (const [number, change] of [['-3', -3], ['−3', -3], ['+4', 4], [' 12 ', 12]] as const) {
      expect(checkEntry({ ...typed, mode: 'adjustment', number }))
        .toEqual({ entry: { path: 'adjustments', body: { change, ...said } } });
    }
  });

  test.each([
    { mode: 'calibration', number: '' },
    { mode: 'calibration', number: '5.5' },
    { mode: 'calibration', number: 'many' },
    { mode: 'calibration', number: '-1' },
    { mode: 'calibration', number: '100001' },
    { mode: 'adjustment', number: '0' },
    { mode: 'adjustment', number: '-100001' },
    { mode: 'adjustment', number: '--1' },
  ] as const)('$number is no number for a $mode', ({ mode, number }) => {
    const checked = checkEntry({ ...typed, mode, number });
    expect('problems' in checked && [...checked.problems.keys()]).toEqual(['number']);
  });

  test('needs a reason and a name', () => {
    const checked = checkEntry({ ...typed, reason: '  ', actor: '' });
    expect('problems' in checked && [...checked.problems.keys()]).toEqual(['reason', 'actor']);
  });

  test('has the same key when it is sent again, and another one when it is something else', () => {
    let keyCount = 0;
    const keys = new EntryKeys(() => `key ${(keyCount += 1)}`);
    const entry = { path: 'adjustments', body: { change: 1 } } as const;
    expect(keys.keyFor('main', entry)).toBe('key 1');
    expect(keys.keyFor('main', { ...entry })).toBe('key 1');
    expect(keys.keyFor('main', { ...entry, body: { change: 2 } })).toBe('key 2');
    expect(keys.keyFor('roof', { ...entry, body: { change: 2 } })).toBe('key 3');
    keys.forget();
    expect(keys.keyFor('roof', { ...entry, body: { change: 2 } })).toBe('key 4');
  });
});

const occupancy: Occupancy = {
  lot: 'main',
  name: 'Main lot',
  at: '2026-05-04T10:20:00.000+02:00',
  value: 87,
  shown: 87,
  isClamped: false,
  capacity: 120,
  errorBar: {
    plusMinus: 4, low: 84, high: 91, drift: 0, standardDeviation: 2, isLowerBound: false,
  },
  calibratedAt: '2026-05-04T04:00:00.000+02:00',
  countedSince: '2026-05-04T04:00:00.000+02:00',
  state: 'free',
  stateSince: '2026-05-04T04:00:00.000+02:00',
  freeSpaces: 33,
  advice: [],
};

describe('a lot in words', () => {
  const clock = new SiteClock('Europe/Berlin');
  const tenMs = Date.parse('2026-05-04T08:20:00Z');

  test('says since when it counts, with the date when that was another day', () => {
    expect(sinceText(occupancy, clock, tenMs)).toBe('Calibrated 04:00, 6 h 20 min ago');
    expect(sinceText(occupancy, clock, tenMs + 86_400_000))
      .toBe('Calibrated Monday 4 May 2026, 04:00');
    const { calibratedAt: _, ...never } = occupancy;
    expect(sinceText(never, clock, tenMs)).toBe('Never calibrated, counted since 04:00');
  });

  test('says how far off it may be, and when even that is not known', () => {
    const bar = (changes: Partial<Occupancy['errorBar']>): Occupancy =>
      ({ ...occupancy, errorBar: { ...occupancy.errorBar, ...changes } });
    expect(errorText(occupancy)).toBe('±\u202f4');
    expect(errorText(bar({ isLowerBound: true }))).toBe('±\u202f4 or more');
    expect(errorText(bar({ plusMinus: 0 }))).toBe('');
    expect(errorText(bar({ plusMinus: 0, isLowerBound: true }))).toBe('± ?');
    expect(gaugeText(occupancy)).toBe('87 of 120, probably between 84 and 91');
    expect(gaugeText(bar({ low: 87, high: 87 }))).toBe('87 of 120');
  });

  test('says when what is shown is not what was counted', () => {
    expect(clampedText(occupancy)).toBe('');
    expect(clampedText({ ...occupancy, value: -2, shown: 0, isClamped: true }))
      .toBe('Counted: −2, less than nothing');
    expect(clampedText({ ...occupancy, value: 131, shown: 120, isClamped: true }))
      .toBe('Counted: 131, more than the 120 spaces');
    expect(freeText({ ...occupancy, freeSpaces: 1 })).toBe('1 space free');
    expect(freeText({ ...occupancy, state: 'full', freeSpaces: 0 })).toBe('Signs show no free space');
  });
});
