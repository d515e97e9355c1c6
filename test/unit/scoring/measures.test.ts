// The measures of a clip, of a group and of all, against figures worked out by hand.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Direction } from '../../../src/counting/crossing.ts';
import type { VehicleClass } from '../../../src/detection/detector.ts';
import type { CountedCrossing } from '../../../src/scoring/match-crossings.ts';
import {
  measuresByGroup, measuresOf, measuresOfAll, type ScoredClip,
} from '../../../src/scoring/measures.ts';
import { nwRmse, segmentCount } from '../../../src/scoring/nw-rmse.ts';
import { tallyClip, type ClipOutcome, type Tally } from '../../../src/scoring/tally.ts';

const crossing = (
  direction: Direction, atMs: number, vehicleClass: VehicleClass = 'car', line = 'gate',
): CountedCrossing => ({ line, direction, atMs, class: vehicleClass });

const tallyOf = (clip: Pick<ClipOutcome, 'labelled' | 'counted'>): Tally => tallyClip({
  unresolvedCount: 0, toleranceMs: 1_500, durationMs: 50_000, ...clip,
}).tally;

describe('the measures of a clip', () => {
  test('with three right, one missed, one in the wrong direction, one counted twice', () => {
    const tally = tallyOf({
      labelled: [
        crossing('in', 1_000), crossing('in', 9_000, 'truck'), crossing('out', 20_000),
        crossing('out', 30_000), crossing('in', 40_000),
      ],
      counted: [
        crossing('in', 1_200), crossing('in', 9_100, 'car'), crossing('out', 20_100),
        crossing('out', 20_900), crossing('out', 40_100),
      ],
    });
    expect(tally).toMatchObject({ truth: 5, right: 3, wrong: 2, missed: 2 });
    const measures = measuresOf(tally);
    expect(measures.precision).toBeCloseTo(3 / 5, 12);
    expect(measures.recall).toBeCloseTo(3 / 5, 12);
    expect(measures.f1).toBeCloseTo(3 / 5, 12);
    // in: 2 counted of 3; out: 3 counted of 2. The two errors do not cancel each other out.
    expect(measures).toMatchObject({ countDifference: 2, countError: 2 / 5 });
    expect(measures.classAccuracy).toBeCloseTo(2 / 3, 12);
    // True: 3 in, 2 out. Counted: 2 in, 3 out.
    expect(measures).toMatchObject({ drift: -2, driftAbsolute: 2 });
  });

  test('precision and recall weigh wrong and missed crossings apart', () => {
    const measures = measuresOf(tallyOf({
      labelled: [crossing('in', 1_000), crossing('in', 5_000), crossing('in', 9_000), crossing('in', 13_000)],
      counted: [crossing('in', 1_000), crossing('in', 5_000), crossing('in', 9_000), crossing('out', 1_000), crossing('out', 5_000)],
    }));
    expect(measures).toMatchObject({ precision: 3 / 5, recall: 3 / 4 });
    expect(measures.f1).toBeCloseTo(2 / 3, 12);
  });

  test('an empty clip in which nothing is counted is perfect', () => {
    expect(measuresOf(tallyOf({ labelled: [], counted: [] }))).toMatchObject({
      precision: 1, recall: 1, f1: 1, drift: 0, countError: null, classAccuracy: null, nwRmse: null,
    });
  });

  test('an empty clip in which something is counted has no precision', () => {
    expect(measuresOf(tallyOf({ labelled: [], counted: [crossing('in', 1_000)] }))).toMatchObject({
      precision: 0, recall: 1, f1: 0, countDifference: 1, countError: null, drift: 1,
    });
  });

  test('nothing counted of something has no recall', () => {
    expect(measuresOf(tallyOf({ labelled: [crossing('out', 1_000)], counted: [] }))).toMatchObject({
      precision: 1, recall: 0, f1: 0, countError: 1, classAccuracy: null, nwRmse: 0, drift: 1,
    });
  });

  test('labels without a class are left out of the class accuracy', () => {
    const { classLabelled, classRight } = tallyOf({
      labelled: [{ line: 'gate', direction: 'in', atMs: 1_000 }, crossing('in', 9_000, 'bus')],
      counted: [crossing('in', 1_000, 'truck'), crossing('in', 9_000, 'bus')],
    });
    expect({ classLabelled, classRight }).toEqual({ classLabelled: 1, classRight: 1 });
  });

  test('a vehicle counted at another line is an error of both lines\' sums', () => {
    expect(tallyOf({
      labelled: [crossing('in', 1_000, 'car', 'north')],
      counted: [crossing('in', 1_000, 'car', 'south')],
    })).toMatchObject({ countDifference: 2, drift: 0 });
  });
});

