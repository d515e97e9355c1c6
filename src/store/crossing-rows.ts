// How a crossing lies in the ledger's table, and back. The only place that knows the columns.

import type { StoredCrossing } from '../collect/live-event.ts';
import type {
  Crossing, CrossingTrace, Direction, UnresolvedReason,
} from '../counting/crossing.ts';
import type { VehicleClass } from '../detection/detector.ts';
import { assert } from '../assert.ts';

export interface CrossingRow {
  readonly sequence: number;
  readonly crossing_id: string;
  readonly camera_id: string;
  readonly line_id: string;
  readonly track_id: number;
  readonly outcome: 'counted' | 'unresolved';
  readonly direction: Direction | null;
  readonly reason: UnresolvedReason | null;
  readonly vehicle_class: VehicleClass;
  readonly confidence: number;
  readonly presentation_ms: number;
  readonly crossed_at_ms: number;
  readonly counting_version: number;
  readonly line_suspect: 0 | 1;
  readonly trace: string;
}

export interface CrossingRowNow extends CrossingRow {
  readonly corrected_class: VehicleClass | null;
}

/** What the roll-ups tell apart. */
export type CrossingResult = Direction | 'unresolved';

export const insertCrossingSql = `
  INSERT INTO crossings (
    crossing_id, camera_id, line_id, track_id, outcome, direction, reason, vehicle_class,
    confidence, presentation_ms, crossed_at_ms, counting_version, line_suspect, trace
  ) VALUES (
    @crossing_id, @camera_id, @line_id, @track_id, @outcome, @direction, @reason, @vehicle_class,
    @confidence, @presentation_ms, @crossed_at_ms, @counting_version, @line_suspect,
    @trace
  ) ON CONFLICT (crossing_id) DO NOTHING`;

export function rowOf(crossing: Crossing): Omit<CrossingRow, 'sequence'> {
  const isCounted = crossing.outcome === 'counted';
  return {
    crossing_id: crossing.crossingId,
    camera_id: crossing.cameraId,
    line_id: crossing.lineId,
    track_id: crossing.trackId,
    outcome: crossing.outcome,
    direction: isCounted ? crossing.direction : null,
    reason: isCounted ? null : crossing.reason,
    vehicle_class: crossing.vehicleClass,
    confidence: crossing.confidence,
    presentation_ms: crossing.presentationMs,
    // Interpolated moments have fractions; the ledger, its cursors and its buckets have none.
    crossed_at_ms: Math.round(crossing.crossedAtMs),
    counting_version: crossing.countingVersion,
    line_suspect: crossing.lineSuspect === true ? 1 : 0,
    trace: JSON.stringify(crossing.trace),
  };
}

/** The crossing as every later reader of the ledger gets it. */
export function storedCrossingOf(row: CrossingRow | CrossingRowNow): StoredCrossing {
  const correctedClass = 'corrected_class' in row ? row.corrected_class : null;
  const isCorrected = correctedClass !== null && correctedClass !== row.vehicle_class;
  return {
    sequence: row.sequence,
    crossing: crossingOf(row),
    ...isCorrected ? { correctedClass } : {},
  };
}

export function resultOf(crossing: Crossing): CrossingResult {
  return crossing.outcome === 'counted' ? crossing.direction : 'unresolved';
}

function crossingOf(row: CrossingRow): Crossing {
  const facts = {
    crossingId: row.crossing_id,
    cameraId: row.camera_id,
    lineId: row.line_id,
    trackId: row.track_id,
    vehicleClass: row.vehicle_class,
    confidence: row.confidence,
    presentationMs: row.presentation_ms,
    crossedAtMs: row.crossed_at_ms,
    countingVersion: row.counting_version,
    ...row.line_suspect === 1 ? { lineSuspect: true as const } : {},
    trace: JSON.parse(row.trace) as CrossingTrace,
  };
  if (row.outcome === 'counted') {
    assert(row.direction !== null, `crossing ${row.crossing_id} is counted without a direction`);
    return { ...facts, outcome: 'counted', direction: row.direction };
  }
  assert(row.reason !== null, `crossing ${row.crossing_id} is unresolved without a reason`);
  return { ...facts, outcome: 'unresolved', reason: row.reason };
}
