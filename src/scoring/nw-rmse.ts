// AI City's measure of counting over time: sums that agree at the end, because errors cancelled
// each other out on the way, do not score full marks.

import type { Direction } from '../counting/crossing.ts';
import type { LabelledCrossing } from './match-crossings.ts';

/** Parts of a clip at whose ends the sums are compared. */
export const segmentCount = 50;

export interface NwRmseInput {
  readonly labelled: readonly LabelledCrossing[];
  readonly counted: readonly LabelledCrossing[];
  readonly durationMs: number;
}

/** A mean in the making: means of several clips are added up before they are divided. */
export interface WeightedSum {
  /** Labelled crossings times nwRMSE, over the movements. */
  readonly sum: number;
  /** Labelled crossings. */
  readonly weight: number;
}

const directions: readonly Direction[] = ['in', 'out'];

/**
 * The normalised weighted root-mean-square error of Naphade et al., "The 4th AI City Challenge",
 * CVPR Workshops 2020 (arXiv 2004.14619), Track 1. A clip is cut into k segments; x_i are the
 * vehicles of one movement that were labelled from the start to the end of segment i, x̂_i those
 * counted:
 *
 *   wRMSE = sqrt(Σ w_i (x̂_i - x_i)²),  w_i = i / Σ j = 2i / (k (k + 1))
 *   nwRMSE = max(0, 1 - wRMSE / n),  n = x_k
 *
 * and a clip's figure is the mean of its movements, weighted by n; 1 is perfect. A movement is a
 * line in one direction. Classes are not kept apart as in the challenge: class accuracy is a
 * measure of its own. Where nothing was labelled, n = 0 and a movement has no weight: wrong
 * crossings there show in the precision.
 */
export function nwRmse(input: NwRmseInput): WeightedSum {
  const lines = new Set(input.labelled.map(({ line }) => line));
  let [sum, weight] = [0, 0];
  for (const line of lines) {
    for (const direction of directions) {
      const movement = ofMovement(input, { line, direction });
      const vehicleCount = movement.labelledMs.length;
      if (vehicleCount === 0) continue;
      sum += vehicleCount * Math.max(0, 1 - weightedError(movement) / vehicleCount);
      weight += vehicleCount;
    }
  }
  return { sum, weight };
}

interface Movement {
  readonly labelledMs: readonly number[];
  readonly countedMs: readonly number[];
  readonly durationMs: number;
}

function ofMovement(
  { labelled, counted, durationMs }: NwRmseInput,
  { line, direction }: Pick<LabelledCrossing, 'line' | 'direction'>,
): Movement {
  const timesOf = (crossings: readonly LabelledCrossing[]): number[] => crossings
    .filter((crossing) => crossing.line === line && crossing.direction === direction)
    .map(({ atMs }) => atMs);
  return { labelledMs: timesOf(labelled), countedMs: timesOf(counted), durationMs };
}

function weightedError({ labelledMs, countedMs, durationMs }: Movement): number {
  let sum = 0;
  for (let segment = 1; segment <= segmentCount; segment++) {
    // The last segment holds whatever is left: labels may lie a little beyond the last frame.
    const endMs = segment === segmentCount ? Infinity : durationMs * segment / segmentCount;
    const until = (times: readonly number[]): number =>
      times.filter((atMs) => atMs <= endMs).length;
    const weight = 2 * segment / (segmentCount * (segmentCount + 1));
    sum += weight * (until(countedMs) - until(labelledMs)) ** 2;
  }
  return Math.sqrt(sum);
}
