// Today's counts: what the ledger said at one sequence, plus the crossings after that sequence.
// So a crossing counts once, however often it arrives and whenever the ledger is asked again.

import type { CountRow, Crossing } from '../api.ts';

/** The ledger's hourly rows by camera and line, complete up to and with `sequence`. */
export interface Baseline {
  readonly dayStartMs: number;
  readonly dayEndMs: number;
  readonly sequence: number;
  readonly rows: readonly CountRow[];
  /**
   * Camera -> share of the day so far that it was watched, counted from its first watch on. The
   * hours do not say it: one before that first watch and one in a power cut look alike.
   */
  readonly coverages: ReadonlyMap<string, number | null>;
}

export interface Tally {
  readonly in: number;
  readonly out: number;
  readonly unresolved: number;
  /** Share of the past time that was watched, 0..1; undefined: all of it lies ahead. */
  readonly coverage: number | undefined;
}

export interface HourTally extends Tally {
  readonly startMs: number;
  readonly endMs: number;
}

/** Which part of the site is meant: all of it, one camera, or one line. */
export interface Scope {
  readonly camera?: string;
  readonly line?: string;
}

interface Cell {
  readonly camera: string;
  readonly line: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly coverage: number | null;
  in: number;
  out: number;
  unresolved: number;
}

export class DayCounts {
  private baseline: Baseline | undefined;
  private cells: Cell[] = [];
  /** Crossings of today that the baseline may not hold yet, by sequence. */
  private readonly recent = new Map<number, Crossing>();

  /** False until the ledger has answered, and again from midnight until it has answered anew. */
  isKnown(nowMs: number): boolean {
    return this.baseline !== undefined && nowMs < this.baseline.dayEndMs;
  }

  /**
   * Takes what the ledger says, asked later than the last time; crossings that came as events
   * since are added to it. Returns true when the ledger has begun anew, as after its deletion.
   */
  setBaseline(baseline: Baseline): boolean {
    const isLedgerNew = this.baseline !== undefined && baseline.sequence < this.baseline.sequence;
    if (isLedgerNew) this.recent.clear();
    this.baseline = baseline;
    this.cells = baseline.rows.map(cellOf);
    for (const [sequence, crossing] of this.recent) {
      if (sequence <= baseline.sequence) this.recent.delete(sequence);
      else this.addToCell(crossing);
    }
    return isLedgerNew;
  }

  /** Adds a crossing that happened; false if it is known already or belongs to another day. */
  add(crossing: Crossing): boolean {
    if (this.recent.has(crossing.sequence)) return false;
    if (this.baseline === undefined) {
      this.recent.set(crossing.sequence, crossing);
      return false;
    }
    if (crossing.sequence <= this.baseline.sequence) return false;
    this.recent.set(crossing.sequence, crossing);
    return this.addToCell(crossing);
  }

  /** Sequence up to which the ledger's answer is complete: events are wanted from here on. */
  get sequence(): number | undefined {
    return this.baseline?.sequence;
  }

  /** Undefined while nothing is known about that part: that is not zero. */
  tally(scope: Scope, nowMs: number): Tally | undefined {
    if (!this.isKnown(nowMs)) return undefined;
    const cells = this.cells.filter((cell) => isWithin(cell, scope));
    const coverage = this.coverageOf(scope);
    return cells.length === 0 ? undefined : { ...sum(cells), coverage };
  }

  /** One tally for each hour of the day, in order. */
  hours(scope: Scope, nowMs: number): readonly HourTally[] {
    if (!this.isKnown(nowMs)) return [];
    const byStart = new Map<number, Cell[]>();
    for (const cell of this.cells) {
      if (!isWithin(cell, scope)) continue;
      const sameHour = byStart.get(cell.startMs);
      if (sameHour === undefined) byStart.set(cell.startMs, [cell]);
      else sameHour.push(cell);
    }
    return [...byStart.values()]
      .map((cells) => ({
        startMs: cells[0]?.startMs ?? 0,
        endMs: cells[0]?.endMs ?? 0,
        ...sum(cells),
        coverage: mean(cells.map((cell) => cell.coverage)),
      }))
      .sort((first, second) => first.startMs - second.startMs);
  }

  private coverageOf(scope: Scope): number | undefined {
    const coverages = [...this.baseline?.coverages ?? []]
      .filter(([camera]) => scope.camera === undefined || scope.camera === camera);
    return mean(coverages.map(([, coverage]) => coverage));
  }

  private addToCell(crossing: Crossing): boolean {
    const crossedAtMs = Date.parse(crossing.crossedAt);
    const cell = this.cells.find((item) =>
      item.camera === crossing.camera && item.line === crossing.line &&
      item.startMs <= crossedAtMs && crossedAtMs < item.endMs);
    if (cell === undefined) return false;
    if (crossing.outcome === 'unresolved') cell.unresolved += 1;
    else if (crossing.direction === 'in') cell.in += 1;
    else if (crossing.direction === 'out') cell.out += 1;
    return true;
  }
}

/** True when nobody watched in that time, so that its zeros say nothing. */
export function isUnwatched(tally: Tally): boolean {
  return (tally.coverage ?? 0) === 0 && tally.in === 0 && tally.out === 0;
}

function cellOf(row: CountRow): Cell {
  return {
    camera: row.camera ?? '',
    line: row.line ?? '',
    startMs: Date.parse(row.start),
    endMs: Date.parse(row.end),
    coverage: row.coverage,
    in: row.in,
    out: row.out,
    unresolved: row.unresolved,
  };
}

function isWithin(cell: Cell, scope: Scope): boolean {
  return (scope.camera === undefined || cell.camera === scope.camera) &&
    (scope.line === undefined || cell.line === scope.line);
}

function sum(cells: readonly Cell[]): Omit<Tally, 'coverage'> {
  const total = { in: 0, out: 0, unresolved: 0 };
  for (const cell of cells) {
    total.in += cell.in;
    total.out += cell.out;
    total.unresolved += cell.unresolved;
  }
  return total;
}

/** Of those that are known. */
function mean(shares: readonly (number | null)[]): number | undefined {
  const known = shares.filter((share) => share !== null);
  if (known.length === 0) return undefined;
  return known.reduce((total, share) => total + share, 0) / known.length;
}
