// Remembers which ways vehicles took in the last minutes, so that a line that somebody draws can be
// tried on them before it counts. Ways are thinned to what a line needs, and bounded in time, in
// number and in memory. No pictures: boxes in fractions of the frame, and times.

import type { VehicleClass } from '../detection/detector.ts';
import type { FrameHeader } from '../frames/frame.ts';
import { bottomCentreOf } from '../geometry/box.ts';
import type { EarlierPlace, Track } from '../tracking/track.ts';
import { runsOn } from './camera-counter.ts';

/** Numbers of one sample: time in UTC ms, four sides of the box, velocity, hits so far. */
export const sampleStride = 8;

/** A track as it was followed. Two of different stretches are never one vehicle. */
export interface RecordedTrack {
  /** Time ran on without a break within a stretch. */
  readonly stretchIndex: number;
  readonly vehicleClass: VehicleClass;
  readonly confidence: number;
  readonly isConfirmed: boolean;
  /** The camera's judge has looked at it and found no vehicle. */
  readonly isNoVehicle: boolean;
  /** The last frame in which it was followed or looked for, UTC milliseconds. */
  readonly endMs: number;
  /** `sampleStride` numbers each, oldest first. */
  readonly samples: Float64Array;
}

/** Time that was watched without a break, UTC milliseconds. */
export interface RecordedStretch {
  readonly stretchIndex: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly frameCount: number;
}

export interface RecordedTracks {
  /** Width over height of the frame. */
  readonly aspectRatio: number;
  /** Oldest first. */
  readonly stretches: readonly RecordedStretch[];
  readonly tracks: readonly RecordedTrack[];
}

export interface RecentTracksLimits {
  readonly keptMs: number;
  readonly trackCountMax: number;
  readonly sampleCountMax: number;
}

/** A quarter of an hour of a busy gate; the samples take 4 MB at most. */
export const recentTracksLimits: RecentTracksLimits = {
  keptMs: 15 * 60_000, trackCountMax: 2_000, sampleCountMax: 60_000,
};

/** More breaks than these in a quarter of an hour: the oldest stretches go. */
const stretchCountMax = 100;
/** A line settles a side in 150 ms: no sample is left out that is farther than this behind. */
const sampleMsMin = 75;
/** Whoever moves less (share of the frame) is noted once a second. */
const stepMin = 0.004;
const stillMs = 1_000;
/** When there is no room, who stands here for long gives way before those that drove past. */
const longSampleCount = 400;

interface LivingTrack extends Omit<RecordedTrack, 'samples' | 'isNoVehicle'> {
  samples: number[];
  vehicleClass: VehicleClass;
  confidence: number;
  isConfirmed: boolean;
  endMs: number;
  last: Track;
}

type LivingStretch = { -readonly [Key in keyof RecordedStretch]: RecordedStretch[Key] };

export interface RecentTracksOptions {
  readonly aspectRatio: number;
  /** What was remembered before, of the same camera. */
  readonly before?: RecordedTracks | undefined;
  /** Asked once, when a track is over. */
  readonly isNoVehicle: (track: Track) => boolean;
  readonly limits?: RecentTracksLimits;
}

export class RecentTracks {
  readonly #options: RecentTracksOptions;
  readonly #limits: RecentTracksLimits;
  #stretches: LivingStretch[];
  /** By the time of their end. */
  #ended: RecordedTrack[];
  readonly #living = new Map<number, LivingTrack>();
  #header: FrameHeader | undefined;
  #sampleCount = 0;

  constructor(options: RecentTracksOptions) {
    const { before, aspectRatio, limits = recentTracksLimits } = options;
    this.#options = options;
    this.#limits = limits;
    // Another shape of picture is another view.
    const kept = before?.aspectRatio === aspectRatio ? before : undefined;
    this.#stretches = [...kept?.stretches ?? []];
    this.#ended = [...kept?.tracks ?? []];
    for (const { samples } of this.#ended) this.#sampleCount += samples.length / sampleStride;
  }

  /** Takes in all tracks of one frame. */
  follow(tracks: readonly Track[], header: FrameHeader): void {
    const before = this.#header;
    if (before === undefined || !runsOn(before, header)) this.#beginStretch(header);
    this.#header = header;
    const stretch = this.#stretches.at(-1)!;
    stretch.toMs = header.capturedAtMs;
    stretch.frameCount += 1;
    const present = new Set<number>();
    for (const track of tracks) {
      present.add(track.trackId);
      this.#note(track, header);
    }
    for (const [trackId, living] of this.#living) {
      if (!present.has(trackId)) this.#end(trackId, living);
    }
    this.#forget(header.capturedAtMs);
  }

  /** All that is remembered; of those that still live, up to now. */
  recorded(): RecordedTracks {
    const living = [...this.#living.values()]
      .map((track) => recordedOf(track, { isNoVehicle: false }));
    return {
      aspectRatio: this.#options.aspectRatio,
      stretches: this.#stretches.map((stretch) => ({ ...stretch })),
      tracks: [...this.#ended, ...living].filter(({ samples }) => samples.length > 0),
    };
  }

  #beginStretch({ capturedAtMs }: FrameHeader): void {
    for (const [trackId, living] of this.#living) this.#end(trackId, living);
    const stretchIndex = (this.#stretches.at(-1)?.stretchIndex ?? -1) + 1;
    this.#stretches.push({
      stretchIndex, fromMs: capturedAtMs, toMs: capturedAtMs, frameCount: 0,
    });
  }

  #note(track: Track, { capturedAtMs, presentationMs }: FrameHeader): void {
    const { trackId, vehicleClass, confidence, isConfirmed, earlier } = track;
    const living = this.#living.get(trackId) ?? this.#birth(track);
    living.last = track;
    living.vehicleClass = vehicleClass;
    living.confidence = confidence;
    living.isConfirmed = isConfirmed;
    living.endMs = capturedAtMs;
    if (track.detection === undefined) return;
    const toUtcMs = capturedAtMs - presentationMs;
    if (earlier !== undefined) {
      // Now it is known where it really was all the time.
      this.#sampleCount -= living.samples.length / sampleStride;
      living.samples = [];
      for (const place of earlier) this.#sample(living, place, { toUtcMs, hitCount: 1 });
    }
    this.#sample(living, track, { toUtcMs, hitCount: track.hitCount });
  }

  #birth(track: Track): LivingTrack {
    const { trackId, vehicleClass, confidence, isConfirmed } = track;
    const { stretchIndex, toMs } = this.#stretches.at(-1)!;
    const living = {
      stretchIndex, vehicleClass, confidence, isConfirmed, endMs: toMs, samples: [], last: track,
    };
    this.#living.set(trackId, living);
    return living;
  }

