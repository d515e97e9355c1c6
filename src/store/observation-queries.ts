// Reads what was watched and what was not.

import type Database from 'better-sqlite3';
import type { ObservedGap, ObservedSpan } from './ledger-batch.ts';

export interface ObservationQuery {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The last gap of a page; the next page starts behind it. */
export interface GapCursor {
  readonly startMs: number;
  readonly cameraId: string;
}

export interface GapPageQuery extends ObservationQuery {
  /** Empty or absent: all cameras. */
  readonly cameraIds?: readonly string[] | undefined;
  readonly limit: number;
  readonly cursor?: GapCursor | undefined;
}

export interface GapPage {
  readonly gaps: readonly ObservedGap[];
  readonly nextCursor: GapCursor | undefined;
}

export interface CameraLifetime {
  readonly cameraId: string;
  readonly firstMs: number;
  readonly lastMs: number;
}

// A span's rows are few (one a run of a camera, not one a frame), so that a scan by camera will do.
const touchesRange = 'start_ms < @toMs AND end_ms > @fromMs';
const spanColumns = "'span' AS kind, camera_id AS cameraId, start_ms AS startMs, end_ms AS endMs";
const gapColumns = "'gap' AS kind, camera_id AS cameraId, start_ms AS startMs, end_ms AS endMs, reason";

export function readSpans(
  database: Database.Database, query: ObservationQuery,
): readonly ObservedSpan[] {
  return database.prepare<[ObservationQuery], ObservedSpan>(`
    SELECT ${spanColumns} FROM observed_spans WHERE ${touchesRange} ORDER BY start_ms, camera_id
  `).all(query);
}

/** By their start. */
export function readGaps(
  database: Database.Database,
  { fromMs, toMs, cameraIds = [], limit, cursor }: GapPageQuery,
): GapPage {
  const rows = database.prepare<unknown[], ObservedGap>(`
    SELECT ${gapColumns} FROM gaps WHERE ${touchesRange}
      AND (@cameraIds IS NULL OR camera_id IN (SELECT value FROM json_each(@cameraIds)))
      AND (@afterMs IS NULL OR (start_ms, camera_id) > (@afterMs, @afterCameraId))
    ORDER BY start_ms, camera_id LIMIT @rowCountMax
  `).all({
    fromMs,
    toMs,
    cameraIds: cameraIds.length === 0 ? null : JSON.stringify(cameraIds),
    afterMs: cursor?.startMs ?? null,
    afterCameraId: cursor?.cameraId ?? null,
    rowCountMax: limit + 1,
  });
  const gaps = rows.slice(0, limit);
  return { gaps, nextCursor: rows.length > limit ? gaps.at(-1) : undefined };
}

export function readLastSpans(database: Database.Database): readonly ObservedSpan[] {
  // SQLite takes the bare columns from the row that holds the maximum.
  return database.prepare<[], ObservedSpan>(`
    SELECT 'span' AS kind, camera_id AS cameraId, start_ms AS startMs, MAX(end_ms) AS endMs
    FROM observed_spans GROUP BY camera_id
  `).all();
}

export function readCameraLifetimes(database: Database.Database): readonly CameraLifetime[] {
  return database.prepare<[], CameraLifetime>(`
    SELECT camera_id AS cameraId, MIN(start_ms) AS firstMs, MAX(end_ms) AS lastMs
    FROM observed_spans GROUP BY camera_id ORDER BY camera_id
  `).all();
}
