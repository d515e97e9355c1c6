// Two tracks that one box spans again and again are front and rear of one vehicle.

import { describe, expect, it } from 'vitest';
import type { Detection } from '../../../src/detection/detector.ts';
import type { Box } from '../../../src/geometry/box.ts';
import { SpanningBoxes } from '../../../src/motion/spanning-boxes.ts';
import type { Track } from '../../../src/tracking/track.ts';

const aspectRatio = 16 / 9;
const stepMs = 100;

function seen(box: Box, confidence: number): Detection {
  return { box, confidence, vehicleClass: 'car' };
}

function trackOf(trackId: number, detection: Detection, timeMs: number): Track {
  return {
    trackId,
    box: detection.box,
    velocity: { x: -0.3, y: 0 },
    vehicleClass: 'car',
    confidence: detection.confidence,
    isConfirmed: true,
    hitCount: 5,
    bornMs: 0,
    seenMs: timeMs,
    detection,
  };
}

/** A pickup that drives to the left: cab and bed in each frame, both together in some. */
function drive({ spannedEvery, spanConfidence = 0.2, gap = 0 }: {
  readonly spannedEvery: number;
  readonly spanConfidence?: number;
  readonly gap?: number;
}): SpanningBoxes {
  const spanning = new SpanningBoxes(aspectRatio);
  for (let index = 0; index < 12; index += 1) {
    const left = 0.8 - 0.03 * index;
    const cab = seen({ left, top: 0.4, right: left + 0.1, bottom: 0.55 }, 0.3);
    const bedLeft = left + 0.1 + gap;
    const bed = seen({ left: bedLeft, top: 0.41, right: bedLeft + 0.1, bottom: 0.55 }, 0.25);
    const whole = seen(
      { left, top: 0.4, right: bedLeft + 0.1, bottom: 0.55 }, spanConfidence,
    );
    const timeMs = index * stepMs;
    const isSpanned = index % spannedEvery === 0;
    spanning.note(
      [trackOf(7, cab, timeMs), trackOf(9, bed, timeMs)],
      isSpanned ? [cab, bed, whole] : [cab, bed],
      timeMs,
    );
  }
  return spanning;
}

describe('boxes that span two tracks', () => {
  it('show that the two are parts of one vehicle, in whichever order they are named', () => {
    const spanning = drive({ spannedEvery: 2 });
    expect(spanning.areParts(7, 9)).toBe(true);
    expect(spanning.areParts(9, 7)).toBe(true);
  });

  it('show nothing where they come by chance: one frame in four', () => {
    expect(drive({ spannedEvery: 4 }).areParts(7, 9)).toBe(false);
  });

  it('show nothing where they are far less sure than the two: a queue of cars', () => {
    expect(drive({ spannedEvery: 1, spanConfidence: 0.11 }).areParts(7, 9)).toBe(false);
  });

  it('show nothing of two that are apart', () => {
    expect(drive({ spannedEvery: 1, gap: 0.15 }).areParts(7, 9)).toBe(false);
  });

  it('are weighed by what the detector said, whatever motion made of the tracks since', () => {
    const spanning = new SpanningBoxes(aspectRatio);
    const [cab, bed, whole] = [
      seen({ left: 0.4, top: 0.4, right: 0.5, bottom: 0.55 }, 0.3),
      seen({ left: 0.5, top: 0.4, right: 0.6, bottom: 0.55 }, 0.25),
      seen({ left: 0.4, top: 0.4, right: 0.6, bottom: 0.55 }, 0.15),
    ] as const;
    for (let timeMs = 0; timeMs < 1000; timeMs += stepMs) {
      const tracks = [cab, bed].map((detection, index) => trackOf(index, {
        ...detection, confidence: 0.6, neuralConfidence: detection.confidence,
      }, timeMs));
      spanning.note(tracks, [cab, bed, whole], timeMs);
    }
    expect(spanning.areParts(0, 1)).toBe(true);
  });

  it('show nothing where the one box lies within the other', () => {
    const spanning = new SpanningBoxes(aspectRatio);
    const lorry = seen({ left: 0.3, top: 0.3, right: 0.6, bottom: 0.6 }, 0.6);
    const car = seen({ left: 0.4, top: 0.45, right: 0.5, bottom: 0.6 }, 0.4);
    for (let timeMs = 0; timeMs < 1000; timeMs += stepMs) {
      spanning.note([trackOf(1, lorry, timeMs), trackOf(2, car, timeMs)], [lorry, car], timeMs);
    }
    expect(spanning.areParts(1, 2)).toBe(false);
  });

  it('are forgotten when the two are long gone', () => {
    const spanning = drive({ spannedEvery: 2 });
    spanning.note([], [], 5000);
    expect(spanning.areParts(7, 9)).toBe(true);
    spanning.note([], [], 12_000);
    expect(spanning.areParts(7, 9)).toBe(false);
  });
});
