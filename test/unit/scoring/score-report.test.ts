// The score of several clips as the JSON file has it, one of them unreadable.

import { expect, test } from 'vitest';
import type { CountedCrossing } from '../../../src/scoring/match-crossings.ts';
import { reportScore, type ClipToScore, type CountedClip } from '../../../src/scoring/score-report.ts';

const crossing = (direction: 'in' | 'out', atMs: number): CountedCrossing =>
  ({ line: 'gate', direction, atMs, class: 'car' });
const labelled = [crossing('in', 1_000), crossing('out', 8_000 - 1e-9)];
const outcome: CountedClip = {
  crossings: [crossing('in', 1_200), crossing('in', 5_000)],
  unresolved: [{ line: 'gate', atMs: 8_100, class: 'truck', reason: 'lost-on-line' }],
  durationMs: 10_000,
  framesPerSecond: 30,
  views: [],
};
const clip: ClipToScore = { clip: 'north', group: 'day', toleranceMs: 1_500, labelled, outcome };

test('a clip is reported with its measures and every crossing that is not right', () => {
  const { clips: [report] } = reportScore([clip]);
  expect(report).toMatchObject({
    clip: 'north',
    group: 'day',
    toleranceMs: 1_500,
    truth: 2,
    right: 1,
    wrong: 1,
    missed: 1,
    f1: 0.5,
    drift: 2,
    unresolved: 1,
    durationMs: 10_000,
    framesPerSecond: 30,
    missedCrossings: [crossing('out', 8_000)],
    wrongCrossings: [crossing('in', 5_000)],
    unresolvedCrossings: outcome.unresolved,
    warnings: [],
    error: null,
  });
});

test('in a clip that could not be counted everything is missed, in its group and in all too', () => {
  const report = reportScore([
    { ...clip, outcome: { ...outcome, crossings: labelled } },
    { ...clip, clip: 'south', outcome: 'south.mp4 is empty' },
  ]);
  expect(report.clips[1]).toMatchObject({
    error: 'south.mp4 is empty', durationMs: null, framesPerSecond: null, right: 0, missed: 2, f1: 0,
  });
  expect(report.groups).toMatchObject([{ group: 'day', clips: 2, perfect: 1, recall: 0.5 }]);
  expect(report.all).toMatchObject({ clips: 2, perfect: 1, truth: 4, right: 2, missed: 2 });
});

test('labels that lie beyond the clip are suspected', () => {
  const inOtherUnit = [crossing('in', 4_200_000), crossing('in', 9_000)];
  const { clips: [report] } = reportScore([{ ...clip, labelled: inOtherUnit }]);
  expect(report?.warnings).toHaveLength(1);
  expect(report?.warnings[0]).toMatch(/^1 of 2 labelled crossings lie beyond the clip's end/);
});

test('labels as far beyond the clip as the tolerance are not suspected', () => {
  const { clips: [report] } = reportScore([{ ...clip, labelled: [crossing('in', 11_500)] }]);
  expect(report?.warnings).toEqual([]);
});
