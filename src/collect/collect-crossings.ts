// From the cameras' facts to the ledger: without doubles, in batches, again and again until the
// ledger has them; and only then to live listeners.
//
//   facts$ ──► pending ──► every 200 ms, or when 500 wait ──► ledger ──► stored$
//                 ▲   │                                         │ locked, disk full
//                 │   └─ full, or closing ──► file              │
//                 └──────────── stays queued, 1 s ──────────────┘

import {
  auditTime, filter, merge, observeOn, asyncScheduler, Subject, switchMap, timer,
  type Observable, type SchedulerLike, type Subscription,
} from 'rxjs';
import { assertNever } from '../assert.ts';
import { LotcountError } from '../errors.ts';
import type { LedgerBatch, ObservedSpan } from '../store/ledger-batch.ts';
import { collectLimits, type CollectLimits } from './collect-limits.ts';
import type { CollectedFact } from './collected-fact.ts';
import { LedgerFeeder, type BatchLedger } from './ledger-feeder.ts';
import type { StoredCrossing } from './live-event.ts';
import { ObservationLog } from './observation-log.ts';
import { PendingFacts } from './pending-facts.ts';
import { StoredTally, type StoredCount } from './stored-tally.ts';

export interface CollectOptions {
  readonly facts$: Observable<CollectedFact>;
  readonly ledger: BatchLedger & { lastSpans(): readonly ObservedSpan[] };
  /** When this process began, UTC milliseconds. */
  readonly startedAtMs: number;
  /** A fact that the ledger refused because of a bug, for the log. */
  readonly onRefused: (thrown: unknown) => void;
  /**
   * Where a batch goes that can wait no longer: the queue is full, or the process stops. Throws a
   * LotcountError when it cannot be kept there either. Without it, such a batch is lost.
   */
  readonly keepUnsaved?: ((batch: LedgerBatch) => void) | undefined;
  readonly limits?: Partial<CollectLimits>;
  /** For tests with virtual time. */
  readonly scheduler?: SchedulerLike;
}

/** For /readyz and /metrics. */
export interface CollectStatus {
  /** Crossings and corrections that are not in the ledger yet. */
  readonly queueCount: number;
  readonly queueCountMax: number;
  readonly batchesWritten: number;
  readonly batchesFailed: number;
  readonly factsRefused: number;
  /** Facts that came while the queue was full and could not be kept elsewhere. */
  readonly factsLost: number;
  /** Why nothing can be written at the moment. */
  readonly problem: LotcountError | undefined;
  /** Camera -> until when its watched time is in the ledger, UTC milliseconds. */
  readonly watchedUntilMs: ReadonlyMap<string, number>;
  /** Crossings stored since the start of the process. */
  readonly storedCounts: readonly StoredCount[];
}

export function collectCrossings(options: CollectOptions): CrossingCollector {
  return new CrossingCollector(options);
}

const noPlace = 'no-place';
type Wake = 'crossing' | 'observation' | 'more' | 'blocked';

export class CrossingCollector {
  readonly #stored$ = new Subject<StoredCrossing>();
  readonly #wake$ = new Subject<Wake>();
  readonly #limits: CollectLimits;
  readonly #pending: PendingFacts;
  readonly #feeder: LedgerFeeder;
  readonly #observations: ObservationLog;
  readonly #watchedUntilMs = new Map<string, number>();
  readonly #subscriptions: readonly Subscription[];
  readonly #tally = new StoredTally();
  readonly #keepUnsaved: CollectOptions['keepUnsaved'];
  #factsLost = 0;

  constructor(options: CollectOptions) {
    const { facts$, ledger, startedAtMs, onRefused, scheduler = asyncScheduler } = options;
    this.#limits = { ...collectLimits, ...options.limits };
    this.#keepUnsaved = options.keepUnsaved;
    this.#pending = new PendingFacts({ countMax: this.#limits.queueCountMax });
    this.#observations = new ObservationLog({ lastSpans: ledger.lastSpans(), startedAtMs });
    this.#feeder = new LedgerFeeder({
      ledger,
      onRefused,
      pending: this.#pending,
      batchCountMax: this.#limits.batchCountMax,
      onStored: (stored) => {
        this.#tally.add(stored);
        this.#stored$.next(stored);
      },
      onWritten: (batch) => { this.#noteWritten(batch); },
    });
    this.#subscriptions = [
      this.#dueTimes(scheduler).subscribe(() => { this.#feed(); }),
      facts$.subscribe((fact) => { this.#add(fact); }),
    ];
  }

