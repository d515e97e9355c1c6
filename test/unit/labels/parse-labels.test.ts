// Labels of both forms become one; whatever is wrong with them is said at once, with its place.

import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { truthPath } from '../../../fixtures/scene/truth-file.ts';
import { wordProblems } from '../../../src/config/config-problem.ts';
import { packageRoot } from '../../../src/package-root.ts';
import { parseLabels, type LabelForm, type Labels } from '../../../src/labels/parse-labels.ts';

const clipFolder = dirname(truthPath('any'));
const gate = { id: 'gate', a: [0.1, 0.6], b: [0.9, 0.6] };
const crossing = { atMs: 4_200, line: 'gate', direction: 'in', class: 'car' };
const event = { t: 4.2, line: 'gate', dir: 'in', class: 'car' };

describe('labels', () => {
  test('beside a clip: lines, and crossings in milliseconds', () => {
    expect(read({ lines: [gate], crossings: [crossing] })).toEqual({
      group: '',
      toleranceMs: undefined,
      lines: [{ ...gate, anchor: 'bottom-centre' }],
      crossings: [crossing],
    });
  });

  test('in a clip\'s folder: lines, and events in seconds', () => {
    expect(read({ lines: [gate], events: [event] }, 'case')).toEqual({
      group: '',
      toleranceMs: undefined,
      lines: [{ ...gate, anchor: 'bottom-centre' }],
      crossings: [crossing],
    });
  });

  test('may have a line that counts only with another one', () => {
    const outer = { id: 'outer', a: [0.1, 0.4], b: [0.9, 0.4] };
    const confirmed = { ...gate, confirmedBy: { line: 'outer', withinS: 10 } };
    expect(read({ lines: [confirmed, outer], crossings: [crossing] }).lines).toEqual([
      { ...confirmed, anchor: 'bottom-centre' }, { ...outer, anchor: 'bottom-centre' },
    ]);
  });

  test('may name a group, a tolerance, an anchor, and no class', () => {
    const { class: _, ...unclassed } = crossing;
    expect(read({
      group: 'night', toleranceMs: 800, lines: [{ ...gate, anchor: 'centre' }], crossings: [unclassed],
    })).toEqual({
      group: 'night',
      toleranceMs: 800,
      lines: [{ ...gate, anchor: 'centre' }],
      crossings: [unclassed],
    });
  });

  test('may say more than is asked for', () => {
    const { crossings, lines } = read({
      clip: 'gate.mp4',
      lines: [{ ...gate, road: 'B 12' }],
      notes: ['rain'],
      crossings: [{ ...crossing, plate: 'none' }],
    });
    expect({ crossings, lines }).toEqual({
      crossings: [crossing], lines: [{ ...gate, anchor: 'bottom-centre' }],
    });
  });

  test('may have points as x and y', () => {
    const line = { id: 'gate', a: { x: 0.1, y: 0.6 }, b: { x: 0.9, y: 0.6 } };
    expect(read({ lines: [line], crossings: [] }).lines).toEqual([{ ...gate, anchor: 'bottom-centre' }]);
  });

  test('have lines with bends, with points in either form', () => {
    const points = [[0.1, 0.6], { x: 0.5, y: 0.7 }, [0.9, 0.6]];
    const [line] = read({ lines: [{ id: 'gate', points }], crossings: [] }).lines;
    expect(line).toEqual({
      id: 'gate', points: [[0.1, 0.6], [0.5, 0.7], [0.9, 0.6]], anchor: 'bottom-centre',
    });
  });

  test('of a clip that nobody passes have no crossings', () => {
    expect(read({ lines: [gate], crossings: [] }).crossings).toEqual([]);
  });

  test('are indented as people like it', () => {
    const text = JSON.stringify({ lines: [gate], crossings: [crossing] }, null, '\t');
    expect(parseLabels(text, 'truth')).toMatchObject({ crossings: [crossing] });
  });

  test('are written as README shows it', () => {
    const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8');
    const [, example = ''] = /```json\n(.*?)```/s.exec(readme) ?? [];
    expect(parseLabels(example, 'truth')).toMatchObject({
      lines: [{ id: 'gate' }], crossings: [{ direction: 'in' }, { direction: 'out' }],
    });
  });

  test.each(readdirSync(clipFolder).filter((file) => file.endsWith('.truth.json')))(
    'of the shipped clips can be read: %s', (file) => {
      const truth = readFileSync(join(clipFolder, file), 'utf8');
      expect(parseLabels(truth, 'truth')).not.toHaveProperty('problems');
    });
});

interface Mistake {
  readonly name: string;
  readonly value: unknown;
  readonly form?: LabelForm;
  readonly says: readonly string[];
}

