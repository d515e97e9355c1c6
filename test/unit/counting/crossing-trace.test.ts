// What a crossing tells of how it was decided, and the words that people read of it.

import { describe, expect, test } from 'vitest';
import { CameraCounter } from '../../../src/counting/camera-counter.ts';
import { wordTrace } from '../../../src/counting/word-trace.ts';
import type { Detection } from '../../../src/detection/detector.ts';
import type { Judgement } from '../../../src/motion/judgement.ts';
import { play } from '../../support/drive-past.ts';

const line = { id: 'gate', a: [0, 0.5], b: [1, 0.5] } as const;
const seconds = (timeMs: number): string => `${(timeMs / 1000).toFixed(2)} s`;
const through = [{ x: 0.5, y: 0.2, atMs: 400 }, { x: 0.5, y: 0.9, atMs: 4_400 }];

describe('the trace of a counted vehicle', () => {
  const [crossing] = play({ line, drives: [{ stops: through, confidence: 0.6 }] });
  const { trace } = crossing!;

  test('holds when it was seen and by whom', () => {
    expect(trace).toMatchObject({ firstSeenMs: 400, motionHitCount: 0, bestConfidence: 0.6 });
    expect(trace.neuralHitCount).toBe(trace.hitCount);
    expect(trace.lastSeenMs).toBe(trace.decidedMs);
  });

  test('leads from one settled side over the line to the other', () => {
    const times = [
      trace.firstSeenMs, trace.fromSettledMs, trace.crossedMs, trace.toSettledMs, trace.settledMs,
    ];
    expect(times).toEqual([...times].sort((one, other) => Number(one) - Number(other)));
    const offsets = trace.path!.map(({ offset }) => offset);
    expect(offsets[0]).toBeCloseTo(-0.3, 1);
    expect(offsets.at(-1)).toBeGreaterThan(0);
    expect(offsets).toEqual([...offsets].sort((one, other) => one - other));
    for (const { y, offset } of trace.path!) expect(y - 0.5).toBeCloseTo(offset, 2);
  });

  test('is told in plain sentences', () => {
    const [sight, way, decided] = wordTrace(crossing!, seconds);
    expect([sight, way, decided].map((sentence) => sentence!.replaceAll(/\d\.\d\d s/g, 'T'))).toEqual([
      'First seen at T, 30 % of the picture\'s height left of the line; ' +
      `seen in ${trace.hitCount} frames until T, by the detector (0.60 at best).`,
      'On the left until T, on the right from T and settled there at T; crossed at T: counted in.',
      'Decided at T.',
    ]);
    expect(way).toContain(`crossed at ${seconds(trace.crossedMs!)}`);
  });
});

describe('the trace of a vehicle that was hidden while it crossed', () => {
  const [crossing, ...others] = play({
    line,
    drives: [{
      stops: [{ x: 0.5, y: 0.1, atMs: 0 }, { x: 0.5, y: 0.95, atMs: 6_000 }],
      hidden: [{ fromMs: 1_900, toMs: 4_000 }],
    }],
  });

  test('tells of both tracks that it was seen as', () => {
    expect(others).toEqual([]);
    expect(crossing).toMatchObject({ outcome: 'counted', direction: 'in' });
    const { trace, trackId } = crossing!;
    expect(trace.joinedTrackId).toBeLessThan(trackId);
    expect(trace.firstSeenMs).toBe(0);
    expect(trace.path![0]).toMatchObject({ atMs: 0, y: 0.1 });
    expect(trace.lastSeenMs).toBeGreaterThan(4_000);
    expect(wordTrace(crossing!, seconds)[1])
      .toContain(`lost on its way to the line as track ${trace.joinedTrackId} and found again`);
  });
});

describe('the trace of an unresolved one', () => {
  test('says that a vehicle vanished on its way across', () => {
    const [crossing] = play({
      line,
      durationMs: 8_000,
      drives: [{ stops: [{ x: 0.5, y: 0.2, atMs: 0 }, { x: 0.5, y: 0.48, atMs: 1_600 }] }],
    });
    expect(crossing).toMatchObject({ outcome: 'unresolved', reason: 'lost-on-line' });
    expect(crossing!.trace.toSettledMs).toBeUndefined();
    expect(wordTrace(crossing!, seconds)[1]).toMatch(new RegExp(
      '^Not counted: it was last seen at 1\\.60 s, [1-4] % of the picture\'s height left of the ' +
      'line, on its way across, '));
  });

  test('says that a vehicle was first seen beyond the line', () => {
    const [crossing] = play({
      line, drives: [{ stops: [{ x: 0.5, y: 0.54, atMs: 0 }, { x: 0.5, y: 0.95, atMs: 2_000 }] }],
    });
    expect(crossing).toMatchObject({ outcome: 'unresolved', reason: 'born-past-line' });
    expect(wordTrace(crossing!, seconds)[1]).toContain('first seen on its right side');
  });
});

