// How many vehicles pass a line in an hour, by weekday and hour, as far as it has been watched:
// what to expect of time in which nobody watched.

import type { Direction } from '../counting/crossing.ts';
import { cutSpans, type TimeSpan } from './unseen-time.ts';

export const quarterMs = 900_000;
const hourMs = 3_600_000;

/** Less than so much watched time says nothing about an hour. */
const watchedMsMin = hourMs / 2;

export interface LineDirection {
  readonly cameraId: string;
  readonly lineId: string;
  readonly direction: Direction;
}

/** Crossings of a line in the quarter of an hour from `startMs` on. */
export interface QuarterCount extends LineDirection {
  readonly startMs: number;
  readonly crossingCount: number;
}

export interface TrafficHistory {
  readonly counts: readonly QuarterCount[];
  /** Camera -> when it was watched. */
  readonly watched: ReadonlyMap<string, readonly TimeSpan[]>;
  /** 0..167 in the site's time zone: Monday from midnight is 0. */
  readonly hourOfWeek: (momentMs: number) => number;
}

/** Sums of a week's hours (0..167), of a day's hours (168..191) and of all (192). */
const slotCount = 168 + 24 + 1;

export class TrafficProfile {
  readonly #watchedMs = new Map<string, Float64Array>();
  readonly #crossingCounts = new Map<string, Float64Array>();
  readonly #hourOfWeek: TrafficHistory['hourOfWeek'];

  constructor({ counts, watched, hourOfWeek }: TrafficHistory) {
    this.#hourOfWeek = hourOfWeek;
    for (const [cameraId, spans] of watched) {
      for (const { startMs, endMs } of cutSpans(spans, quarterMs)) {
        this.#add(this.#watchedMs, cameraId, startMs, endMs - startMs);
      }
    }
    for (const count of counts) {
      this.#add(this.#crossingCounts, keyOf(count), count.startMs, count.crossingCount);
    }
  }

  /**
   * Crossings an hour to be expected at that time of the week: as it was then; if that is not
   * known, as at that time of other days; else as on average. Undefined when the line is too new.
   */
  perHour(line: LineDirection, momentMs: number): number | undefined {
    const watchedMs = this.#watchedMs.get(line.cameraId);
    const slot = slotsAt(this.#hourOfWeek(momentMs))
      .find((one) => (watchedMs?.[one] ?? 0) >= watchedMsMin);
    if (slot === undefined) return undefined;
    const crossingCount = this.#crossingCounts.get(keyOf(line))?.[slot] ?? 0;
    return crossingCount / ((watchedMs?.[slot] ?? Number.NaN) / hourMs);
  }

  #add(
    sums: Map<string, Float64Array>, key: string, momentMs: number, amount: number,
  ): void {
    let slots = sums.get(key);
    if (slots === undefined) {
      slots = new Float64Array(slotCount);
      sums.set(key, slots);
    }
    for (const slot of slotsAt(this.#hourOfWeek(momentMs))) {
      slots[slot] = (slots[slot] ?? 0) + amount;
    }
  }
}

/** From the narrowest to the widest. */
function slotsAt(hourOfWeek: number): readonly number[] {
  return [hourOfWeek, 168 + hourOfWeek % 24, slotCount - 1];
}

function keyOf({ cameraId, lineId, direction }: LineDirection): string {
  return `${cameraId} ${lineId} ${direction}`;
}
