// Lines in a configuration: with two ends or with bends, and what is said of those that are wrong.

import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/config/load.ts';

const smallest = `
cameras:
  - id: gate-1
    source: { kind: video, path: clips/gate.mp4 }
    lines:
      - { id: gate, a: [0.1, 0.5], b: [0.9, 0.5] }
`;

const withPoints = (points: string) =>
  smallest.replace('a: [0.1, 0.5], b: [0.9, 0.5]', `points: ${points}`);

describe('a line with bends', () => {
  it.each([
    ['two points', [[0.1, 0.5], [0.9, 0.5]]],
    ['a bend', [[0.1, 0.5], [0.6, 0.5], [0.6, 0.9]]],
    ['a yard that is open on one side', [[0.1, 0.2], [0.9, 0.2], [0.9, 0.9], [0.1, 0.9]]],
  ])('may have %s', (_, points) => {
    const { cameras } = parseConfig(withPoints(JSON.stringify(points)), '/lot/lot.yaml');
    expect(cameras[0]?.lines).toEqual([{ id: 'gate', points, anchor: 'bottom-centre' }]);
  });
});

const wrongLines: readonly { name: string; text: string; says: readonly string[] }[] = [
  {
    name: 'a line with one end',
    text: smallest.replace(', b: [0.9, 0.5]', ''),
    says: ['line 6, column 9: cameras[0].lines[0]: b is missing: a line has two ends, a and b'],
  },
  {
    name: 'a line without a place',
    text: smallest.replace(', a: [0.1, 0.5], b: [0.9, 0.5]', ''),
    says: ['cameras[0].lines[0]: a and b are missing: a line has two ends, or points'],
  },
  {
    name: 'a line in both forms',
    text: smallest.replace('a: [0.1, 0.5]', 'a: [0.1, 0.5], points: [[0.1, 0.5], [0.9, 0.5]]'),
    says: ['cameras[0].lines[0]: it has ends and points: write a and b for a straight line'],
  },
  {
    name: 'a line of one point',
    text: withPoints('[[0.1, 0.5]]'),
    says: ['cameras[0].lines[0].points: needs at least 2 entries'],
  },
  {
    name: 'a line of seventeen points',
    text: withPoints(JSON.stringify(Array.from({ length: 17 }, (_, index) => [index / 17, 0.5]))),
    says: ['cameras[0].lines[0].points: has more than 16 entries'],
  },
  {
    name: 'a bend outside the frame',
    text: withPoints('[[0.1, 0.5], [0.5, 1.5], [0.9, 0.5]]'),
    says: ['cameras[0].lines[0].points[1][1]: 1.5 is above the maximum, 1'],
  },
  {
    name: 'a point twice in a row',
    text: withPoints('[[0.1, 0.5], [0.5, 0.6], [0.5, 0.6], [0.9, 0.5]]'),
    says: ['cameras[0].lines[0]: points[1] and points[2] are the same point: leave one out'],
  },
  {
    name: 'a piece that is nearly a point',
    text: withPoints('[[0.1, 0.5], [0.5, 0.6], [0.502, 0.6], [0.9, 0.5]]'),
    says: ['cameras[0].lines[0]: points[1] and points[2] are only 0.0020 apart (at least 0.01): leave one out'],
  },
  {
    name: 'a line that comes back to its start',
    text: withPoints('[[0.1, 0.5], [0.5, 0.6], [0.9, 0.5], [0.1, 0.5]]'),
    says: ['cameras[0].lines[0]: points[0] and points[3] are the same point: a line ends elsewhere'],
  },
  {
    name: 'a line that crosses itself',
    text: withPoints('[[0.1, 0.5], [0.9, 0.5], [0.9, 0.9], [0.5, 0.1]]'),
    says: ['cameras[0].lines[0]: its piece from points[0] to points[1] meets the one from points[2] to points[3]'],
  },
  {
    name: 'a line that touches itself',
    text: withPoints('[[0.1, 0.5], [0.9, 0.5], [0.9, 0.9], [0.5, 0.5]]'),
    says: ['cameras[0].lines[0]: its piece from points[0] to points[1] meets the one from points[2] to points[3]'],
  },
  {
    name: 'a line that folds back on itself',
    text: withPoints('[[0.1, 0.5], [0.9, 0.5], [0.4, 0.5]]'),
    says: ['cameras[0].lines[0]: it folds back on itself at points[1]: move points[2]'],
  },
];

describe('a line that is wrong', () => {
  it.each(wrongLines)('$name', ({ text, says: [sentence] }) => {
    expect(() => parseConfig(text, '/lot/lot.yaml')).toThrow(sentence);
    expect(() => parseConfig(text, '/lot/lot.yaml')).toThrow('has 1 problem:');
  });
});
