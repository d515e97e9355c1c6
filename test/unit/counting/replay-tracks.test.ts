// What a line would have counted must be what it did count: every path scene is counted live, and
// once more from what was remembered of it.

import { describe, expect, test } from 'vitest';
import { NoisyDetector } from '../../../fixtures/scene/paths/noisy-detector.ts';
import { frameTimesOf } from '../../../fixtures/scene/paths/frame-times.ts';
import { pathScenes } from '../../../fixtures/scene/paths/path-scenes.ts';
import type { PathScene } from '../../../fixtures/scene/paths/path-scene.ts';
import { createRandom } from '../../../fixtures/scene/simulation/random.ts';
import { CameraCounter } from '../../../src/counting/camera-counter.ts';
import type { Crossing } from '../../../src/counting/crossing.ts';
import type { LineDefinition } from '../../../src/counting/line.ts';
import { RecentTracks, sampleStride } from '../../../src/counting/recent-tracks.ts';
import { replayTracks } from '../../../src/counting/replay-tracks.ts';
import type { Track } from '../../../src/tracking/track.ts';

const startMs = 1_780_000_000_000;
/** Thinned ways are cut between other points. */
const momentErrorMsMax = 250;

/** Scenes that are told differently, and by how many crossings. */
const notSupported: Readonly<Record<string, number>> = {
  // Who stands on a line is noted once a second: how its box trembles is not known later.
  'stands-on-the-corner-of-a-line': 1,
};

/** All path scenes do; these are the ones that are hardest to thin, and CI is short of time. */
const sceneNames = [
  'trembling-on-the-line-for-a-minute', 'stop-and-go-on-the-line', 'stops-is-lost-and-found-again',
  'fast-110-pixels-a-frame', 'cut-by-the-lower-edge', 'noses-over-the-line-and-backs-out',
  'turns-round-on-the-line', 'two-abreast', 'stands-on-the-corner-of-a-line',
  'reader-gap-of-ten-seconds', 'gate-6-frames-per-second', 'sped-up-footage',
];
const scenes = pathScenes.filter(({ name }) => sceneNames.includes(name));

let liveCount = 0;

function play(scene: PathScene, lines: readonly LineDefinition[] = scene.lines) {
  const participants = scene.participants(createRandom(1));
  const detector = new NoisyDetector({ scene, participants, seed: 1 });
  const { aspectRatio } = scene;
  const recent = new RecentTracks({ aspectRatio, isNoVehicle: () => false });
  const counter = new CameraCounter({
    cameraId: 'gate-1',
    lines,
    aspectRatio,
    runStartedAtMs: 0,
    onTracks: (tracks, header) => { recent.follow(tracks, header); },
  });
  const crossings: Crossing[] = [];
  for (const { frameIndex, sceneMs, presentationMs } of frameTimesOf(scene, 1)) {
    const header = {
      frameIndex, segmentIndex: 0, presentationMs, capturedAtMs: startMs + presentationMs,
    };
    crossings.push(...counter.update(detector.look(sceneMs), header).crossings);
  }
  crossings.push(...counter.finish().crossings);
  return { crossings, recorded: recent.recorded() };
}

function counted(crossings: readonly Crossing[]) {
  return crossings.flatMap((one) => one.outcome === 'counted' ? [one] : [])
    .sort((one, other) => one.crossedAtMs - other.crossedAtMs);
}

describe('what is remembered of a scene gives the same counts', () => {
  test.each(scenes)('$name', (scene) => {
    const { crossings, recorded } = play(scene);
    const live = counted(crossings);
    const replayed = counted(replayTracks(recorded, scene.lines));
    const left = [...replayed];
    const missed = live.filter(({ lineId, direction, crossedAtMs }) => {
      const index = left.findIndex((one) => one.lineId === lineId && one.direction === direction &&
        Math.abs(one.crossedAtMs - crossedAtMs) <= momentErrorMsMax);
      if (index >= 0) left.splice(index, 1);
      return index < 0;
    });
    expect(missed.length + left.length, JSON.stringify({ missed, left }))
      .toBe(notSupported[scene.name] ?? 0);
    liveCount += live.length;
  });

  test('none of these scenes has gone, and they have crossings', () => {
    expect(liveCount).toBeGreaterThan(20);
    expect(scenes.map(({ name }) => name).toSorted()).toEqual(sceneNames.toSorted());
  });
});