test('a vehicle that stood for ten minutes has no larger trace than one that passed', () => {
  const wait = [{ x: 0.5, y: 0.2, atMs: 0 }, { x: 0.5, y: 0.4, atMs: 1_000 }];
  const go = [{ x: 0.5, y: 0.41, atMs: 600_000 }, { x: 0.51, y: 0.9, atMs: 603_000 }];
  const [crossing] = play({
    line, drives: [{ stops: [...wait, ...go] }], jitterShare: 0.03, framesPerSecond: 12,
  });
  expect(crossing).toMatchObject({ outcome: 'counted' });
  expect(crossing!.trace.firstSeenMs).toBe(0);
  expect(JSON.stringify(crossing!.trace).length).toBeLessThan(800);
});

describe('who decides whether it is a vehicle', () => {
  const weekMs = 7 * 86_400_000;
  const judgement: Judgement = {
    ground: 'went-nowhere',
    seen: { look: 0.54, lookMin: 0.28, isTraveller: false, sizeShare: 0.95, sizeShareMin: 0.4 },
  };
  const reason = 'the detector saw it at 0.54 (asked: 0.28), it did not move like a vehicle, ' +
    '0.95 of the usual size (asked: 0.4)';
  const boxAt = (timeMs: number): Detection['box'] => {
    const bottom = 0.2 + timeMs / 5_000;
    return { left: 0.45, right: 0.55, top: bottom - 0.1, bottom };
  };

  function drive(isVehicle: boolean, judged = judgement) {
    const counter = new CameraCounter({
      cameraId: 'camera',
      lines: [line],
      aspectRatio: 16 / 9,
      runStartedAtMs: 0,
      judge: {
        follow: () => undefined,
        verdictOf: () => (isVehicle ? 'vehicle' : 'not-a-vehicle'),
        judgementOf: () => judged,
      },
    });
    return Array.from({ length: 60 }, (_, frameIndex) => {
      const timeMs = weekMs + frameIndex * 60;
      const header = { frameIndex, segmentIndex: 0, presentationMs: timeMs, capturedAtMs: timeMs };
      const source = frameIndex % 3 === 0 ? 'neural' : 'motion';
      const box = boxAt(frameIndex * 60);
      const detection = { box, vehicleClass: 'car', confidence: 0.4, source } as const;
      return counter.update([detection], header).crossings;
    }).flat();
  }

  test('tells why, for what it takes for a vehicle and what it does not', () => {
    const [counted] = drive(true);
    expect(counted!.trace.judge).toEqual({ isVehicle: true, reason, ...judgement });
    const [refused] = drive(false);
    expect(refused).toMatchObject({ outcome: 'unresolved', reason: 'not-a-vehicle' });
    expect(wordTrace(refused!, seconds)).toContain(`Not taken for a vehicle: ${reason}.`);
  });

  test('is no reason for a trace of 1 kB, even when a camera has run for a week', () => {
    const counted = drive(true, {
      ground: 'accompanied',
      seen: { ...judgement.seen!, sizeShareMax: 1.5 },
    })[0]!;
    expect(counted.trace.judge?.reason).toContain('beside a vehicle');
    expect(counted.trace.firstSeenMs).toBeGreaterThanOrEqual(weekMs);
    expect(JSON.stringify(counted.trace).length).toBeLessThan(960);
  });

  test('what only motion saw is told apart from what the detector saw', () => {
    const { trace } = drive(true)[0]!;
    expect(trace.neuralHitCount! + trace.motionHitCount!).toBe(trace.hitCount);
    expect(trace.motionHitCount).toBeGreaterThan(trace.neuralHitCount!);
    expect(wordTrace({ outcome: 'counted', direction: 'in', trace }, seconds)[0])
      .toMatch(/, \d+ by the detector \(0\.40 at best\) and \d+ by motion alone\.$/);
  });
});

test('a crossing of an earlier version is told as far as it goes', () => {
  const told = wordTrace({
    outcome: 'counted',
    direction: 'out',
    trace: { hitCount: 1, fromSettledMs: 1_000, toSettledMs: 1_400 },
  }, seconds);
  expect(told).toEqual([
    'Seen in 1 frame.', 'On the right until 1.00 s, on the left from 1.40 s: counted out.',
  ]);
});
