// Lines with bends: drives at their corners, round their ends and over both sides. "In" is down,
// and into the yard.

import { describe, expect, test } from 'vitest';
import type { LineDefinition } from '../../../src/counting/line.ts';
import { directionsOf, play, type Drive, type Footage } from '../../support/drive-past.ts';

/** A shallow V across the picture: its corner is in the middle of the lane. */
const vee: LineDefinition = { id: 'gate', points: [[0.1, 0.4], [0.5, 0.6], [0.9, 0.4]] };
/** Along the upper side and down the right side of a yard that is open to the left. */
const yard: LineDefinition = { id: 'gate', points: [[0.2, 0.4], [0.7, 0.4], [0.7, 0.95]] };
/** Up, over and down again: a niche, in which nobody has come in. */
const niche: LineDefinition = {
  id: 'gate', points: [[0.05, 0.75], [0.3, 0.75], [0.3, 0.35], [0.7, 0.35], [0.7, 0.75], [0.95, 0.75]],
};

const straight = (from: [number, number], to: [number, number], durationMs = 3000): Drive => ({
  stops: [
    { atMs: 0, x: from[0], y: from[1] }, { atMs: durationMs, x: to[0], y: to[1] },
  ],
});

interface Row extends Partial<Footage> {
  readonly name: string;
  readonly line: LineDefinition;
  readonly drives: readonly Drive[];
  readonly counted: readonly ('in' | 'out')[];
}

const rows: readonly Row[] = [
  { name: 'a car exactly over the corner is one entry', line: vee, drives: [straight([0.5, 0.25], [0.5, 0.95])], counted: ['in'] },
  { name: 'and one exit the other way', line: vee, drives: [straight([0.5, 0.95], [0.5, 0.25])], counted: ['out'] },
  { name: 'two cars over both sides of the corner are two entries', line: vee, drives: [straight([0.4, 0.25], [0.4, 0.95]), straight([0.6, 0.25], [0.6, 0.95])], counted: ['in', 'in'] },
  { name: 'a car into a yard over its upper side is one entry', line: yard, drives: [straight([0.4, 0.2], [0.4, 0.85])], counted: ['in'] },
  { name: 'a car into a yard over its right side is one entry', line: yard, drives: [straight([0.95, 0.7], [0.3, 0.7])], counted: ['in'] },
  { name: 'a car past the yard, where its upper side would go on, is not counted', line: yard, drives: [straight([0.85, 0.2], [0.85, 0.95])], counted: [] },
  { name: 'a car above the yard, where its right side would go on, is not counted', line: yard, drives: [straight([0.2, 0.33], [0.95, 0.3])], counted: [] },
  { name: 'a car round the corner of the yard, always outside, is not counted', line: yard, drives: [{ stops: [{ atMs: 0, x: 0.3, y: 0.3 }, { atMs: 2000, x: 0.85, y: 0.3 }, { atMs: 4500, x: 0.85, y: 0.98 }] }], counted: [] },
  {
    name: 'a car in over the upper side and out over the right one is an entry and an exit',
    line: yard,
    drives: [{
      stops: [
        { atMs: 0, x: 0.4, y: 0.2 }, { atMs: 2500, x: 0.4, y: 0.75 },
        { atMs: 5500, x: 0.95, y: 0.75 },
      ],
    }],
    counted: ['in', 'out'],
  },
  {
    name: 'a car out of the yard where it is open, and in again over its upper side, is one entry',
    line: yard,
    drives: [{
      stops: [
        { atMs: 0, x: 0.4, y: 0.8 }, { atMs: 2000, x: 0.06, y: 0.7 },
        { atMs: 4500, x: 0.06, y: 0.2 },
        { atMs: 6500, x: 0.4, y: 0.2 }, { atMs: 9500, x: 0.4, y: 0.9 },
      ],
      width: 0.1,
    }],
    counted: ['in'],
  },
  { name: 'a car into a niche and back is not counted', line: niche, drives: [{ stops: [{ atMs: 0, x: 0.5, y: 0.25 }, { atMs: 2500, x: 0.5, y: 0.33 }, { atMs: 5000, x: 0.5, y: 0.25 }] }], counted: [] },
  { name: 'a car through the head of a niche is one entry', line: niche, drives: [straight([0.5, 0.18], [0.5, 0.9])], counted: ['in'] },
  { name: 'a car through a shoulder of a niche is one entry', line: niche, drives: [straight([0.16, 0.35], [0.16, 0.98])], counted: ['in'] },
  { name: 'a car just beyond an outer end, half its body on the line, is one entry', line: vee, drives: [straight([0.92, 0.15], [0.92, 0.75])], counted: ['in'] },
  { name: 'a car well beyond an outer end is not counted', line: vee, drives: [straight([0.06, 0.15], [0.06, 0.95])].map((drive) => ({ ...drive, width: 0.06 })), counted: [] },
  { name: 'a fast car that jumps over the corner is one entry', line: vee, drives: [straight([0.47, 0.2], [0.53, 0.95], 600)], counted: ['in'] },
  {
    name: 'a car that trembles on the corner for a minute is not counted',
    line: vee,
    drives: [{ stops: [{ atMs: 0, x: 0.5, y: 0.6 }, { atMs: 60_000, x: 0.5, y: 0.6 }] }],
    jitterShare: 0.05,
    counted: [],
  },
  {
    name: 'a car that stops on the corner for 20 s and goes on is one entry',
    line: vee,
    drives: [{
      stops: [
        { atMs: 0, x: 0.5, y: 0.25 }, { atMs: 1500, x: 0.5, y: 0.6 },
        { atMs: 21_500, x: 0.5, y: 0.6 },
        { atMs: 23_000, x: 0.5, y: 0.95 },
      ],
    }],
    jitterShare: 0.04,
    counted: ['in'],
  },
  {
    name: 'a car that is hidden while it passes the corner is one entry',
    line: vee,
    drives: [{
      ...straight([0.5, 0.15], [0.5, 0.95], 6000), hidden: [{ fromMs: 2300, toMs: 4300 }],
    }],
    counted: ['in'],
  },
  {
    name: 'a car that leaves the picture over the bent line at its lower edge is one entry',
    line: { id: 'gate', points: [[0.1, 0.95], [0.5, 0.9], [0.9, 0.95]] },
    drives: [straight([0.5, 0.4], [0.5, 1.2], 2500)],
    counted: ['in'],
  },
];

describe('a line with bends', () => {
  test.each(rows)('$name', ({ counted, ...footage }) => {
    for (const seed of [1, 2, 3]) {
      const crossings = play({ seed, ...footage });
      expect(directionsOf(crossings), `seed ${seed}`).toEqual(counted);
    }
  });

  test('has its crossings where it was cut, not where another piece would be', () => {
    const [crossing] = play({ line: vee, drives: [straight([0.3, 0.2], [0.3, 0.8])] });
    // At x = 0.3 the line is at y = 0.5: half of the way.
    expect(crossing!.presentationMs).toBeCloseTo(1500, -2);
    const offsets = crossing!.trace.path!.map(({ offset }) => offset);
    expect(offsets.some((offset) => offset < 0) && offsets.some((offset) => offset > 0)).toBe(true);
  });
});
