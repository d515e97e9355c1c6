// A line that counts only with another one, at a barrier: the outer line, then the gate. "In" is
// down the picture.

import { describe, expect, test } from 'vitest';
import type { Crossing } from '../../../src/counting/crossing.ts';
import { wordTrace } from '../../../src/counting/word-trace.ts';
import {
  directionsOf, doubtsOf, playWithDismissed, type Drive, type Footage,
} from '../../support/drive-past.ts';

const outer = { id: 'outer', a: [0.1, 0.4], b: [0.9, 0.4] } as const;
const gate = {
  id: 'gate', a: [0.1, 0.65], b: [0.9, 0.65], confirmedBy: { line: 'outer', withinS: 20 },
} as const;
const [top, between, bottom] = [0.2, 0.52, 0.9];

/** Places on the way, each with the second at which it is reached. */
function drive(x: number, ...stops: readonly (readonly [atS: number, y: number])[]): Drive {
  return { stops: stops.map(([atS, y]) => ({ atMs: atS * 1000, x, y })) };
}

/** Comes, stops between the lines for some seconds, and goes on in. */
function stopAtBarrier(
  { atS, waitS, lostAfterS }: {
    readonly atS: number; readonly waitS: number; readonly lostAfterS?: number;
  },
): Drive {
  const standsMs = (atS + 1.5) * 1000;
  const goesMs = standsMs + waitS * 1000;
  return {
    ...drive(0.5, [atS, top], [atS + 1.5, between], [atS + 1.5 + waitS, between],
      [atS + 3.5 + waitS, bottom]),
    hidden: lostAfterS === undefined
      ? []
      : [{ fromMs: standsMs + lostAfterS * 1000, toMs: goesMs - 500 }],
  };
}

interface Row extends Partial<Footage> {
  readonly name: string;
  readonly drives: readonly Drive[];
  /** At the gate. */
  readonly counted: readonly string[];
  readonly doubts?: readonly string[];
  readonly turnedBack?: number;
  /** At the outer line, which counts on its own. */
  readonly outer: readonly string[];
}

const rows: readonly Row[] = [
  {
    name: 'a car that drives in is one entry',
    drives: [drive(0.5, [0, top], [4, bottom])],
    counted: ['in'],
    outer: ['in'],
  },
  {
    name: 'a car that drives out is one exit',
    drives: [drive(0.5, [0, bottom], [4, top])],
    counted: ['out'],
    outer: ['out'],
  },
  {
    name: 'a car that waits at the barrier for 10 s is one entry',
    drives: [stopAtBarrier({ atS: 0, waitS: 10 })],
    counted: ['in'],
    outer: ['in'],
  },
  {
    name: 'a car that becomes another track at the barrier is one entry',
    drives: [stopAtBarrier({ atS: 0, waitS: 14, lostAfterS: 1 })],
    counted: ['in'],
    outer: ['in'],
  },
  {
    name: 'two that slip through close behind each other are two entries',
    drives: [
      drive(0.5, [0, top], [1.5, between], [5, between], [7, bottom]),
      drive(0.5, [1.5, 0.05], [3, 0.3], [5, 0.3], [8, bottom]),
    ],
    counted: ['in', 'in'],
    outer: ['in', 'in'],
  },
  {
    name: 'three that queue, each of them lost at the barrier, are three entries',
    drives: [0, 18, 36].map((atS) => stopAtBarrier({ atS, waitS: 13, lostAfterS: 1 })),
    counted: ['in', 'in', 'in'],
    outer: ['in', 'in', 'in'],
  },
  {
    name: 'a car that noses in and backs out is nothing',
    drives: [drive(0.5, [0, top], [2, between], [4, between], [6, top])],
    durationMs: 40_000,
    counted: [],
    outer: ['in', 'out'],
  },
  {
    name: 'a car that noses out of the gate and backs in again is nothing',
    drives: [drive(0.5, [0, bottom], [2, between], [4, between], [6, bottom])],
    durationMs: 40_000,
    counted: [],
    turnedBack: 2,
    outer: [],
  },
  {
    name: 'a car that enters, and backs all the way out, is one entry and one exit',
    drives: [drive(0.5, [0, top], [3, bottom], [5, bottom], [8, top])],
    counted: ['in', 'out'],
    outer: ['in', 'out'],
  },
  {
    name: 'one that enters and one that leaves beside it are one of each',
    drives: [
      drive(0.3, [0, top], [4, bottom]), drive(0.7, [0.4, bottom], [4.4, top]),
    ],
    counted: ['out', 'in'],
    outer: ['in', 'out'],
  },
  {
    name: 'a car that leaves does not take the place of one that waits at the barrier',
    drives: [
      stopAtBarrier({ atS: 0, waitS: 12 }), drive(0.8, [4, bottom], [7, top]),
    ],
    counted: ['out', 'in'],
    outer: ['in', 'out'],
  },
  {
    name: 'what appears between the lines and drives in is in doubt',
    drives: [{
      ...drive(0.5, [0, between], [3, between], [5, bottom]),
    }],
    durationMs: 30_000,
    counted: [],
    doubts: ['one-line-only'],
    outer: [],
  },
  {
    name: 'a car that turns off between the lines is in doubt',
    drives: [{
      stops: [
        { atMs: 0, x: 0.5, y: top }, { atMs: 2000, x: 0.5, y: between },
        { atMs: 5000, x: 0.98, y: between },
      ],
    }],
    durationMs: 40_000,
    counted: [],
    doubts: ['one-line-only'],
    outer: ['in'],
  },
  {
    name: 'a car that stays between the lines for longer than is allowed is in doubt',
    drives: [stopAtBarrier({ atS: 0, waitS: 25 })],
    durationMs: 60_000,
    counted: [],
    doubts: ['one-line-only', 'one-line-only'],
    outer: ['in'],
  },
  {
    name: 'nothing is joined across a gap',
    drives: [stopAtBarrier({ atS: 0, waitS: 6 })],
    segmentAt: (timeMs) => timeMs < 4000 ? 0 : 1,
    counted: [],
    doubts: ['one-line-only', 'one-line-only'],
    outer: ['in'],
  },
];

