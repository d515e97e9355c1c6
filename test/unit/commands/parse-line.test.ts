// Counting lines as users type them, right and wrong.

import { describe, expect, it } from 'vitest';
import { parseLine, parseLines } from '../../../src/commands/parse-line.ts';
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

  it.each([
    { name: 'nothing', text: '', says: '1 parts of 3' },
    { name: 'an id alone', text: 'gate', says: '1 parts of 3' },
    { name: 'one point', text: 'gate:0.1,0.6', says: '2 parts of 3' },
    { name: 'a point too many', text: 'gate:0,0:1,1:1,0', says: '4 parts of 3' },
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

function refusal(work: () => unknown): LotcountError {
  try {
    work();
  } catch (error) {
    if (error instanceof LotcountError) return error;
    throw error;
  }
  throw new Error('the line was accepted');
}
