// Keeps the lots up to date while the server runs: after each batch of crossings, and by the clock.

import {
  asyncScheduler, auditTime, interval, merge, type Observable, type SchedulerLike,
  type Subscription,
} from 'rxjs';
import { LotcountError } from '../errors.ts';
import type { LotDesk } from './lot-desk.ts';

export interface RunLotDeskOptions {
  readonly desk: LotDesk;
  /** Something for each crossing that is in the ledger. */
  readonly stored$: Observable<unknown>;
  /** The ledger cannot be read or written now; it is tried again by the clock. */
  readonly onProblem: (problem: LotcountError) => void;
  /** For tests with virtual time. */
  readonly scheduler?: SchedulerLike;
}

/** Crossings of one batch change a lot once. */
const batchMs = 20;
/** A schedule is entered at most so late. */
const scheduleIntervalMs = 1_000;
/** Error bars grow while nothing happens. */
const tellIntervalMs = 60_000;

/** Until it is unsubscribed from. */
export function runLotDesk(options: RunLotDeskOptions): Subscription {
  const { desk, stored$, onProblem, scheduler = asyncScheduler } = options;
  let lastProblem: string | undefined;
  const attempt = (work: () => void): void => {
    try {
      work();
      lastProblem = undefined;
    } catch (thrown) {
      // Whatever was not read or written now is still due at the next attempt.
      if (!(thrown instanceof LotcountError)) throw thrown;
      if (lastProblem !== thrown.message) onProblem(thrown);
      lastProblem = thrown.message;
    }
  };
  attempt(() => { desk.enterDue(); });
  const crossings = stored$.pipe(auditTime(batchMs, scheduler));
  const seconds = interval(scheduleIntervalMs, scheduler);
  const subscription = merge(crossings, seconds).subscribe(() => {
    attempt(() => {
      desk.noteCrossings();
      desk.enterDue();
    });
  });
  subscription.add(interval(tellIntervalMs, scheduler).subscribe(() => {
    attempt(() => { desk.tellAll(); });
  }));
  return subscription;
}
