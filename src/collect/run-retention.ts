// Lets old crossings go while the server runs: looked at each hour, a few rows at a time.

import {
  asyncScheduler, concatMap, interval, startWith, takeWhile, timer,
  type SchedulerLike, type Subscription,
} from 'rxjs';
import { LotcountError } from '../errors.ts';
import type { LedgerStore } from '../store/ledger-store.ts';

export interface RunRetentionOptions {
  readonly ledger: Pick<LedgerStore, 'advanceRetention' | 'deleteSomeCrossings'>;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** What the configuration says now. */
  readonly keptDays: () => number;
  /** The ledger cannot be written now; it is tried again in an hour. */
  readonly onProblem: (problem: LotcountError) => void;
  /** For tests with virtual time. */
  readonly scheduler?: SchedulerLike;
}

const lookIntervalMs = 3_600_000;
/** Between two transactions: everybody else comes first. */
const pauseMs = 250;
const dayMs = 86_400_000;

/** Until it is unsubscribed from. */
export function runRetention(options: RunRetentionOptions): Subscription {
  const { ledger, now, keptDays, onProblem, scheduler = asyncScheduler } = options;
  const attempt = (work: () => number): number => {
    try {
      return work();
    } catch (thrown) {
      if (!(thrown instanceof LotcountError)) throw thrown;
      onProblem(thrown);
      return 0;
    }
  };
  return interval(lookIntervalMs, scheduler).pipe(
    startWith(0),
    concatMap(() => {
      const beforeMs = now() - keptDays() * dayMs;
      attempt(() => {
        ledger.advanceRetention({ beforeMs });
        return 0;
      });
      return timer(pauseMs, pauseMs, scheduler).pipe(
        takeWhile(() => attempt(() => ledger.deleteSomeCrossings()) > 0));
    }),
  ).subscribe();
}
