// What people and schedules write into a lot's ledger beside the movements. Types, and which of
// them the occupancy starts from.

/**
 * `opening`: the lot was kept from here on, and is taken to have been empty.
 * `calibration`: it held so many, for certain. `reset`: it was emptied. Both begin a new sum.
 * `adjustment`: so many more, or fewer.
 */
export const entryKinds = ['opening', 'calibration', 'reset', 'adjustment'] as const;
export type EntryKind = (typeof entryKinds)[number];

export interface LotEntry {
  /** Its place in the ledger, rising; of two at the same moment the later one holds. */
  readonly sequence: number;
  readonly lotId: string;
  readonly kind: EntryKind;
  /** What the lot held, or of an adjustment the difference. */
  readonly vehicleCount: number;
  /** The moment that it speaks of, UTC milliseconds. */
  readonly effectiveAtMs: number;
  /** When it was written. */
  readonly recordedAtMs: number;
  readonly actor: string;
  readonly reason: string;
  readonly source: 'person' | 'schedule' | 'verdict' | 'start';
  /** What had been counted for that moment before; undefined for an opening. */
  readonly countedBefore: number | undefined;
  /** Earlier calibrations of the same schedule that were never entered, since nothing ran. */
  readonly skippedCount: number;
}

/** What a lot holds, and how that came about since the last time that it was known. */
export interface Occupancy {
  /** May be below zero or above the capacity: that proves that something was missed. */
  readonly vehicleCount: number;
  /** The last entry that begins a sum. */
  readonly anchor: LotEntry;
  /** Lowest and highest that the count has been since. */
  readonly lowest: number;
  readonly highest: number;
}

/** Whether the occupancy is counted from this entry on. */
export function isAnchor({ kind }: Pick<LotEntry, 'kind'>): boolean {
  return kind !== 'adjustment';
}

/** What people may be shown: a lot holds no fewer than none and no more than it has room for. */
export function clampToLot(vehicleCount: number, capacity: number): number {
  return Math.min(capacity, Math.max(0, vehicleCount));
}
