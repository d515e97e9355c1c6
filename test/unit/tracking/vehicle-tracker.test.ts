// Who is who from frame to frame: ids through queues, hidden moments, weak frames and jumps.

import { describe, expect, test } from 'vitest';
import type { Detection } from '../../../src/detection/detector.ts';
import { VehicleTracker, type TrackerOptions } from '../../../src/tracking/vehicle-tracker.ts';

function car(x: number, y: number, facts: Partial<Detection> & { size?: number } = {}): Detection {
  const { size = 0.1, confidence = 0.5, vehicleClass = 'car' } = facts;
  const box = { left: x - size / 2, top: y - size / 2, right: x + size / 2, bottom: y + size / 2 };
  return { box, confidence, vehicleClass };
}

function createTracker(options: Partial<TrackerOptions> = {}): VehicleTracker {
  let trackCount = 0;
  return new VehicleTracker({ aspectRatio: 1, allocateId: () => ++trackCount, ...options });
}

/** Ids of the tracks that are seen in each frame; frames are 100 ms apart. */
function idsOf(frames: readonly (readonly Detection[])[], tracker = createTracker()): number[][] {
  return frames.map((detections, index) => tracker.update(detections, index * 100)
    .filter(({ detection }) => detection !== undefined)
    .sort((first, second) => first.box.left - second.box.left)
    .map(({ trackId }) => trackId));
}

const times = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('a vehicle keeps its id', () => {
  test('while it drives on', () => {
    expect(idsOf(times(10).map((step) => [car(0.2 + step * 0.04, 0.5)])).flat())
      .toEqual(times(10).map(() => 1));
  });

  test('when it moves a whole length from frame to frame', () => {
    expect(idsOf(times(6).map((step) => [car(0.15 + step * 0.1, 0.5)])).flat())
      .toEqual(times(6).map(() => 1));
  });

  test('while it is hidden for a second on its way', () => {
    const frames = times(30).map((step) => (
      step >= 13 && step < 23 ? [] : [car(0.1 + step * 0.02, 0.5)]));
    expect(new Set(idsOf(frames).flat())).toEqual(new Set([1]));
  });

  test('when it stood and is not seen for eight seconds', () => {
    const frames = times(120).map((step) => (step >= 20 && step < 100 ? [] : [car(0.5, 0.5)]));
    expect(new Set(idsOf(frames).flat())).toEqual(new Set([1]));
  });

  test('through frames in which it is seen only weakly', () => {
    const frames = times(12).map((step) => [
      car(0.2 + step * 0.03, 0.5, { confidence: step < 3 || step % 3 === 0 ? 0.5 : 0.12 }),
    ]);
    expect(idsOf(frames).flat()).toEqual(times(12).map(() => 1));
  });

  test('when two meet and pass each other', () => {
    const frames = times(13).map((step) => [
      car(0.2 + step * 0.05, 0.45), car(0.8 - step * 0.05, 0.55),
    ]);
    expect(idsOf(frames).at(-1)).toEqual([2, 1]);
  });

  test('in a queue that closes up', () => {
    const frames = times(15).map((step) => [
      car(0.2 + step * 0.01, 0.5), car(0.35 + step * 0.01, 0.5), car(0.5 + step * 0.01, 0.5),
    ]);
    expect(idsOf(frames).every((ids) => ids.join() === '1,2,3')).toBe(true);
  });
});

