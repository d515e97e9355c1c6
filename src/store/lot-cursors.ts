// How far each lot has read the crossings and the corrections of their classes.

import type Database from 'better-sqlite3';
import type { VehicleClass } from '../detection/detector.ts';

export interface LotCursor {
  readonly crossingSequence: number;
  readonly correctionSequence: number;
}

export interface StoredCorrection {
  readonly sequence: number;
  readonly crossingSequence: number;
  readonly vehicleClass: VehicleClass;
}

export class LotCursors {
  readonly #newest: Database.Statement<[], LotCursor>;
  readonly #find: Database.Statement<[string], LotCursor>;
  readonly #put: Database.Statement<[LotCursor & { lotId: string }]>;
  readonly #hasNews: Database.Statement<[string], 0 | 1>;
  readonly #corrections: Database.Statement<[number, number], StoredCorrection>;

  constructor(database: Database.Database) {
    this.#newest = database.prepare(`
      SELECT (SELECT COALESCE(MAX(sequence), 0) FROM crossings) AS crossingSequence,
        (SELECT COALESCE(MAX(sequence), 0) FROM class_corrections) AS correctionSequence`);
    this.#find = database.prepare(`
      SELECT crossing_sequence AS crossingSequence, correction_sequence AS correctionSequence
      FROM lot_cursors WHERE lot_id = ?`);
    this.#put = database.prepare(`
      INSERT INTO lot_cursors (lot_id, crossing_sequence, correction_sequence)
      VALUES (@lotId, @crossingSequence, @correctionSequence)
      ON CONFLICT DO UPDATE SET crossing_sequence = excluded.crossing_sequence,
        correction_sequence = excluded.correction_sequence`);
    this.#hasNews = database.prepare<[string], 0 | 1>(`
      SELECT EXISTS (SELECT 1 FROM crossings WHERE sequence > lot_cursors.crossing_sequence)
        OR EXISTS (SELECT 1 FROM class_corrections WHERE sequence > correction_sequence)
      FROM lot_cursors WHERE lot_id = ?`).pluck();
    this.#corrections = database.prepare(`
      SELECT sequence, crossing_sequence AS crossingSequence, vehicle_class AS vehicleClass
      FROM class_corrections WHERE sequence > ? ORDER BY sequence LIMIT ?`);
  }

  /** Behind everything that the ledger has now. */
  newest(): LotCursor {
    return this.#newest.get() ?? { crossingSequence: 0, correctionSequence: 0 };
  }

  /** Undefined for a lot that was never opened. */
  find(lotId: string): LotCursor | undefined {
    return this.#find.get(lotId);
  }

  put(lotId: string, cursor: LotCursor): void {
    this.#put.run({ lotId, ...cursor });
  }

  /** Whether the lot has something to read. */
  hasNews(lotId: string): boolean {
    return this.#hasNews.get(lotId) === 1;
  }

  correctionsAfter(sequence: number, limit: number): readonly StoredCorrection[] {
    return this.#corrections.all(sequence, limit);
  }
}
