// The judge of tracks, asked by itself: one id can pass lines as several things.

import { describe, expect, test } from 'vitest';
import type { Judgement } from '../../../src/motion/judgement.ts';
import { TrafficJudge } from '../../../src/motion/traffic-judge.ts';
import type { Track } from '../../../src/tracking/track.ts';
import { boxAt } from '../../support/drawn-road.ts';

const stepMs = 100;
const passMs = 3_000;

/** One of the tracks of a frame: a box of a car's size that drives to the right, all the same. */
function trackAt(trackId: number, { x, confidence, timeMs }: {
  readonly x: number; readonly confidence: number; readonly timeMs: number;
}): Track {
  const box = boxAt(x, 0.5);
  return {
    trackId,
    box,
    velocity: { x: 0.8 / passMs * 1_000, y: 0 },
    vehicleClass: 'car',
    confidence,
    isConfirmed: true,
    hitCount: 10,
    bornMs: timeMs,
    seenMs: timeMs,
    detection: { box, confidence, vehicleClass: 'car', personConfidence: 0.9 - confidence },
  };
}

/** Lets one track drive over the whole road, and asks for it at the end as one that passed. */
function passes(judge: TrafficJudge, trackId: number, { fromMs, confidence }: {
  readonly fromMs: number; readonly confidence: number;
}) {
  for (let timeMs = fromMs; timeMs <= fromMs + passMs; timeMs += stepMs) {
    const x = 0.1 + 0.8 * (timeMs - fromMs) / passMs;
    judge.follow([trackAt(trackId, { x, confidence, timeMs })], timeMs);
  }
  const timeMs = fromMs + passMs;
  const track = trackAt(trackId, { x: 0.9, confidence, timeMs });
  return judge.verdictOf(track, { isFinal: true, passedMs: timeMs, isMotionOfUse: true });
}

describe('a track that passes a line twice', () => {
  const carLook = 0.7;
  const afterCars = () => {
    const judge = new TrafficJudge(16 / 9);
    for (let car = 0; car < 5; car++) {
      passes(judge, car, { fromMs: car * 5_000, confidence: carLook });
    }
    expect(passes(judge, 9, { fromMs: 30_000, confidence: carLook })).toBe('vehicle');
    return judge;
  };

  test('as a car and, with the same id, as a pedestrian is one vehicle', () => {
    const judge = afterCars();
    expect(passes(judge, 9, { fromMs: 40_000, confidence: 0.1 })).toBe('not-a-vehicle');
  });

  test('as a car that comes back is a vehicle both times', () => {
    const judge = afterCars();
    expect(passes(judge, 9, { fromMs: 40_000, confidence: carLook })).toBe('vehicle');
  });

  test('is still a vehicle when it is asked for again about the same time', () => {
    const judge = afterCars();
    for (let timeMs = 33_100; timeMs < 38_000; timeMs += stepMs) {
      judge.follow([trackAt(9, { x: 0.9, confidence: 0.1, timeMs })], timeMs);
    }
    const track = trackAt(9, { x: 0.9, confidence: 0.1, timeMs: 38_000 });
    expect(judge.verdictOf(track, { isFinal: true, passedMs: 33_000, isMotionOfUse: true }))
      .toBe('vehicle');
  });
});

test('asking what somebody seems to be teaches the judge nothing', () => {
  const judgementAfter = (isAskedAbout: boolean): Judgement => {
    const judge = new TrafficJudge(16 / 9);
    for (let car = 0; car < 5; car++) passes(judge, car, { fromMs: car * 5_000, confidence: 0.7 });
    for (let walker = 20; walker < 40; walker++) {
      const fromMs = walker * 5_000;
      for (let timeMs = fromMs; timeMs <= fromMs + passMs; timeMs += stepMs) {
        const x = 0.1 + 0.8 * (timeMs - fromMs) / passMs;
        const track = trackAt(walker, { x, confidence: 0.1, timeMs });
        judge.follow([track], timeMs);
        if (isAskedAbout) judge.seemsVehicle(track, true);
      }
    }
    passes(judge, 50, { fromMs: 300_000, confidence: 0.7 });
    return judge.judgementOf(trackAt(50, { x: 0.9, confidence: 0.7, timeMs: 303_000 }));
  };
  const judged = judgementAfter(true);
  expect(judged).toEqual(judgementAfter(false));
  // Asked is 0.45 of the typical look; no size is, of what the detector saw so well.
  expect(judged).toEqual({
    ground: 'seen', seen: { look: 0.7, lookMin: 0.32, isTraveller: true, sizeShare: 1 },
  });
});

describe('a judge that takes over from another one', () => {
  const carLook = 0.7;
  const walkerLook = 0.1;
  const experienced = () => {
    const judge = new TrafficJudge(16 / 9);
    for (let car = 0; car < 5; car++) {
      passes(judge, car, { fromMs: car * 5_000, confidence: carLook });
    }
    return judge;
  };

  test('judges the very first track by what that one had learned', () => {
    const { learned } = experienced();
    const walks = (judge: TrafficJudge) => passes(judge, 1, { fromMs: 0, confidence: walkerLook });
    expect(walks(new TrafficJudge(16 / 9))).toBe('vehicle');
    const successor = new TrafficJudge(16 / 9, learned);
    expect(successor.trust()).toMatchObject({ evidence: 'both', detectorLook: carLook });
    expect(walks(successor)).toBe('not-a-vehicle');
  });

  test('knows nothing when the camera looks elsewhere', () => {
    const successor = new TrafficJudge(16 / 9, experienced().learned);
    successor.forget();
    expect(successor.learned).toEqual([]);
    expect(successor.trust().evidence).toBe('learning');
    const stranger = trackAt(1, { x: 0.5, confidence: 0.7, timeMs: 0 });
    expect(successor.judgementOf(stranger)).toEqual({ ground: 'forgotten' });
  });
});
