// Adds up crossings between given edges, from the roll-ups. It knows no calendar: whoever asks has
// cut the time already.

import type Database from 'better-sqlite3';
import type { VehicleClass } from '../detection/detector.ts';
import { assert } from '../assert.ts';
import type { CrossingResult } from './crossing-rows.ts';
import { minuteMs, rangePieces, type RangePiece } from './range-pieces.ts';

/** How many crossings of one kind a bucket has; kinds without any are left out. */
export interface BucketCount {
  readonly bucketIndex: number;
  readonly cameraId: string;
  readonly lineId: string;
  readonly vehicleClass: VehicleClass;
  readonly result: CrossingResult;
  readonly crossingCount: number;
  /** ... of these at a line that may lie elsewhere. */
  readonly suspectCount: number;
}

type CountRow = Omit<BucketCount, 'bucketIndex'>;

/** Bucket i is [edgesMs[i], edgesMs[i + 1]). */
export class CountQueries {
  readonly #fromRollups: Database.Statement<[number, number, number], CountRow>;
  readonly #fromCrossings: Database.Statement<[number, number], CountRow>;
  readonly #keptFrom: Database.Statement<[], number>;

  constructor(database: Database.Database) {
    this.#fromRollups = database.prepare(`
      SELECT camera_id AS cameraId, line_id AS lineId, vehicle_class AS vehicleClass, result,
        SUM(crossing_count) AS crossingCount, SUM(suspect_count) AS suspectCount
      FROM rollups WHERE span_ms = ? AND start_ms >= ? AND start_ms < ?
      GROUP BY camera_id, line_id, vehicle_class, result
    `);
    this.#fromCrossings = database.prepare(`
      SELECT camera_id AS cameraId, line_id AS lineId,
        COALESCE(corrected_class, vehicle_class) AS vehicleClass,
        COALESCE(direction, outcome) AS result, COUNT(*) AS crossingCount,
        SUM(line_suspect) AS suspectCount
      FROM crossings_now WHERE crossed_at_ms >= ? AND crossed_at_ms < ?
      GROUP BY 1, 2, 3, 4
    `);
    this.#keptFrom = database.prepare<[], number>(
      'SELECT crossings_from_ms FROM retention').pluck();
  }

  count(edgesMs: readonly number[]): readonly BucketCount[] {
    const counts: BucketCount[] = [];
    const keptFromMs = this.#keptFrom.get() ?? 0;
    for (let bucketIndex = 0; bucketIndex + 1 < edgesMs.length; bucketIndex += 1) {
      const startMs = edgesMs[bucketIndex] ?? Number.NaN;
      const endMs = edgesMs[bucketIndex + 1] ?? Number.NaN;
      assert(startMs < endMs, `bucket edges rise: ${startMs}, ${endMs}`);
      const pieces = rangePieces(
        countableEdge(startMs, keptFromMs), countableEdge(endMs, keptFromMs));
      for (const row of pieces.flatMap((piece) => this.#countPiece(piece))) {
        counts.push({ bucketIndex, ...row });
      }
    }
    return counts;
  }

  #countPiece({ source, startMs, endMs }: RangePiece): readonly CountRow[] {
    return source === 'crossings'
      ? this.#fromCrossings.all(startMs, endMs)
      : this.#fromRollups.all(source, startMs, endMs);
  }
}

/**
 * Where crossings are no longer kept, the finest thing to count are minutes: an edge within one
 * moves to its end. All edges do, so that buckets that touch still add up.
 */
function countableEdge(edgeMs: number, keptFromMs: number): number {
  return edgeMs < keptFromMs ? Math.ceil(edgeMs / minuteMs) * minuteMs : edgeMs;
}
