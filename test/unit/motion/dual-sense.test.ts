// Both senses together, from pixels to counts: drawn frames, a detector that sees what a test says.

import { describe, expect, test } from 'vitest';
import { CameraCounter } from '../../../src/counting/camera-counter.ts';
import type { Crossing } from '../../../src/counting/crossing.ts';
import type { Detection } from '../../../src/detection/detector.ts';
import type { Box } from '../../../src/geometry/box.ts';
import { DualSense, type DetectionMode } from '../../../src/motion/dual-sense.ts';
import { boxAt, drawRoad, roadSize, type Paint } from '../../support/drawn-road.ts';

const aspectRatio = roadSize.widthPx / roadSize.heightPx;
const stepMs = 1000 / 15;
const line = { id: 'gate', a: [0.5, 0.05], b: [0.5, 0.95] } as const;

interface Scene {
  readonly seconds: number;
  readonly mode?: DetectionMode;
  readonly things: (timeMs: number) => readonly Paint[];
  readonly detector?: (timeMs: number) => readonly Detection[];
}

function play({ seconds, mode = 'auto', things, detector = () => [] }: Scene) {
  const sense = new DualSense({ frameSize: roadSize, aspectRatio, mode });
  const counter = new CameraCounter({
    cameraId: 'camera', lines: [line], aspectRatio, runStartedAtMs: 0, judge: sense.judge,
  });
  const crossings: Crossing[] = [];
  const looksMs: number[] = [];
  const frameCount = Math.round(seconds * 15);
  const count = (ready: ReturnType<DualSense['join']>) => {
    for (const frame of ready) {
      crossings.push(...counter.update(frame.detections, frame.header).crossings);
    }
  };
  for (let frameIndex = 0; frameIndex < frameCount; frameIndex += 1) {
    const presentationMs = frameIndex * stepMs;
    const header = { frameIndex, segmentIndex: 0, presentationMs, capturedAtMs: presentationMs };
    const rgb = drawRoad(things(presentationMs), { seed: frameIndex + 1 });
    const { needsDetector } = sense.look(rgb, header);
    if (needsDetector) looksMs.push(presentationMs);
    count(sense.join(needsDetector ? detector(presentationMs) : undefined, header));
  }
  count(sense.finish());
  crossings.push(...counter.finish().crossings);
  const counted = crossings.filter(({ outcome }) => outcome === 'counted');
  return { counted, crossings, looksMs, frameCount, evidence: sense.evidence() };
}

/** A way from left to right at half a frame width per second. */
function drive(startMs: number, size: readonly [number, number] = [0.18, 0.2]) {
  return (timeMs: number): Box | undefined => {
    const x = -0.1 + (timeMs - startMs) / 2000;
    return x < -0.2 || x > 1.2 ? undefined : boxAt(x, 0.5, ...size);
  };
}

const ways = [2500, 7500, 12_500].map((startMs) => drive(startMs));
const paint = (box: Box | undefined): Paint[] =>
  box === undefined ? [] : [{ box, colour: [200, 40, 40] }];
const seen = (box: Box | undefined, confidence: number): Detection[] =>
  box === undefined ? [] : [{ box, confidence, vehicleClass: 'car' }];

describe('vehicles that the detector does not see', () => {
  test('are counted by their motion, each once, and the camera says so', () => {
    const { counted, evidence } = play({
      seconds: 17, things: (timeMs) => ways.flatMap((way) => paint(way(timeMs))),
    });
    expect(counted).toHaveLength(3);
    expect(counted.every((one) => one.outcome === 'counted' && one.direction === 'out')).toBe(true);
    expect(evidence.evidence).toBe('motion');
    expect(evidence.reason).toContain('does not see');
  });

  test('are counted in the first second, too', () => {
    const early = drive(-700);
    const { counted } = play({ seconds: 12, things: (timeMs) => paint(early(timeMs)) });
    expect(counted).toHaveLength(1);
    expect(counted[0]!.presentationMs).toBeLessThan(1000);
  });

  test('are not counted when only the detector is asked', () => {
    const { counted } = play({
      seconds: 7, mode: 'neural', things: (timeMs) => ways.flatMap((way) => paint(way(timeMs))),
    });
    expect(counted).toEqual([]);
  });
});

describe('what is no vehicle', () => {
  const walker = drive(17_500, [0.05, 0.06]);

  test('a pedestrian among cars is small: kept as unresolved, in a view that only motion sees', () => {
    const { counted, crossings } = play({
      seconds: 22,
      things: (timeMs) => [...ways, walker].flatMap((way) => paint(way(timeMs))),
    });
    expect(counted).toHaveLength(3);
    expect(crossings.filter(({ outcome }) => outcome === 'unresolved')
      .map((one) => one.outcome === 'unresolved' && one.reason)).toEqual(['not-a-vehicle']);
  });

  test('a bicycle that the detector half sees is none where it sees cars well', () => {
    const { counted } = play({
      seconds: 22,
      things: (timeMs) => [...ways, walker].flatMap((way) => paint(way(timeMs))),
      detector: (timeMs) => [
        ...ways.flatMap((way) => seen(way(timeMs), 0.7)), ...seen(walker(timeMs), 0.2),
      ],
    });
    expect(counted).toHaveLength(3);
  });

  test('a weak box on still ground never becomes a track', () => {
    const { crossings } = play({
      seconds: 6,
      things: () => [],
      detector: (timeMs) => seen(drive(2500)(timeMs), 0.35),
    });
    expect(crossings).toEqual([]);
  });
});

describe('the detector rests', () => {
  test('while nothing moves, but for a glance every three seconds', () => {
    const { looksMs } = play({ seconds: 20, things: () => [] });
    const later = looksMs.filter((timeMs) => timeMs > 4000);
    expect(later.length).toBeGreaterThan(3);
    expect(later.length).toBeLessThan(8);
  });

  test('and is awake before a vehicle reaches the line: none is lost', () => {
    const late = drive(15_000);
    const { counted, looksMs } = play({
      seconds: 20,
      things: (timeMs) => paint(late(timeMs)),
      detector: (timeMs) => seen(late(timeMs), 0.6),
    });
    expect(counted).toHaveLength(1);
    const looks = looksMs.filter((timeMs) => timeMs > 15_200 && timeMs < 16_200);
    expect(looks.length).toBeGreaterThan(13);
  });

  test('a vehicle that stands is still there: what did not change need not be seen again', () => {
    const parked = boxAt(0.3, 0.5);
    const tracks = play({
      seconds: 12, things: () => [], detector: () => seen(parked, 0.6),
    });
    expect(tracks.crossings).toEqual([]);
  });
});
