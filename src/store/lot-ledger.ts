// The lots' part of the ledger: what they hold, why, and what people said of it. It decides nothing
// and reads no clock. Every method throws LotcountError STORE_* when the file fails.

import type Database from 'better-sqlite3';
import { assert } from '../assert.ts';
import type { Direction } from '../counting/crossing.ts';
import type { VerdictCounts } from '../occupancy/line-accuracy.ts';
import type { LotEntry, Occupancy } from '../occupancy/lot-entry.ts';
import { chain, nothingMoved, stepOf } from '../occupancy/running-sum.ts';
import type { QuarterCount } from '../occupancy/traffic-profile.ts';
import { readCrossingsAfter } from './crossing-queries.ts';
import { LotCursors } from './lot-cursors.ts';
import { LotEntries, type LotEntryPage, type LotEntryPageQuery, type NewLotEntry } from './lot-entries.ts';
import { LotMessages } from './lot-messages.ts';
import {
  LotMovements, type LotMovement, type LotMovementPageQuery, type LotRules,
} from './lot-movements.ts';
import { LotSigns, type FillStateEntry, type SignModeEntry } from './lot-signs.ts';
import { LotSums, type LineMovements, type MomentRange, type PairedShare } from './lot-sums.ts';
import type { Outbox } from './outbox.ts';
import { quarterHourMs } from './range-pieces.ts';
import { RequestKeys, type KeyedRequest } from './request-keys.ts';
import { withStoreErrors } from './store-errors.ts';
import { Verdicts, type NewVerdict, type Verdict, type VerdictPage } from './verdicts.ts';

/** Crossings that are worked in within one transaction. */
const catchUpPageCount = 500;
/** Behind every moment that a clock shows, and still a number that SQLite's integers hold. */
export const endOfTimeMs = 8.64e15;

/** A row that a request wrote, now or when it came the first time. */
export interface Recorded<Row> {
  readonly row: Row;
  readonly isRepeated: boolean;
}

export interface ScheduleDue {
  readonly lotId: string;
  readonly pattern: string;
  /** Everything that was due before is done with. */
  readonly checkedUntilMs: number;
  /** Undefined: nothing was due. */
  readonly entry: Omit<NewLotEntry, 'countedBefore'> | undefined;
}

export class LotLedger {
  readonly #database: Database.Database;
  readonly #cursors: LotCursors;
  readonly #entries: LotEntries;
  readonly #movements: LotMovements;
  readonly #sums: LotSums;
  readonly #signs: LotSigns;
  readonly #verdicts: Verdicts;
  readonly #keys: RequestKeys;
  readonly #messages: LotMessages;

  constructor(database: Database.Database, outbox: Outbox) {
    this.#database = database;
    this.#messages = new LotMessages(outbox, (lotId) =>
      this.#occupancyAt(lotId, endOfTimeMs)?.vehicleCount);
    this.#cursors = new LotCursors(database);
    this.#entries = new LotEntries(database);
    this.#movements = new LotMovements(database);
    this.#sums = new LotSums(database);
    this.#signs = new LotSigns(database);
    this.#verdicts = new Verdicts(database);
    this.#keys = new RequestKeys(database);
  }