describe('a vehicle gets its own id', () => {
  test('when it comes to the place of one that left three seconds before', () => {
    const frames = times(60).map((step) => {
      if (step < 10) return [car(0.2 + step * 0.05, 0.5)];
      return step < 40 ? [] : [car(0.2 + (step - 40) * 0.02, 0.5)];
    });
    expect(new Set(idsOf(frames).flat())).toEqual(new Set([1, 2]));
  });

  test('when it passes a parked one that is hidden by it', () => {
    const frames = times(21).map((step) => {
      const moving = car(0.1 + step * 0.04, 0.53);
      const isHidden = step >= 8 && step <= 12;
      return isHidden ? [moving] : [moving, car(0.5, 0.5, { confidence: 0.3 })];
    });
    const ids = idsOf(frames);
    expect(ids[0]).toEqual([1, 2]);
    expect(ids.at(-1)).toEqual([2, 1]);
  });

  test('when it drives where one may be by now that was hardly seen before it was lost', () => {
    const frames = times(24).map((step) => {
      if (step < 3) return [car(0.1 + step * 0.03, 0.5)];
      return step < 15 ? [] : [car(0.5 - (step - 15) * 0.03, 0.5)];
    });
    const ids = idsOf(frames);
    expect(new Set(ids.slice(0, 3).flat())).toEqual(new Set([1]));
    expect(new Set(ids.slice(15).flat())).toEqual(new Set([2]));
  });

  test('when it drives where one may be by now that has been hidden for long', () => {
    const frames = times(30).map((step) => {
      if (step < 7) return [car(0.1 + step * 0.03, 0.5)];
      return step < 20 ? [] : [car(0.6 - (step - 20) * 0.03, 0.5)];
    });
    expect(new Set(idsOf(frames).slice(20).flat())).toEqual(new Set([2]));
  });

  test('when it has another size', () => {
    const frames = [[car(0.5, 0.5)], [car(0.5, 0.5)], [car(0.5, 0.5, { size: 0.35 })]];
    expect(idsOf(frames).flat()).toEqual([1, 1, 2]);
  });
});

describe('belief', () => {
  test('one detection is not enough', () => {
    const [track] = createTracker().update([car(0.5, 0.5)], 0);
    expect(track).toMatchObject({ isConfirmed: false, hitCount: 1 });
  });

  test('two good ones are', () => {
    const tracker = createTracker();
    tracker.update([car(0.5, 0.5)], 0);
    expect(tracker.update([car(0.51, 0.5)], 100)[0]).toMatchObject({ isConfirmed: true });
  });

  test('noise at the floor never is, and is forgotten', () => {
    const tracker = createTracker({ confidenceBirth: 0.1 });
    times(30).forEach((step) => tracker.update([car(0.5, 0.5, { confidence: 0.1 })], step * 100));
    expect(tracker.update([], 3000)[0]).toMatchObject({ isConfirmed: false });
    expect(tracker.update([], 3600)).toEqual([]);
  });

  test('a van that is also seen as a truck is one track, of the class seen surer', () => {
    const tracker = createTracker();
    const both = [car(0.5, 0.5), car(0.5, 0.505, { vehicleClass: 'truck', confidence: 0.6 })];
    tracker.update(both, 0);
    const tracks = tracker.update(both, 100);
    expect(tracks).toHaveLength(1);
    expect(tracks[0]).toMatchObject({ vehicleClass: 'truck' });
  });
});

test('the part of a vehicle that the frame cuts off is added to its box', () => {
  const tracker = createTracker();
  for (const step of times(10)) {
    tracker.update([car(0.5, 0.5 + step * 0.04, { size: 0.2 })], step * 100);
  }
  const cut = { left: 0.4, top: 0.82, right: 0.6, bottom: 1 };
  const [track] = tracker.update([{ ...car(0, 0), box: cut }], 1000);
  expect(track!.box.bottom).toBeGreaterThan(1.01);
});

test('after a reset nothing is remembered, and time may start again', () => {
  const tracker = createTracker();
  tracker.update([car(0.5, 0.5)], 5000);
  tracker.reset();
  expect(tracker.update([car(0.5, 0.5)], 0)[0]).toMatchObject({ trackId: 2, hitCount: 1 });
});

test('two trackers share nothing', () => {
  const frame = [car(0.5, 0.5)];
  expect(createTracker().update(frame, 0)[0]!.trackId).toBe(1);
  expect(createTracker().update(frame, 0)[0]!.trackId).toBe(1);
});
