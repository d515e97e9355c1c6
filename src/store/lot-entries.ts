// A lot's entries in the ledger: what people, schedules and verdicts said of it.

import type Database from 'better-sqlite3';
import { assert } from '../assert.ts';
import type { EntryKind, LotEntry } from '../occupancy/lot-entry.ts';

export type NewLotEntry = Omit<LotEntry, 'sequence'>;

export interface LotEntryPageQuery {
  readonly lotId: string;
  readonly kind?: EntryKind | undefined;
  readonly limit: number;
  /** Sequence of the last entry of the page before. */
  readonly beforeSequence?: number | undefined;
}

/** Newest first, by the order in which they were written. */
export interface LotEntryPage {
  readonly entries: readonly LotEntry[];
  readonly nextBeforeSequence: number | undefined;
}

interface LotEntryRow {
  readonly sequence: number;
  readonly lot_id: string;
  readonly kind: EntryKind;
  readonly vehicle_count: number;
  readonly effective_at_ms: number;
  readonly recorded_at_ms: number;
  readonly actor: string;
  readonly reason: string;
  readonly source: LotEntry['source'];
  readonly counted_before: number | null;
  readonly skipped_count: number;
}

export class LotEntries {
  readonly #insert: Database.Statement<[Omit<LotEntryRow, 'sequence'>]>;
  readonly #find: Database.Statement<[number], LotEntryRow>;
  readonly #findAnchor: Database.Statement<[string, number], LotEntryRow>;
  readonly #findAdjustments: Database.Statement<[string, number, number, number], LotEntryRow>;
  readonly #findPage: Database.Statement<
    [string, EntryKind | null, EntryKind | null, number, number], LotEntryRow>;

  constructor(database: Database.Database) {
    this.#insert = database.prepare(`
      INSERT INTO lot_entries (lot_id, kind, vehicle_count, effective_at_ms, recorded_at_ms, actor,
        reason, source, counted_before, skipped_count)
      VALUES (@lot_id, @kind, @vehicle_count, @effective_at_ms, @recorded_at_ms, @actor, @reason,
        @source, @counted_before, @skipped_count)`);
    this.#find = database.prepare('SELECT * FROM lot_entries WHERE sequence = ?');
    this.#findAnchor = database.prepare(`
      SELECT * FROM lot_entries WHERE lot_id = ? AND effective_at_ms <= ? AND kind <> 'adjustment'
      ORDER BY effective_at_ms DESC, sequence DESC LIMIT 1`);
    this.#findAdjustments = database.prepare(`
      SELECT * FROM lot_entries WHERE lot_id = ? AND kind = 'adjustment'
        AND (effective_at_ms, sequence) > (?, ?) AND effective_at_ms <= ?
      ORDER BY effective_at_ms, sequence`);
    this.#findPage = database.prepare(`
      SELECT * FROM lot_entries WHERE lot_id = ? AND (? IS NULL OR kind = ?) AND sequence < ?
      ORDER BY sequence DESC LIMIT ?`);
  }

  /** Returns the new entry's sequence. */
  insert(entry: NewLotEntry): number {
    return Number(this.#insert.run({
      lot_id: entry.lotId,
      kind: entry.kind,
      vehicle_count: entry.vehicleCount,
      effective_at_ms: Math.round(entry.effectiveAtMs),
      recorded_at_ms: Math.round(entry.recordedAtMs),
      actor: entry.actor,
      reason: entry.reason,
      source: entry.source,
      counted_before: entry.countedBefore ?? null,
      skipped_count: entry.skippedCount,
    }).lastInsertRowid);
  }

  get(sequence: number): LotEntry {
    const row = this.#find.get(sequence);
    assert(row !== undefined, `lot entry ${sequence} was written`);
    return entryOf(row);
  }

  /** The last entry at or before the moment that begins a sum. */
  anchorAt(lotId: string, momentMs: number): LotEntry | undefined {
    const row = this.#findAnchor.get(lotId, momentMs);
    return row === undefined ? undefined : entryOf(row);
  }

  /** Adjustments behind an anchor, up to and with the moment, in the order in which they count. */
  adjustmentsAfter(anchor: LotEntry, untilMs: number): readonly LotEntry[] {
    return this.#findAdjustments
      .all(anchor.lotId, anchor.effectiveAtMs, anchor.sequence, untilMs).map(entryOf);
  }

  page({ lotId, kind = undefined, limit, beforeSequence }: LotEntryPageQuery): LotEntryPage {
    const before = beforeSequence ?? Number.MAX_SAFE_INTEGER;
    const rows = this.#findPage.all(lotId, kind ?? null, kind ?? null, before, limit + 1);
    const entries = rows.slice(0, limit).map(entryOf);
    return {
      entries,
      nextBeforeSequence: rows.length > limit ? entries.at(-1)?.sequence : undefined,
    };
  }
}

function entryOf(row: LotEntryRow): LotEntry {
  return {
    sequence: row.sequence,
    lotId: row.lot_id,
    kind: row.kind,
    vehicleCount: row.vehicle_count,
    effectiveAtMs: row.effective_at_ms,
    recordedAtMs: row.recorded_at_ms,
    actor: row.actor,
    reason: row.reason,
    source: row.source,
    countedBefore: row.counted_before ?? undefined,
    skippedCount: row.skipped_count,
  };
}
