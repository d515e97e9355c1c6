// A mast in the wind moves all that its camera sees. On drawn views of which the sway is known: how
// well it is measured, what must not be taken for it, and that vehicles are counted all the same.

import { describe, expect, test } from 'vitest';
import { CameraCounter } from '../../../src/counting/camera-counter.ts';
import type { Crossing } from '../../../src/counting/crossing.ts';
import type { Detection } from '../../../src/detection/detector.ts';
import type { Box } from '../../../src/geometry/box.ts';
import type { Point } from '../../../src/geometry/point.ts';
import { CameraSway } from '../../../src/motion/camera-sway.ts';
import { createCellPicture, fillCells, gridSizeFor } from '../../../src/motion/cell-grid.ts';
import { DualSense } from '../../../src/motion/dual-sense.ts';
import {
  drawView, framesOf, viewFrameSize, type ViewLight, type ViewThings,
} from '../../support/drawn-view.ts';
import { drive } from '../../support/play-road.ts';

const { widthPx, heightPx } = viewFrameSize;
const aspectRatio = widthPx / heightPx;
const grid = gridSizeFor(viewFrameSize);
const stepMs = 80;

/** Gusts: the camera is elsewhere in each frame. In fractions of the frame. */
function gust(timeMs: number): Point {
  const frame = timeMs / stepMs;
  return {
    x: 0.009 * Math.sin(frame * 1.7) + 0.006 * Math.sin(frame * 4.6),
    y: 0.016 * Math.cos(frame * 2.2) + 0.01 * Math.sin(frame * 5.5),
  };
}

const still = (): Point => ({ x: 0, y: 0 });

interface Scene {
  readonly stand?: (timeMs: number) => Point;
  readonly light?: (timeMs: number) => ViewLight;
  readonly things?: (timeMs: number) => ViewThings;
}

function draw({ stand = still, light, things }: Scene, timeMs: number): Uint8Array {
  return drawView(stand(timeMs), { ...light?.(timeMs), seed: timeMs + 1 }, things?.(timeMs));
}

/** What is measured in each frame from the third second on, in cells, beside what is true. */
function measure(scene: Scene, seconds = 6) {
  const sway = new CameraSway(grid);
  const measured: {
    readonly timeMs: number;
    readonly found: Point;
    readonly isFound: boolean;
  }[] = [];
  const held = [];
  for (const { rgb, header } of framesOf({ seconds, stepMs }, (timeMs) => draw(scene, timeMs))) {
    const picture = createCellPicture(grid);
    fillCells(picture, { rgb, widthPx, grid });
    const timeMs = header.presentationMs;
    if (timeMs < 2000) {
      held.push(picture);
      continue;
    }
    if (held.length > 0) sway.begin(held.splice(0), stepMs);
    const found = sway.look(picture, stepMs);
    measured.push({ timeMs, found: found ?? still(), isFound: found !== undefined });
  }
  return measured;
}

/** Median distance, in cells, of what is measured from what is true. */
function errorOf(measured: ReturnType<typeof measure>, stand: (timeMs: number) => Point): number {
  const errors = measured.map(({ timeMs, found }) => {
    const { x, y } = stand(timeMs);
    return Math.hypot(found.x - x * grid.widthCells, found.y - y * grid.heightCells);
  });
  return errors.sort((first, second) => first - second)[errors.length >> 1]!;
}

const cars = [2400, 4000, 5600].map((startMs) => drive(startMs, { y: 0.62, size: [0.2, 0.2] }));
const passing = (timeMs: number): ViewThings =>
  ({ vehicles: cars.flatMap((car) => car(timeMs) ?? []) });

describe('the sway of a camera is measured to a part of a cell', () => {
  test.each<{ name: string; scene: Scene }>([
    { name: 'by day', scene: {} },
    { name: 'at night, with noise', scene: { light: () => ({ night: 1, noiseLevels: 10 }) } },
    { name: 'while vehicles pass', scene: { things: passing } },
    {
      name: 'with a date in the picture, which stays in its place',
      scene: { things: () => ({ hasDate: true }) },
    },
  ])('$name', ({ scene }) => {
    const measured = measure({ ...scene, stand: gust });
    expect(errorOf(measured, gust)).toBeLessThan(0.5);
  });
});

