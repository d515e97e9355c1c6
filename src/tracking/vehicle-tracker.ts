// Follows vehicles from frame to frame: ByteTrack's idea of two rounds (Y. Zhang et al.,
// "ByteTrack: Multi-Object Tracking by Associating Every Detection Box", ECCV 2022), with true time
// steps and a last round for vehicles that were lost on the way. Knows no lines and no counts.

import { faintConfidence, type Detection } from '../detection/detector.ts';
import { shareOfSmaller, type Box } from '../geometry/box.ts';
import { boxToPlane } from '../geometry/plane.ts';
import { assert } from '../assert.ts';
import { LatentTracks, type Sighting } from './latent-tracks.ts';
import { matchPairs, type PairCost } from './match-pairs.ts';
import { carryOnCost, overlapCost, recoveryCost, sizeRatio } from './pair-cost.ts';
import { suppressDuplicates } from './suppress-duplicates.ts';
import type { EarlierPlace, Track } from './track.ts';
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
  /** Weaker detections count in rows only (latent-tracks.ts). */
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
  confidenceFloor: faintConfidence,
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

/** Boxes that share so much of the smaller one belong to one vehicle, ... */
const sameShare = 0.5;
/** ... unless one has more than this many times the other's size: glare, or half the road. */
const sizeRatioMax = 3;

export class VehicleTracker {
  readonly #options: Required<TrackerOptions>;
  readonly #latent = new LatentTracks();
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

    const { confidenceHigh, confidenceBirth, confidenceFloor } = this.#options;
    const all = this.#toPlane(detections);
    const seen = suppressDuplicates(all
      .filter(({ detection }) => detection.confidence >= confidenceFloor));
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
    const faint = all.filter(({ detection }) => detection.confidence < confidenceFloor);
    const fourth = matchPairs(
      third.tracksLeft.filter((track) => track.isFaint),
      faint,
      (track, one) => carryOnCost(track, one, timeMs),
    );
    for (const { pairs } of [first, second, third, fourth]) {
      for (const { track, seen: one } of pairs) track.observe(one, timeMs);
    }
    const unexplained = [...third.detectionsLeft, ...second.detectionsLeft];
    for (const one of unexplained) {
      if (one.detection.confidence >= confidenceBirth) this.#begin(one, timeMs);
    }
    this.#lookForRows([...unexplained, ...fourth.detectionsLeft], { timeMs, stepMs });
    this.#confirmAndForget(timeMs);
    return this.#tracks.map((track) => track.view());
  }

  /** Forgets every track: time does not run on. */
  reset(): void {
    this.#tracks = [];
    this.#latent.reset();
    this.#lastMs = undefined;
  }

  #toPlane(detections: readonly Detection[]): PlaneDetection[] {
    const { aspectRatio } = this.#options;
    return detections.map((detection) => ({
      detection, box: boxToPlane(detection.box, aspectRatio),
    }));
  }

  /** What is too weak to begin a track may be one vehicle, frame after frame. */
  #lookForRows(
    seen: readonly PlaneDetection[], times: { readonly timeMs: number; readonly stepMs: number },
  ): void {
    const { confidenceBirth } = this.#options;
    const free = seen.filter(({ detection, box }) => detection.confidence < confidenceBirth &&
      !this.#tracks.some((track) => areSame(track.lastBox, box)));
    for (const sightings of this.#latent.update(free, times)) this.#adopt(sightings);
  }

  /** A vehicle that was seen faintly for a while: its track begins with the first sighting. */
  #adopt(sightings: readonly Sighting[]): void {
    const { aspectRatio, allocateId } = this.#options;
    const [first, ...others] = sightings;
    if (first === undefined) return;
    const track = new VehicleTrack({
      trackId: allocateId(), seen: first.seen, timeMs: first.timeMs, aspectRatio,
    });
    let earlier: EarlierPlace[] = [];
    let nowMs = first.timeMs;
    for (const { seen, timeMs } of others) {
      const view = track.view();
      earlier = [...view.earlier ?? earlier, view];
      track.predict(timeMs - nowMs);
      track.observe(seen, timeMs);
      nowMs = timeMs;
    }
    track.tellEarlier(earlier);
    this.#tracks.push(track);
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

function areSame(first: Box, second: Box): boolean {
  return sizeRatio(first, second) <= sizeRatioMax && shareOfSmaller(first, second) > sameShare;
}
