// What people said of crossings: right, wrong, or that a vehicle was missed. It feeds what is known
// of a line's accuracy.

import type Database from 'better-sqlite3';
import { assert } from '../assert.ts';
import type { Direction } from '../counting/crossing.ts';
import { noVerdicts, type VerdictCounts } from '../occupancy/line-accuracy.ts';

export const verdictNames = ['right', 'wrong', 'missed'] as const;
export type VerdictName = (typeof verdictNames)[number];

export interface Verdict {
  readonly sequence: number;
  readonly verdict: VerdictName;
  /** Undefined when a vehicle was missed: it made none. */
  readonly crossingId: string | undefined;
  readonly cameraId: string;
  readonly lineId: string;
  readonly direction: Direction;
  readonly crossedAtMs: number;
  readonly recordedAtMs: number;
  readonly actor: string;
  readonly reason: string;
  /** Whether the occupancy of the lots was adjusted accordingly. */
  readonly isAdjusting: boolean;
}

export type NewVerdict = Omit<Verdict, 'sequence'>;

export interface VerdictPage {
  readonly verdicts: readonly Verdict[];
  readonly nextBeforeSequence: number | undefined;
}

type VerdictRow = Omit<Verdict, 'crossingId' | 'isAdjusting'> & {
  readonly crossingId: string | null;
  readonly isAdjusting: 0 | 1;
};

const columns = `sequence, verdict, crossing_id AS crossingId, camera_id AS cameraId,
  line_id AS lineId, direction, crossed_at_ms AS crossedAtMs, recorded_at_ms AS recordedAtMs,
  actor, reason, is_adjusting AS isAdjusting`;

export class Verdicts {
  readonly #insert: Database.Statement<[Omit<VerdictRow, 'sequence'>]>;
  readonly #find: Database.Statement<[number], VerdictRow>;
  readonly #findLast: Database.Statement<[string], VerdictRow>;
  readonly #findPage: Database.Statement<[number, number], VerdictRow>;
  readonly #count: Database.Statement<
    [string, string, Direction], { verdict: VerdictName; verdictCount: number }>;

  constructor(database: Database.Database) {
    this.#insert = database.prepare(`
      INSERT INTO verdicts (verdict, crossing_id, camera_id, line_id, direction, crossed_at_ms,
        recorded_at_ms, actor, reason, is_adjusting)
      VALUES (@verdict, @crossingId, @cameraId, @lineId, @direction, @crossedAtMs, @recordedAtMs,
        @actor, @reason, @isAdjusting)`);
    this.#find = database.prepare(`SELECT ${columns} FROM verdicts WHERE sequence = ?`);
    this.#findLast = database.prepare(`
      SELECT ${columns} FROM verdicts WHERE crossing_id = ? ORDER BY sequence DESC LIMIT 1`);
    this.#findPage = database.prepare(`
      SELECT ${columns} FROM verdicts WHERE sequence < ? ORDER BY sequence DESC LIMIT ?`);
    // Somebody may change their mind: of each crossing only the last verdict counts.
    this.#count = database.prepare(`
      SELECT verdict, COUNT(*) AS verdictCount FROM verdicts AS judged
      WHERE camera_id = ? AND line_id = ? AND direction = ? AND NOT EXISTS (
        SELECT 1 FROM verdicts AS later
        WHERE later.crossing_id = judged.crossing_id AND later.sequence > judged.sequence
      ) GROUP BY verdict`);
  }

  /** Returns the new verdict's sequence. */
  insert(verdict: NewVerdict): number {
    const row = {
      ...verdict,
      crossingId: verdict.crossingId ?? null,
      crossedAtMs: Math.round(verdict.crossedAtMs),
      recordedAtMs: Math.round(verdict.recordedAtMs),
      isAdjusting: verdict.isAdjusting ? 1 as const : 0 as const,
    };
    return Number(this.#insert.run(row).lastInsertRowid);
  }

  get(sequence: number): Verdict {
    const row = this.#find.get(sequence);
    assert(row !== undefined, `verdict ${sequence} was written`);
    return verdictOf(row);
  }

  /** The verdict that holds for a crossing. */
  of(crossingId: string): Verdict | undefined {
    const row = this.#findLast.get(crossingId);
    return row === undefined ? undefined : verdictOf(row);
  }

  /** Newest first. */
  page(limit: number, beforeSequence = Number.MAX_SAFE_INTEGER): VerdictPage {
    const rows = this.#findPage.all(beforeSequence, limit + 1);
    const verdicts = rows.slice(0, limit).map(verdictOf);
    return {
      verdicts,
      nextBeforeSequence: rows.length > limit ? verdicts.at(-1)?.sequence : undefined,
    };
  }

  countsOf(line: {
    readonly cameraId: string; readonly lineId: string; readonly direction: Direction;
  }): VerdictCounts {
    const counts = { ...noVerdicts };
    for (const row of this.#count.all(line.cameraId, line.lineId, line.direction)) {
      counts[row.verdict] = row.verdictCount;
    }
    return counts;
  }
}

function verdictOf({ crossingId, isAdjusting, ...facts }: VerdictRow): Verdict {
  return { ...facts, crossingId: crossingId ?? undefined, isAdjusting: isAdjusting === 1 };
}
