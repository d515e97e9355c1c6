// Faint boxes, frame after frame: what travels is believed, with all of its way; noise is not.

import { describe, expect, test } from 'vitest';
import type { Detection } from '../../../src/detection/detector.ts';
import type { Track } from '../../../src/tracking/track.ts';
import { VehicleTracker } from '../../../src/tracking/vehicle-tracker.ts';

const frameMs = 80;

function faint(x: number, y: number, confidence = 0.09, size = 0.1): Detection {
  return {
    box: { left: x - size / 2, top: y - size / 2, right: x + size / 2, bottom: y + size / 2 },
    confidence,
    vehicleClass: 'car',
  };
}

/** All tracks of each frame; frames are 80 ms apart. */
function play(frameCount: number, seenIn: (index: number) => readonly Detection[]): Track[][] {
  let trackCount = 0;
  const tracker = new VehicleTracker({ aspectRatio: 1, allocateId: () => ++trackCount });
  return Array.from({ length: frameCount }, (_, index) =>
    [...tracker.update(seenIn(index), index * frameMs)]);
}

/** Numbers of 0..1 that look random and are the same in each run. */
function noiseFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

describe('a vehicle that is seen faintly all along', () => {
  const frames = play(20, (index) => [faint(0.2 + index * 0.02, 0.5)]);
  const first = frames.find((tracks) => tracks.length > 0)?.[0];

  test('is one track, believed at once', () => {
    expect(frames.flat().every(({ trackId, isConfirmed }) => trackId === 1 && isConfirmed))
      .toBe(true);
    expect(frames.at(-1)).toHaveLength(1);
  });

  test('tells where it was since its first sighting', () => {
    const earlier = first?.earlier ?? [];
    expect(first?.bornMs).toBe(0);
    expect(earlier[0]?.seenMs).toBe(0);
    expect(earlier[0]?.box.left).toBeCloseTo(0.15, 2);
    expect(earlier.every(({ detection }) => detection !== undefined)).toBe(true);
    expect(earlier.map(({ seenMs }) => seenMs))
      .toEqual(earlier.map((_, index) => index * frameMs));
  });

  test('is found although every third frame misses it', () => {
    const seen = play(24, (index) => index % 3 === 2 ? [] : [faint(0.2 + index * 0.02, 0.5)]);
    expect(seen.at(-2)?.map(({ trackId }) => trackId)).toEqual([1]);
  });
});

describe('nothing is believed', () => {
  const random = noiseFrom(7);
  const cases: readonly { name: string; seenIn: (index: number) => readonly Detection[] }[] = [
    { name: 'of what stays in its place, such as a sign', seenIn: () => [faint(0.5, 0.5)] },
    {
      name: 'of what trembles where it is, such as leaves',
      seenIn: () => [faint(0.5 + 0.03 * (random() - 0.5), 0.5 + 0.03 * (random() - 0.5))],
    },
    {
      name: 'of what goes to and fro',
      seenIn: (index) => [faint(0.5 + 0.08 * Math.sin(index), 0.5)],
    },
    {
      name: 'of boxes all over the picture',
      seenIn: () => Array.from({ length: 10 }, () => faint(random(), random())),
    },
    { name: 'of what is seen in every third frame', seenIn: (index) => index % 3 === 0 ? [faint(0.1 + index * 0.01, 0.5)] : [] },
  ];
  test.each(cases)('$name', ({ seenIn }) => {
    expect(play(60, seenIn).flat()).toEqual([]);
  });

  test('of faint parts of a vehicle that is tracked', () => {
    const frames = play(30, (index) => [
      faint(0.2 + index * 0.02, 0.5, 0.6, 0.2), faint(0.2 + index * 0.02, 0.52),
    ]);
    expect(new Set(frames.flat().map(({ trackId }) => trackId))).toEqual(new Set([1]));
  });

  test('once time has started anew', () => {
    let trackCount = 0;
    const tracker = new VehicleTracker({ aspectRatio: 1, allocateId: () => ++trackCount });
    for (let index = 0; index < 5; index += 1) {
      tracker.update([faint(0.2 + index * 0.02, 0.5)], index * frameMs);
    }
    tracker.reset();
    expect(tracker.update([faint(0.3, 0.5)], 0)).toEqual([]);
  });
});

test('thousands of faint boxes cost no more rows than fit into a scene', () => {
  const random = noiseFrom(3);
  const frames = play(5, () => Array.from({ length: 1000 }, () => faint(random(), random())));
  expect(frames.flat()).toEqual([]);
});
