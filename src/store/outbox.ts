// The outbox: messages for outlets, written with the facts they tell of, and how far each outlet
// is. It sends nothing and reads no clock of its own.

import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';
import { OutletCursors } from './outlet-cursors.ts';
import {
  isWanted, type MessageFilter, type MessageType, type NewMessage, type OutboxMessage,
  type OutboxRules, type OutletCursor,
} from './outbox-message.ts';
import { withStoreErrors } from './store-errors.ts';

export interface OutboxQuery extends MessageFilter {
  readonly afterSequence: number;
  readonly limit: number;
}

export interface OutboxPage {
  /** In their order. */
  readonly messages: readonly OutboxMessage[];
  /** Nothing that is wanted lies between the last message and this one, the newest of all. */
  readonly newestSequence: number;
}

/** An outlet as tidying up sees it. */
export interface OutboxReader {
  readonly cursor: OutletCursor;
  readonly filter: MessageFilter;
  /** Messages up to here are being delivered: they are neither lost nor to be deleted. */
  readonly inFlightSequence: number;
}

export interface PruneOptions {
  readonly readers: readonly OutboxReader[];
  /** Messages that were recorded before this are over, UTC milliseconds. */
  readonly beforeMs: number;
  readonly countMax: number;
}

export interface PruneResult {
  /** As they are saved: beyond what was deleted, with what that lost them. */
  readonly cursors: readonly OutletCursor[];
  readonly isMore: boolean;
}

interface MessageRow {
  readonly sequence: number;
  readonly message_id: string;
  readonly type: MessageType;
  readonly lot_ids: string;
  readonly camera_id: string | null;
  readonly occurred_at_ms: number;
  readonly recorded_at_ms: number;
  readonly data: string;
}

/** Rows that one transaction deletes: some milliseconds. */
const prunedRowCountMax = 500;
const nothingWanted: OutboxRules = {
  wanted: new Set(), now: () => 0, lotIdsOf: () => [], capacityOf: () => undefined,
};
const wantedSql = `type IN (SELECT value FROM json_each(@types)) AND sequence > @afterSequence
  AND (@lotIds IS NULL OR EXISTS (
    SELECT 1 FROM json_each(outbox_messages.lot_ids) AS lot
    WHERE lot.value IN (SELECT value FROM json_each(@lotIds))))`;

