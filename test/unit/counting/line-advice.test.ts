// What speaks against a line, by what was remembered of the traffic.

import { expect, test } from 'vitest';
import { adviseOnLine, type LineWarning } from '../../../src/counting/line-advice.ts';
import type { LineDefinition } from '../../../src/counting/line.ts';
import type { RecordedTrack, RecordedTracks } from '../../../src/counting/recent-tracks.ts';
import { replayTracks } from '../../../src/counting/replay-tracks.ts';

const framesPerSecond = 10;
const durationMs = 60_000;
const aspectRatio = 2;

interface Way {
  readonly startMs: number;
  /** Bottom middle of the box, in fractions of the frame. */
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly takesMs: number;
  readonly size?: number;
}

/** Straight and steady, in boxes that are `size` of the picture's height in both directions. */
function trackOf({ startMs, from, to, takesMs, size = 0.2 }: Way): RecordedTrack {
  const stepMs = 1_000 / framesPerSecond;
  const samples: number[] = [];
  for (let atMs = 0; atMs <= takesMs; atMs += stepMs) {
    const share = atMs / takesMs;
    const x = from[0] + (to[0] - from[0]) * share;
    const y = from[1] + (to[1] - from[1]) * share;
    const half = size / aspectRatio / 2;
    samples.push(startMs + atMs, x - half, y - size, x + half, y,
      (to[0] - from[0]) / takesMs * 1_000, (to[1] - from[1]) / takesMs * 1_000,
      samples.length / 8 + 1);
  }
  return {
    stretchIndex: 0,
    vehicleClass: 'car',
    confidence: 0.8,
    isConfirmed: true,
    isNoVehicle: false,
    endMs: startMs + takesMs + 500,
    samples: Float64Array.from(samples),
  };
}

function seen(ways: readonly Way[]): RecordedTracks {
  return {
    aspectRatio,
    stretches: [{
      stretchIndex: 0,
      fromMs: 0,
      toMs: durationMs,
      frameCount: durationMs / 1_000 * framesPerSecond,
    }],
    tracks: ways.map(trackOf),
  };
}

function advise(line: LineDefinition, ways: readonly Way[]): readonly LineWarning[] {
  const recorded = seen(ways);
  return adviseOnLine(line, recorded, replayTracks(recorded, [line]));
}

/** `count` vehicles, five seconds apart. */
function many(count: number, way: Omit<Way, 'startMs'>): Way[] {
  return Array.from({ length: count }, (_, index) => ({ ...way, startMs: index * 5_000 }));
}

const middle: LineDefinition = { id: 'gate', a: [0.1, 0.5], b: [0.9, 0.5] };
const through = { from: [0.5, 0.25], to: [0.5, 0.95], takesMs: 3_000 } as const;

test('a line in the middle of the way has nothing against it', () => {
  expect(advise(middle, many(5, through))).toEqual([]);
});

test('no tracks yet', () => {
  expect(advise(middle, [])).toEqual([{ code: 'no-tracks' }]);
});

test('what was never believed, or was no vehicle, is no traffic', () => {
  const [track] = seen(many(1, through)).tracks;
  const recorded = {
    ...seen([]), tracks: [{ ...track!, isConfirmed: false }, { ...track!, isNoVehicle: true }],
  };
  expect(adviseOnLine(middle, recorded, [])).toEqual([{ code: 'no-tracks' }]);
});

test('nobody came over it', () => {
  expect(advise({ id: 'gate', a: [0.1, 0.2], b: [0.1, 0.8] }, many(3, through)))
    .toEqual([{ code: 'nobody-crossed', trackCount: 3 }]);
});

test.each<{ name: string; ways: Way[]; warnings: LineWarning[] }>([
  {
    name: 'two of five are first seen behind the line',
    ways: [...many(3, through), ...many(2, { from: [0.5, 0.6], to: [0.5, 0.95], takesMs: 1_500 })
      .map((way) => ({ ...way, startMs: way.startMs + 20_000 }))],
    warnings: [{ code: 'born-beyond', count: 2, ofCount: 5 }],
  },
  {
    name: 'two of five are last seen before it',
    ways: [...many(3, through), ...many(2, { from: [0.5, 0.2], to: [0.5, 0.42], takesMs: 1_500 })
      .map((way) => ({ ...way, startMs: way.startMs + 20_000 }))],
    warnings: [{ code: 'lost-before', count: 2, ofCount: 5 }],
  },
  {
    name: 'a single one is an error of the detector',
    ways: [
      ...many(3, through),
      { from: [0.5, 0.6], to: [0.5, 0.95], takesMs: 1_500, startMs: 20_000 },
    ],
    warnings: [],
  },
  {
    name: 'who drives away far from the line was not born behind it',
    ways: [...many(3, through), ...many(4, { from: [0.5, 0.8], to: [0.5, 0.98], takesMs: 2_000 })
      .map((way) => ({ ...way, startMs: way.startMs + 20_000 }))],
    warnings: [],
  },
  {
    name: 'who passes beside the line was not born behind it',
    ways: [...many(3, through), ...many(4, { from: [0.97, 0.6], to: [0.97, 0.95], takesMs: 1_500 })
      .map((way) => ({ ...way, startMs: way.startMs + 20_000 }))],
    warnings: [],
  },
  {
    name: 'who parks beside the line has not been lost',
    ways: [...many(3, through), ...many(4, { from: [0.5, 0.44], to: [0.501, 0.44], takesMs: 3_000 })
      .map((way) => ({ ...way, startMs: way.startMs + 20_000 }))],
    warnings: [],
  },
])('$name', ({ ways, warnings }) => {
  expect(advise(middle, ways)).toEqual(warnings);
});

test('too near the edge: less room than half a vehicle, or than a twentieth of the picture', () => {
  const low: LineDefinition = { id: 'gate', a: [0.1, 0.97], b: [0.9, 0.97] };
  expect(advise(low, [])).toEqual([
    { code: 'no-tracks' },
    { code: 'near-edge', room: expect.closeTo(0.03, 5) as number, roomMin: 0.05 },
  ]);
  const lower = { id: 'gate', a: [0.1, 0.85], b: [0.9, 0.85] } as const;
  const large = many(4, { from: [0.5, 0.55], to: [0.5, 1], takesMs: 3_000, size: 0.5 });
  expect(advise(lower, large)).toEqual([
    { code: 'near-edge', room: expect.closeTo(0.15, 5) as number, roomMin: expect.closeTo(0.25, 5) as number },
  ]);
  // Its ends may touch the edge: nobody drives along the line.
  expect(advise({ id: 'gate', a: [0, 0.5], b: [1, 0.5] }, [])).toEqual([{ code: 'no-tracks' }]);
});

test('vehicles are nearly too fast: fewer than four sightings', () => {
  const fast = many(4, { from: [0.5, 0.4], to: [0.5, 0.62], takesMs: 300 });
  const [warning, ...others] = advise(middle, fast);
  expect(others).toEqual([]);
  expect(warning).toMatchObject({ code: 'too-fast', count: 4, ofCount: 4 });
  // 0.22 of the picture in 0.3 s; three sightings on 0.22 at ten frames a second.
  expect(warning).toMatchObject({ speedShare: expect.closeTo(1, 1) as number });
});
