// What a camera's counter tells the ledger and the page: ids, classes and their corrections, views.

import { describe, expect, test } from 'vitest';
import { CameraCounter } from '../../../src/counting/camera-counter.ts';
import type { Crossing } from '../../../src/counting/crossing.ts';
import type { VehicleClass } from '../../../src/detection/detector.ts';

function createCounter(): CameraCounter {
  return new CameraCounter({
    cameraId: 'gate-1',
    lines: [{ id: 'near', a: [0, 0.6], b: [1, 0.6] }, { id: 'far', a: [0, 0.3], b: [1, 0.3] }],
    aspectRatio: 16 / 9,
    runStartedAtMs: 1_700_000_000_000,
  });
}

/** One vehicle drives down the middle in 30 frames; its class is told frame by frame. */
function drive(counter: CameraCounter, classOf: (frameIndex: number) => VehicleClass) {
  return Array.from({ length: 30 }, (_, frameIndex) => {
    const bottom = 0.15 + frameIndex * 0.025;
    const box = { left: 0.45, top: bottom - 0.12, right: 0.55, bottom };
    const header = {
      frameIndex, segmentIndex: 0, presentationMs: frameIndex * 100, capturedAtMs: frameIndex * 100,
    };
    return counter.update(
      [{ box, confidence: 0.5, vehicleClass: classOf(frameIndex) }], header,
    );
  });
}

const crossingsOf = (results: ReturnType<typeof drive>): Crossing[] =>
  results.flatMap(({ crossings }) => [...crossings]);

describe('crossings', () => {
  test('have ids of camera, start of the run and running number', () => {
    expect(crossingsOf(drive(createCounter(), () => 'car')).map(({ crossingId, lineId }) =>
      [crossingId, lineId])).toEqual([
      ['gate-1:1700000000000:1', 'far'],
      ['gate-1:1700000000000:2', 'near'],
    ]);
  });

  test('say between which points and times the vehicle changed sides', () => {
    const [far] = crossingsOf(drive(createCounter(), () => 'car'));
    const { trace, presentationMs } = far!;
    expect(trace.fromSettledMs).toBeLessThan(presentationMs);
    expect(trace.toSettledMs).toBeGreaterThan(presentationMs);
    expect(trace.from!.y).toBeLessThan(0.3);
    expect(trace.to!.y).toBeGreaterThan(0.3);
  });

  test('are the same on every run of the same footage', () => {
    expect(drive(createCounter(), () => 'car')).toEqual(drive(createCounter(), () => 'car'));
  });
});

describe('the class of a vehicle', () => {
  test('is the one most frames agree on', () => {
    const results = drive(createCounter(), (frameIndex) => (frameIndex % 3 === 0 ? 'car' : 'truck'));
    expect(crossingsOf(results).map(({ vehicleClass }) => vehicleClass)).toEqual(['truck', 'truck']);
  });

  test('is corrected for every line that was passed when the vote turns', () => {
    const results = drive(createCounter(), (frameIndex) => (frameIndex < 12 ? 'car' : 'truck'));
    const published = new Map(crossingsOf(results).map((crossing) =>
      [crossing.crossingId, crossing.vehicleClass]));
    expect([...published.values()]).toContain('car');
    for (const { crossingId, vehicleClass } of results.flatMap(({ corrections }) => corrections)) {
      published.set(crossingId, vehicleClass);
    }
    expect([...published.values()]).toEqual(['truck', 'truck']);
  });
});

describe('views for people', () => {
  test('show where a vehicle came from in the last two seconds', () => {
    const [track] = drive(createCounter(), () => 'car').at(-1)!.tracks;
    expect(track).toMatchObject({ trackId: 1, isConfirmed: true, vehicleClass: 'car' });
    expect(track!.trail.length).toBe(21);
    expect(track!.trail[0]!.y).toBeLessThan(track!.trail.at(-1)!.y);
  });

  test('leave out what is not seen in this frame', () => {
    const counter = createCounter();
    drive(counter, () => 'car');
    const header = { frameIndex: 30, segmentIndex: 0, presentationMs: 3000, capturedAtMs: 3000 };
    expect(counter.update([], header).tracks).toEqual([]);
  });
});
