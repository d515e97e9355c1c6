// The page's counts: answers of the ledger and events together, each crossing once.

import { describe, expect, test } from 'vitest';
import type { CountRow, Crossing } from '../../../src/dashboard/page/api.ts';
import {
  DayCounts, isUnwatched, type Baseline,
} from '../../../src/dashboard/page/state/day-counts.ts';

const hourMs = 3_600_000;
const dayStartMs = Date.parse('2026-05-04T00:00:00Z');
const noonMs = dayStartMs + 12 * hourMs;

describe('counts of today', () => {
  test('nothing is known before the ledger has answered, which is not zero', () => {
    const counts = new DayCounts();
    expect(counts.tally({}, noonMs)).toBeUndefined();
    expect(counts.hours({}, noonMs)).toEqual([]);
  });

  test('a crossing adds one to its line, its camera and the site', () => {
    const counts = countsAt(7);
    expect(counts.add(crossing({ sequence: 8 }))).toBe(true);
    expect(counts.tally({ camera: 'gate', line: 'entry' }, noonMs)?.in).toBe(11);
    expect(counts.tally({ camera: 'gate' }, noonMs)?.in).toBe(11);
    expect(counts.tally({}, noonMs)).toMatchObject({ in: 14, out: 6 });
  });

  test('a crossing that arrives twice counts once', () => {
    const counts = countsAt(7);
    counts.add(crossing({ sequence: 8 }));
    expect(counts.add(crossing({ sequence: 8 }))).toBe(false);
    expect(counts.tally({}, noonMs)?.in).toBe(14);
  });

  test('a crossing that the ledger already holds is not added again', () => {
    const counts = countsAt(7);
    expect(counts.add(crossing({ sequence: 7 }))).toBe(false);
    expect(counts.tally({}, noonMs)?.in).toBe(13);
  });

  test('a crossing that came before the first answer counts if the answer lacks it', () => {
    const counts = new DayCounts();
    counts.add(crossing({ sequence: 7 }));
    counts.add(crossing({ sequence: 8 }));
    counts.setBaseline(baseline(7));
    expect(counts.tally({}, noonMs)?.in).toBe(14);
  });

  test('a later answer takes the place of what was added up, and of nothing newer', () => {
    const counts = countsAt(7);
    counts.add(crossing({ sequence: 8 }));
    counts.add(crossing({ sequence: 9, direction: 'out' }));
    counts.setBaseline({ ...baseline(8), rows: [row({ in: 11 }), row({ camera: 'ramp', in: 3 })] });
    expect(counts.tally({}, noonMs)).toMatchObject({ in: 14, out: 1 });
  });

  test('an unresolved crossing moves neither in nor out', () => {
    const counts = countsAt(7);
    counts.add(crossing({ sequence: 8, outcome: 'unresolved' }));
    expect(counts.tally({}, noonMs)).toMatchObject({ in: 13, out: 6, unresolved: 1 });
  });

  test('a crossing of yesterday that arrives today is left to yesterday', () => {
    const counts = countsAt(7);
    expect(counts.add(crossing({ sequence: 8, crossedAt: '2026-05-03T23:59:59Z' }))).toBe(false);
    expect(counts.tally({}, noonMs)?.in).toBe(13);
  });

  test('at midnight nothing is known until the ledger speaks of the new day', () => {
    const counts = countsAt(7);
    const midnightMs = dayStartMs + 24 * hourMs;
    expect(counts.isKnown(midnightMs - 1)).toBe(true);
    expect(counts.isKnown(midnightMs)).toBe(false);
    expect(counts.tally({}, midnightMs)).toBeUndefined();

    counts.add(crossing({ sequence: 8, crossedAt: '2026-05-05T00:00:01Z' }));
    counts.setBaseline({
      dayStartMs: midnightMs,
      dayEndMs: midnightMs + 24 * hourMs,
      sequence: 7,
      rows: [row({ start: '2026-05-05T00:00:00Z', end: '2026-05-05T01:00:00Z' })],
      coverages: new Map([['gate', 1]]),
    });
    expect(counts.tally({}, midnightMs + 2_000)).toMatchObject({ in: 1, out: 0 });
  });

  test('a deleted ledger begins anew, and old crossings do not leak into it', () => {
    const counts = countsAt(7);
    counts.add(crossing({ sequence: 8 }));
    expect(counts.setBaseline({ ...baseline(0), rows: [row({})] })).toBe(true);
    expect(counts.tally({}, noonMs)?.in).toBe(0);
    counts.add(crossing({ sequence: 1 }));
    expect(counts.tally({}, noonMs)?.in).toBe(1);
  });
});

