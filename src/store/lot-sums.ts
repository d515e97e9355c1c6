// Adds up a lot's movements between two moments: whole quarters of an hour from their sums, the
// rest from the movements themselves.

import type Database from 'better-sqlite3';
import { deltaOf, type MovementEffect } from '../occupancy/lot-movement.ts';
import { chain, nothingMoved, stepOf, type RunningSum } from '../occupancy/running-sum.ts';
import { quarterHourMs } from './range-pieces.ts';

/** Moments after `afterMs` up to and with `untilMs`. */
export interface MomentRange {
  readonly afterMs: number;
  readonly untilMs: number;
}

/** What one line counted for a lot, one way. Empty ones are left out. */
export interface LineMovements {
  readonly gateId: string;
  readonly cameraId: string;
  readonly lineId: string;
  readonly effect: MovementEffect;
  /** Without duplicates. */
  readonly movementCount: number;
  readonly duplicateCount: number;
}

/** Share of a line's movements whose vehicle another camera saw too. */
export interface PairedShare {
  readonly gateId: string;
  readonly cameraId: string;
  readonly lineId: string;
  readonly effect: MovementEffect;
  readonly share: number;
}

export class LotSums {
  readonly #quarters: Database.Statement<[string, number, number], RunningSum>;
  readonly #movements: Database.Statement<[string, number, number], { effect: MovementEffect }>;
  readonly #lineQuarters: Database.Statement<[string, number, number], LineMovements>;
  readonly #lineMovements: Database.Statement<[string, number, number], LineMovements>;
  readonly #pairedShares: Database.Statement<[string, number], PairedShare>;

  constructor(database: Database.Database) {
    this.#quarters = database.prepare(`
      SELECT net, low, high FROM lot_quarters
      WHERE lot_id = ? AND start_ms >= ? AND start_ms < ? ORDER BY start_ms`);
    this.#movements = database.prepare(`
      SELECT effect FROM lot_movements
      WHERE lot_id = ? AND moved_at_ms >= ? AND moved_at_ms < ? AND duplicate_of IS NULL
        AND effect <> 'doubt'
      ORDER BY moved_at_ms, crossing_sequence`);
    const place = 'gate_id AS gateId, camera_id AS cameraId, line_id AS lineId, effect';
    this.#lineQuarters = database.prepare(`
      SELECT ${place}, SUM(movement_count) AS movementCount, SUM(duplicate_count) AS duplicateCount
      FROM lot_line_quarters WHERE lot_id = ? AND start_ms >= ? AND start_ms < ?
      GROUP BY gate_id, camera_id, line_id, effect`);
    this.#lineMovements = database.prepare(`
      SELECT ${place}, SUM(duplicate_of IS NULL) AS movementCount,
        SUM(duplicate_of IS NOT NULL) AS duplicateCount
      FROM lot_movements WHERE lot_id = ? AND moved_at_ms >= ? AND moved_at_ms < ?
      GROUP BY gate_id, camera_id, line_id, effect`);
    this.#pairedShares = database.prepare(`
      SELECT ${place}, CAST(SUM(paired_count) AS REAL) /
        SUM(movement_count + duplicate_count) AS share
      FROM lot_line_quarters WHERE lot_id = ? AND start_ms >= ?
      GROUP BY gate_id, camera_id, line_id, effect`);
  }

  sum(lotId: string, range: MomentRange): RunningSum {
    let total = nothingMoved;
    for (const { source, startMs, endMs } of piecesOf(range)) {
      if (source === 'quarters') {
        for (const quarter of this.#quarters.iterate(lotId, startMs, endMs)) {
          total = chain(total, quarter);
        }
      } else {
        for (const { effect } of this.#movements.iterate(lotId, startMs, endMs)) {
          total = chain(total, stepOf(deltaOf(effect)));
        }
      }
    }
    return total;
  }

  lineMovements(lotId: string, range: MomentRange): readonly LineMovements[] {
    const totals = new Map<string, LineMovements>();
    for (const { source, startMs, endMs } of piecesOf(range)) {
      const statement = source === 'quarters' ? this.#lineQuarters : this.#lineMovements;
      for (const row of statement.iterate(lotId, startMs, endMs)) {
        const key = `${row.gateId} ${row.cameraId} ${row.lineId} ${row.effect}`;
        const total = totals.get(key);
        totals.set(key, {
          ...row,
          movementCount: row.movementCount + (total?.movementCount ?? 0),
          duplicateCount: row.duplicateCount + (total?.duplicateCount ?? 0),
        });
      }
    }
    return [...totals.values()];
  }

  pairedShares(lotId: string, fromMs: number): readonly PairedShare[] {
    return this.#pairedShares.all(lotId, Math.floor(fromMs / quarterHourMs) * quarterHourMs);
  }
}

interface Piece {
  readonly source: 'movements' | 'quarters';
  /** [startMs, endMs) */
  readonly startMs: number;
  readonly endMs: number;
}

function piecesOf({ afterMs, untilMs }: MomentRange): readonly Piece[] {
  const startMs = afterMs + 1;
  const endMs = untilMs + 1;
  const firstMs = Math.ceil(startMs / quarterHourMs) * quarterHourMs;
  const lastMs = Math.floor(endMs / quarterHourMs) * quarterHourMs;
  if (firstMs >= lastMs) return startMs < endMs ? [{ source: 'movements', startMs, endMs }] : [];
  const pieces: readonly Piece[] = [
    { source: 'movements', startMs, endMs: firstMs },
    { source: 'quarters', startMs: firstMs, endMs: lastMs },
    { source: 'movements', startMs: lastMs, endMs },
  ];
  return pieces.filter((piece) => piece.startMs < piece.endMs);
}
