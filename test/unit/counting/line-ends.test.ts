// A vehicle whose anchor point misses the end of a line while its body is on it.

import { expect, test } from 'vitest';
import { LineCounter } from '../../../src/counting/line-counter.ts';
import type { Track } from '../../../src/tracking/track.ts';

/** From above to below, in the middle of the picture. */
const line = { id: 'gate', a: [0.5, 0.2], b: [0.5, 0.66] } as const;

/** Drives to the right; `heightAt` says how much of it is seen, from its roof down. */
function passages(heightAt: (x: number) => number, top = 0.26) {
  const counter = new LineCounter(line, 1);
  const xs = Array.from({ length: 15 }, (_, step) => 0.15 + step * 0.05);
  return xs.flatMap((x, step) => {
    const box = { left: x - 0.15, top, right: x + 0.15, bottom: top + heightAt(x) };
    const track: Track = {
      trackId: 1,
      box,
      velocity: { x: 0.5, y: 0 },
      vehicleClass: 'bus',
      confidence: 0.5,
      isConfirmed: true,
      hitCount: step + 1,
      bornMs: 0,
      seenMs: step * 100,
      detection: { box, confidence: 0.5, vehicleClass: 'bus' },
    };
    return counter.update([track]).map(({ kind }) => kind);
  });
}

test('counts by its size while it crosses, though only its upper half is seen behind the line', () => {
  expect(passages((x) => x < 0.54 ? 0.5 : 0.25)).toEqual(['passed']);
});

test('does not count when it passes beyond the end', () => {
  expect(passages(() => 0.5, 0.36)).toEqual([]);
});
