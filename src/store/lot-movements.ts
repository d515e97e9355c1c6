// Turns crossings into movements of lots: reads on from where a lot was, finds which crossings are
// one vehicle, and keeps the sums of quarters of an hour. A crossing that comes late, or whose
// class changes, is worked in at its own time.

import type Database from 'better-sqlite3';
import type { StoredCrossing } from '../collect/live-event.ts';
import type { VehicleClass } from '../detection/detector.ts';
import { deltaOf, type LotFlow, type MovementEffect } from '../occupancy/lot-movement.ts';
import { pairAgain, type PlacedMovement } from '../occupancy/pair-crossings.ts';
import { chainAll, stepOf } from '../occupancy/running-sum.ts';
import { quarterHourMs } from './range-pieces.ts';

/** What the movements of a lot are made by; `src/occupancy` and the configuration know it. */
export interface LotRules {
  readonly lotId: string;
  readonly flowOf: (stored: StoredCrossing['crossing']) => LotFlow | undefined;
  /** 0 for a gate that the configuration no longer has. */
  readonly sameVehicleMs: (gateId: string) => number;
}

/** A crossing as its lot takes it. */
export interface LotMovement {
  readonly crossingSequence: number;
  readonly crossingId: string;
  readonly gateId: string;
  readonly cameraId: string;
  readonly lineId: string;
  readonly effect: MovementEffect;
  readonly vehicleClass: VehicleClass;
  readonly movedAtMs: number;
  /** The crossing that counts for the same vehicle. */
  readonly duplicateOf: string | undefined;
  /** Another camera saw the vehicle, too. */
  readonly isPaired: boolean;
}

export interface LotMovementPageQuery {
  readonly lotId: string;
  readonly limit: number;
  readonly before?: { readonly movedAtMs: number; readonly crossingSequence: number } | undefined;
}

interface MovementRow {
  readonly crossing_sequence: number;
  readonly crossing_id: string;
  readonly gate_id: string;
  readonly camera_id: string;
  readonly line_id: string;
  readonly effect: MovementEffect;
  readonly vehicle_class: VehicleClass;
  readonly moved_at_ms: number;
  readonly duplicate_of: number | null;
}

interface PairedMovementRow extends MovementRow {
  readonly duplicate_of_id: string | null;
  readonly has_duplicate: 0 | 1;
}

const withPair = `
  SELECT *, (
    SELECT other.crossing_id FROM lot_movements AS other
    WHERE other.lot_id = movement.lot_id AND other.crossing_sequence = movement.duplicate_of
  ) AS duplicate_of_id, EXISTS (
    SELECT 1 FROM lot_movements AS other
    WHERE other.lot_id = movement.lot_id AND other.duplicate_of = movement.crossing_sequence
  ) AS has_duplicate
  FROM lot_movements AS movement WHERE lot_id = ?`;

export class LotMovements {
  readonly #insert: Database.Statement<[MovementRow & { lot_id: string }]>;
  readonly #find: Database.Statement<[string, number], MovementRow>;
  readonly #findWithPair: Database.Statement<[string, number], PairedMovementRow>;
  readonly #from: Database.Statement<[string, string, MovementEffect, number], MovementRow>;
  readonly #setDuplicate: Database.Statement<[number | null, string, number]>;
  readonly #setClass: Database.Statement<[VehicleClass, string, number]>;
  readonly #quarter: Database.Statement<[string, number, number], PairedMovementRow>;
  readonly #putQuarter: Database.Statement<[string, number, number, number, number]>;
  readonly #clearLines: Database.Statement<[string, number]>;
  readonly #addLine: Database.Statement<unknown[]>;
  readonly #page: Database.Statement<[string, number, number, number], PairedMovementRow>;

