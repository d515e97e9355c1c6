// Writes one batch in one transaction: crossings, corrections, their roll-ups, observations, and
// the messages that tell of them.

import type Database from 'better-sqlite3';
import type { StoredCrossing } from '../collect/live-event.ts';
import type { ClassCorrection, Crossing } from '../counting/crossing.ts';
import type { VehicleClass } from '../detection/detector.ts';
import { assertNever } from '../assert.ts';
import {
  insertCrossingSql, resultOf, rowOf, storedCrossingOf, type CrossingRow, type CrossingRowNow,
} from './crossing-rows.ts';
import { correctionMessage, crossingMessage } from './crossing-messages.ts';
import type { LedgerBatch, Observation, ObservedGap, ObservedSpan } from './ledger-batch.ts';
import type { Outbox } from './outbox.ts';
import { rollupSpansMs } from './range-pieces.ts';

export class LedgerWriter {
  readonly #outbox: Outbox;
  readonly #insertCrossing: Database.Statement<[Omit<CrossingRow, 'sequence'>]>;
  readonly #selectCrossing: Database.Statement<[string], CrossingRowNow>;
  readonly #insertCorrection: Database.Statement<[number, string]>;
  readonly #addToRollup: Database.Statement<[RollupKey & RollupChange]>;
  readonly #putSpan: Database.Statement<[ObservedSpan]>;
  readonly #putGap: Database.Statement<[ObservedGap]>;
  readonly #appendInTransaction: Database.Transaction<(batch: LedgerBatch) => StoredCrossing[]>;

  constructor(database: Database.Database, outbox: Outbox) {
    this.#outbox = outbox;
    this.#insertCrossing = database.prepare(insertCrossingSql);
    this.#selectCrossing = database.prepare('SELECT * FROM crossings_now WHERE crossing_id = ?');
    this.#insertCorrection = database.prepare(
      'INSERT INTO class_corrections (crossing_sequence, vehicle_class) VALUES (?, ?)');
    this.#addToRollup = database.prepare(addToRollupSql);
    this.#putSpan = database.prepare(`
      INSERT INTO observed_spans (camera_id, start_ms, end_ms) VALUES (@cameraId, @startMs, @endMs)
      ON CONFLICT DO UPDATE SET end_ms = MAX(end_ms, excluded.end_ms)`);
    this.#putGap = database.prepare(`
      INSERT INTO gaps (camera_id, start_ms, end_ms, reason)
      VALUES (@cameraId, @startMs, @endMs, @reason)
      ON CONFLICT DO UPDATE SET end_ms = MAX(end_ms, excluded.end_ms)`);
    this.#appendInTransaction = database.transaction((batch) => this.#appendAll(batch));
  }

  append(batch: LedgerBatch): readonly StoredCrossing[] {
    // Immediate: the lock is taken at the first statement, where waiting for it is possible.
    return this.#appendInTransaction.immediate(batch);
  }

  find(crossingId: string): StoredCrossing | undefined {
    const row = this.#selectCrossing.get(crossingId);
    return row === undefined ? undefined : storedCrossingOf(row);
  }

  #appendAll(batch: LedgerBatch): StoredCrossing[] {
    const stored = batch.crossings.flatMap((crossing) => this.#appendCrossing(crossing));
    for (const correction of batch.corrections) this.#appendCorrection(correction);
    for (const observation of batch.observations) this.#putObservation(observation);
    return stored;
  }

  #appendCrossing(crossing: Crossing): readonly StoredCrossing[] {
    const row = rowOf(crossing);
    const { changes, lastInsertRowid } = this.#insertCrossing.run(row);
    if (changes === 0) return [];
    const stored = storedCrossingOf({ ...row, sequence: Number(lastInsertRowid) });
    this.#countCrossing(stored.crossing, stored.crossing.vehicleClass, 1);
    if (this.#outbox.wants('crossing.committed')) {
      this.#outbox.append(crossingMessage(stored, this.#outbox.rules));
    }
    return [stored];
  }

  #appendCorrection({ crossingId, vehicleClass }: ClassCorrection): void {
    const stored = this.find(crossingId);
    if (stored === undefined) return;
    const { sequence, crossing, correctedClass } = stored;
    const believedClass = correctedClass ?? crossing.vehicleClass;
    if (believedClass === vehicleClass) return;
    this.#insertCorrection.run(sequence, vehicleClass);
    this.#countCrossing(crossing, believedClass, -1);
    this.#countCrossing(crossing, vehicleClass, 1);
    if (this.#outbox.wants('crossing.corrected')) {
      this.#outbox.append(correctionMessage(
        { sequence, crossing, correctedClass: vehicleClass }, believedClass, this.#outbox.rules));
    }
  }

  #countCrossing(crossing: Crossing, vehicleClass: VehicleClass, change: 1 | -1): void {
    for (const spanMs of rollupSpansMs) {
      this.#addToRollup.run({
        spanMs,
        startMs: Math.floor(crossing.crossedAtMs / spanMs) * spanMs,
        cameraId: crossing.cameraId,
        lineId: crossing.lineId,
        vehicleClass,
        result: resultOf(crossing),
        change,
        suspectChange: crossing.lineSuspect === true ? change : 0,
      });
    }
  }

  #putObservation(observation: Observation): void {
    switch (observation.kind) {
      case 'span': this.#putSpan.run(observation); break;
      case 'gap': this.#putGap.run(observation); break;
      default: assertNever(observation);
    }
  }
}

interface RollupKey {
  readonly spanMs: number;
  readonly startMs: number;
  readonly cameraId: string;
  readonly lineId: string;
  readonly vehicleClass: string;
  readonly result: string;
}

interface RollupChange {
  readonly change: number;
  readonly suspectChange: number;
}

// A row that comes to be holds at least the crossing it was made for: a correction takes away only
// what an insertion has added before, so that MAX only guards the insert branch's CHECK.
const addToRollupSql = `
  INSERT INTO rollups (
    span_ms, start_ms, camera_id, line_id, vehicle_class, result, crossing_count, suspect_count
  ) VALUES (
    @spanMs, @startMs, @cameraId, @lineId, @vehicleClass, @result, MAX(@change, 0),
    MAX(@suspectChange, 0)
  )
  ON CONFLICT DO UPDATE SET crossing_count = crossing_count + @change,
    suspect_count = suspect_count + @suspectChange`;
