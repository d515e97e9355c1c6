// Heat maps drawn by hand, and the vehicles they mean.

import { describe, expect, test } from 'vitest';
import { CenternetDecoder, type CenternetOutput } from '../../../src/detection/centernet.ts';

// An input of 128 x 64 has 32 x 16 cells; the frame covers 120 x 60 of it, which is 30 x 15 cells.
const frameSize = { widthPx: 120, heightPx: 60 };
const inputSize = { widthPx: 128, heightPx: 64 };
const channels = ['car', 'truck', 'bus', 'motorcycle', 'rival', 'person'] as const;
const [widthCells, cellCount] = [32, 512];

interface Peak {
  readonly x: number;
  readonly y: number;
  readonly channel: typeof channels[number];
  readonly confidence: number;
  /** Distances to left, top, right, bottom in pixels. */
  readonly reach?: readonly [number, number, number, number];
}

describe('peaks become vehicles', () => {
  const cases: ReadonlyArray<{ name: string; peaks: readonly Peak[]; found: readonly string[] }> = [
    { name: 'nothing', peaks: [], found: [] },
    { name: 'a car', peaks: [{ x: 10, y: 5, channel: 'car', confidence: 0.8 }], found: ['car 0.80'] },
    { name: 'a faint car, for the second stage of the tracker', peaks: [{ x: 10, y: 5, channel: 'car', confidence: 0.11 }], found: ['car 0.11'] },
    { name: 'a very faint car, which counts in a row only', peaks: [{ x: 10, y: 5, channel: 'car', confidence: 0.08 }], found: ['car 0.08'] },
    { name: 'noise below the floor', peaks: [{ x: 10, y: 5, channel: 'car', confidence: 0.06 }], found: [] },
    { name: 'a person is no vehicle', peaks: [{ x: 10, y: 5, channel: 'person', confidence: 0.9 }], found: [] },
    {
      name: 'a van that is half a truck: the stronger channel names it',
      peaks: [{ x: 10, y: 5, channel: 'car', confidence: 0.3 }, { x: 10, y: 5, channel: 'truck', confidence: 0.4 }],
      found: ['truck 0.40'],
    },
    {
      name: 'a van whose two channels peak one cell apart is one vehicle',
      peaks: [{ x: 10, y: 5, channel: 'car', confidence: 0.5 }, { x: 11, y: 5, channel: 'truck', confidence: 0.4 }],
      found: ['car 0.50'],
    },
    {
      name: 'a bicycle that looks a little like a motorcycle',
      peaks: [{ x: 10, y: 5, channel: 'motorcycle', confidence: 0.3 }, { x: 10, y: 5, channel: 'rival', confidence: 0.5 }],
      found: [],
    },
    {
      name: 'a motorcycle that looks a little like a bicycle',
      peaks: [{ x: 10, y: 5, channel: 'motorcycle', confidence: 0.5 }, { x: 10, y: 5, channel: 'rival', confidence: 0.3 }],
      found: ['motorcycle 0.50'],
    },
    {
      name: 'a car with a bicycle beside it',
      peaks: [{ x: 10, y: 5, channel: 'car', confidence: 0.5 }, { x: 12, y: 5, channel: 'rival', confidence: 0.9 }],
      found: ['car 0.50'],
    },
    {
      name: 'two cars side by side',
      peaks: [{ x: 5, y: 5, channel: 'car', confidence: 0.5 }, { x: 12, y: 5, channel: 'car', confidence: 0.6 }],
      found: ['car 0.60', 'car 0.50'],
    },
    {
      name: 'a flat top of two equal cells is one vehicle',
      peaks: [{ x: 10, y: 5, channel: 'car', confidence: 0.5 }, { x: 11, y: 5, channel: 'car', confidence: 0.5 }],
      found: ['car 0.50'],
    },
    { name: 'a car in the first cell', peaks: [{ x: 0, y: 0, channel: 'car', confidence: 0.5 }], found: ['car 0.50'] },
    { name: 'a car in the last cell of the frame', peaks: [{ x: 29, y: 14, channel: 'car', confidence: 0.5 }], found: ['car 0.50'] },
    { name: 'a ghost in the padding', peaks: [{ x: 30, y: 5, channel: 'car', confidence: 0.9 }, { x: 5, y: 15, channel: 'car', confidence: 0.9 }], found: [] },
    { name: 'a box turned inside out', peaks: [{ x: 10, y: 5, channel: 'car', confidence: 0.5, reach: [-9, 8, 8, 8] }], found: [] },
    { name: 'a box that is not a number', peaks: [{ x: 10, y: 5, channel: 'car', confidence: 0.5, reach: [NaN, 8, 8, 8] }], found: [] },
  ];

  test.each(cases)('$name', ({ peaks, found }) => {
    const decoder = new CenternetDecoder({ frameSize, inputSize, channels });
    const detections = decoder.decode(outputOf(peaks));
    const words = detections.map((vehicle) =>
      `${vehicle.vehicleClass} ${vehicle.confidence.toFixed(2)}`);
    expect(words).toEqual(found);
  });

  test('boxes are measured from the corner of the cell, in fractions of the frame', () => {
    const decoder = new CenternetDecoder({ frameSize, inputSize, channels });
    const [car] = decoder.decode(outputOf([
      { x: 10, y: 5, channel: 'car', confidence: 0.5, reach: [10, 5, 20, 10] },
    ]));
    expect(car?.box).toEqual({ left: 30 / 120, top: 15 / 60, right: 60 / 120, bottom: 30 / 60 });
  });

  test('a vehicle tells how sure the detector is of a person at its place, and only there', () => {
    const decoder = new CenternetDecoder({ frameSize, inputSize, channels });
    const [beside, alone] = decoder.decode(outputOf([
      { x: 10, y: 5, channel: 'car', confidence: 0.3 },
      { x: 11, y: 6, channel: 'person', confidence: 0.5 },
      { x: 20, y: 5, channel: 'car', confidence: 0.2 },
      { x: 22, y: 5, channel: 'person', confidence: 0.7 },
    ]));
    expect(beside?.personConfidence).toBe(0.5);
    expect(alone?.personConfidence).toBe(0);
  });

  test('a car that is cut off may reach beyond the frame', () => {
    const decoder = new CenternetDecoder({ frameSize, inputSize, channels });
    const [car] = decoder.decode(outputOf([
      { x: 1, y: 5, channel: 'car', confidence: 0.5, reach: [16, 8, 16, 8] },
    ]));
    expect(car?.box.left).toBe(-0.1);
  });

  test('a frame leaves nothing behind for the next one', () => {
    const decoder = new CenternetDecoder({ frameSize, inputSize, channels });
    decoder.decode(outputOf([{ x: 10, y: 5, channel: 'bus', confidence: 0.9 }]));
    expect(decoder.decode(outputOf([]))).toEqual([]);
  });

  test('pure noise costs a bounded amount of work', () => {
    const largeSize = { widthPx: 512, heightPx: 256 };
    const decoder = new CenternetDecoder({ frameSize: largeSize, inputSize: largeSize, channels });
    const planeCells = 128 * 64;
    const heatMap = new Float32Array(channels.length * planeCells);
    const distances = new Float32Array(4 * planeCells).fill(1);
    // A peak in every second cell of every second row: 64 x 32 of them.
    for (let cell = 0; cell < planeCells; cell += 2) {
      if ((cell >> 7) % 2 === 0) heatMap[cell] = 0.5;
    }
    expect(decoder.decode({ heatMap, distances }).length).toBe(256);
  });
});

function outputOf(peaks: readonly Peak[]): CenternetOutput {
  const heatMap = new Float32Array(channels.length * cellCount);
  const distances = new Float32Array(4 * cellCount);
  for (const { x, y, channel, confidence, reach = [8, 8, 8, 8] } of peaks) {
    const cell = y * widthCells + x;
    heatMap[channels.indexOf(channel) * cellCount + cell] = confidence;
    for (const [side, distance] of reach.entries()) distances[side * cellCount + cell] = distance;
  }
  return { heatMap, distances };
}
