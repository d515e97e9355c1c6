// How far the occupancy may be off, from all that was counted and not counted since the last time
// that it was known. With N crossings counted at a line, of which a share w is wrong, while a share
// m of the vehicles that pass is missed, N·(1-w)/(1-m) vehicles have passed. So the count is off by
//
//   drift = Σ entries (N - N(1-w)/(1-m))  -  Σ exits (N - N(1-w)/(1-m))  -  E_in + E_out
//
// where E_in and E_out passed in unwatched time (see expected-misses). Its variance has four parts:
//
//   Σ lines N·(m+w)                      each vehicle may be missed or made up
//   Σ lines N²·(var m + var w)           the shares themselves are estimates (see line-accuracy)
//   doubts / 4                           each undecided one may have passed, or not
//   E_in + E_out + (0.3)²·(E_in² + E_out²)   traffic is never twice the same
//
// With m of 1 % and 1.5 %, known for certain, and 2000 vehicles a day each way: 10 ± 7 a day.

import type { ExpectedMisses } from './expected-misses.ts';
import type { LineAccuracy } from './line-accuracy.ts';

/** What one line has counted one way, duplicates left out. */
export interface LineTraffic {
  readonly effect: 'entry' | 'exit';
  readonly movementCount: number;
  readonly accuracy: LineAccuracy;
}

export interface ErrorSources {
  readonly traffic: readonly LineTraffic[];
  readonly doubtCount: number;
  readonly misses: ExpectedMisses;
}

export interface ErrorBar {
  /** Expected count minus truth: above 0, the lot probably holds fewer than counted. */
  readonly drift: number;
  readonly standardDeviation: number;
  /** The truth is between these with 95 in 100, whole vehicles; the lowest is never below 0. */
  readonly low: number;
  readonly high: number;
  /** How far low or high is from the count, whichever is farther. */
  readonly plusMinus: number;
  /** Some unwatched time is too new to know what to expect of it: the bar may be too short. */
  readonly isLowerBound: boolean;
}

/** By so much does the same hour of the same weekday differ from its mean, as a share. */
const trafficSpread = 0.3;
/** 95 in 100 of a normal distribution lie within so many standard deviations. */
const deviationCount = 1.96;
/** Unwatched time without history that is not worth a word. */
const unknownMsMax = 60_000;

export function errorBar(vehicleCount: number, sources: ErrorSources): ErrorBar {
  const { misses } = sources;
  const drift = driftOf(sources);
  const standardDeviation = Math.sqrt(varianceOf(sources));
  const probable = vehicleCount - drift;
  const reach = deviationCount * standardDeviation;
  // Whole vehicles: sums of shares that differ from one by a rounding error are that one.
  const low = Math.max(0, Math.floor(probable - reach + 1e-9));
  const high = Math.max(0, Math.ceil(probable + reach - 1e-9));
  return {
    drift,
    standardDeviation,
    low,
    high,
    plusMinus: Math.max(0, Math.ceil(Math.abs(drift) + reach - 1e-9)),
    isLowerBound: misses.unknownMs > unknownMsMax,
  };
}

function driftOf({ traffic, misses }: ErrorSources): number {
  let drift = misses.exitCount - misses.entryCount;
  for (const { effect, movementCount, accuracy } of traffic) {
    const { missedShare, wrongShare } = accuracy;
    const passedCount = movementCount * (1 - wrongShare.mean) / (1 - missedShare.mean);
    drift += (effect === 'entry' ? 1 : -1) * (movementCount - passedCount);
  }
  return drift;
}

function varianceOf({ traffic, doubtCount, misses }: ErrorSources): number {
  const { entryCount, exitCount } = misses;
  let variance = doubtCount / 4 + entryCount + exitCount +
    trafficSpread ** 2 * (entryCount ** 2 + exitCount ** 2);
  for (const { movementCount, accuracy: { missedShare, wrongShare } } of traffic) {
    variance += movementCount * (missedShare.mean + wrongShare.mean);
    variance += movementCount ** 2 * (missedShare.variance + wrongShare.variance);
  }
  return variance;
}
