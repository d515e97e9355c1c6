// What went through the picture of late: the camera's own idea of a vehicle.

import { distance } from '../geometry/point.ts';
import { areAlike, type SceneLight } from './scene-light.ts';
import type { PlacedSize, TrackStory } from './track-story.ts';

/** So many tracks are remembered of each light, the newest ones; and of all. */
const storyCountMax = 60;
const allCountMax = 300;
/** From so many on, what passed the lines stands for all vehicles. */
const crosserCountMin = 3;
/** The detector hardly ever takes anything else for a vehicle at this look. */
const sureLook = 0.3;
/** Sizes are compared within this distance, in frame heights; so many are needed. */
const nearby = 0.15;
const nearbyCountMin = 4;

/** What vehicles are like at a place. */
export interface Usual {
  /** Square root of the box's area, in frame heights. */
  readonly size: number;
  /** Height over width. */
  readonly shape: number;
}

/** What is remembered of a track that is gone. */
export interface PastTrack {
  /** In frame heights. */
  readonly places: readonly PlacedSize[];
  /** Mean of the detector's best confidences, 0 where it did not see the track. */
  readonly look: number;
  /** In which it was seen last. */
  readonly light: SceneLight | undefined;
  readonly isTraveller: boolean;
  readonly hasCrossed: boolean;
}

export class TrafficMemory {
  #stories: PastTrack[];

  constructor(before: readonly PastTrack[] = []) {
    this.#stories = before.slice(-allCountMax);
  }

  /** With what is still there; oldest first. */
  tracks(present: readonly TrackStory[]): readonly PastTrack[] {
    return [...this.#stories, ...present.filter(isTelling).map(pastOf)];
  }

  forget(): void {
    this.#stories = [];
  }

  keep(gone: TrackStory): void {
    if (!isTelling(gone)) return;
    const story = pastOf(gone);
    this.#stories.push(story);
    const alike = this.#stories.filter((other) => isInLight(other, story.light));
    if (alike.length > storyCountMax) this.#stories.splice(this.#stories.indexOf(alike[0]!), 1);
    else if (this.#stories.length > allCountMax) this.#stories.shift();
  }

  /** What went somewhere, gone or still there. */
  travellers(present: readonly TrackStory[]): PastTrack[] {
    return [...this.#stories, ...present].filter(({ isTraveller }) => isTraveller);
  }

  /**
   * How sure the detector is of a vehicle here and in such light: the best third of what crossed
   * the lines, for people may cross them, too; before enough has crossed, the best third of what
   * moved at all. What it saw by day says nothing about the night.
   */
  typicalLook(present: readonly TrackStory[], light: SceneLight | undefined): number {
    const travellers = this.travellers(present).filter((story) => isInLight(story, light));
    const crossers = travellers.filter(({ hasCrossed }) => hasCrossed);
    const looks = (crossers.length >= crosserCountMin ? crossers : travellers)
      .map(({ look }) => look)
      .sort((first, second) => second - first);
    const best = looks.slice(0, Math.ceil(looks.length / 3));
    return best.length === 0 ? 0 : best.reduce((sum, look) => sum + look, 0) / best.length;
  }

  /** Size of the larger vehicles where this track was, else anywhere (noise is small); shape. */
  usualAt(story: TrackStory, present: readonly TrackStory[]): Usual | undefined {
    const all: readonly PastTrack[] =
      [...this.#stories, ...present.filter((other) => other !== story)];
    const crossers = all.filter(({ hasCrossed }) => hasCrossed);
    const travellers = all.filter(({ isTraveller }) => isTraveller);
    // Whom the detector saw is a vehicle for sure; shade and people move, too.
    const others = [travellers.filter(({ look }) => look >= sureLook), crossers]
      .find(({ length }) => length >= crosserCountMin) ?? travellers;
    const places = others.flatMap((other) => other.places);
    const near = places.filter(({ point }) =>
      story.places.some((own) => distance(own.point, point) < nearby));
    const used = near.length >= nearbyCountMin ? near : places;
    if (used.length === 0) return undefined;
    return {
      size: quantileOf(used.map(({ size }) => size), 0.75),
      shape: quantileOf(used.map(({ shape }) => shape), 0.5),
    };
  }
}

/** What went nowhere is no vehicle, or says nothing of it. */
function isTelling({ isTraveller, hasCrossed }: TrackStory): boolean {
  return isTraveller || hasCrossed;
}

function pastOf({ places, look, light, isTraveller, hasCrossed }: TrackStory): PastTrack {
  return { places, look, light, isTraveller, hasCrossed };
}

function isInLight(story: PastTrack, light: SceneLight | undefined): boolean {
  return story.light === undefined || light === undefined || areAlike(story.light, light);
}

function quantileOf(values: readonly number[], share: number): number {
  return [...values].sort((first, second) => first - second)[Math.floor(values.length * share)]!;
}
