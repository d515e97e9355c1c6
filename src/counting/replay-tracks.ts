// What a line would have counted: plays remembered tracks (recent-tracks.ts) to the very counter
// that counts live.

import type { Detection } from '../detection/detector.ts';
import type { FrameHeader } from '../frames/frame.ts';
import type { Box } from '../geometry/box.ts';
import type { Track } from '../tracking/track.ts';
import { CameraCounter } from './camera-counter.ts';
import type { Crossing } from './crossing.ts';
import type { LineDefinition } from './line.ts';
import { sampleStride, type RecordedTrack, type RecordedTracks } from './recent-tracks.ts';

/** Where nothing was noted, time goes on in steps: lines give up after a while. */
const tickMs = 500;

/** A remembered track under the number by which crossings name it. */
interface Replayed {
  readonly trackId: number;
  readonly recorded: RecordedTrack;
  readonly bornMs: number;
  nextIndex: number;
  track: Track | undefined;
}

/**
 * The crossings of `lines`, in the order in which they would have been decided. `trackId` is the
 * track's place in `recorded.tracks`.
 */
export function replayTracks(
  recorded: RecordedTracks, lines: readonly LineDefinition[],
): readonly Crossing[] {
  const steps = replaySteps(recorded, lines);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same a frame at a time, for those who have to do something else in between. */
export function * replaySteps(
  recorded: RecordedTracks, lines: readonly LineDefinition[],
): Generator<undefined, readonly Crossing[]> {
  const crossings: Crossing[] = [];
  let tracks: readonly Track[] = [];
  const counter = new CameraCounter({
    cameraId: 'replay',
    lines,
    aspectRatio: recorded.aspectRatio,
    runStartedAtMs: 0,
    tracker: { update: () => tracks, reset: () => undefined },
    judge: {
      follow: () => undefined,
      verdictOf: ({ trackId }) =>
        recorded.tracks[trackId]?.isNoVehicle === true ? 'not-a-vehicle' : 'vehicle',
    },
  });
  let frameIndex = 0;
  for (const { stretchIndex, fromMs, toMs } of recorded.stretches) {
    const replayed = replayedOf(recorded, stretchIndex);
    for (const timeMs of frameTimes(replayed, { fromMs, toMs })) {
      tracks = tracksAt(replayed, timeMs);
      const header: FrameHeader = {
        frameIndex: frameIndex++,
        segmentIndex: stretchIndex,
        presentationMs: timeMs,
        capturedAtMs: timeMs,
      };
      crossings.push(...counter.update([], header).crossings);
      yield;
    }
  }
  if (frameIndex > 0) crossings.push(...counter.finish().crossings);
  return crossings;
}

function replayedOf({ tracks }: RecordedTracks, stretchIndex: number): Replayed[] {
  return tracks
    .map((recorded, trackId) => ({
      trackId, recorded, bornMs: recorded.samples[0]!, nextIndex: 0, track: undefined,
    }))
    .filter(({ recorded }) => recorded.stretchIndex === stretchIndex)
    .sort((one, other) => one.bornMs - other.bornMs);
}

/** Every moment at which something was noted, and those between. */
function frameTimes(
  replayed: readonly Replayed[],
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): readonly number[] {
  const times = new Set<number>();
  for (let timeMs = fromMs; timeMs <= toMs; timeMs += tickMs) times.add(timeMs);
  for (const { recorded: { samples, endMs } } of replayed) {
    for (let at = 0; at < samples.length; at += sampleStride) times.add(samples[at]!);
    times.add(endMs);
  }
  return Float64Array.from(times).sort() as unknown as readonly number[];
}

/** The tracks that lived then. Those that were over are taken off the list. */
function tracksAt(replayed: Replayed[], timeMs: number): readonly Track[] {
  const living: Track[] = [];
  for (let index = 0; index < replayed.length; index += 1) {
    const one = replayed[index]!;
    if (one.bornMs > timeMs) break;
    if (one.recorded.endMs < timeMs) {
      replayed.splice(index, 1);
      index -= 1;
      continue;
    }
    living.push(stepTo(one, timeMs));
  }
  return living;
}

function stepTo(one: Replayed, timeMs: number): Track {
  const { samples } = one.recorded;
  const at = one.nextIndex * sampleStride;
  if (at < samples.length && samples[at]! <= timeMs) {
    one.nextIndex += 1;
    one.track = trackOf(one, at);
    return one.track;
  }
  if (one.track!.detection !== undefined) one.track = { ...one.track!, detection: undefined };
  return one.track!;
}

function trackOf({ trackId, recorded, bornMs }: Replayed, at: number): Track {
  const [seenMs, left, top, right, bottom, x, y, hitCount] =
    recorded.samples.subarray(at, at + sampleStride) as unknown as
      [number, number, number, number, number, number, number, number];
  const { vehicleClass, confidence, isConfirmed } = recorded;
  const box: Box = { left, top, right, bottom };
  const detection: Detection = { box, vehicleClass, confidence };
  return {
    trackId,
    box,
    velocity: { x, y },
    vehicleClass,
    confidence,
    isConfirmed,
    hitCount,
    bornMs,
    seenMs,
    detection,
  };
}
