// The tracks of the last frames of one camera, found by the frame that they belong to.

import type { TrackSet } from '../api.ts';

/** At 15 frames a second four seconds: longer than any picture is under way. */
const trackSetsMax = 60;

export class TrackHistory {
  private sets: TrackSet[] = [];

  add(set: TrackSet): void {
    // A restarted camera numbers its frames anew: what it said before belongs to other pictures.
    const newest = this.sets.at(-1);
    if (newest !== undefined && set.frameIndex < newest.frameIndex) this.sets = [];
    this.sets.push(set);
    if (this.sets.length > trackSetsMax) this.sets.shift();
  }

  find(frameIndex: number): TrackSet | undefined {
    return this.sets.findLast((set) => set.frameIndex === frameIndex);
  }

  clear(): void {
    this.sets = [];
  }
}
