// Learns from the camera's own traffic what a vehicle is like here, and judges every track by it:
// how sure the detector is of what crosses the lines, how large that is at each place, and whether
// it goes somewhere. One rule covers cameras that the detector sees well (a pedestrian is much less
// of a vehicle to it than the others were) and those it is blind for (nobody is; motion decides).

import { centreOf, heightOf, widthOf } from '../geometry/box.ts';
import { pointToPlane } from '../geometry/plane.ts';
import type { Track } from '../tracking/track.ts';
import {
  blindLook, isSeen, isStill, isSureLook, isSurelySeen, lookMinOf, neuralCountMin, sizeLimitsOf,
  wasSurelySeen,
} from './judge-limits.ts';
import type { Ground, Judgement } from './judgement.ts';
import type { SceneLight } from './scene-light.ts';
import { TrackStory } from './track-story.ts';
import { TrafficMemory, type PastTrack } from './traffic-memory.ts';

export type TrackVerdict = 'vehicle' | 'undecided' | 'not-a-vehicle';

/** What the judge relies on, for people. */
export interface Trust {
  readonly evidence: 'learning' | 'both' | 'motion';
  readonly reason: string;
  /** How sure the detector typically is of the vehicles here, 0..1; absent while learning. */
  readonly detectorLook?: number;
}

/** Nothing is decided before so many tracks went somewhere, or so much time passed. */
const travellersMin = 3;
const learningMs = 10_000;
/** A track is over when it was not seen for so long; then nothing more is to be expected of it. */
const overMs = 500;
/** Nor after so long behind the line: people wait for the count. */
const verdictMsMax = 3000;
/** From this typical look on the detector misses none: what it does not see is no vehicle. */
const sightedLook = 0.45;
/** So much taller for their width than vehicles at that place are people. */
const uprightShareMin = 1.6;
/** So many tracks of motion alone in so long are clutter; what is real among them lasts longer. */
const clutterCountMin = 60;
const clutterMs = 5000;
const clutterHitCountMin = 10;
/** Stories of tracks that ended are kept so long, for crossings that wait for a verdict. */
const keptMs = 20_000;
const vehicleGrounds: ReadonlySet<Ground> =
  new Set<Ground>(['seen', 'seen-before', 'moved', 'faint']);

export class TrafficJudge {
  readonly #aspectRatio: number;
  readonly #stories = new Map<number, TrackStory>();
  readonly #memory: TrafficMemory;
  #nowMs = 0;
  #light: SceneLight | undefined;
  #firstMs: number | undefined;

  /** `before`: what a judge of the same view had learned, oldest first. */
  constructor(aspectRatio: number, before: readonly PastTrack[] = []) {
    this.#aspectRatio = aspectRatio;
    this.#memory = new TrafficMemory(before);
  }

  /** What it has learned of the view, oldest first. */
  get learned(): readonly PastTrack[] {
    return this.#memory.tracks(this.#present());
  }

  /** The camera looks elsewhere: vehicles have other sizes there. */
  forget(): void {
    this.#memory.forget();
  }

