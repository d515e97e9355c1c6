// Gives the alert watch what it looks at while the server runs: cameras, the clock, the disk.

import { statfs } from 'node:fs/promises';
import {
  asyncScheduler, catchError, EMPTY, exhaustMap, from, interval, startWith,
  type Observable, type SchedulerLike, type Subscription,
} from 'rxjs';
import type { AlertWatch } from './alert-watch.ts';
import type { LiveEvent } from './live-event.ts';

export interface RunAlertWatchOptions {
  readonly watch: AlertWatch;
  readonly events$: Observable<LiveEvent>;
  /** On the disk that is watched. */
  readonly dataFolder: string;
  readonly onProblem: (problem: unknown) => void;
  /** For tests with virtual time. */
  readonly scheduler?: SchedulerLike;
}

const lookIntervalMs = 1_000;
const diskIntervalMs = 30_000;

/** Until it is unsubscribed from. */
export function runAlertWatch(options: RunAlertWatchOptions): Subscription {
  const { watch, events$, dataFolder, onProblem, scheduler = asyncScheduler } = options;
  const subscription = events$.subscribe((event) => {
    if (event.kind === 'camera') watch.noteCamera(event.status);
  });
  subscription.add(interval(lookIntervalMs, scheduler).subscribe(() => { watch.look(); }));
  subscription.add(interval(diskIntervalMs, scheduler).pipe(
    startWith(0),
    exhaustMap(() => from(statfs(dataFolder)).pipe(catchError((thrown: unknown) => {
      onProblem(thrown);
      return EMPTY;
    }))),
  ).subscribe(({ bavail, bsize }) => { watch.noteDisk(bavail * bsize); }));
  return subscription;
}