/** A car that drives along the picture's middle, from `fromX` on. */
function car(trackId: number, timeMs: number, fromX = 0): Track {
  const x = fromX + (timeMs % 2_000) / 2_500;
  const box = { left: x, top: 0.4, right: x + 0.15, bottom: 0.6 };
  return {
    trackId,
    box,
    velocity: { x: 0.4, y: 0 },
    vehicleClass: 'car',
    confidence: 0.8,
    isConfirmed: true,
    hitCount: 5,
    bornMs: 0,
    seenMs: timeMs,
    detection: { box, vehicleClass: 'car', confidence: 0.8 },
  };
}

function followCars(recent: RecentTracks, { frameCount, stepMs = 100, parked = 0 }: {
  readonly frameCount: number; readonly stepMs?: number; readonly parked?: number;
}): void {
  for (let frameIndex = 0; frameIndex < frameCount; frameIndex += 1) {
    const presentationMs = frameIndex * stepMs;
    const parkedCars = Array.from({ length: parked }, (_, index) =>
      ({ ...car(1 + index, 0), seenMs: presentationMs }));
    const driving = car(1_000 + Math.floor(presentationMs / 2_000), presentationMs);
    recent.follow([...parkedCars, driving], {
      frameIndex, segmentIndex: 0, presentationMs, capturedAtMs: startMs + presentationMs,
    });
  }
}

describe('what is remembered is bounded', () => {
  const limits = { keptMs: 60_000, trackCountMax: 10, sampleCountMax: 200 };

  test('in time: ways and stretches that are older are gone, parked cars lose their oldest places', () => {
    const recent = new RecentTracks({
      aspectRatio: 1,
      isNoVehicle: () => false,
      limits: { ...limits, trackCountMax: 1_000, sampleCountMax: 100_000 },
    });
    followCars(recent, { frameCount: 3_000, parked: 2 });
    const { tracks, stretches } = recent.recorded();
    const nowMs = startMs + 2_999 * 100;
    expect(Math.min(...tracks.map(({ endMs }) => endMs))).toBeGreaterThanOrEqual(nowMs - 60_000);
    expect(stretches).toEqual([{
      stretchIndex: 0,
      fromMs: nowMs - 60_000,
      toMs: nowMs,
      frameCount: expect.closeTo(600, 0) as number,
    }]);
    const parked = tracks.filter(({ samples }) => samples.length / sampleStride >= 50);
    expect(parked).toHaveLength(2);
    for (const { samples } of parked) expect(samples[0]).toBeGreaterThanOrEqual(nowMs - 60_000);
  });

  test('in number and in memory: the oldest ways go first', () => {
    const recent = new RecentTracks({ aspectRatio: 1, isNoVehicle: () => false, limits });
    followCars(recent, { frameCount: 500, parked: 3 });
    const { tracks } = recent.recorded();
    const sampleCount = tracks.reduce((sum, { samples }) => sum + samples.length / sampleStride, 0);
    expect(sampleCount).toBeLessThanOrEqual(limits.sampleCountMax);
    expect(tracks.length).toBeLessThanOrEqual(limits.trackCountMax + 4);
    expect(Math.max(...tracks.map(({ endMs }) => endMs))).toBe(startMs + 499 * 100);
  });

  test('a camera that starts anew with other lines goes on with what it knew', () => {
    const first = new RecentTracks({ aspectRatio: 1, isNoVehicle: () => false });
    followCars(first, { frameCount: 100 });
    const before = first.recorded();
    const second = new RecentTracks({ aspectRatio: 1, before, isNoVehicle: () => false });
    followCars(second, { frameCount: 100 });
    const line = { id: 'gate', a: [0.5, 0.1], b: [0.5, 0.9] } as const;
    expect(counted(replayTracks(second.recorded(), [line]))).toHaveLength(10);
    const turned = new RecentTracks({ aspectRatio: 2, before, isNoVehicle: () => false });
    expect(turned.recorded().tracks).toEqual([]);
  });

  test('what the judge took for no vehicle is none for a new line either', () => {
    const recent = new RecentTracks({
      aspectRatio: 1, isNoVehicle: ({ trackId }) => trackId === 1_001,
    });
    followCars(recent, { frameCount: 100 });
    const line = { id: 'gate', a: [0.5, 0.1], b: [0.5, 0.9] } as const;
    const crossings = replayTracks(recent.recorded(), [line]);
    expect(counted(crossings)).toHaveLength(4);
    expect(crossings.flatMap((one) => one.outcome === 'unresolved' ? [one.reason] : []))
      .toEqual(['not-a-vehicle']);
  });

  test('nothing was seen yet: nothing is counted', () => {
    const recent = new RecentTracks({ aspectRatio: 1, isNoVehicle: () => false });
    expect(replayTracks(recent.recorded(), [{ id: 'gate', a: [0, 0], b: [1, 1] }])).toEqual([]);
  });
});