  /** Begins a lot that the ledger does not know: empty, from now on. */
  open(lotId: string, nowMs: number): void {
    this.#write(() => {
      if (this.#cursors.find(lotId) !== undefined) return;
      this.#cursors.put(lotId, this.#cursors.newest());
      this.#entries.insert({
        lotId,
        kind: 'opening',
        vehicleCount: 0,
        effectiveAtMs: nowMs,
        recordedAtMs: nowMs,
        actor: 'lotcount',
        reason: 'the lot is new: it is taken to be empty until it is calibrated',
        source: 'start',
        countedBefore: undefined,
        skippedCount: 0,
      });
    });
  }

  /** Works in what the lot has not read yet. Returns whether anything of it has changed. */
  catchUp(rules: LotRules): boolean {
    let hasChanged = false;
    // Asked at every look at the lot: the lock for writing is taken only when there is news.
    for (let isMore = this.#ask(() => this.#cursors.hasNews(rules.lotId)); isMore;) {
      const page = this.#write(() => this.#messages.tellOccupancy(rules.lotId,
        () => this.#catchUpPage(rules)));
      hasChanged ||= page.hasChanged;
      isMore = page.isMore;
    }
    return hasChanged;
  }

  /** What the lot holds after all up to and with the moment; undefined before its opening. */
  occupancyAt(lotId: string, momentMs: number): Occupancy | undefined {
    return this.#ask(() => this.#occupancyAt(lotId, momentMs));
  }

  /** The entry from which the lot is counted at a moment; undefined before its opening. */
  anchorAt(lotId: string, momentMs: number): LotEntry | undefined {
    return this.#ask(() => this.#entries.anchorAt(lotId, momentMs));
  }

  /** Net change by movements and adjustments; the range must hold no other entry. */
  netChange(anchor: LotEntry, range: MomentRange): number {
    return this.#ask(() => this.#entries.adjustmentsAfter(anchor, range.untilMs)
      .filter(({ effectiveAtMs }) => effectiveAtMs > range.afterMs)
      .reduce((sum, { vehicleCount }) => sum + vehicleCount,
        this.#sums.sum(anchor.lotId, range).net));
  }

  lineMovements(lotId: string, range: MomentRange): readonly LineMovements[] {
    return this.#ask(() => this.#sums.lineMovements(lotId, range));
  }

  pairedShares(lotId: string, fromMs: number): readonly PairedShare[] {
    return this.#ask(() => this.#sums.pairedShares(lotId, fromMs));
  }

  /** All that lines counted, by quarters of an hour, from the first whole one on. */
  quarterCounts(fromMs: number): readonly QuarterCount[] {
    return this.#ask(() => this.#database.prepare<[number, number], QuarterCount>(`
      SELECT start_ms AS startMs, camera_id AS cameraId, line_id AS lineId, result AS direction,
        SUM(crossing_count) AS crossingCount
      FROM rollups WHERE span_ms = ? AND start_ms >= ? AND result IN ('in', 'out')
      GROUP BY start_ms, camera_id, line_id, result`).all(quarterHourMs, fromMs));
  }

  /** Throws IDEMPOTENCY_KEY_REUSED. */
  record(
    entry: Omit<NewLotEntry, 'countedBefore'>, key: KeyedRequest,
  ): Recorded<LotEntry> {
    return this.#write(() => {
      const { sequence, isRepeated } = this.#keys.once(key, () => this.#insertEntry(entry));
      return { row: this.#entries.get(sequence), isRepeated };
    });
  }

  entries(query: LotEntryPageQuery): LotEntryPage {
    return this.#ask(() => this.#entries.page(query));
  }

  movements(query: LotMovementPageQuery): readonly LotMovement[] {
    return this.#ask(() => this.#movements.page(query));
  }

  /** What a crossing means to a lot; undefined when it means nothing, or was not read yet. */
  movementOf(lotId: string, crossingSequence: number): LotMovement | undefined {
    return this.#ask(() => this.#movements.find(lotId, crossingSequence));
  }

  /** Throws IDEMPOTENCY_KEY_REUSED. The adjustments are written with the verdict, or not at all. */
  recordVerdict(
    verdict: NewVerdict, key: KeyedRequest,
    adjustments: readonly Omit<NewLotEntry, 'countedBefore'>[],
  ): Recorded<Verdict> {
    return this.#write(() => {
      const { sequence, isRepeated } = this.#keys.once(key, () => {
        for (const adjustment of adjustments) this.#insertEntry(adjustment);
        return this.#verdicts.insert(verdict);
      });
      return { row: this.#verdicts.get(sequence), isRepeated };
    });
  }

  verdicts(limit: number, beforeSequence?: number): VerdictPage {
    return this.#ask(() => this.#verdicts.page(limit, beforeSequence));
  }

  verdictOf(crossingId: string): Verdict | undefined {
    return this.#ask(() => this.#verdicts.of(crossingId));
  }

  verdictCounts(line: {
    readonly cameraId: string; readonly lineId: string; readonly direction: Direction;
  }): VerdictCounts {
    return this.#ask(() => this.#verdicts.countsOf(line));
  }

  /** Throws IDEMPOTENCY_KEY_REUSED. */
  recordSignMode(entry: Omit<SignModeEntry, 'sequence'>, key: KeyedRequest): void {
    const { lotId } = entry;
    this.#write(() => this.#keys.once(key, () => this.#messages.tellSign(lotId,
      () => this.#signs.factsOf(lotId), () => this.#signs.insertMode(entry))));
  }

  signMode(lotId: string): SignModeEntry | undefined {
    return this.#ask(() => this.#signs.modeOf(lotId));
  }

  fillState(lotId: string): FillStateEntry | undefined {
    return this.#ask(() => this.#signs.stateOf(lotId));
  }

  recordFillState(lotId: string, entry: FillStateEntry): void {
    this.#write(() => {
      this.#messages.tellSign(lotId, () => this.#signs.factsOf(lotId),
        () => { this.#signs.insertState(lotId, entry); });
    });
  }

  /** Until when a schedule has been looked at; undefined for one that is new. */
  scheduleCheckedUntil(lotId: string, pattern: string): number | undefined {
    return this.#ask(() => this.#database.prepare<[string, string], number>(`
      SELECT checked_until_ms FROM lot_schedule_checks WHERE lot_id = ? AND pattern = ?
    `).pluck().get(lotId, pattern));
  }

  /** Writes what was due together with how far the schedule was looked at: never twice. */
  recordDue({ lotId, pattern, checkedUntilMs, entry }: ScheduleDue): void {
    this.#write(() => {
      if (entry !== undefined) this.#insertEntry(entry);
      this.#database.prepare(`
        INSERT INTO lot_schedule_checks (lot_id, pattern, checked_until_ms) VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET checked_until_ms = excluded.checked_until_ms
      `).run(lotId, pattern, Math.round(checkedUntilMs));
    });
  }

  #occupancyAt(lotId: string, momentMs: number): Occupancy | undefined {
    const anchor = this.#entries.anchorAt(lotId, momentMs);
    if (anchor === undefined) return undefined;
    let total = nothingMoved;
    let afterMs = anchor.effectiveAtMs;
    const adjustments = this.#entries.adjustmentsAfter(anchor, momentMs);
    for (const { effectiveAtMs, vehicleCount } of adjustments) {
      total = chain(total, this.#sums.sum(lotId, { afterMs, untilMs: effectiveAtMs }));
      total = chain(total, stepOf(vehicleCount));
      afterMs = effectiveAtMs;
    }
    total = chain(total, this.#sums.sum(lotId, { afterMs, untilMs: momentMs }));
    return {
      vehicleCount: anchor.vehicleCount + total.net,
      anchor,
      lowest: anchor.vehicleCount + total.low,
      highest: anchor.vehicleCount + total.high,
    };
  }

  #insertEntry(entry: Omit<NewLotEntry, 'countedBefore'>): number {
    const countedBefore = this.#occupancyAt(entry.lotId, entry.effectiveAtMs)?.vehicleCount;
    return this.#messages.tellOccupancy(entry.lotId,
      () => this.#entries.insert({ ...entry, countedBefore }));
  }

  #catchUpPage(rules: LotRules): { readonly hasChanged: boolean; readonly isMore: boolean } {
    const { lotId } = rules;
    const cursor = this.#cursors.find(lotId);
    assert(cursor !== undefined, `lot ${lotId} was opened`);
    const crossings = readCrossingsAfter(this.#database, {
      sequence: cursor.crossingSequence, limit: catchUpPageCount,
    });
    const corrections = this.#cursors.correctionsAfter(
      cursor.correctionSequence, catchUpPageCount);
    if (crossings.length === 0 && corrections.length === 0) {
      return { hasChanged: false, isMore: false };
    }
    let hasChanged = this.#movements.add(rules, crossings);
    for (const { crossingSequence, vehicleClass } of corrections) {
      if (this.#movements.correctClass(rules, crossingSequence, vehicleClass)) hasChanged = true;
    }
    this.#cursors.put(lotId, {
      crossingSequence: crossings.at(-1)?.sequence ?? cursor.crossingSequence,
      correctionSequence: corrections.at(-1)?.sequence ?? cursor.correctionSequence,
    });
    const isMore = crossings.length === catchUpPageCount || corrections.length === catchUpPageCount;
    return { hasChanged, isMore };
  }

  #write<Result>(call: () => Result): Result {
    return this.#ask(() => this.#database.transaction(call).immediate());
  }

  #ask<Result>(call: () => Result): Result {
    return withStoreErrors(this.#database.name, call);
  }
}