describe('no data is not zero', () => {
  test('an hour without any watching and without crossings is unwatched', () => {
    const counts = countsOf([row({ coverage: 0 })], 0);
    expect(isUnwatched(counts.tally({}, noonMs)!)).toBe(true);
  });

  test('a watched hour without crossings is a true zero', () => {
    const counts = countsOf([row({ coverage: 1 })]);
    expect(isUnwatched(counts.tally({}, noonMs)!)).toBe(false);
  });

  test('the site was watched as much as its cameras on average', () => {
    const counts = new DayCounts();
    const coverages = new Map([['gate', 1], ['ramp', 0.5], ['new', null]]);
    counts.setBaseline({ ...baseline(7), coverages });
    expect(counts.tally({}, noonMs)?.coverage).toBeCloseTo(0.75, 9);
    expect(counts.tally({ camera: 'ramp' }, noonMs)?.coverage).toBe(0.5);
  });

  test('an hour that lies ahead has no coverage, an hour in part watched has its share', () => {
    const counts = countsOf([
      row({ coverage: 0.25 }),
      row({ start: '2026-05-04T13:00:00Z', end: '2026-05-04T14:00:00Z', coverage: null }),
    ]);
    expect(counts.hours({}, noonMs).map((hour) => hour.coverage)).toEqual([0.25, undefined]);
  });

  test('hours come in order, all cameras together', () => {
    const counts = countsOf([
      row({ start: '2026-05-04T11:00:00Z', end: '2026-05-04T12:00:00Z', in: 2 }),
      row({ start: '2026-05-04T10:00:00Z', end: '2026-05-04T11:00:00Z', in: 1 }),
      row({ camera: 'ramp', start: '2026-05-04T10:00:00Z', end: '2026-05-04T11:00:00Z', in: 5 }),
    ]);
    expect(counts.hours({}, noonMs).map((hour) => hour.in)).toEqual([6, 2]);
    expect(counts.hours({ camera: 'gate' }, noonMs).map((hour) => hour.in)).toEqual([1, 2]);
  });
});

function countsAt(sequence: number): DayCounts {
  const counts = new DayCounts();
  counts.setBaseline(baseline(sequence));
  return counts;
}

function countsOf(rows: readonly CountRow[], coverage = 1): DayCounts {
  const counts = new DayCounts();
  counts.setBaseline({ ...baseline(0), rows, coverages: new Map([['gate', coverage]]) });
  return counts;
}

function baseline(sequence: number): Baseline {
  return {
    dayStartMs,
    dayEndMs: dayStartMs + 24 * hourMs,
    sequence,
    rows: [row({ in: 10, out: 4 }), row({ camera: 'ramp', in: 3, out: 2 })],
    coverages: new Map([['gate', 1], ['ramp', 1]]),
  };
}

function row(changes: Partial<CountRow>): CountRow {
  return {
    start: '2026-05-04T11:00:00Z',
    end: '2026-05-04T12:00:00Z',
    in: 0,
    out: 0,
    unresolved: 0,
    suspect: 0,
    coverage: 1,
    camera: 'gate',
    line: 'entry',
    ...changes,
  };
}

function crossing(changes: Partial<Crossing>): Crossing {
  const sequence = changes.sequence ?? 1;
  return {
    sequence,
    id: `gate/${sequence}`,
    camera: 'gate',
    line: 'entry',
    track: 7,
    direction: 'in',
    outcome: 'counted',
    class: 'car',
    confidence: 0.8,
    crossedAt: '2026-05-04T11:30:00Z',
    countingVersion: 1,
    trace: { hitCount: 9 },
    ...changes,
  };
}
