// Follows vehicles from frame to frame: ByteTrack's idea of two rounds (Y. Zhang et al.,
// "ByteTrack: Multi-Object Tracking by Associating Every Detection Box", ECCV 2022), with true time
// steps and a last round for vehicles that were lost on the way. Knows no lines and no counts.

import type { Detection } from '../detection/detector.ts';
import { boxToPlane } from '../geometry/plane.ts';
import { assert } from '../assert.ts';
import { matchPairs, type PairCost } from './match-pairs.ts';
import { carryOnCost, overlapCost, recoveryCost } from './pair-cost.ts';
import { suppressDuplicates } from './suppress-duplicates.ts';
import type { Track } from './track.ts';
import { VehicleTrack, type PlaneDetection } from './vehicle-track.ts';

export interface TrackerOptions {
  /** Width over height of the frame. */
  readonly aspectRatio: number;
  /** Gives each new track its id. */
  readonly allocateId: () => number;
  /** Detections from here on are paired first. */
  readonly confidenceHigh?: number;
  /** A track may begin from here on. */
  readonly confidenceBirth?: number;
  /** Weaker detections are not looked at. */
  readonly confidenceFloor?: number;
  /** A moving vehicle is remembered so long after it was seen last. */
  readonly lostMsMax?: number;
  /** The same for one that stood. */
  readonly lostStandingMsMax?: number;
}

// CenterNet's working threshold is 0.3 where YOLO's is 0.6; its weak peaks carry on below that.
const defaults = {
  confidenceHigh: 0.3,
  confidenceBirth: 0.2,
  confidenceFloor: 0.1,
  lostMsMax: 2000,
  lostStandingMsMax: 10_000,
} as const;

/** A track is believed when its confidences, as far as above the base, add up to this ... */
const evidenceConfirmed = 0.3;
const evidenceBase = 0.1;
/** ... in so many frames or more. */
const hitCountConfirmed = 2;
/** A track that is not yet believed is given up after this time without being seen. */
const unconfirmedLostMsMax = 500;

export class VehicleTracker {
  readonly #options: Required<TrackerOptions>;
  #tracks: VehicleTrack[] = [];
  #lastMs: number | undefined;

  constructor(options: TrackerOptions) {
    this.#options = { ...defaults, ...options };
  }

  /** Takes one frame's detections; returns every track that lives, seen in this frame or not. */
  update(detections: readonly Detection[], timeMs: number): readonly Track[] {
    const stepMs = timeMs - (this.#lastMs ?? timeMs);
    assert(stepMs >= 0, 'time does not run backwards');
    this.#lastMs = timeMs;
    for (const track of this.#tracks) track.predict(stepMs);

    const seen = this.#usable(detections);
    const { confidenceHigh, confidenceBirth } = this.#options;
    const strong = seen.filter(({ detection }) => detection.confidence >= confidenceHigh);
    const weak = seen.filter(({ detection }) => detection.confidence < confidenceHigh);
    const stepCost: PairCost = (track, one) => overlapCost(track, one, timeMs);
    const first = matchPairs(this.#tracks, strong, stepCost);
    const second = matchPairs(
      first.tracksLeft, weak, (track, one) => carryOnCost(track, one, timeMs),
    );
    const third = matchPairs(
      second.tracksLeft.filter((track) => track.isConfirmed),
      first.detectionsLeft,
      (track, one) => recoveryCost(track, one, timeMs),
    );
    for (const { track, seen: one } of [...first.pairs, ...second.pairs, ...third.pairs]) {
      track.observe(one, timeMs);
    }
    const unexplained = [...third.detectionsLeft, ...second.detectionsLeft];
    for (const one of unexplained) {
      if (one.detection.confidence >= confidenceBirth) this.#begin(one, timeMs);
    }
    this.#confirmAndForget(timeMs);
    return this.#tracks.map((track) => track.view());
  }

  /** Forgets every track: time does not run on. */
  reset(): void {
    this.#tracks = [];
    this.#lastMs = undefined;
  }

  #usable(detections: readonly Detection[]): PlaneDetection[] {
    const { aspectRatio, confidenceFloor } = this.#options;
    return suppressDuplicates(detections
      .filter(({ confidence }) => confidence >= confidenceFloor)
      .map((detection) => ({ detection, box: boxToPlane(detection.box, aspectRatio) })));
  }

  #begin(seen: PlaneDetection, timeMs: number): void {
    const { aspectRatio, allocateId } = this.#options;
    this.#tracks.push(new VehicleTrack({ trackId: allocateId(), seen, timeMs, aspectRatio }));
  }

  #confirmAndForget(timeMs: number): void {
    for (const track of this.#tracks) {
      track.isConfirmed ||= track.hitCount >= hitCountConfirmed &&
        track.confidenceSum - track.hitCount * evidenceBase >= evidenceConfirmed;
    }
    this.#tracks = this.#tracks.filter((track) => timeMs - track.seenMs <= this.#patienceMs(track));
  }

  #patienceMs(track: VehicleTrack): number {
    if (!track.isConfirmed) return unconfirmedLostMsMax;
    return track.isStanding ? this.#options.lostStandingMsMax : this.#options.lostMsMax;
  }
}