const mistakes: readonly Mistake[] = [
  { name: 'no lines', value: { crossings: [] }, says: ['lines is missing (what the clip is counted at)'] },
  { name: 'an empty list of lines', value: { lines: [], crossings: [] }, says: ['lines: needs at least 1 entry'] },
  { name: 'no crossings', value: { lines: [gate] }, says: ['crossings is missing (every vehicle that crossed; empty when none did)'] },
  { name: 'no events', value: { lines: [gate] }, form: 'case', says: ['events is missing'] },
  { name: 'a list instead of labels', value: [crossing], says: ['must be a group of settings'] },
  { name: 'an unknown line', value: { lines: [gate], crossings: [{ ...crossing, line: 'gaet' }] }, says: ['crossings[0].line: "gaet" is no line of this clip; did you mean "gate"?'] },
  { name: 'an unknown line like no other', value: { lines: [gate], events: [{ ...event, line: 'L1' }] }, form: 'case', says: ['events[0].line: "L1" is no line of this clip; there are gate'] },
  { name: 'a direction that is none', value: { lines: [gate], crossings: [{ ...crossing, direction: 'inn' }] }, says: ['crossings[0].direction: "inn" is not one of in, out; did you mean "in"?'] },
  { name: 'a class that is none', value: { lines: [gate], crossings: [{ ...crossing, class: 'van' }] }, says: ['crossings[0].class: "van" is not one of car, truck, bus, motorcycle'] },
  { name: 'a time before the clip', value: { lines: [gate], crossings: [{ ...crossing, atMs: -1 }] }, says: ['crossings[0].atMs: -1 is below the minimum, 0'] },
  { name: 'a time in words', value: { lines: [gate], events: [{ ...event, t: '0:04' }] }, form: 'case', says: ['events[0].t: "0:04" must be a number'] },
  { name: 'no time', value: { lines: [gate], crossings: [{ line: 'gate', direction: 'in' }] }, says: ['crossings[0]: atMs is missing (milliseconds from the first frame)'] },
  { name: 'a line in pixels', value: { lines: [{ ...gate, b: [640, 0.6] }], crossings: [] }, says: ['lines[0].b[0]: 640 is above the maximum, 1'] },
  { name: 'a line without a length', value: { lines: [{ ...gate, b: gate.a }], crossings: [] }, says: ['lines[0]: a and b are the same point'] },
  { name: 'a point of one number', value: { lines: [{ ...gate, a: { x: 0.1 } }], crossings: [] }, says: ['lines[0].a[1]: is missing: a point is [x, y]'] },
  { name: 'a bend of one number', value: { lines: [{ id: 'gate', points: [[0, 0], { x: 0.1 }, [1, 1]] }], crossings: [] }, says: ['lines[0].points[1][1]: is missing: a point is [x, y]'] },
  { name: 'a line that crosses itself', value: { lines: [{ id: 'gate', points: [[0, 0], [1, 1], [1, 0], [0, 1]] }], crossings: [] }, says: ['lines[0]: its piece from points[0] to points[1] meets the one'] },
  { name: 'two lines of one id', value: { lines: [gate, gate], crossings: [] }, says: ['lines[1].id: "gate" is already the id of another line of this clip'] },
  { name: 'a negative tolerance', value: { lines: [gate], toleranceMs: -5, crossings: [] }, says: ['toleranceMs: -5 is below the minimum, 0'] },
];

describe('labels that are wrong', () => {
  test.each(mistakes)('$name', ({ value, form, says }) => {
    const text = problemsOf(JSON.stringify(value), form);
    for (const sentence of says) expect(text).toContain(sentence);
  });

  test('are told of every mistake at once, each with its line in the file', () => {
    const value = {
      lines: [gate],
      crossings: [{ ...crossing, atMs: -1 }, { ...crossing, line: 'none' }, { ...crossing, class: 'tram' }],
    };
    const text = problemsOf(JSON.stringify(value, null, 2));
    expect(text).toContain('gate.truth.json has 3 problems:');
    expect(text).toContain('line 17, column 15: crossings[0].atMs');
    expect(text).toContain('crossings[1].line: "none"');
    expect(text).toContain('crossings[2].class: "tram"');
  });

  test('may be no JSON at all', () => {
    expect(problemsOf('{ "lines": [')).toMatch(/gate\.truth\.json has \d problems?:\n {2}line 1/);
    expect(problemsOf('')).toContain('the file is empty');
    expect(problemsOf('null')).toContain('the file is empty');
  });
});

function read(value: unknown, form: LabelForm = 'truth'): Labels {
  const labels = parseLabels(JSON.stringify(value), form);
  if ('problems' in labels) throw new Error(wordProblems('labels', labels.problems));
  return labels;
}

function problemsOf(text: string, form: LabelForm = 'truth'): string {
  const labels = parseLabels(text, form);
  return 'problems' in labels ? wordProblems('gate.truth.json', labels.problems) : 'no problems';
}
