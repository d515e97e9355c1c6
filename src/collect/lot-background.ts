// What is known of a lot from its past, and changes slowly: the traffic to expect at each hour of
// the week, how much of it two cameras see, and the sums of the last days. Read anew each hour.

import { DateTime } from 'luxon';
import type { LotConfig } from '../config/lot-schema.ts';
import type { DaySum } from '../occupancy/advice.ts';
import { feedingLines, type FeedingLine } from '../occupancy/lot-movement.ts';
import { quarterMs, TrafficProfile } from '../occupancy/traffic-profile.ts';
import { durationOf, unseenSpans, type TimeSpan } from '../occupancy/unseen-time.ts';
import type { LedgerStore } from '../store/ledger-store.ts';

export interface LotBackground {
  readonly profile: TrafficProfile;
  readonly pairedShare: (line: FeedingLine) => number;
  /** Whole days of the site that were watched well. */
  readonly days: readonly DaySum[];
}

const hourMs = 3_600_000;
/** Eight weeks: eight times the same hour of the same weekday. */
const historyMs = 56 * 24 * hourMs;
const dayCountMax = 7;
/** A day that was watched less is no measure of whether its sums agree. */
const dayCoverageMin = 0.95;
/** Quarters whose place in the week is remembered: half a year of them. */
const weekHourCountMax = 20_000;

export class LotBackgrounds {
  readonly #ledger: LedgerStore;
  readonly #timeZone: string;
  readonly #weekHours = new Map<number, number>();
  readonly #backgrounds = new Map<string, LotBackground>();
  #profile: TrafficProfile | undefined;
  #readAtMs = Number.NEGATIVE_INFINITY;

  constructor(ledger: LedgerStore, timeZone: string) {
    this.#ledger = ledger;
    this.#timeZone = timeZone;
  }

  of(lot: LotConfig, nowMs: number): LotBackground {
    // A clock that was set back is as good a reason to read anew.
    if (Math.abs(nowMs - this.#readAtMs) >= hourMs) {
      this.#backgrounds.clear();
      this.#profile = undefined;
      this.#readAtMs = nowMs;
    }
    let background = this.#backgrounds.get(lot.id);
    if (background === undefined) {
      background = {
        profile: this.#profileAt(nowMs),
        pairedShare: this.#pairedShares(lot, nowMs),
        days: this.#days(lot, nowMs),
      };
      this.#backgrounds.set(lot.id, background);
    }
    return background;
  }

  #profileAt(nowMs: number): TrafficProfile {
    if (this.#profile !== undefined) return this.#profile;
    const fromMs = Math.floor((nowMs - historyMs) / quarterMs) * quarterMs;
    this.#profile = new TrafficProfile({
      counts: this.#ledger.lots.quarterCounts(fromMs),
      watched: watchedSpans(this.#ledger, { startMs: fromMs, endMs: nowMs }),
      hourOfWeek: (momentMs) => this.#hourOfWeek(momentMs),
    });
    return this.#profile;
  }

  #pairedShares(lot: LotConfig, nowMs: number): LotBackground['pairedShare'] {
    const shares = this.#ledger.lots.pairedShares(lot.id, nowMs - historyMs);
    return (line) => shares.find((one) => one.gateId === line.gateId &&
      one.cameraId === line.cameraId && one.lineId === line.lineId &&
      one.effect === line.effect)?.share ?? 0;
  }

  #days(lot: LotConfig, nowMs: number): readonly DaySum[] {
    const openedAtMs = this.#openedAtMs(lot.id);
    const today = DateTime.fromMillis(nowMs, { zone: this.#timeZone }).startOf('day');
    return Array.from({ length: dayCountMax }, (_, index) => {
      const startMs = today.minus({ days: index + 1 }).startOf('day').toMillis();
      const endMs = today.minus({ days: index }).startOf('day').toMillis();
      return { startMs, endMs };
    })
      .filter((day) => day.startMs >= openedAtMs && this.#isWatched(lot, day))
      .map((day) => this.#sumOf(lot.id, day));
  }

  #openedAtMs(lotId: string): number {
    const { entries } = this.#ledger.lots.entries({ lotId, kind: 'opening', limit: 1 });
    return entries[0]?.effectiveAtMs ?? Number.POSITIVE_INFINITY;
  }

  #isWatched(lot: LotConfig, day: TimeSpan): boolean {
    const watched = watchedSpans(this.#ledger, day);
    return feedingLines(lot).every(({ cameraId }) => {
      const unseenMs = durationOf(unseenSpans(watched.get(cameraId) ?? [], day));
      return unseenMs <= (1 - dayCoverageMin) * (day.endMs - day.startMs);
    });
  }

  #sumOf(lotId: string, { startMs, endMs }: TimeSpan): DaySum {
    const rows = this.#ledger.lots.lineMovements(lotId, {
      afterMs: startMs - 1, untilMs: endMs - 1,
    });
    const total = (wanted: 'entry' | 'exit'): number => rows
      .filter(({ effect }) => effect === wanted)
      .reduce((sum, { movementCount }) => sum + movementCount, 0);
    return { entryCount: total('entry'), exitCount: total('exit') };
  }

  #hourOfWeek(momentMs: number): number {
    const quarterStartMs = Math.floor(momentMs / quarterMs) * quarterMs;
    let hour = this.#weekHours.get(quarterStartMs);
    if (hour === undefined) {
      const local = DateTime.fromMillis(quarterStartMs, { zone: this.#timeZone });
      hour = (local.weekday - 1) * 24 + local.hour;
      if (this.#weekHours.size >= weekHourCountMax) this.#weekHours.clear();
      this.#weekHours.set(quarterStartMs, hour);
    }
    return hour;
  }
}

/** Camera -> when it was watched within the range, cut to it. */
export function watchedSpans(
  ledger: LedgerStore, { startMs, endMs }: TimeSpan,
): ReadonlyMap<string, readonly TimeSpan[]> {
  const watched = new Map<string, TimeSpan[]>();
  for (const span of ledger.spans({ fromMs: startMs, toMs: endMs })) {
    const spans = watched.get(span.cameraId) ?? [];
    watched.set(span.cameraId, spans);
    spans.push({
      startMs: Math.max(startMs, span.startMs), endMs: Math.min(endMs, span.endMs),
    });
  }
  return watched;
}
