// Reads crossings: newest first with a cursor, or in ledger order for those who resume.

import type Database from 'better-sqlite3';
import type { StoredCrossing } from '../collect/live-event.ts';
import type { Crossing, Direction } from '../counting/crossing.ts';
import type { VehicleClass } from '../detection/detector.ts';
import { storedCrossingOf, type CrossingRowNow } from './crossing-rows.ts';

/** Empty or absent lists let everything pass. */
export interface CrossingFilter {
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
  readonly cameraIds?: readonly string[] | undefined;
  readonly lineIds?: readonly string[] | undefined;
  /** Compared with the class that is believed now. */
  readonly vehicleClasses?: readonly VehicleClass[] | undefined;
  readonly direction?: Direction | undefined;
  readonly outcome?: Crossing['outcome'] | undefined;
}

/** The last crossing of a page; the next page starts behind it, whatever has come in meanwhile. */
export interface CrossingCursor {
  readonly crossedAtMs: number;
  readonly sequence: number;
}

export interface CrossingPage {
  readonly crossings: readonly StoredCrossing[];
  readonly nextCursor: CrossingCursor | undefined;
}

export interface CrossingPageQuery extends CrossingFilter {
  readonly limit: number;
  readonly cursor?: CrossingCursor | undefined;
}

/** Newest first. */
export function readCrossings(database: Database.Database, query: CrossingPageQuery): CrossingPage {
  const { clauses, values } = clausesOf(query);
  if (query.cursor !== undefined) {
    clauses.push('(crossed_at_ms, sequence) < (?, ?)');
    values.push(query.cursor.crossedAtMs, query.cursor.sequence);
  }
  const rows = database.prepare<unknown[], CrossingRowNow>(`
    SELECT * FROM crossings_now ${whereOf(clauses)}
    ORDER BY crossed_at_ms DESC, sequence DESC LIMIT ?
  `).all(...values, query.limit + 1);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const hasMore = rows.length > page.length && last !== undefined;
  return {
    crossings: page.map(storedCrossingOf),
    nextCursor: hasMore
      ? { crossedAtMs: last.crossed_at_ms, sequence: last.sequence }
      : undefined,
  };
}

export interface CrossingsAfterQuery {
  readonly sequence: number;
  readonly limit: number;
  readonly cameraIds?: readonly string[] | undefined;
}

/** In the order of the ledger, behind `sequence`. */
export function readCrossingsAfter(
  database: Database.Database, { sequence, limit, cameraIds }: CrossingsAfterQuery,
): readonly StoredCrossing[] {
  const { clauses, values } = clausesOf({ cameraIds });
  clauses.push('sequence > ?');
  return database.prepare<unknown[], CrossingRowNow>(`
    SELECT * FROM crossings_now ${whereOf(clauses)} ORDER BY sequence LIMIT ?
  `).all(...values, sequence, limit).map(storedCrossingOf);
}

function clausesOf(filter: CrossingFilter): { clauses: string[]; values: unknown[] } {
  const clauses: string[] = [];
  const values: unknown[] = [];
  const add = (clause: string, ...added: readonly unknown[]): void => {
    clauses.push(clause);
    values.push(...added);
  };
  const addList = (column: string, wanted: readonly string[] | undefined): void => {
    if (wanted === undefined || wanted.length === 0) return;
    add(`${column} IN (${wanted.map(() => '?').join(', ')})`, ...wanted);
  };
  if (filter.fromMs !== undefined) add('crossed_at_ms >= ?', filter.fromMs);
  if (filter.toMs !== undefined) add('crossed_at_ms < ?', filter.toMs);
  addList('camera_id', filter.cameraIds);
  addList('line_id', filter.lineIds);
  addList('COALESCE(corrected_class, vehicle_class)', filter.vehicleClasses);
  if (filter.direction !== undefined) add('direction = ?', filter.direction);
  if (filter.outcome !== undefined) add('outcome = ?', filter.outcome);
  return { clauses, values };
}

function whereOf(clauses: readonly string[]): string {
  return clauses.length === 0 ? '' : `WHERE ${clauses.join(' AND ')}`;
}
