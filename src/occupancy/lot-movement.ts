// What a crossing means to a lot: a vehicle that comes in, one that goes out, or one of which that
// is not known. Only lines with the role entry, exit or both mean anything.
//
//                 inward: in                    a line between two lots:
//   outside  ────────┼───────►  lot             lot A ───────┼──────► lot B
//                  line                         outward for A, inward for B

import type { LotConfig } from '../config/lot-schema.ts';
import type { Crossing, Direction } from '../counting/crossing.ts';

/** `doubt`: something came to a line that counts, and the way it went could not be decided. */
export type MovementEffect = 'entry' | 'exit' | 'doubt';

/** A crossing's meaning for one lot. */
export interface LotFlow {
  readonly lotId: string;
  readonly gateId: string;
  readonly effect: MovementEffect;
}

/** A line that feeds a lot's occupancy, and the way that feeds it. */
export interface FeedingLine {
  readonly gateId: string;
  readonly cameraId: string;
  readonly lineId: string;
  readonly effect: 'entry' | 'exit';
  readonly direction: Direction;
}

/** Each line once for entries and once for exits, as its role says. */
export function feedingLines(lot: LotConfig): readonly FeedingLine[] {
  return lot.gates.flatMap((gate) => gate.lines.flatMap(({ camera, line, role, inward }) => {
    const place = { gateId: gate.id, cameraId: camera, lineId: line };
    const outward = inward === 'in' ? 'out' as const : 'in' as const;
    return [
      ...role === 'entry' || role === 'both'
        ? [{ ...place, effect: 'entry' as const, direction: inward }]
        : [],
      ...role === 'exit' || role === 'both'
        ? [{ ...place, effect: 'exit' as const, direction: outward }]
        : [],
    ];
  }));
}

/** Finds what crossings mean to the lots of a configuration. */
export class FlowFinder {
  readonly #flows = new Map<string, LotFlow[]>();

  constructor(lots: readonly LotConfig[]) {
    for (const lot of lots) {
      for (const { gateId, cameraId, lineId, effect, direction } of feedingLines(lot)) {
        const flow = { lotId: lot.id, gateId };
        this.#add(`${cameraId} ${lineId} ${direction}`, { ...flow, effect });
        this.#add(`${cameraId} ${lineId} doubt`, { ...flow, effect: 'doubt' });
      }
    }
  }

  /** None for a line that feeds no lot, and for what was taken for no vehicle. */
  flowsOf(crossing: Crossing): readonly LotFlow[] {
    const { cameraId, lineId } = crossing;
    if (crossing.outcome === 'counted') {
      return this.#flows.get(`${cameraId} ${lineId} ${crossing.direction}`) ?? [];
    }
    return crossing.reason === 'not-a-vehicle'
      ? []
      : this.#flows.get(`${cameraId} ${lineId} doubt`) ?? [];
  }

  #add(key: string, flow: LotFlow): void {
    const flows = this.#flows.get(key) ?? [];
    this.#flows.set(key, flows);
    // A line of the role `both` is two feeding lines, and one doubt.
    if (!flows.some(({ lotId }) => lotId === flow.lotId)) flows.push(flow);
  }
}

/** What a movement adds to the occupancy, when it is no duplicate. */
export function deltaOf(effect: MovementEffect): 1 | -1 | 0 {
  switch (effect) {
    case 'entry': return 1;
    case 'exit': return -1;
    case 'doubt': return 0;
  }
}
