// Which counted crossings are right: a table of worked cases, and the rule itself, written down a
// second time in the plainest way, on thousands of made-up clips.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchCrossings, type LabelledCrossing } from '../../../src/scoring/match-crossings.ts';

const inAt = (atMs: number, line = 'gate'): LabelledCrossing => ({ line, direction: 'in', atMs });
const outAt = (atMs: number, line = 'gate'): LabelledCrossing => ({ line, direction: 'out', atMs });

interface Case {
  readonly name: string;
  readonly labelled: readonly LabelledCrossing[];
  readonly counted: readonly LabelledCrossing[];
  /** Times of labelled and counted crossing. */
  readonly right?: ReadonlyArray<readonly [number, number]>;
  readonly wrong?: readonly number[];
  readonly missed?: readonly number[];
}

const cases: readonly Case[] = [
  { name: 'an empty clip in which nothing is counted', labelled: [], counted: [] },
  { name: 'a car, counted at its very moment', labelled: [inAt(2_000)], counted: [inAt(2_000)], right: [[2_000, 2_000]] },
  { name: 'a car, counted as late as the tolerance', labelled: [inAt(2_000)], counted: [inAt(3_500)], right: [[2_000, 3_500]] },
  { name: 'a car, counted as early as the tolerance', labelled: [inAt(2_000)], counted: [inAt(500)], right: [[2_000, 500]] },
  { name: 'a car, counted a millisecond too late', labelled: [inAt(2_000)], counted: [inAt(3_501)], wrong: [3_501], missed: [2_000] },
  { name: 'a car that nobody saw but the counter', labelled: [], counted: [inAt(2_000)], wrong: [2_000] },
  { name: 'a car that only the counter did not see', labelled: [inAt(2_000)], counted: [], missed: [2_000] },
  { name: 'a car counted in the wrong direction: one missed, one wrong', labelled: [inAt(2_000)], counted: [outAt(2_000)], wrong: [2_000], missed: [2_000] },
  { name: 'a car counted at another line: one missed, one wrong', labelled: [inAt(2_000, 'north')], counted: [inAt(2_000, 'south')], wrong: [2_000], missed: [2_000] },
  { name: 'a car counted twice', labelled: [inAt(2_000)], counted: [inAt(1_900), inAt(2_300)], right: [[2_000, 1_900]], wrong: [2_300] },
  { name: 'two cars counted as one', labelled: [inAt(2_000), inAt(2_900)], counted: [inAt(2_600)], right: [[2_900, 2_600]], missed: [2_000] },
  { name: 'two cars at the same moment, side by side', labelled: [inAt(2_000), inAt(2_000)], counted: [inAt(2_100), inAt(2_200)], right: [[2_000, 2_100], [2_000, 2_200]] },
  { name: 'two cars in opposite directions at the same moment', labelled: [inAt(2_000), outAt(2_000)], counted: [outAt(2_050), inAt(2_150)], right: [[2_000, 2_050], [2_000, 2_150]] },
  { name: 'a car that drives in and backs out', labelled: [inAt(2_000), outAt(3_000)], counted: [inAt(2_200), outAt(3_400)], right: [[2_000, 2_200], [3_000, 3_400]] },
  { name: 'a row of cars, each counted late', labelled: [inAt(1_000), inAt(3_000), inAt(5_000)], counted: [inAt(1_400), inAt(3_400), inAt(5_400)], right: [[1_000, 1_400], [3_000, 3_400], [5_000, 5_400]] },
  { name: 'the closest pair first, though it leaves another car out', labelled: [inAt(1_000), inAt(2_000)], counted: [inAt(2_400), inAt(3_600)], right: [[2_000, 2_400]], wrong: [3_600], missed: [1_000] },
  { name: 'of two counted at the same distance, the one listed first', labelled: [inAt(2_000)], counted: [inAt(2_500), inAt(1_500)], right: [[2_000, 2_500]], wrong: [1_500] },
];

