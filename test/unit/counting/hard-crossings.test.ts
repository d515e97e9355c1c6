// Each way that a vehicle fools simple line counters, as drives past one gate line. "In" is down.

import { describe, expect, test } from 'vitest';
import { directionsOf, doubtsOf, play, type Drive, type Footage } from '../../support/drive-past.ts';

/** Across the middle of the picture, from left to right: passing it downwards is "in". */
const line = { id: 'gate', a: [0.1, 0.5], b: [0.9, 0.5] } as const;

const down = (startMs = 0, x = 0.5): Drive => ({
  stops: [{ atMs: startMs, x, y: 0.25 }, { atMs: startMs + 3000, x, y: 0.85 }],
});

interface Row extends Partial<Footage> {
  readonly name: string;
  readonly drives: readonly Drive[];
  readonly counted: readonly ('in' | 'out')[];
  readonly doubts?: readonly string[];
}

const rows: readonly Row[] = [
  { name: 'a car that drives down is one entry', drives: [down()], counted: ['in'] },
  {
    name: 'a car that drives up is one exit',
    drives: [{ stops: [{ atMs: 0, x: 0.5, y: 0.85 }, { atMs: 3000, x: 0.5, y: 0.25 }] }],
    counted: ['out'],
  },
  {
    name: 'a car that trembles on the line for a minute is not counted',
    drives: [{ stops: [{ atMs: 0, x: 0.5, y: 0.5 }, { atMs: 60_000, x: 0.5, y: 0.5 }] }],
    jitterShare: 0.05,
    counted: [],
  },
  {
    name: 'a car that comes, stops on the line for 20 s and goes on is one entry',
    drives: [{
      stops: [
        { atMs: 0, x: 0.5, y: 0.25 }, { atMs: 1500, x: 0.5, y: 0.5 },
        { atMs: 21_500, x: 0.5, y: 0.5 }, { atMs: 23_000, x: 0.5, y: 0.85 },
      ],
    }],
    jitterShare: 0.04,
    counted: ['in'],
  },
  {
    name: 'a car that stops on the line, is not seen for 5 s and goes on is one entry',
    drives: [{
      stops: [
        { atMs: 0, x: 0.5, y: 0.25 }, { atMs: 1500, x: 0.5, y: 0.5 },
        { atMs: 12_000, x: 0.5, y: 0.5 }, { atMs: 13_500, x: 0.5, y: 0.85 },
      ],
      hidden: [{ fromMs: 4000, toMs: 9000 }],
    }],
    jitterShare: 0.03,
    counted: ['in'],
  },
  {
    name: 'a car that passes and backs out again is one entry and one exit',
    drives: [{
      stops: [
        { atMs: 0, x: 0.5, y: 0.25 }, { atMs: 2500, x: 0.5, y: 0.75 },
        { atMs: 4000, x: 0.5, y: 0.75 }, { atMs: 6500, x: 0.5, y: 0.25 },
      ],
    }],
    jitterShare: 0.03,
    counted: ['in', 'out'],
  },
  {
    name: 'a car that noses over the line and backs out is not counted',
    drives: [{
      stops: [
        { atMs: 0, x: 0.5, y: 0.25 }, { atMs: 1500, x: 0.5, y: 0.515 },
        { atMs: 2500, x: 0.5, y: 0.515 }, { atMs: 4000, x: 0.5, y: 0.25 },
      ],
    }],
    jitterShare: 0.02,
    counted: [],
  },
  {
    name: 'a car that moves half its length from frame to frame is one entry',
    drives: [{
      stops: [{ atMs: 0, x: 0.5, y: 0.2 }, { atMs: 600, x: 0.5, y: 0.92 }], height: 0.16,
    }],
    counted: ['in'],
  },
  {
    name: 'two cars abreast are two entries',
    drives: [down(0, 0.4), down(0, 0.54)],
    jitterShare: 0.03,
    counted: ['in', 'in'],
  },
  {
    name: 'two cars that meet at the line are one entry and one exit',
    drives: [
      down(0, 0.4),
      { stops: [{ atMs: 0, x: 0.56, y: 0.85 }, { atMs: 3000, x: 0.56, y: 0.25 }] },
    ],
    jitterShare: 0.03,
    counted: ['in', 'out'],
  },
  {
    name: 'five cars in a queue, a length apart, are five entries',
    drives: [0, 1, 2, 3, 4].map((place) => down(place * 1400)),
    jitterShare: 0.03,
    missRate: 0.1,
    counted: ['in', 'in', 'in', 'in', 'in'],
  },
  {
    name: 'a lorry that hides a car for a second while both pass is two entries',
    drives: [
      { ...down(0, 0.42), width: 0.2, height: 0.4, vehicleClass: 'truck' },
      { ...down(200, 0.58), hidden: [{ fromMs: 1000, toMs: 2000 }] },
    ],
    jitterShare: 0.02,
    counted: ['in', 'in'],
  },
  {
    name: 'a box that jumps over the line for one frame is not counted',
    drives: [
      { stops: [{ atMs: 0, x: 0.5, y: 0.46 }, { atMs: 990, x: 0.5, y: 0.46 }] },
      { stops: [{ atMs: 1000, x: 0.5, y: 0.54 }, { atMs: 1060, x: 0.5, y: 0.54 }] },
      { stops: [{ atMs: 1066, x: 0.5, y: 0.46 }, { atMs: 3000, x: 0.5, y: 0.46 }] },
    ],
    counted: [],
  },
  {
    name: 'a parked car beside the line whose box swells under headlights is not counted',
    drives: [{
      stops: [
        { atMs: 0, x: 0.5, y: 0.48 }, { atMs: 5000, x: 0.5, y: 0.48 },
        { atMs: 5500, x: 0.5, y: 0.53 }, { atMs: 7000, x: 0.5, y: 0.53 },
        { atMs: 7500, x: 0.5, y: 0.48 }, { atMs: 12_000, x: 0.5, y: 0.48 },
      ],
    }],
    jitterShare: 0.04,
    counted: [],
  },
  {
    name: 'a car that crosses in the first second is one entry',
    drives: [{ stops: [{ atMs: 0, x: 0.5, y: 0.42 }, { atMs: 2000, x: 0.5, y: 0.82 }] }],
    counted: ['in'],
  },
  {
    name: 'a car whose anchor point just misses the end, with half its body on the line, is one entry',
    drives: [down(0, 0.92)],
    counted: ['in'],
  },
  {
    name: 'a car that passes beside the end of the line is not counted',
    drives: [down(0, 0.97)],
    counted: [],
  },
  {
    name: 'a car that drives along the line is not counted',
    drives: [{ stops: [{ atMs: 0, x: 0.12, y: 0.495 }, { atMs: 4000, x: 0.88, y: 0.505 }] }],
    jitterShare: 0.02,
    counted: [],
  },
  {
    name: 'a car that leaves the picture right behind a line near the lower edge is one entry',
    line: { id: 'gate', a: [0.1, 0.93], b: [0.9, 0.93] },
    drives: [{ stops: [{ atMs: 0, x: 0.5, y: 0.4 }, { atMs: 2500, x: 0.5, y: 1.2 }] }],
    counted: ['in'],
  },
  {
    name: 'a car first seen just behind the line is doubtful, not counted',
    drives: [{ stops: [{ atMs: 500, x: 0.5, y: 0.54 }, { atMs: 2500, x: 0.5, y: 0.9 }] }],
    counted: [],
    doubts: ['born-past-line'],
  },
  {
    name: 'a car that vanishes right before the line is doubtful, not counted',
    drives: [{ stops: [{ atMs: 0, x: 0.5, y: 0.2 }, { atMs: 1400, x: 0.5, y: 0.47 }] }],
    durationMs: 5000,
    counted: [],
    doubts: ['lost-on-line'],
  },
  {
    name: 'not supported: a car that stands on the line when the footage ends is doubtful at most',
    drives: [{
      stops: [
        { atMs: 0, x: 0.5, y: 0.25 },
        { atMs: 1500, x: 0.5, y: 0.5 },
        { atMs: 6000, x: 0.5, y: 0.5 },
      ],
    }],
    counted: [],
  },
];