  /** Takes in all living tracks of one frame, and the light in which they were seen. */
  follow(tracks: readonly Track[], timeMs: number, light?: SceneLight): void {
    this.#light = light;
    if (timeMs < this.#nowMs) this.#startAnew(timeMs);
    const lastMs = this.#nowMs;
    this.#nowMs = timeMs;
    this.#firstMs ??= timeMs;
    const living = new Set<number>();
    for (const track of tracks) {
      living.add(track.trackId);
      if (track.detection === undefined) continue;
      // A vehicle that was seen faintly at first was not told of then.
      for (const place of track.earlier ?? []) {
        if (place.detection !== undefined) this.#note({ ...track, ...place }, place.seenMs, true);
      }
      const wasInSight = (this.#stories.get(track.trackId)?.seenMs ?? lastMs) >= lastMs;
      this.#note(track, timeMs, wasInSight);
    }
    for (const [trackId, story] of this.#stories) {
      if (living.has(trackId) || timeMs - story.seenMs < keptMs) continue;
      this.#memory.keep(story);
      this.#stories.delete(trackId);
    }
  }

  /**
   * Asked for tracks that passed a line; a final question gets a final answer. Where motion is of
   * no use, what nobody but motion saw is no vehicle.
   */
  verdictOf({ trackId }: Track, { isFinal, passedMs, isMotionOfUse }: {
    readonly isFinal: boolean;
    /** When it had settled behind the line; another time is another question. */
    readonly passedMs: number;
    readonly isMotionOfUse: boolean;
  }): TrackVerdict {
    const story = this.#stories.get(trackId);
    if (story === undefined) return 'vehicle';
    story.pass(passedMs, this.#nowMs);
    if (this.#isLearning(story) && !isFinal) return 'undecided';
    const isOver = isFinal || this.#nowMs - story.seenMs > overMs ||
      this.#nowMs - (story.crossedMs ?? this.#nowMs) > verdictMsMax;
    story.ground = this.#groundFor(story, isMotionOfUse);
    if (vehicleGrounds.has(story.ground)) return 'vehicle';
    return isOver ? 'not-a-vehicle' : 'undecided';
  }

  /**
   * Two tracks are one vehicle: what the detector saw of the earlier one counts for the later one,
   * if it was sure of that. Two faint tracks do not make a sure vehicle.
   */
  join(trackId: number, earlierId: number): void {
    const earlier = this.#stories.get(earlierId);
    if (earlier === undefined || !isSurelySeen(earlier, this.#typicalLook())) return;
    this.#stories.get(trackId)?.continueFrom(earlier);
  }

  /** As far as it has been seen, wherever it went; the judge learns nothing from the question. */
  seemsVehicle({ trackId }: Track, isMotionOfUse: boolean): boolean {
    const story = this.#stories.get(trackId);
    return story === undefined || vehicleGrounds.has(this.#groundFor(story, isMotionOfUse));
  }

  /** What it went by when it judged a track. Shares are as precise as people read them. */
  judgementOf({ trackId }: Track): Judgement {
    const story = this.#stories.get(trackId);
    if (story === undefined) return { ground: 'forgotten' };
    const usual = this.#memory.usualAt(story, this.#present());
    const typical = this.#typicalLook();
    const { neuralCount, look, isTraveller, ground } = story;
    const lookMin = lookMinOf(typical);
    const { min, max } = sizeLimitsOf(story, isSeen(story, typical));
    const asked = { sizeShareMin: min, ...max !== undefined && { sizeShareMax: max } };
    return {
      ...ground && { ground },
      seen: {
        ...neuralCount > 0 && { look: rounded(look) },
        ...lookMin > 0 && { lookMin: rounded(lookMin) },
        isTraveller,
        ...usual && { sizeShare: rounded(story.size / usual.size) },
        ...ground !== 'seen' && asked,
      },
    };
  }

  trust(): Trust {
    if (this.#isLearning()) {
      return { evidence: 'learning', reason: 'too few vehicles seen yet to know this camera' };
    }
    const typical = this.#typicalLook();
    const figure = typical.toFixed(2);
    const detectorLook = rounded(typical);
    return typical < blindLook
      ? {
          evidence: 'motion',
          detectorLook,
          reason: `the detector does not see the vehicles here (${figure} at best): motion decides`,
        }
      : {
          evidence: 'both',
          detectorLook,
          reason: `the detector sees the vehicles here (${figure} at best), motion supports it`,
        };
  }

  /** What only motion saw waits for longer: glare travels, too. */
  #isLearning(story?: TrackStory): boolean {
    if (this.#nowMs - (this.#firstMs ?? this.#nowMs) >= learningMs) return false;
    if (story !== undefined && story.neuralCount < neuralCountMin) return true;
    return this.#memory.travellers(this.#present()).length < travellersMin;
  }

  #present(): TrackStory[] {
    return [...this.#stories.values()];
  }

  #typicalLook(): number {
    return this.#memory.typicalLook(this.#present(), this.#light);
  }

  #isClutter(): boolean {
    const born = this.#present().filter(({ bornMs, neuralCount }) =>
      neuralCount === 0 && this.#nowMs - bornMs < clutterMs);
    return born.length >= clutterCountMin;
  }

  /** Beside a vehicle that the detector sees, what it does not see is the beam or the shadow. */
  #accompaniesVehicle(story: TrackStory): boolean {
    return this.#present().some((other) => other !== story &&
      isSureLook(other.look, other.neuralCount) &&
      story.accompanies(other));
  }

  /** The rule that decides on a track, as far as it is known. */
  #groundFor(story: TrackStory, isMotionOfUse: boolean): Ground {
    const typical = this.#typicalLook();
    const isWellSeen = isSeen(story, typical);
    if (isSurelySeen(story, typical)) return 'seen';
    if (!isMotionOfUse && story.neuralCount < neuralCountMin) return 'motion-of-no-use';
    if (this.#accompaniesVehicle(story)) return 'accompanied';
    if (!story.isTraveller) return 'went-nowhere';
    if (!story.isFollowed) return 'out-of-sight';
    if (story.hitCount < clutterHitCountMin && this.#isClutter()) return 'clutter';
    const isFaint = !isWellSeen && story.isFaintlySeen;
    const isUnseen = !isWellSeen && !isFaint && typical >= sightedLook;
    const wasSeen = !isWellSeen && wasSurelySeen(story, typical);
    if (isUnseen && !wasSeen) return 'unseen';
    const usual = this.#memory.usualAt(story, this.#present());
    if (wasSeen && isStill(story, usual)) return 'seen-before';
    if (isUnseen) return 'unseen';
    if (usual === undefined) return isWellSeen ? 'moved' : 'no-usual-size';
    if (!isWellSeen && story.shape > uprightShareMin * usual.shape) return 'upright';
    const limits = sizeLimitsOf(story, isWellSeen);
    if (story.size > (limits.max ?? Infinity) * usual.size) return 'too-large';
    if (story.size < limits.min * usual.size) return 'too-small';
    return isFaint ? 'faint' : 'moved';
  }

  #note(track: Track, timeMs: number, wasInSight: boolean): void {
    const point = pointToPlane(centreOf(track.box), this.#aspectRatio);
    const width = widthOf(track.box) * this.#aspectRatio;
    const height = heightOf(track.box);
    let story = this.#stories.get(track.trackId);
    if (story === undefined) {
      story = new TrackStory();
      this.#stories.set(track.trackId, story);
    }
    story.note({
      point,
      size: Math.sqrt(width * height),
      shape: height / width,
      timeMs,
      detection: track.detection,
      light: this.#light,
      wasInSight,
    });
  }

  /** Time does not run on: what was learned stays, the tracks are gone. */
  #startAnew(timeMs: number): void {
    for (const story of this.#stories.values()) this.#memory.keep(story);
    this.#stories.clear();
    this.#firstMs = Math.min(this.#firstMs ?? timeMs, timeMs);
  }
}

function rounded(share: number): number {
  return Number(share.toFixed(2));
}
