// Finds the calibrations that a lot's schedules call for, in the site's time zone: also those that
// fell into a time when lotcount was not running. It keeps no time of its own.
//
// A time that a change of the clocks leaves out comes right behind the change; one that comes twice
// counts the first time.

import { Cron } from 'croner';
import type { LotConfig } from '../config/lot-schema.ts';
import type { LotLedger, ScheduleDue } from '../store/lot-ledger.ts';

/** Later than so much, an entry says that it is late. */
export const lateMsMin = 60_000;
/** Missed calibrations are counted up to here: a schedule of each minute misses many in a month. */
const skippedCountMax = 1_000;

export class LotSchedules {
  readonly #timeZone: string;
  readonly #crons = new Map<string, Cron>();

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  /**
   * What has become due since the ledger was told last, at most one for each schedule: only the
   * last known state of a lot matters. A schedule that is new is due from now on.
   */
  due(lot: LotConfig, ledger: LotLedger, nowMs: number): readonly ScheduleDue[] {
    return lot.calibrations.flatMap(({ at, occupancy, reason }): readonly ScheduleDue[] => {
      const place = { lotId: lot.id, pattern: at };
      const checkedUntilMs = ledger.scheduleCheckedUntil(lot.id, at);
      if (checkedUntilMs === undefined) {
        return [{ ...place, checkedUntilMs: nowMs, entry: undefined }];
      }
      const dueAtMs = this.lastDue(at, nowMs);
      if (dueAtMs === undefined || dueAtMs <= checkedUntilMs) return [];
      const isLate = nowMs - dueAtMs > lateMsMin;
      const late = '; entered late, because lotcount was not running';
      return [{
        ...place,
        checkedUntilMs: dueAtMs,
        entry: {
          lotId: lot.id,
          kind: 'calibration',
          vehicleCount: occupancy,
          effectiveAtMs: dueAtMs,
          recordedAtMs: nowMs,
          actor: 'schedule',
          reason: isLate ? `${reason}${late}` : reason,
          source: 'schedule',
          skippedCount: this.#countDue(at, { afterMs: checkedUntilMs, beforeMs: dueAtMs }),
        },
      }];
    });
  }

  /** The last moment up to now that the pattern names; undefined when there was none. */
  lastDue(pattern: string, nowMs: number): number | undefined {
    // Runs before a moment are asked for, and one at this very second counts.
    const [last] = this.#cron(pattern).previousRuns(1, new Date(nowMs + 1_000));
    if (last !== undefined && last.getTime() <= nowMs) return last.getTime();
    const [before] = last === undefined ? [] : this.#cron(pattern).previousRuns(1, last);
    return before?.getTime();
  }

  #countDue(
    pattern: string, { afterMs, beforeMs }: { readonly afterMs: number; readonly beforeMs: number },
  ): number {
    let dueCount = 0;
    let momentMs = afterMs;
    while (dueCount < skippedCountMax) {
      const next = this.#cron(pattern).nextRun(new Date(momentMs));
      if (next === null || next.getTime() >= beforeMs) break;
      momentMs = next.getTime();
      dueCount += 1;
    }
    return dueCount;
  }

  #cron(pattern: string): Cron {
    let cron = this.#crons.get(pattern);
    if (cron === undefined) {
      cron = new Cron(pattern, { timezone: this.#timeZone, paused: true });
      this.#crons.set(pattern, cron);
    }
    return cron;
  }
}