describe('a line that another one confirms', () => {
  test.each(rows)('$name', ({ name: _name, counted, doubts = [], turnedBack = 0, ...row }) => {
    const { crossings, dismissed } = playWithDismissed({
      ...row, line: gate, otherLines: [outer],
    });
    const at = (lineId: string): Crossing[] =>
      crossings.filter((crossing) => crossing.lineId === lineId);
    expect(directionsOf(at('gate'))).toEqual(counted);
    expect(doubtsOf(at('gate'))).toEqual(doubts);
    expect(directionsOf(at('outer'))).toEqual(row.outer);
    expect(doubtsOf(at('outer'))).toEqual([]);
    expect(dismissed.filter(({ reason }) => reason === 'turned-back')).toHaveLength(turnedBack);
    expect(new Set(crossings.map(({ crossingId }) => crossingId)).size).toBe(crossings.length);
  });

  test('a crossing names the track and the moment that confirmed it', () => {
    const { crossings } = playWithDismissed({
      drives: [stopAtBarrier({ atS: 0, waitS: 14, lostAfterS: 1 })],
      line: gate,
      otherLines: [outer],
    });
    const [entry] = crossings.filter(({ lineId }) => lineId === 'gate');
    const [before] = crossings.filter(({ lineId }) => lineId === 'outer');
    expect(entry?.trackId).not.toBe(before?.trackId);
    expect(entry?.trace.otherLine).toEqual({
      lineId: 'outer',
      trackId: before?.trackId,
      crossedMs: Math.round(before?.presentationMs ?? Number.NaN),
    });
    expect(entry!.presentationMs).toBeGreaterThan(before!.presentationMs + 14_000);
  });

  test.each([
    {
      who: 'appeared between the lines',
      path: drive(0.5, [0, between], [3, between], [5, bottom]),
      says: 'Not counted: it did not pass line outer as well',
    },
    {
      who: 'never reached the gate',
      path: drive(0.5, [0, top], [2, between], [3, between]),
      says: 'Not counted: it passed line outer and not this one',
    },
  ])('a doubt says what was passed: $who', ({ path, says }) => {
    const { crossings } = playWithDismissed({
      drives: [path], durationMs: 40_000, line: gate, otherLines: [outer],
    });
    const doubt = crossings.find(({ outcome }) => outcome === 'unresolved');
    expect(doubt?.lineId).toBe('gate');
    expect(wordTrace(doubt!, (timeMs) => `${timeMs} ms`).join(' ')).toContain(says);
  });

  test('its moment is that of its own line, for whoever leaves, too', () => {
    const { crossings } = playWithDismissed({
      drives: [drive(0.5, [0, bottom], [4, top])], line: gate, otherLines: [outer],
    });
    const momentAt = (lineId: string): number | undefined =>
      crossings.find((crossing) => crossing.lineId === lineId)?.presentationMs;
    expect(momentAt('gate')).toBeLessThan(momentAt('outer')!);
  });

  test('lines may be confirmed by one that lies behind them', () => {
    const { crossings } = playWithDismissed({
      drives: [drive(0.5, [0, top], [4, bottom])],
      line: { ...outer, confirmedBy: { line: 'gate', withinS: 20 } },
      otherLines: [{ id: gate.id, a: gate.a, b: gate.b }],
    });
    expect(directionsOf(crossings)).toEqual(['in', 'in']);
  });

  test.each([1, 2, 3, 4, 5])('holds with a detector that errs, seed %i', (seed) => {
    const { crossings } = playWithDismissed({
      drives: [
        stopAtBarrier({ atS: 1, waitS: 5 }), drive(0.8, [3, bottom], [7, top]),
        drive(0.5, [16, top], [18, between], [20, between], [22, top]),
        stopAtBarrier({ atS: 26, waitS: 14, lostAfterS: 2 }),
      ],
      durationMs: 70_000,
      line: gate,
      otherLines: [outer],
      jitterShare: 0.03,
      missRate: 0.1,
      falseBoxRate: 0.1,
      seed,
    });
    const atGate = crossings.filter(({ lineId }) => lineId === 'gate');
    expect(directionsOf(atGate)).toEqual(['out', 'in', 'in']);
  });
});