describe('a gate line', () => {
  test.each(rows)('$name', ({ counted, doubts, ...footage }) => {
    for (const seed of [1, 2, 3]) {
      const crossings = play({ line, seed, ...footage });
      expect(directionsOf(crossings), `seed ${seed}`).toEqual(counted);
      if (doubts !== undefined) expect(doubtsOf(crossings)).toEqual(doubts);
    }
  });
});

describe('time', () => {
  const busy: readonly Drive[] = [
    down(0, 0.3),
    down(900, 0.6),
    { stops: [{ atMs: 2500, x: 0.45, y: 0.9 }, { atMs: 6000, x: 0.45, y: 0.2 }] },
    { ...down(5200, 0.7), width: 0.2, height: 0.35, vehicleClass: 'truck' },
    down(9000, 0.5),
  ];

  test.each([25, 15, 12, 8, 6])('%d frames a second of one scene give the same counts', (fps) => {
    const crossings = play({
      line, drives: busy, framesPerSecond: fps, jitterShare: 0.03, missRate: 0.05,
    });
    expect(directionsOf(crossings)).toEqual(['in', 'in', 'out', 'in', 'in']);
  });

  test('a crossing has the moment between the frames, on the clock of the wall too', () => {
    const [crossing] = play({ line, drives: [down()], framesPerSecond: 6 });
    expect(crossing!.presentationMs).toBeGreaterThan(1150);
    expect(crossing!.presentationMs).toBeLessThan(1350);
    expect(crossing!.crossedAtMs).toBe(Math.round(5_000_000 + crossing!.presentationMs));
  });

  test('a new segment ends every track: nothing is joined across it', () => {
    const crossings = play({ line, drives: [down()], segmentAt: (ms) => (ms < 1260 ? 0 : 1) });
    expect(directionsOf(crossings)).toEqual([]);
    expect(doubtsOf(crossings).length).toBeGreaterThan(0);
  });

  test('a pause of two seconds without frames ends every track', () => {
    const slow = { stops: [{ atMs: 0, x: 0.5, y: 0.2 }, { atMs: 6000, x: 0.5, y: 0.8 }] };
    const isMissing = (ms: number) => ms > 2000 && ms < 4000;
    expect(directionsOf(play({ line, drives: [slow], isMissing }))).toEqual([]);
  });
});

describe('a noisy detector', () => {
  test.each([1, 2, 3, 4, 5])('does not change the counts of ten cars (seed %d)', (seed) => {
    const drives = Array.from({ length: 10 }, (_, index) =>
      down(index * 2500, 0.25 + 0.5 * ((index * 7) % 10) / 10));
    const crossings = play({
      line, drives, seed, jitterShare: 0.04, missRate: 0.15, falseBoxRate: 0.5,
    });
    expect(directionsOf(crossings)).toEqual(drives.map(() => 'in'));
  });
});