  constructor(database: Database.Database) {
    this.#insert = database.prepare(`
      INSERT INTO lot_movements (lot_id, crossing_sequence, crossing_id, gate_id, camera_id, line_id,
        effect, vehicle_class, moved_at_ms, duplicate_of)
      VALUES (@lot_id, @crossing_sequence, @crossing_id, @gate_id, @camera_id, @line_id, @effect,
        @vehicle_class, @moved_at_ms, @duplicate_of) ON CONFLICT DO NOTHING`);
    this.#find = database.prepare(
      'SELECT * FROM lot_movements WHERE lot_id = ? AND crossing_sequence = ?');
    this.#findWithPair = database.prepare(`${withPair} AND crossing_sequence = ?`);
    this.#from = database.prepare(`
      SELECT * FROM lot_movements WHERE lot_id = ? AND gate_id = ? AND effect = ?
        AND moved_at_ms >= ? ORDER BY moved_at_ms, crossing_sequence`);
    this.#setDuplicate = database.prepare(
      'UPDATE lot_movements SET duplicate_of = ? WHERE lot_id = ? AND crossing_sequence = ?');
    this.#setClass = database.prepare(
      'UPDATE lot_movements SET vehicle_class = ? WHERE lot_id = ? AND crossing_sequence = ?');
    this.#quarter = database.prepare(`
      ${withPair} AND moved_at_ms >= ? AND moved_at_ms < ?
      ORDER BY moved_at_ms, crossing_sequence`);
    this.#putQuarter = database.prepare(`
      INSERT INTO lot_quarters (lot_id, start_ms, net, low, high) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET net = excluded.net, low = excluded.low, high = excluded.high`);
    this.#clearLines = database.prepare(
      'DELETE FROM lot_line_quarters WHERE lot_id = ? AND start_ms = ?');
    this.#addLine = database.prepare(addLineSql);
    this.#page = database.prepare(`
      ${withPair} AND (moved_at_ms, crossing_sequence) < (?, ?)
      ORDER BY moved_at_ms DESC, crossing_sequence DESC LIMIT ?`);
  }

  /** To be called in a transaction. Returns whether anything of the lot has changed. */
  add(rules: LotRules, crossings: readonly StoredCrossing[]): boolean {
    const added = crossings.flatMap((stored) => {
      const flow = rules.flowOf(stored.crossing);
      if (flow === undefined) return [];
      const row = rowOf(stored, flow);
      return this.#insert.run({ ...row, lot_id: rules.lotId }).changes === 0 ? [] : [row];
    });
    this.#workIn(rules, added);
    return added.length > 0;
  }

  /** To be called in a transaction. Returns whether the class is news to the lot. */
  correctClass(rules: LotRules, crossingSequence: number, vehicleClass: VehicleClass): boolean {
    const row = this.#find.get(rules.lotId, crossingSequence);
    if (row === undefined || row.vehicle_class === vehicleClass) return false;
    this.#setClass.run(vehicleClass, rules.lotId, crossingSequence);
    this.#workIn(rules, [row]);
    return true;
  }

  /** Newest first. */
  page({ lotId, limit, before }: LotMovementPageQuery): readonly LotMovement[] {
    const { movedAtMs, crossingSequence } = before ??
      { movedAtMs: Number.MAX_SAFE_INTEGER, crossingSequence: 0 };
    return this.#page.all(lotId, movedAtMs, crossingSequence, limit).map(movementOf);
  }

  find(lotId: string, crossingSequence: number): LotMovement | undefined {
    const row = this.#findWithPair.get(lotId, crossingSequence);
    return row === undefined ? undefined : movementOf(row);
  }

  /** Pairs again from the changed movements on, and sums up the quarters that this touches. */
  #workIn(rules: LotRules, changed: readonly MovementRow[]): void {
    const quarterStarts = new Set(changed.map(({ moved_at_ms: atMs }) => quarterOf(atMs)));
    for (const rows of groupByGate(changed)) {
      for (const atMs of this.#pair(rules, rows)) quarterStarts.add(quarterOf(atMs));
    }
    for (const startMs of quarterStarts) this.#sumUp(rules.lotId, startMs);
  }

  /** Returns the moments of the movements whose vehicle has changed. */
  #pair({ lotId, sameVehicleMs }: LotRules, rows: readonly MovementRow[]): readonly number[] {
    const [first] = rows;
    if (first === undefined) return [];
    const windowMs = sameVehicleMs(first.gate_id);
    const fromMs = Math.min(...rows.map(({ moved_at_ms: atMs }) => atMs)) - windowMs;
    const stored = this.#from.iterate(lotId, first.gate_id, first.effect, fromMs);
    const changes = pairAgain(placedMovements(stored), {
      sameVehicleMs: windowMs,
      unplaced: new Set(rows.map(({ crossing_sequence: sequence }) => sequence)),
    });
    return changes.flatMap(({ sequence, duplicateOf, movedAtMs }) => {
      const before = this.#find.get(lotId, sequence)?.duplicate_of ?? undefined;
      this.#setDuplicate.run(duplicateOf ?? null, lotId, sequence);
      // The movements that stand for the vehicles are paired, or no longer, too.
      const standIns = [before, duplicateOf].flatMap((one) => one === undefined
        ? []
        : this.#find.get(lotId, one)?.moved_at_ms ?? []);
      return [movedAtMs, ...standIns];
    });
  }

  #sumUp(lotId: string, startMs: number): void {
    const rows = this.#quarter.all(lotId, startMs, startMs + quarterHourMs);
    const { net, low, high } = chainAll(rows
      .filter((row) => row.duplicate_of === null)
      .map(({ effect }) => stepOf(deltaOf(effect))));
    this.#putQuarter.run(lotId, startMs, net, low, high);
    this.#clearLines.run(lotId, startMs);
    for (const row of rows) {
      const isDuplicate = row.duplicate_of !== null;
      this.#addLine.run({
        lot_id: lotId,
        start_ms: startMs,
        gate_id: row.gate_id,
        camera_id: row.camera_id,
        line_id: row.line_id,
        effect: row.effect,
        movement_count: isDuplicate ? 0 : 1,
        duplicate_count: isDuplicate ? 1 : 0,
        paired_count: isDuplicate || row.has_duplicate === 1 ? 1 : 0,
      });
    }
  }
}

const addLineSql = `
  INSERT INTO lot_line_quarters (lot_id, start_ms, gate_id, camera_id, line_id, effect,
    movement_count, duplicate_count, paired_count)
  VALUES (@lot_id, @start_ms, @gate_id, @camera_id, @line_id, @effect,
    @movement_count, @duplicate_count, @paired_count)
  ON CONFLICT DO UPDATE SET movement_count = movement_count + excluded.movement_count,
    duplicate_count = duplicate_count + excluded.duplicate_count,
    paired_count = paired_count + excluded.paired_count`;

function rowOf(
  { sequence, crossing, correctedClass }: StoredCrossing, flow: LotFlow,
): MovementRow {
  return {
    crossing_sequence: sequence,
    crossing_id: crossing.crossingId,
    gate_id: flow.gateId,
    camera_id: crossing.cameraId,
    line_id: crossing.lineId,
    effect: flow.effect,
    vehicle_class: correctedClass ?? crossing.vehicleClass,
    moved_at_ms: crossing.crossedAtMs,
    duplicate_of: null,
  };
}

function movementOf(row: PairedMovementRow): LotMovement {
  return {
    crossingSequence: row.crossing_sequence,
    crossingId: row.crossing_id,
    gateId: row.gate_id,
    cameraId: row.camera_id,
    lineId: row.line_id,
    effect: row.effect,
    vehicleClass: row.vehicle_class,
    movedAtMs: row.moved_at_ms,
    duplicateOf: row.duplicate_of_id ?? undefined,
    isPaired: row.duplicate_of !== null || row.has_duplicate === 1,
  };
}

/** Movements that may be of one vehicle, each with its like. Doubts are nobody's duplicates. */
function groupByGate(rows: readonly MovementRow[]): readonly (readonly MovementRow[])[] {
  const groups = new Map<string, MovementRow[]>();
  for (const row of rows) {
    if (row.effect === 'doubt') continue;
    const key = `${row.gate_id} ${row.effect}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

function * placedMovements(rows: Iterable<MovementRow>): Generator<PlacedMovement> {
  for (const row of rows) {
    yield {
      sequence: row.crossing_sequence,
      movedAtMs: row.moved_at_ms,
      cameraId: row.camera_id,
      vehicleClass: row.vehicle_class,
      duplicateOf: row.duplicate_of ?? undefined,
    };
  }
}

function quarterOf(momentMs: number): number {
  return Math.floor(momentMs / quarterHourMs) * quarterHourMs;
}
