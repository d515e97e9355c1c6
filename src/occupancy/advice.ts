// What a lot's ledger tells whoever looks after it: proofs that something was missed, sums that do
// not agree, and when it is time to count the vehicles. Facts only; others put them into words.

import type { ErrorBar } from './error-bar.ts';
import type { Occupancy } from './lot-entry.ts';

export type Advice =
  /** Nobody has ever said what the lot holds. */
  | { readonly code: 'never-calibrated' }
  /** The count was below zero: at least so many entries are missing, or exits were made up. */
  | { readonly code: 'entries-missed'; readonly vehicleCount: number }
  /** The count was far above the capacity: at least so many exits are missing. */
  | { readonly code: 'exits-missed'; readonly vehicleCount: number }
  /** The last calibration found the count off by so many (above 0: it was too high). */
  | { readonly code: 'calibration-differed'; readonly vehicleCount: number }
  /** On closed days so many more came in than went out, a day (below 0: fewer). */
  | { readonly code: 'day-sums-disagree'; readonly surplusPerDay: number; readonly dayCount: number }
  | { readonly code: 'error-bar-wide'; readonly plusMinus: number }
  /** Cameras were not watched, and nothing is known about what to expect of that time. */
  | { readonly code: 'unknown-traffic'; readonly unknownMs: number }
  /** A scheduled calibration was entered late, because lotcount was not running. */
  | { readonly code: 'calibration-late'; readonly dueAtMs: number; readonly missedCount: number };

/** A whole day that was watched well. */
export interface DaySum {
  readonly entryCount: number;
  readonly exitCount: number;
}

export interface AdviceFacts {
  readonly occupancy: Occupancy;
  /** Before the last one nobody had said what the lot holds: what it found was no count. */
  readonly isFirstCalibration: boolean;
  readonly capacity: number;
  readonly bar: ErrorBar;
  readonly unknownMs: number;
  /** The last closed days, in any order; those that were watched badly are left out. */
  readonly days: readonly DaySum[];
  readonly lateCalibration: { readonly dueAtMs: number; readonly missedCount: number } | undefined;
}

/** Cars in the aisles and beside the bays: so much above the capacity is possible. */
const overfullShareMax = 0.05;
const overfullCountMin = 3;
/** An error of so much of the capacity is too much to rely on, and fewer than five never are. */
const barShareMax = 0.1;
const barCountMax = 5;
const differenceShareMax = 0.05;

export function adviceFor(facts: AdviceFacts): readonly Advice[] {
  const { occupancy, capacity, bar, unknownMs, lateCalibration } = facts;
  const { anchor, lowest, highest } = occupancy;
  const advice: Advice[] = [];
  if (anchor.kind === 'opening') advice.push({ code: 'never-calibrated' });
  if (lateCalibration !== undefined) advice.push({ code: 'calibration-late', ...lateCalibration });
  if (lowest < 0) advice.push({ code: 'entries-missed', vehicleCount: -lowest });
  const possible = capacity + Math.max(overfullCountMin, Math.floor(overfullShareMax * capacity));
  if (highest > possible) {
    advice.push({ code: 'exits-missed', vehicleCount: highest - possible });
  }
  const difference = differenceOf(facts);
  if (difference !== undefined) {
    advice.push({ code: 'calibration-differed', vehicleCount: difference });
  }
  const surplus = surplusOf(facts.days);
  if (surplus !== undefined) advice.push({ code: 'day-sums-disagree', ...surplus });
  if (unknownMs > 0 && bar.isLowerBound) advice.push({ code: 'unknown-traffic', unknownMs });
  if (bar.plusMinus > Math.max(barCountMax, barShareMax * capacity)) {
    advice.push({ code: 'error-bar-wide', plusMinus: bar.plusMinus });
  }
  return advice;
}

function differenceOf(facts: AdviceFacts): number | undefined {
  const { occupancy: { anchor }, capacity, isFirstCalibration } = facts;
  if (anchor.countedBefore === undefined || anchor.kind !== 'calibration') return undefined;
  if (isFirstCalibration) return undefined;
  const difference = anchor.countedBefore - anchor.vehicleCount;
  const isWorthAWord = Math.abs(difference) > Math.max(barCountMax, differenceShareMax * capacity);
  return isWorthAWord ? difference : undefined;
}

/**
 * Days end as they began, give or take some cars that stay overnight: that evens out over days.
 * Undefined when the mean of the days is within what chance makes of it (two standard errors).
 */
function surplusOf(
  days: readonly DaySum[],
): { readonly surplusPerDay: number; readonly dayCount: number } | undefined {
  const dayCount = days.length;
  if (dayCount < 2) return undefined;
  const surpluses = days.map(({ entryCount, exitCount }) => entryCount - exitCount);
  const mean = surpluses.reduce((sum, surplus) => sum + surplus, 0) / dayCount;
  const variance = surpluses.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (dayCount - 1);
  const standardError = Math.sqrt(variance / dayCount);
  if (Math.abs(mean) < 2 || Math.abs(mean) <= 2 * standardError) return undefined;
  return { surplusPerDay: Math.round(mean), dayCount };
}
