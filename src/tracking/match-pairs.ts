// Pairs tracks with detections at the least total cost, and says who stays alone.

import { assign, FORBIDDEN } from './assignment.ts';
import type { PlaneDetection, VehicleTrack } from './vehicle-track.ts';

export interface Matching {
  readonly pairs: readonly { readonly track: VehicleTrack; readonly seen: PlaneDetection }[];
  readonly tracksLeft: readonly VehicleTrack[];
  readonly detectionsLeft: readonly PlaneDetection[];
}

/** Cost of a pair: 0 is perfect, 1 or more means that it cannot be. */
export type PairCost = (track: VehicleTrack, seen: PlaneDetection) => number;

export function matchPairs(
  tracks: readonly VehicleTrack[],
  detections: readonly PlaneDetection[],
  costOf: PairCost,
): Matching {
  const costs = tracks.map((track) => detections.map((seen) => {
    const cost = costOf(track, seen);
    return cost < 1 ? cost : FORBIDDEN;
  }));
  const columnOfRow = assign(costs, 1);
  const pairs: { track: VehicleTrack; seen: PlaneDetection }[] = [];
  const taken = new Set<PlaneDetection>();
  const tracksLeft: VehicleTrack[] = [];
  tracks.forEach((track, row) => {
    const column = columnOfRow[row];
    const seen = column === undefined ? undefined : detections[column];
    if (seen === undefined) {
      tracksLeft.push(track);
    } else {
      pairs.push({ track, seen });
      taken.add(seen);
    }
  });
  return { pairs, tracksLeft, detectionsLeft: detections.filter((seen) => !taken.has(seen)) };
}