describe('the weighted error over time (nwRMSE)', () => {
  const lasting = { durationMs: 50_000 };

  test('is 1 when every sum agrees at every time', () => {
    const labelled = [crossing('in', 1_500), crossing('out', 20_500), crossing('in', 33_500)];
    expect(nwRmse({ ...lasting, labelled, counted: labelled })).toEqual({ sum: 3, weight: 3 });
  });

  test('punishes a vehicle counted ten seconds late by the weights of these segments', () => {
    // With 1 s a segment the sums differ by one at the ends of segments 11 to 20.
    const { sum, weight } = nwRmse({
      ...lasting, labelled: [crossing('in', 10_500)], counted: [crossing('in', 20_500)],
    });
    const weights = Array.from({ length: 10 }, (_, index) => index + 11)
      .reduce((total, segment) => total + 2 * segment / (segmentCount * (segmentCount + 1)), 0);
    expect(weight).toBe(1);
    expect(sum).toBeCloseTo(1 - Math.sqrt(weights), 12);
  });

  test('sees errors that cancel each other out, and late ones more than early ones', () => {
    const late = nwRmse({
      ...lasting, labelled: [crossing('in', 40_500)], counted: [crossing('in', 45_500)],
    });
    const early = nwRmse({
      ...lasting, labelled: [crossing('in', 5_500)], counted: [crossing('in', 10_500)],
    });
    expect(late.sum).toBeLessThan(early.sum);
    expect(early.sum).toBeLessThan(1);
  });

  test('never falls below 0, however many are counted', () => {
    const counted = Array.from({ length: 40 }, (_, index) => crossing('in', index * 1_000));
    expect(nwRmse({ ...lasting, labelled: [crossing('in', 1_000)], counted }))
      .toEqual({ sum: 0, weight: 1 });
  });

  test('weighs movements by their vehicles', () => {
    const right = [crossing('in', 1_000), crossing('in', 2_000), crossing('in', 3_000)];
    expect(nwRmse({ ...lasting, labelled: [...right, crossing('out', 1_000)], counted: right }))
      .toEqual({ sum: 3, weight: 4 });
  });

  test('counts what lies beyond the last frame in the last segment', () => {
    const labelled = [crossing('in', 50_400)];
    expect(nwRmse({ ...lasting, labelled, counted: labelled })).toEqual({ sum: 1, weight: 1 });
  });
});

describe('the measures of several clips', () => {
  const perfect = tallyOf({ labelled: [crossing('in', 1_000)], counted: [crossing('in', 1_000)] });
  const missed = tallyOf({
    labelled: [crossing('in', 500), crossing('out', 500), crossing('out', 500)], counted: [],
  });
  const clips: readonly ScoredClip[] = [
    { group: 'night', tally: missed, isReadable: true },
    { group: '', tally: perfect, isReadable: true },
    { group: 'day', tally: perfect, isReadable: true },
    { group: 'night', tally: perfect, isReadable: true },
  ];

  test('are those of all their crossings, not means of the clips', () => {
    const measures = measuresOfAll(clips);
    expect(measures).toMatchObject({ clips: 4, perfect: 3, truth: 6, right: 3, missed: 3 });
    expect(measures).toMatchObject({ precision: 1, recall: 0.5, countError: 0.5 });
    expect(measures.nwRmse).toBeCloseTo(0.5, 9);
  });

  test('are given by group, in the order of the clips', () => {
    expect(measuresByGroup(clips)).toMatchObject([
      { group: 'night', clips: 2, perfect: 1, recall: 0.25 },
      { group: 'day', clips: 1, perfect: 1, recall: 1 },
    ]);
  });

  test('an empty clip that could not be read is not perfect', () => {
    const tally = tallyOf({ labelled: [], counted: [] });
    expect(measuresOfAll([{ group: '', tally, isReadable: false }])).toMatchObject({ clips: 1, perfect: 0 });
  });

  test('drift cancels out over clips, its absolute value does not', () => {
    const tally = (drift: number): Tally => tallyOf({
      labelled: [], counted: [crossing(drift > 0 ? 'in' : 'out', 1_000)],
    });
    expect(measuresOfAll([1, -1].map((drift) => ({ group: '', tally: tally(drift), isReadable: true }))))
      .toMatchObject({ drift: 0, driftAbsolute: 2 });
  });

  test('whatever was counted, shares lie between 0 and 1 and the sums fit one another', () => {
    const crossings = fc.array(fc.record({
      line: fc.constantFrom('north', 'south'),
      direction: fc.constantFrom('in' as const, 'out' as const),
      atMs: fc.integer({ min: 0, max: 50_000 }),
      class: fc.constantFrom('car' as const, 'bus' as const),
    }), { maxLength: 10 });
    fc.assert(fc.property(crossings, crossings, (labelled, counted) => {
      const measures = measuresOf(tallyOf({ labelled, counted }));
      expect(measures.right + measures.missed).toBe(labelled.length);
      expect(measures.right + measures.wrong).toBe(counted.length);
      expect(Math.abs(measures.drift)).toBeLessThanOrEqual(measures.countDifference);
      expect(measures.countDifference).toBeLessThanOrEqual(measures.wrong + measures.missed);
      const { precision, recall, f1, classAccuracy, nwRmse: overTime } = measures;
      for (const share of [precision, recall, f1, classAccuracy ?? 0, overTime ?? 0]) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
    }));
  });
});