  /** New crossings, in the ledger's order, in the same turn of the event loop as their commit. */
  get stored$(): Observable<StoredCrossing> {
    return this.#stored$;
  }

  status(): CollectStatus {
    return {
      ...this.#feeder.counts,
      queueCount: this.#pending.entryCount,
      queueCountMax: this.#limits.queueCountMax,
      factsLost: this.#factsLost,
      problem: this.#feeder.problem,
      watchedUntilMs: this.#watchedUntilMs,
      storedCounts: this.#tally.counts(),
    };
  }

  /**
   * Takes no more facts and writes the rest, to the file where the ledger still refuses. Throws
   * when that is not possible either: its message says how many crossings are lost.
   */
  close(): void {
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    for (let attempt = 0; attempt < this.#limits.closeAttemptCountMax; attempt += 1) {
      while (this.#feeder.feed() === 'more');
      if (this.#pending.isEmpty) break;
    }
    this.#stored$.complete();
    const { problem } = this.#feeder;
    if (problem === undefined || this.#pending.isEmpty) return;
    const unsaved = this.#spill(Infinity);
    if (unsaved === undefined) return;
    throw new LotcountError(
      problem.code,
      `${problem.message} (${this.#pending.entryCount} crossings could not be written on closing` +
      `${unsaved === noPlace ? '' : `; ${unsaved.message}`})`,
      { cause: problem },
    );
  }

  #dueTimes(scheduler: SchedulerLike): Observable<unknown> {
    const { batchDelayMs, batchCountMax, observationDelayMs, retryDelayMs } = this.#limits;
    const on = (wanted: Wake): Observable<Wake> => this.#wake$.pipe(
      filter((wake) => wake === wanted));
    // While the ledger is blocked, only the retry's timer knocks: each attempt may hold up the
    // main thread for as long as SQLite waits for the lock.
    const whenOpen = filter(() => this.#feeder.problem === undefined);
    return merge(
      on('crossing').pipe(auditTime(batchDelayMs, scheduler), whenOpen),
      on('crossing').pipe(filter(() => this.#pending.entryCount >= batchCountMax), whenOpen),
      on('observation').pipe(auditTime(observationDelayMs, scheduler), whenOpen),
      // A long queue is written in turns, so that requests are answered in between.
      on('more').pipe(observeOn(scheduler)),
      on('blocked').pipe(switchMap(() => timer(retryDelayMs, scheduler))),
    );
  }

  #add(fact: CollectedFact): void {
    switch (fact.kind) {
      case 'crossing':
        this.#offer('crossing', () => this.#pending.tryAddCrossing(fact.crossing));
        break;
      case 'class-correction':
        this.#offer('crossing', () => this.#pending.tryAddCorrection(fact.correction));
        break;
      case 'observed':
        for (const observation of this.#observations.observe(fact)) {
          this.#offer('observation', () => this.#pending.tryAddObservation(observation));
        }
        break;
      case 'status':
        this.#observations.noteStatus(fact.status);
        break;
      default:
        assertNever(fact);
    }
  }

  #offer(wake: Wake, tryAdd: () => boolean): void {
    const isAdded = tryAdd() ||
      (this.#spill(this.#limits.batchCountMax) === undefined && tryAdd());
    if (isAdded) this.#wake$.next(wake);
    else this.#factsLost += 1;
  }

  /** Moves the oldest entries from memory to the file. Says why not, when that fails. */
  #spill(entryCountMax: number): LotcountError | typeof noPlace | undefined {
    if (this.#keepUnsaved === undefined) return noPlace;
    const batch = this.#pending.head(entryCountMax);
    try {
      this.#keepUnsaved(batch);
    } catch (thrown) {
      if (thrown instanceof LotcountError) return thrown;
      throw thrown;
    }
    this.#pending.removeHead(batch);
    return undefined;
  }

  #feed(): void {
    const result = this.#feeder.feed();
    if (result !== 'done') this.#wake$.next(result);
  }

  #noteWritten(batch: LedgerBatch): void {
    for (const observation of batch.observations) {
      if (observation.kind !== 'span') continue;
      this.#watchedUntilMs.set(observation.cameraId, observation.endMs);
    }
  }
}