describe('what is no sway', () => {
  test.each<{ name: string; scene: Scene }>([
    { name: 'noise', scene: { light: () => ({ night: 1, noiseLevels: 30 }) } },
    { name: 'vehicles that pass', scene: { things: passing } },
    {
      name: 'trees in the wind',
      scene: { things: (timeMs) => ({ sway: 0.01 * Math.sin(timeMs / 90) }) },
    },
    {
      name: 'a shadow that comes over the lot',
      scene: { light: (timeMs) => ({ shadeTo: timeMs / 6000 }) },
    },
    {
      name: 'an exposure that jumps',
      scene: { light: (timeMs) => ({ exposure: timeMs % 1600 < 800 ? 1 : 0.75 }) },
    },
    { name: 'fog', scene: { light: () => ({ fog: 0.97 }) } },
  ])('$name', ({ scene }) => {
    expect(measure(scene).filter(({ isFound }) => isFound)).toEqual([]);
  });

  test('a camera that was turned for good stands in its new place after some seconds', () => {
    const turned = (timeMs: number) => ({ x: timeMs < 4000 ? 0 : 0.02, y: 0 });
    const measured = measure({ stand: turned }, 16);
    expect(measured.some(({ isFound }) => isFound)).toBe(true);
    expect(measured.filter(({ timeMs, isFound }) => isFound && timeMs > 12_000)).toEqual([]);
  });

  test('another view: it begins anew there', () => {
    const elsewhere = (timeMs: number) =>
      timeMs < 4000 ? still() : { x: 0.2 + gust(timeMs).x, y: gust(timeMs).y };
    const measured = measure({ stand: elsewhere }, 12);
    const { found } = measured.at(-1)!;
    const late = measured.filter(({ timeMs, isFound }) => isFound && timeMs > 8000);
    expect(late.length).toBeGreaterThan(20);
    expect(Math.hypot(found.x, found.y)).toBeLessThan(0.03 * grid.widthCells);
  });
});

describe('a camera that sways', () => {
  /** Pixels to counts, with a detector that sees what the camera does. */
  function play({ ways, confidence, stand }: {
    readonly ways: readonly ((timeMs: number) => Box | undefined)[];
    readonly confidence: number;
    readonly stand: (timeMs: number) => Point;
  }) {
    const sense = new DualSense({ frameSize: viewFrameSize, aspectRatio, mode: 'auto' });
    const line = { id: 'gate', a: [0.5, 0.4], b: [0.5, 0.95] } as const;
    const counter = new CameraCounter({
      cameraId: 'camera', lines: [line], aspectRatio, runStartedAtMs: 0, judge: sense.judge,
    });
    const crossings: Crossing[] = [];
    const count = (ready: ReturnType<DualSense['join']>) => {
      for (const frame of ready) {
        crossings.push(...counter.update(frame.detections, frame.header).crossings);
      }
    };
    const there = (timeMs: number) => ways.flatMap((way) => way(timeMs) ?? []);
    const things = (timeMs: number) => ({ vehicles: there(timeMs) });
    const view = (timeMs: number) => draw({ stand, things }, timeMs);
    for (const { rgb, header } of framesOf({ seconds: 14, stepMs }, view)) {
      const { x, y } = stand(header.presentationMs);
      const detections = there(header.presentationMs).map((box): Detection => ({
        box: {
          left: box.left + x, top: box.top + y, right: box.right + x, bottom: box.bottom + y,
        },
        vehicleClass: 'car',
        confidence,
      }));
      const { needsDetector } = sense.look(rgb, header);
      const seen = confidence === 0 ? [] : detections;
      count(sense.join(needsDetector ? seen : undefined, header));
    }
    count(sense.finish());
    crossings.push(...counter.finish().crossings);
    return crossings.map((one) =>
      one.outcome === 'counted' ? one.direction : `${one.outcome}: ${one.reason}`);
  }

  test('counts small vehicles far away, each once, as one that stands still', () => {
    const ways = [1000, 3500, 6000, 8500]
      .map((startMs) => drive(startMs, { y: 0.66, size: [0.045, 0.05], widthsPerS: 0.22 }));
    expect(play({ ways, confidence: 0.35, stand: still })).toEqual(['out', 'out', 'out', 'out']);
    expect(play({ ways, confidence: 0.35, stand: gust })).toEqual(['out', 'out', 'out', 'out']);
  });

  test('counts vehicles that only their motion tells of', () => {
    const ways = [2400, 5400, 8400].map((startMs) => drive(startMs, { y: 0.62 }));
    expect(play({ ways, confidence: 0, stand: still })).toEqual(['out', 'out', 'out']);
    expect(play({ ways, confidence: 0, stand: gust })).toEqual(['out', 'out', 'out']);
  });
});