  #sample({ samples }: LivingTrack, { box, velocity, seenMs }: EarlierPlace, facts: {
    readonly toUtcMs: number; readonly hitCount: number;
  }): void {
    const atMs = seenMs + facts.toUtcMs;
    if (!isWorthNoting(samples, { atMs, box })) return;
    samples.push(
      atMs, box.left, box.top, box.right, box.bottom, velocity.x, velocity.y, facts.hitCount);
    this.#sampleCount += 1;
  }

  #end(trackId: number, living: LivingTrack): void {
    this.#living.delete(trackId);
    if (living.samples.length === 0) return;
    this.#ended.push(recordedOf(living, { isNoVehicle: this.#options.isNoVehicle(living.last) }));
  }

  #forget(nowMs: number): void {
    const { keptMs, trackCountMax, sampleCountMax } = this.#limits;
    const oldestMs = nowMs - keptMs;
    for (const living of this.#living.values()) {
      while (living.samples.length > 0 && living.samples[0]! < oldestMs) this.#cut(living, 1);
    }
    while (this.#ended.length > 0 &&
      (this.#ended.length > trackCountMax || this.#ended[0]!.endMs < oldestMs)) this.#dropOldest();
    while (this.#sampleCount > sampleCountMax) this.#makeRoom();
    while (this.#stretches.length > 1 &&
      (this.#stretches.length > stretchCountMax || this.#stretches[0]!.toMs < oldestMs)) {
      this.#stretches.shift();
    }
    const first = this.#stretches[0]!;
    if (first.fromMs < oldestMs) this.#shorten(first, oldestMs);
  }

  #makeRoom(): void {
    const [longest] = [...this.#living.values()]
      .sort((one, other) => other.samples.length - one.samples.length);
    const isLong = longest !== undefined && longest.samples.length > longSampleCount * sampleStride;
    if (longest !== undefined && (isLong || this.#ended.length === 0)) {
      this.#cut(longest, Math.ceil(longest.samples.length / sampleStride / 4));
    } else {
      this.#dropOldest();
    }
  }

  #dropOldest(): void {
    this.#sampleCount -= this.#ended.shift()!.samples.length / sampleStride;
  }

  #cut({ samples }: LivingTrack, count: number): void {
    samples.splice(0, count * sampleStride);
    this.#sampleCount -= count;
  }

  #shorten(stretch: LivingStretch, oldestMs: number): void {
    const share = (stretch.toMs - oldestMs) / (stretch.toMs - stretch.fromMs);
    stretch.frameCount = Math.max(1, stretch.frameCount * share);
    stretch.fromMs = oldestMs;
  }
}

function recordedOf(
  { last: _last, samples, ...facts }: LivingTrack,
  { isNoVehicle }: { readonly isNoVehicle: boolean },
): RecordedTrack {
  return { ...facts, isNoVehicle, samples: Float64Array.from(samples) };
}

function isWorthNoting(
  samples: readonly number[], { atMs, box }: { readonly atMs: number; readonly box: Track['box'] },
): boolean {
  const at = samples.length - sampleStride;
  if (at < 0) return true;
  const sinceMs = atMs - samples[at]!;
  if (sinceMs >= stillMs) return true;
  if (sinceMs < sampleMsMin) return false;
  const [left, top, right, bottom] = samples.slice(at + 1, at + 5);
  const before = bottomCentreOf({ left: left!, top: top!, right: right!, bottom: bottom! });
  const now = bottomCentreOf(box);
  const moved = Math.max(Math.abs(now.x - before.x), Math.abs(now.y - before.y),
    Math.abs(box.top - top!));
  return moved >= stepMin;
}
