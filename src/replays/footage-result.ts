// What counting a clip came to: gathers what the threads report, with the classes that the tracks
// ended with, and puts it into the form of the JSON file.

import { countingVersion } from '../counting/crossing.ts';
import type {
  ClassCorrection, Crossing, Direction, UnresolvedReason,
} from '../counting/crossing.ts';
import type { LineConfig } from '../config/schema.ts';
import type { VehicleClass } from '../detection/detector.ts';
import { pointsOf, type LinePoint } from '../geometry/line-points.ts';
import type { ViewShift, ViewState } from '../motion/view-status.ts';
import type { FootageSummary } from '../threads/count-footage.ts';
import type { ViewReport } from '../threads/messages.ts';

/** The JSON that `count --json` writes. Times are milliseconds from the clip's first frame. */
export interface FootageResult {
  readonly clip: string;
  readonly countingVersion: number;
  readonly lines: readonly CountedLine[];
  readonly crossings: readonly CountedRow[];
  /** Vehicles at a line that could not be decided; they are in no sum. */
  readonly unresolved: readonly UnresolvedRow[];
  /** When it was found out that the camera looks elsewhere, sees nothing, or looks back again. */
  readonly views: readonly ViewRow[];
  readonly framesProcessed: number;
  readonly durationMs: number;
  readonly wallMs: number;
  readonly framesPerSecond: number;
}

export interface CountedLine {
  readonly line: string;
  readonly a: LinePoint;
  readonly b: LinePoint;
  /** All of them, when it has bends. */
  readonly points?: readonly LinePoint[];
  readonly in: number;
  readonly out: number;
}

export interface ViewRow {
  readonly atMs: number;
  readonly view: ViewState;
  readonly reason: string;
  readonly shift?: ViewShift;
}

interface Row {
  readonly line: string;
  readonly atMs: number;
  readonly class: VehicleClass;
  readonly confidence: number;
  readonly trackId: number;
  /** The camera did not show its usual view; absent when it did. */
  readonly lineSuspect?: true;
}

export interface CountedRow extends Row {
  readonly direction: Direction;
}

export interface UnresolvedRow extends Row {
  readonly reason: UnresolvedReason;
}

export class FootageLedger {
  readonly #crossings = new Map<string, Crossing>();
  readonly #views: ViewRow[] = [];

  add(crossing: Crossing): void {
    this.#crossings.set(crossing.crossingId, crossing);
  }

  correct({ crossingId, vehicleClass }: ClassCorrection): void {
    const crossing = this.#crossings.get(crossingId);
    if (crossing !== undefined) this.#crossings.set(crossingId, { ...crossing, vehicleClass });
  }

  /** What the view is at first is no news. */
  noteView({ view: { state, reason, shift }, presentationMs }: ViewReport): void {
    const before = this.#views.at(-1)?.view ?? 'ok';
    if (state === 'unknown' || (state === 'ok' && before === 'ok')) return;
    this.#views.push({
      atMs: Math.round(presentationMs),
      view: state,
      reason,
      ...shift === undefined ? {} : { shift },
    });
  }

  /** The result; the order of the rows depends on the footage alone. */
  result(
    clip: string, lines: readonly LineConfig[], summary: FootageSummary,
  ): FootageResult {
    const inOrder = [...this.#crossings.values()]
      .sort((one, other) => one.presentationMs - other.presentationMs);
    const crossings: CountedRow[] = [];
    const unresolved: UnresolvedRow[] = [];
    for (const crossing of inOrder) {
      const row = rowOf(crossing);
      if (crossing.outcome === 'counted') {
        crossings.push({ ...row, direction: crossing.direction });
      } else unresolved.push({ ...row, reason: crossing.reason });
    }
    const sum = (line: string, direction: Direction): number => crossings
      .filter((row) => row.line === line && row.direction === direction).length;
    return {
      clip,
      countingVersion,
      lines: lines.map((line) => ({
        line: line.id, ...placeOf(line), in: sum(line.id, 'in'), out: sum(line.id, 'out'),
      })),
      crossings,
      unresolved,
      views: this.#views,
      framesProcessed: summary.framesProcessed,
      durationMs: Math.round(summary.durationMs),
      wallMs: Math.round(summary.wallMs),
      framesPerSecond: summary.wallMs > 0
        ? Number(((summary.framesProcessed * 1000) / summary.wallMs).toFixed(2))
        : 0,
    };
  }
}

function placeOf(line: LineConfig): Pick<CountedLine, 'a' | 'b' | 'points'> {
  const points = pointsOf(line);
  return { a: points[0]!, b: points.at(-1)!, ...points.length > 2 && { points } };
}

function rowOf(crossing: Crossing): Row {
  return {
    line: crossing.lineId,
    atMs: Math.round(crossing.presentationMs),
    class: crossing.vehicleClass,
    confidence: Number(crossing.confidence.toFixed(3)),
    trackId: crossing.trackId,
    ...crossing.lineSuspect === true ? { lineSuspect: true } : {},
  };
}
