// What people see of the tracks: their boxes, and a trail behind each.

import type { Point } from '../geometry/point.ts';
import type { TrackView } from '../threads/messages.ts';
import type { Track } from '../tracking/track.ts';
import { anchorOf, type Anchor } from './line.ts';
import { neuralConfidenceOf } from './track-log.ts';

/** Length of the trail. */
const trailMs = 2000;

export class TrackTrails {
  readonly #anchor: Anchor;
  readonly #trails = new Map<number, { readonly timeMs: number; readonly point: Point }[]>();

  constructor(anchor: Anchor) {
    this.#anchor = anchor;
  }

  /** Takes in the tracks of one frame; returns those that were seen in it. */
  follow(tracks: readonly Track[]): TrackView[] {
    const living = new Set(tracks.map(({ trackId }) => trackId));
    for (const trackId of [...this.#trails.keys()]) {
      if (!living.has(trackId)) this.#trails.delete(trackId);
    }
    return tracks.filter(({ detection }) => detection !== undefined)
      .map((track) => this.#view(track));
  }

  clear(): void {
    this.#trails.clear();
  }

  #view(track: Track): TrackView {
    const { trackId, box, vehicleClass, confidence, isConfirmed, seenMs } = track;
    const trail = (this.#trails.get(trackId) ?? [])
      .filter(({ timeMs }) => seenMs - timeMs <= trailMs);
    trail.push({ timeMs: seenMs, point: anchorOf(box, this.#anchor) });
    this.#trails.set(trackId, trail);
    const neuralConfidence = track.detection && neuralConfidenceOf(track.detection);
    return {
      trackId,
      box,
      vehicleClass,
      confidence,
      isConfirmed,
      trail: trail.map(({ point }) => point),
      ...neuralConfidence === undefined ? {} : { neuralConfidence },
    };
  }
}
