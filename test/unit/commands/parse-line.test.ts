// Counting lines as users type them, right and wrong.

import { describe, expect, it } from 'vitest';
import { confirmLines, parseLine, parseLines } from '../../../src/commands/parse-line.ts';
import { LotcountError } from '../../../src/errors.ts';

describe('a line on the command line', () => {
  it.each([
    { text: 'gate:0.1,0.6:0.9,0.6', id: 'gate', a: [0.1, 0.6], b: [0.9, 0.6] },
    { text: 'L1:0,0:1,1', id: 'L1', a: [0, 0], b: [1, 1] },
    { text: 'north_2-b:.5,1.:1e-1,0.25', id: 'north_2-b', a: [0.5, 1], b: [0.1, 0.25] },
    { text: 'gate:0.1, 0.6:0.9, 0.6', id: 'gate', a: [0.1, 0.6], b: [0.9, 0.6] },
  ])('is read: $text', ({ text, ...line }) => {
    expect(parseLine(text, 'centre')).toEqual({ ...line, anchor: 'centre' });
  });

  it('may have bends: all its points are read in their order', () => {
    expect(parseLine('drive:0.1,0.5:0.6,0.5:0.6,0.9', 'centre'))
      .toEqual({ id: 'drive', points: [[0.1, 0.5], [0.6, 0.5], [0.6, 0.9]], anchor: 'centre' });
  });

  it.each([
    { name: 'nothing', text: '', says: '1 parts, and needs 3' },
    { name: 'an id alone', text: 'gate', says: '1 parts, and needs 3' },
    { name: 'one point', text: 'gate:0.1,0.6', says: '2 parts, and needs 3' },
    { name: 'seventeen points', text: `gate${':0.1,0.2'.repeat(17)}`, says: '17 points, and may have 16' },
    { name: 'a point twice in a row', text: 'gate:0,0:1,0:1,0:1,1', says: 'point 2 and point 3 are the same point: leave one out' },
    { name: 'a line that ends where it begins', text: 'gate:0,0:1,0:1,1:0,0', says: 'point 1 and point 4 are the same point' },
    { name: 'a line that crosses itself', text: 'gate:0,0:1,1:1,0:0,1', says: 'its piece from point 1 to point 2 meets the one from point 3 to point 4' },
    { name: 'a line that folds back', text: 'gate:0,0:1,0:0.5,0', says: 'it folds back on itself at point 2: move point 3' },
    { name: 'no id', text: ':0,0:1,1', says: '"" is no id' },
    { name: 'an id with a space', text: 'the gate:0,0:1,1', says: '"the gate" is no id' },
    { name: 'an id of 64 letters', text: `${'a'.repeat(64)}:0,0:1,1`, says: 'is no id' },
    { name: 'a point of one number', text: 'gate:0.1:0.9,0.6', says: '"0.1" is no point' },
    { name: 'a point of three numbers', text: 'gate:0,0,0:1,1', says: '"0,0,0" is no point' },
    { name: 'a word for a number', text: 'gate:a,b:1,1', says: '"a" is no number' },
    { name: 'an empty number', text: 'gate:,0:1,1', says: '"" is no number' },
    { name: 'not a number', text: 'gate:NaN,0:1,1', says: '"NaN" is no number' },
    { name: 'infinity', text: 'gate:Infinity,0:1,1', says: '"Infinity" is no number' },
    { name: 'a hexadecimal number', text: 'gate:0x1,0:1,1', says: '"0x1" is no number' },
    { name: 'pixels', text: 'gate:64,360:576,360', says: '64 lies outside the picture; coordinates are fractions from 0 to 1' },
    { name: 'a point left of the picture', text: 'gate:-0.1,0:1,1', says: '-0.1 lies outside' },
    { name: 'no length', text: 'gate:0.5,0.5:0.5,0.5', says: 'the same point' },
    { name: 'hardly any length', text: 'gate:0.5,0.5:0.505,0.5', says: 'draw a longer line' },
  ])('is refused with the reason and an example: $name', ({ text, says }) => {
    const error = refusal(() => parseLine(text, 'centre'));
    expect(error.code).toBe('LINE_INVALID');
    expect(error.message).toContain(says);
    expect(error.message).toContain('such as gate:0.1,0.6:0.9,0.6');
  });

  it('has an id of its own', () => {
    const error = refusal(() => parseLines(['gate:0,0:1,1', 'gate:0,1:1,0'], 'centre'));
    expect(error.code).toBe('LINE_INVALID');
    expect(error.message).toContain('there are two lines with this id');
  });
});

describe('--confirm', () => {
  const lines = parseLines(['gate:0.1,0.7:0.9,0.7', 'outer:0.1,0.4:0.9,0.4'], 'centre');

  it.each([
    { text: 'gate:outer', withinS: 20 },
    { text: 'gate:outer:7.5', withinS: 7.5 },
  ])('makes a line count only with another one: $text', ({ text, withinS }) => {
    const [gate, outer] = confirmLines(lines, [text]);
    expect(gate?.confirmedBy).toEqual({ line: 'outer', withinS });
    expect(outer).toEqual(lines[1]);
  });

  it.each([
    { text: 'gate', says: 'it has not two or three parts' },
    { text: 'gate:outer:5:6', says: 'it has not two or three parts' },
    { text: 'exit:outer', says: 'no --line has the id "exit"' },
    { text: 'gate:exit', says: '"exit" is no line of this camera; there is outer' },
    { text: 'gate:gate', says: 'a line cannot confirm itself' },
    { text: 'gate:outer:soon', says: '"soon" is no number of seconds from 2 to 60' },
    { text: 'gate:outer:', says: 'is no number of seconds from 2 to 60' },
    { text: 'gate:outer:61', says: '"61" is no number of seconds from 2 to 60' },
  ])('is refused with the reason: $text', ({ text, says }) => {
    const error = refusal(() => confirmLines(lines, [text]));
    expect(error.code).toBe('LINE_INVALID');
    expect(error.message).toContain(says);
  });
});

function refusal(work: () => unknown): LotcountError {
  try {
    work();
  } catch (error) {
    if (error instanceof LotcountError) return error;
    throw error;
  }
  throw new Error('the line was accepted');
}
