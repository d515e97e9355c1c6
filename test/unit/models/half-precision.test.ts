// Numbers of half precision, both ways: each of the 65536 that there are, and what lies between.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHalfTable, halfToNumber, numberToHalf } from '../../../src/models/half-precision.ts';

const halves = Array.from({ length: 0x10000 }, (_, half) => half);

test('every half is the same bits again after a number', () => {
  const changed = halves.filter((half) => {
    const value = halfToNumber(half);
    return !Number.isNaN(value) && numberToHalf(value) !== half;
  });
  expect(changed).toEqual([]);
});

test.each([
  { name: 'one', value: 1, half: 0x3c00 },
  { name: 'minus two', value: -2, half: 0xc000 },
  { name: 'zero', value: 0, half: 0 },
  { name: 'minus zero', value: -0, half: 0x8000 },
  { name: 'a third', value: 1 / 3, half: 0x3555 },
  { name: 'the largest', value: 65504, half: 0x7bff },
  { name: 'what is nearer to the largest than to the next', value: 65519, half: 0x7bff },
  { name: 'what is half-way to the next is too large', value: 65520, half: 0x7c00 },
  { name: 'infinity', value: -Infinity, half: 0xfc00 },
  { name: 'the smallest normal one', value: 2 ** -14, half: 0x0400 },
  { name: 'the largest below it', value: 1023 * 2 ** -24, half: 0x03ff },
  { name: 'the smallest', value: 2 ** -24, half: 1 },
  { name: 'half of the smallest goes to the even one: zero', value: 2 ** -25, half: 0 },
  { name: 'a little more goes up', value: 2 ** -25 * 1.01, half: 1 },
  { name: 'between two, to the even one below', value: 2049, half: 0x6800 },
  { name: 'between two, to the even one above', value: 2051, half: 0x6802 },
  { name: 'rounding up carries into the exponent', value: 2047.9, half: 0x6800 },
])('$name is $half', ({ value, half }) => {
  expect(numberToHalf(value)).toBe(half);
});

test('no number stays none', () => {
  expect(halfToNumber(numberToHalf(NaN))).toBeNaN();
});

test('no other half is nearer', () => {
  fc.assert(fc.property(fc.double({ min: -65504, max: 65504, noNaN: true }), (value) => {
    const half = numberToHalf(value);
    const distance = Math.abs(halfToNumber(half) - value);
    // Neighbours in size; at the ends of the range there is one only.
    for (const near of [half - 1, half + 1]) {
      const other = halfToNumber(near & 0xffff);
      if (Number.isFinite(other)) expect(Math.abs(other - value)).toBeGreaterThanOrEqual(distance);
    }
  }));
});

describe('the table', () => {
  test('has what is computed', () => {
    const table = createHalfTable();
    expect(halves.filter((half) => !Object.is(table[half], halfToNumber(half)))).toEqual([]);
  });
});
