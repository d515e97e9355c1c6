// How far each outlet has read the outbox, and how it fares: what outlives a restart.

import type Database from 'better-sqlite3';
import type { OutletCursor } from './outbox-message.ts';

type Column<Value> = Value extends undefined ? null : Value extends boolean ? 0 | 1 : Value;

type CursorRow = { readonly [Name in keyof OutletCursor]: Column<OutletCursor[Name]> };

export class OutletCursors {
  readonly #all: Database.Statement<[], CursorRow>;
  readonly #put: Database.Statement<[CursorRow]>;
  readonly #delete: Database.Statement<[string]>;

  constructor(database: Database.Database) {
    this.#all = database.prepare(`
      SELECT outlet_id AS outletId, settings_hash AS settingsHash, sequence,
        delivered_count AS deliveredCount, dropped_count AS droppedCount,
        last_success_at_ms AS lastSuccessAtMs, attempt_count AS attemptCount,
        next_try_at_ms AS nextTryAtMs, problem, problem_code AS problemCode,
        is_refused AS isRefused
      FROM outlet_cursors`);
    this.#put = database.prepare(`
      INSERT OR REPLACE INTO outlet_cursors (outlet_id, settings_hash, sequence, delivered_count,
        dropped_count, last_success_at_ms, attempt_count, next_try_at_ms, problem, problem_code,
        is_refused)
      VALUES (@outletId, @settingsHash, @sequence, @deliveredCount, @droppedCount,
        @lastSuccessAtMs, @attemptCount, @nextTryAtMs, @problem, @problemCode, @isRefused)`);
    this.#delete = database.prepare('DELETE FROM outlet_cursors WHERE outlet_id = ?');
  }

  all(): readonly OutletCursor[] {
    return this.#all.all().map((row) => ({
      ...row,
      lastSuccessAtMs: row.lastSuccessAtMs ?? undefined,
      nextTryAtMs: row.nextTryAtMs ?? undefined,
      problem: row.problem ?? undefined,
      problemCode: row.problemCode ?? undefined,
      isRefused: row.isRefused === 1,
    }));
  }

  put(cursor: OutletCursor): void {
    this.#put.run({
      ...cursor,
      lastSuccessAtMs: cursor.lastSuccessAtMs ?? null,
      nextTryAtMs: cursor.nextTryAtMs ?? null,
      problem: cursor.problem ?? null,
      problemCode: cursor.problemCode ?? null,
      isRefused: cursor.isRefused ? 1 : 0,
    });
  }

  delete(outletId: string): void {
    this.#delete.run(outletId);
  }
}
