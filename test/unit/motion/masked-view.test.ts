// A privacy mask is black and stays in its place wherever the camera looks: neither the watch over
// the view nor the sense of motion may take it for something that is there.

import { describe, expect, test } from 'vitest';
import type { Point } from '../../../src/geometry/point.ts';
import { DualSense } from '../../../src/motion/dual-sense.ts';
import { ViewWatch } from '../../../src/motion/view-watch.ts';
import { maskedRuns } from '../../../src/sources/privacy-mask.ts';
import { drawView, framesOf, viewFrameSize, type CameraStand } from '../../support/drawn-view.ts';

/** Teeth all over the picture: many edges that stand still, whatever is behind them. */
const comb = Array.from({ length: 6 }, (_, tooth): [number, number][] => {
  const left = 0.05 + tooth * 0.16;
  return [[left, 0.05], [left + 0.06, 0.05], [left + 0.06, 0.95], [left, 0.95]];
});
const runs = maskedRuns(comb.map((points) => ({ points })), viewFrameSize);
const hidden: readonly Point[][] = comb.map((points) => points.map(([x, y]) => ({ x, y })));

function maskedView(stand: CameraStand = {}, black = false) {
  return (timeMs: number): Uint8Array => {
    const rgb = drawView(stand, { seed: timeMs + 1 });
    if (black) rgb.fill(6);
    for (let at = 0; at < runs.length; at += 2) rgb.fill(0, runs[at], runs[at + 1]);
    return rgb;
  };
}

function watchOver(seconds: number, second: (timeMs: number) => Uint8Array) {
  const watch = new ViewWatch({ frameSize: viewFrameSize, hidden });
  for (const { rgb, header } of framesOf({ seconds: 40 }, maskedView())) watch.look(rgb, header);
  const before = watch.status.state;
  for (const { rgb, header } of framesOf({ seconds, fromMs: 40_000 }, second)) {
    watch.look(rgb, header);
  }
  return { before, after: watch.status.state };
}

describe('a view that is partly masked', () => {
  test('is known, and stays known', () => {
    expect(watchOver(60, maskedView())).toEqual({ before: 'ok', after: 'ok' });
  });

  test('that moves is noticed, although the masks do not', () => {
    expect(watchOver(90, maskedView({ x: 0.04, y: -0.03 }))).toEqual({ before: 'ok', after: 'moved' });
  });

  test('that is covered is noticed, although the masks still have their edges', () => {
    expect(watchOver(120, maskedView({}, true))).toEqual({ before: 'ok', after: 'lost' });
  });
});

test('nothing ever moves under a mask', () => {
  const sense = new DualSense({
    frameSize: viewFrameSize,
    aspectRatio: viewFrameSize.widthPx / viewFrameSize.heightPx,
    mode: 'motion',
  });
  const frames = [...framesOf({ seconds: 20, stepMs: 100 }, maskedView())];
  const seen = frames.flatMap(({ rgb, header }) => {
    sense.look(rgb, header);
    return [...sense.join(undefined, header)].flatMap(({ detections }) => detections);
  });
  expect(seen).toEqual([]);
});
