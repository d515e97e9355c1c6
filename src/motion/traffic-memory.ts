// What went through the picture of late: the camera's own idea of a vehicle.

import { distance } from '../geometry/point.ts';
import type { TrackStory } from './track-story.ts';

/** So many tracks are remembered, the newest ones. */
const storyCountMax = 60;
/** From so many on, what passed the lines stands for all vehicles. */
const crosserCountMin = 3;
/** Sizes are compared within this distance, in frame heights; so many are needed. */
const nearby = 0.15;
const nearbyCountMin = 4;

export class TrafficMemory {
  readonly #stories: TrackStory[] = [];

  keep(story: TrackStory): void {
    if (!story.isTraveller && story.crossedMs === undefined) return;
    this.#stories.push(story);
    if (this.#stories.length > storyCountMax) this.#stories.shift();
  }

  /** What went somewhere, gone or still there. */
  travellers(present: readonly TrackStory[]): TrackStory[] {
    return [...this.#stories, ...present].filter(({ isTraveller }) => isTraveller);
  }

  /**
   * How sure the detector is of a vehicle here: the best third of what crossed the lines, for
   * people may cross them, too; before enough has crossed, the best third of what moved at all.
   */
  typicalLook(present: readonly TrackStory[]): number {
    const all = [...this.#stories, ...present];
    const crossers = all.filter(({ crossedMs }) => crossedMs !== undefined);
    const isKnown = crossers.length >= crosserCountMin;
    const looks = (isKnown ? crossers : this.travellers(present))
      .map(({ look }) => look)
      .sort((first, second) => second - first);
    const best = looks.slice(0, Math.ceil(looks.length / 3));
    return best.length === 0 ? 0 : best.reduce((sum, look) => sum + look, 0) / best.length;
  }

  /** Size of the larger vehicles where this track was, else anywhere: noise is small. */
  sizeAt(story: TrackStory, present: readonly TrackStory[]): number | undefined {
    const all = [...this.#stories, ...present].filter((other) => other !== story);
    const crossers = all.filter(({ crossedMs }) => crossedMs !== undefined);
    const others = crossers.length >= crosserCountMin
      ? crossers
      : all.filter(({ isTraveller }) => isTraveller);
    const near = others.flatMap(({ places }) => places)
      .filter(({ point }) => story.places.some((own) => distance(own.point, point) < nearby))
      .map(({ size }) => size);
    return upperQuartile(near.length >= nearbyCountMin ? near : others.map(({ size }) => size));
  }
}

function upperQuartile(values: readonly number[]): number | undefined {
  return [...values].sort((first, second) => first - second)[Math.floor(values.length * 0.75)];
}
