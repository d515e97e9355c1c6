// What becomes of boxes and motion of one vehicle in one frame. Cells are a 64th of the picture.

import { describe, expect, test } from 'vitest';
import type { Box } from '../../../src/geometry/box.ts';
import { EvidenceFusion } from '../../../src/motion/evidence-fusion.ts';
import type { MovingRegion } from '../../../src/motion/moving-regions.ts';
import type { Track } from '../../../src/tracking/track.ts';

const size = { widthCells: 64, heightCells: 64, cellPx: 2 };

/** Everything in these cells moves, and has new edges. */
function sceneOf({ left, top, right, bottom }: Box) {
  const kinds = new Uint8Array(size.widthCells * size.heightCells);
  const labels = new Uint16Array(kinds.length);
  for (let y = top; y < bottom; y += 1) {
    kinds.fill(2, y * size.widthCells + left, y * size.widthCells + right);
    labels.fill(1, y * size.widthCells + left, y * size.widthCells + right);
  }
  const cellCount = (right - left) * (bottom - top);
  const region: MovingRegion = {
    left, top, right, bottom, cellCount, solidCount: cellCount, coreCount: cellCount, label: 1,
  };
  return { kinds, labels, regions: [region] };
}

const fractions = ({ left, top, right, bottom }: Box): Box => ({
  left: left / 64, top: top / 64, right: right / 64, bottom: bottom / 64,
});

function fuse(box: Box, hitCount: number, weak: Box) {
  const track: Track = {
    trackId: 1,
    box: fractions(box),
    velocity: { x: 0, y: 0 },
    vehicleClass: 'bus',
    confidence: 0.5,
    isConfirmed: true,
    hitCount,
    bornMs: 0,
    seenMs: 1900,
    detection: undefined,
  };
  return new EvidenceFusion(size).fuse({
    ...sceneOf(box),
    detections: [{ box: fractions(weak), confidence: 0.12, vehicleClass: 'car' }],
    tracks: [track],
    tracksMs: 1900,
    timeMs: 2000,
  });
}

describe('a weak box over the upper half of a bus that moves', () => {
  const bus = { left: 10, top: 20, right: 50, bottom: 44 };
  const upperHalf = { ...bus, bottom: 32 };

  test('is a part of it where the bus has been followed: motion carries it on as a whole', () => {
    const found = fuse(bus, 20, upperHalf);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ source: 'motion', box: fractions(bus) });
  });

  test('stands where nobody knows yet how large it is', () => {
    const found = fuse(bus, 3, upperHalf);
    expect(found[0]).toMatchObject({ neuralConfidence: 0.12 });
    expect(found[0]?.confidence).toBeGreaterThan(0.3);
  });
});