describe('counted crossings are held against the labelled ones', () => {
  test.each(cases)('$name', ({ labelled, counted, right = [], wrong = [], missed = [] }) => {
    const matched = matchCrossings({ labelled, counted, toleranceMs: 1_500 });
    expect(matched.right.map((pair) => [pair.labelled.atMs, pair.counted.atMs])).toEqual(right);
    expect(matched.wrong.map(({ atMs }) => atMs)).toEqual(wrong);
    expect(matched.missed.map(({ atMs }) => atMs)).toEqual(missed);
  });

  test('another tolerance decides otherwise', () => {
    const clip = { labelled: [inAt(2_000)], counted: [inAt(2_400)] };
    expect(matchCrossings({ ...clip, toleranceMs: 400 }).right).toHaveLength(1);
    expect(matchCrossings({ ...clip, toleranceMs: 399 }).right).toHaveLength(0);
  });
});

// Few different times, so that pairs are often equally close and often just at the tolerance.
const crossings = fc.array(fc.record({
  line: fc.constantFrom('north', 'south'),
  direction: fc.constantFrom('in' as const, 'out' as const),
  atMs: fc.integer({ min: 0, max: 40 }).map((step) => step * 250),
}), { maxLength: 12 });
const clips = fc.record({
  labelled: crossings, counted: crossings, toleranceMs: fc.constantFrom(0, 250, 1_000, 1_500),
});

describe('whatever was labelled and counted', () => {
  test('the pairs are those of picking the closest two crossings again and again', () => {
    fc.assert(fc.property(clips, (clip) => {
      const { right, wrong, missed } = matchCrossings(clip);
      expect({ right, wrong, missed }).toEqual(pickClosest(clip));
    }), { numRuns: 3_000 });
  });

  test('every crossing is used once, and right ones fit one another', () => {
    fc.assert(fc.property(clips, (clip) => {
      const { right, wrong, missed } = matchCrossings(clip);
      const labelledAgain = [...right.map(({ labelled }) => labelled), ...missed];
      const countedAgain = [...right.map(({ counted }) => counted), ...wrong];
      expect(labelledAgain).toHaveLength(clip.labelled.length);
      expect(countedAgain).toHaveLength(clip.counted.length);
      expect(new Set(labelledAgain)).toEqual(new Set(clip.labelled));
      expect(new Set(countedAgain)).toEqual(new Set(clip.counted));
      for (const { labelled, counted } of right) {
        expect([counted.line, counted.direction]).toEqual([labelled.line, labelled.direction]);
        expect(Math.abs(counted.atMs - labelled.atMs)).toBeLessThanOrEqual(clip.toleranceMs);
      }
    }));
  });

  test('nothing is left over on both sides that could still be paired', () => {
    fc.assert(fc.property(clips, (clip) => {
      const { wrong, missed } = matchCrossings(clip);
      expect(pickClosest({ ...clip, labelled: missed, counted: wrong }).right).toEqual([]);
    }));
  });
});

/** The rule in the plainest way: look for the closest pair, take it out, look again. */
function pickClosest(
  { labelled, counted, toleranceMs }: Parameters<typeof matchCrossings>[0],
) {
  const [missed, wrong] = [[...labelled], [...counted]];
  const right: Array<{ labelled: LabelledCrossing; counted: LabelledCrossing }> = [];
  for (;;) {
    let best: { label: number; count: number; gapMs: number } | undefined;
    for (let label = 0; label < missed.length; label++) {
      for (let count = 0; count < wrong.length; count++) {
        const [one, other] = [missed[label], wrong[count]];
        if (one === undefined || other === undefined) continue;
        if (one.line !== other.line || one.direction !== other.direction) continue;
        const gapMs = Math.abs(one.atMs - other.atMs);
        if (gapMs <= toleranceMs && (best === undefined || gapMs < best.gapMs)) {
          best = { label, count, gapMs };
        }
      }
    }
    if (best === undefined) return { right, wrong, missed };
    const [one] = missed.splice(best.label, 1);
    const [other] = wrong.splice(best.count, 1);
    if (one !== undefined && other !== undefined) right.push({ labelled: one, counted: other });
  }
}
