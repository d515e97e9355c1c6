// Lines that count only with another one, in a configuration: what is read, and what is refused.

import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/config/load.ts';

interface Written {
  readonly gate?: string;
  readonly outer?: string;
  readonly confirmedBy?: string;
  readonly confirmsOuter?: string;
}

const gatePoints = 'a: [0.1, 0.65], b: [0.9, 0.65]';
const outerPoints = 'a: [0.1, 0.4], b: [0.9, 0.4]';

function written({
  gate = gatePoints, outer = outerPoints, confirmedBy = '{ line: outer }', confirmsOuter,
}: Written): string {
  const ofOuter = confirmsOuter === undefined ? '' : `, confirmedBy: ${confirmsOuter}`;
  return `
cameras:
  - id: gate-1
    source: { kind: video, path: clips/gate.mp4 }
    lines:
      - { id: gate, ${gate}, confirmedBy: ${confirmedBy} }
      - { id: outer, ${outer}${ofOuter} }
`;
}

const read = (text: string) => parseConfig(text, '/lot/lot.yaml').cameras[0]?.lines[0]?.confirmedBy;

describe('a line that another one confirms', () => {
  it('has 20 seconds where nothing else is said', () => {
    expect(read(written({}))).toEqual({ line: 'outer', withinS: 20 });
  });

  it.each([
    ['before it', outerPoints],
    ['behind it', 'a: [0.1, 0.9], b: [0.9, 0.8]'],
    ['before it, with a bend', 'points: [[0.1, 0.3], [0.5, 0.45], [0.9, 0.3]]'],
  ])('may have the other one %s', (_, outer) => {
    expect(read(written({ outer, confirmedBy: '{ line: outer, withinS: 5 }' })))
      .toEqual({ line: 'outer', withinS: 5 });
  });

  it.each<Written & { readonly name: string; readonly says: string }>([
    {
      name: 'a mistyped line',
      confirmedBy: '{ line: outr }',
      says: 'lines[0].confirmedBy.line: "outr" is no line of this camera; did you mean "outer"?',
    },
    {
      name: 'a line that is nowhere',
      confirmedBy: '{ line: kerbside }',
      says: '"kerbside" is no line of this camera; there is outer',
    },
    { name: 'itself', confirmedBy: '{ line: gate }', says: 'a line cannot confirm itself' },
    {
      name: 'one that is confirmed itself',
      confirmsOuter: '{ line: gate }',
      says: '"outer" is itself confirmed by a line: name one that counts on its own',
    },
    {
      name: 'one whose "in" leads the other way',
      outer: 'a: [0.9, 0.4], b: [0.1, 0.4]',
      says: '"outer" must lie before or behind this line and have the same "in"',
    },
    {
      name: 'one that it meets',
      outer: 'a: [0.2, 0.4], b: [0.8, 0.8]',
      says: '"outer" must lie before or behind this line',
    },
    {
      name: 'no time at all',
      confirmedBy: '{ line: outer, withinS: 1 }',
      says: 'confirmedBy.withinS: 1 is below the minimum, 2',
    },
    { name: 'no line', confirmedBy: '{ withinS: 5 }', says: 'confirmedBy: line is missing' },
    { name: 'a bare name', confirmedBy: 'outer', says: 'lines[0].confirmedBy' },
  ])('is refused with $name', ({ says, ...lines }) => {
    expect(() => read(written(lines))).toThrow(says);
  });

  it('leaves what is wrong with its points to be said where they are', () => {
    const text = written({ outer: 'a: [0.1, 0.4]' });
    expect(() => read(text)).toThrow('lines[1]: b is missing');
    expect(() => read(text)).not.toThrow('must lie before');
  });
});