/** Methods that write a message are called within the transaction of its fact. */
export class Outbox {
  readonly #database: Database.Database;
  readonly #cursors: OutletCursors;
  readonly #insert: Database.Statement<[Omit<MessageRow, 'sequence'>]>;
  readonly #page: Database.Statement<[WantedParameters & { limit: number }], MessageRow>;
  readonly #count: Database.Statement<[WantedParameters], number>;
  readonly #newest: Database.Statement<[], number>;
  readonly #oldest: Database.Statement<[number], MessageRow>;
  readonly #deleteUntil: Database.Statement<[number]>;
  readonly #findState: Database.Statement<[string], string>;
  readonly #putState: Database.Statement<[string, string, number]>;
  #rules = nothingWanted;
  #onAppended: () => void = () => undefined;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#cursors = new OutletCursors(database);
    this.#insert = database.prepare(`
      INSERT INTO outbox_messages (message_id, type, lot_ids, camera_id, occurred_at_ms,
        recorded_at_ms, data)
      VALUES (@message_id, @type, @lot_ids, @camera_id, @occurred_at_ms, @recorded_at_ms, @data)`);
    this.#page = database.prepare(`
      SELECT * FROM outbox_messages WHERE ${wantedSql} ORDER BY sequence LIMIT @limit`);
    this.#count = database.prepare<[WantedParameters], number>(
      `SELECT COUNT(*) FROM outbox_messages WHERE ${wantedSql}`).pluck();
    // Not MAX(sequence): messages that everybody has are deleted, the newest one, too.
    this.#newest = database.prepare<[], number>(
      "SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'outbox_messages'), 0)").pluck();
    this.#oldest = database.prepare('SELECT * FROM outbox_messages ORDER BY sequence LIMIT ?');
    this.#deleteUntil = database.prepare('DELETE FROM outbox_messages WHERE sequence <= ?');
    this.#findState = database.prepare<[string], string>(
      'SELECT state FROM told_states WHERE subject = ?').pluck();
    this.#putState = database.prepare(`
      INSERT INTO told_states (subject, state, since_ms) VALUES (?, ?, ?)
      ON CONFLICT DO UPDATE SET state = excluded.state, since_ms = excluded.since_ms`);
  }

  /** Until then, nothing is told. */
  configure(rules: OutboxRules): void {
    this.#rules = rules;
  }

  get rules(): OutboxRules {
    return this.#rules;
  }

  /** Called inside the transaction that wrote a message: to look for it later, not at once. */
  listen(onAppended: () => void): void {
    this.#onAppended = onAppended;
  }

  wants(type: MessageType): boolean {
    return this.#rules.wanted.has(type);
  }

  /** Does nothing for a type that no outlet wants. */
  append({ type, lotIds, cameraId, occurredAtMs, data }: NewMessage): void {
    if (!this.wants(type)) return;
    this.#insert.run({
      message_id: newMessageId(),
      type,
      lot_ids: JSON.stringify(lotIds),
      camera_id: cameraId ?? null,
      occurred_at_ms: Math.round(occurredAtMs),
      recorded_at_ms: Math.round(this.#rules.now()),
      data: JSON.stringify(data),
    });
    this.#onAppended();
  }

  /** Undefined: nothing was ever told of it. */
  toldState(subject: string): string | undefined {
    return this.#ask(() => this.#findState.get(subject));
  }

  /** Notes a state and tells of it, both or neither. A transaction of its own. */
  tellState(
    told: { readonly subject: string; readonly state: string }, message: NewMessage | undefined,
  ): void {
    this.#ask(() => this.#database.transaction(() => {
      this.#putState.run(told.subject, told.state, Math.round(this.#rules.now()));
      if (message !== undefined) this.append(message);
    }).immediate());
  }

  /** Messages that an outlet has not got yet. */
  read(query: OutboxQuery): OutboxPage {
    return this.#ask(() => this.#database.transaction(() => ({
      newestSequence: this.#newest.get() ?? 0,
      messages: this.#page.all({ ...parametersOf(query), limit: query.limit }).map(messageOf),
    }))());
  }

  countAfter(query: Omit<OutboxQuery, 'limit'>): number {
    return this.#ask(() => this.#count.get(parametersOf(query)) ?? 0);
  }

  newestSequence(): number {
    return this.#ask(() => this.#newest.get() ?? 0);
  }

  cursors(): readonly OutletCursor[] {
    return this.#ask(() => this.#cursors.all());
  }

  /** Saves these, and forgets those. */
  saveCursors(cursors: readonly OutletCursor[], forgottenIds: readonly string[] = []): void {
    this.#ask(() => this.#database.transaction(() => {
      for (const outletId of forgottenIds) this.#cursors.delete(outletId);
      for (const cursor of cursors) this.#cursors.put(cursor);
    }).immediate());
  }

  /**
   * Deletes the oldest messages that every reader has, that are over, or that are too many. What a
   * reader wanted and has not got is counted as dropped, in the same transaction.
   */
  prune(options: PruneOptions): PruneResult {
    return this.#ask(() => this.#database.transaction(() => this.#prune(options)).immediate());
  }

  #prune({ readers, beforeMs, countMax }: PruneOptions): PruneResult {
    const rows = this.#oldest.all(prunedRowCountMax).map(messageOf);
    const overSequence = (this.#newest.get() ?? 0) - countMax;
    const firstKept = rows.findIndex((message) => {
      const { sequence } = message;
      const isInFlight = readers.some(({ cursor, inFlightSequence }) =>
        cursor.sequence < sequence && sequence <= inFlightSequence);
      const isOver = message.recordedAtMs < beforeMs || sequence <= overSequence;
      return isInFlight || (!isOver && readers.some(({ cursor }) => cursor.sequence < sequence));
    });
    const deleted = firstKept < 0 ? rows : rows.slice(0, firstKept);
    const last = deleted.at(-1);
    if (last === undefined) return { cursors: [], isMore: false };
    const cursors = readers.filter(({ cursor }) => cursor.sequence < last.sequence)
      .map(({ cursor, filter }) => ({
        ...cursor,
        sequence: last.sequence,
        droppedCount: cursor.droppedCount + deleted.filter((message) =>
          message.sequence > cursor.sequence && isWanted(message, filter)).length,
      }));
    for (const cursor of cursors) this.#cursors.put(cursor);
    this.#deleteUntil.run(last.sequence);
    return { cursors, isMore: deleted.length === prunedRowCountMax };
  }

  #ask<Result>(call: () => Result): Result {
    return withStoreErrors(this.#database.name, call);
  }
}

export function newMessageId(): string {
  return `msg_${randomUUID().replaceAll('-', '')}`;
}

interface WantedParameters {
  readonly types: string;
  readonly lotIds: string | null;
  readonly afterSequence: number;
}

function parametersOf(
  { types, lotIds, afterSequence }: Omit<OutboxQuery, 'limit'>,
): WantedParameters {
  return {
    types: JSON.stringify(types),
    lotIds: lotIds === undefined ? null : JSON.stringify(lotIds),
    afterSequence,
  };
}

function messageOf(row: MessageRow): OutboxMessage {
  return {
    sequence: row.sequence,
    messageId: row.message_id,
    type: row.type,
    lotIds: JSON.parse(row.lot_ids) as string[],
    cameraId: row.camera_id ?? undefined,
    occurredAtMs: row.occurred_at_ms,
    recordedAtMs: row.recorded_at_ms,
    data: JSON.parse(row.data) as OutboxMessage['data'],
  };
}
