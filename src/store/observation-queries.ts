// Reads what was watched and what was not.

import type Database from 'better-sqlite3';
import type { ObservedGap, ObservedSpan } from './ledger-batch.ts';

export interface ObservationQuery {
  readonly fromMs: number;
  readonly toMs: number;
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

export function readGaps(
  database: Database.Database, query: ObservationQuery,
): readonly ObservedGap[] {
  return database.prepare<[ObservationQuery], ObservedGap>(`
    SELECT ${gapColumns} FROM gaps WHERE ${touchesRange} ORDER BY start_ms, camera_id
  `).all(query);
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
