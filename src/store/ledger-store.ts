// The ledger: appends what was counted and watched, in batches of one transaction each, and answers
// questions about it. It decides nothing and reads no clock.

import type Database from 'better-sqlite3';
import type { StoredCrossing } from '../collect/live-event.ts';
import type { Crossing } from '../counting/crossing.ts';
import { AccessLedger } from './access-ledger.ts';
import { CountQueries, type BucketCount } from './count-queries.ts';
import {
  readCrossings, readCrossingsAfter,
  type CrossingPage, type CrossingPageQuery, type CrossingsAfterQuery,
} from './crossing-queries.ts';
import {
  readCameraLifetimes, readGaps, readLastSpans, readSpans,
  type CameraLifetime, type GapPage, type GapPageQuery, type ObservationQuery,
} from './observation-queries.ts';
import type { LedgerBatch, ObservedSpan } from './ledger-batch.ts';
import { LedgerWriter } from './ledger-writer.ts';
import { LotLedger } from './lot-ledger.ts';
import { Outbox } from './outbox.ts';
import { openDatabase, probeWrite, type OpenDatabaseOptions } from './open-database.ts';
import { LedgerRetention, type RetentionRun } from './retention.ts';
import { withStoreErrors } from './store-errors.ts';

/** Opens or creates the ledger's file. Throws LotcountError STORE_*. */
export function openLedger(options: OpenDatabaseOptions): LedgerStore {
  return new LedgerStore(openDatabase(options));
}

/** Every method throws LotcountError STORE_* when the file fails. */
export class LedgerStore {
  readonly #database: Database.Database;
  readonly #writer: LedgerWriter;
  readonly #counts: CountQueries;
  readonly #retention: LedgerRetention;
  /** What lots hold, and why. */
  readonly lots: LotLedger;
  /** Who may do what, and who did what. */
  readonly access: AccessLedger;
  /** What outlets are told. */
  readonly outbox: Outbox;

  constructor(database: Database.Database) {
    this.#database = database;
    this.outbox = new Outbox(database);
    this.#writer = new LedgerWriter(database, this.outbox);
    this.#counts = new CountQueries(database);
    this.#retention = new LedgerRetention(database);
    this.lots = new LotLedger(database, this.outbox);
    this.access = new AccessLedger(database);
  }

  get file(): string {
    return this.#database.name;
  }

  /**
   * Writes all of the batch or, when it throws, nothing. Returns the crossings that were new, in
   * their order; those that the ledger had already are left out.
   */
  appendBatch(batch: LedgerBatch): readonly StoredCrossing[] {
    return this.#ask(() => this.#writer.append(batch));
  }

  /** Throws when nothing could be written now, but for a full disk: only a batch meets that. */
  checkWritable(): void {
    this.#ask(() => { probeWrite(this.#database); });
  }

  /** The sequence of the last crossing; 0 in an empty ledger. */
  lastSequence(): number {
    return this.#ask(() => this.#database.prepare<[], number>(
      'SELECT COALESCE(MAX(sequence), 0) FROM crossings').pluck().get() ?? 0);
  }

  /** Newest first. */
  crossings(query: CrossingPageQuery): CrossingPage {
    return this.#ask(() => readCrossings(this.#database, query));
  }

  /** In the order of the ledger. */
  crossingsAfter(query: CrossingsAfterQuery): readonly StoredCrossing[] {
    return this.#ask(() => readCrossingsAfter(this.#database, query));
  }

  crossing(crossingId: Crossing['crossingId']): StoredCrossing | undefined {
    return this.#ask(() => this.#writer.find(crossingId));
  }

  /** Crossings between each edge (UTC ms, rising) and the next; empty kinds are left out. */
  counts(edgesMs: readonly number[]): readonly BucketCount[] {
    // One read transaction, so that a batch cannot land between two buckets of one answer.
    return this.#ask(() => this.#database.transaction(() => this.#counts.count(edgesMs))());
  }

  /** Crossings from before the moment may go; see LedgerRetention. */
  advanceRetention(run: RetentionRun): void {
    this.#ask(() => { this.#retention.advance(run); });
  }

  /** Deletes some crossings whose time is over. Returns how many; 0 when there are none. */
  deleteSomeCrossings(): number {
    return this.#ask(() => this.#retention.deleteSome());
  }

  /** Spans that touch the range, by their start. They may reach beyond it. */
  spans(query: ObservationQuery): readonly ObservedSpan[] {
    return this.#ask(() => readSpans(this.#database, query));
  }

  /** Gaps that touch the range, by their start, in pages. They may reach beyond it. */
  gaps(query: GapPageQuery): GapPage {
    return this.#ask(() => readGaps(this.#database, query));
  }

  /** Each camera's span that ends last. */
  lastSpans(): readonly ObservedSpan[] {
    return this.#ask(() => readLastSpans(this.#database));
  }

  /** When each camera was watched first and last. */
  cameraLifetimes(): readonly CameraLifetime[] {
    return this.#ask(() => readCameraLifetimes(this.#database));
  }

  /** Moves the write-ahead log into the file, then closes it. Safe to call twice. */
  close(): void {
    if (!this.#database.open) return;
    try {
      this.#ask(() => this.#database.pragma('wal_checkpoint(TRUNCATE)'));
    } finally {
      this.#database.close();
    }
  }

  #ask<Result>(call: () => Result): Result {
    return withStoreErrors(this.#database.name, call);
  }
}
