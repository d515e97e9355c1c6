// The same vehicle, seen by two cameras of one gate, counts once. One sweep in the order of time
// finds which crossings are of one vehicle:
//
//   camera A   ●1      ●2         ●3            1 and 2 drive in a row, A and B see both: two
//   camera B      ●1'     ●2'                   vehicles. 3 was seen by A alone: a third one
//
// A crossing joins the oldest vehicle that its camera has not seen yet and that began at most
// `sameVehicleMs` ago; one of the same class group comes before others. So each camera has at most
// one crossing of a vehicle, and vehicles in a row stay apart. The first crossing stands for the
// vehicle, later ones are its duplicates.
//
// A crossing's place depends on earlier ones alone. When one comes late or changes its class, the
// sweep goes on from there until nothing differs any more: the result is always that of one sweep
// over everything.

import type { VehicleClass } from '../detection/detector.ts';

/** A movement of one gate, all entries or all exits. */
export interface PairableMovement {
  /** Unique; orders movements of the same millisecond. */
  readonly sequence: number;
  readonly movedAtMs: number;
  readonly cameraId: string;
  readonly vehicleClass: VehicleClass;
}

export interface PlacedMovement extends PairableMovement {
  /** Sequence of the movement that stands for the vehicle; undefined for that one itself. */
  readonly duplicateOf: number | undefined;
}

export interface PairAgainOptions {
  readonly sameVehicleMs: number;
  /** Movements that are new or have changed their class. Others have been placed before. */
  readonly unplaced: ReadonlySet<number>;
}

/**
 * The places that change. `movements` rise by time and sequence, and begin at least `sameVehicleMs`
 * before the first unplaced one; they are read only as far as needed.
 */
export function pairAgain(
  movements: Iterable<PlacedMovement>, { sameVehicleMs, unplaced }: PairAgainOptions,
): readonly PlacedMovement[] {
  const vehicles = new OpenVehicles(sameVehicleMs);
  const changes: PlacedMovement[] = [];
  let unknownCount = unplaced.size;
  let lastDifferenceMs = Number.NEGATIVE_INFINITY;
  for (const movement of movements) {
    const isUnknown = unplaced.has(movement.sequence);
    // Nothing differed for so long that all vehicles that are open now are those of the last time.
    const isAsBefore = movement.movedAtMs - lastDifferenceMs > sameVehicleMs;
    if (isAsBefore && !isUnknown) {
      if (unknownCount === 0) break;
      vehicles.restore(movement);
      continue;
    }
    if (isUnknown) unknownCount -= 1;
    const duplicateOf = vehicles.place(movement);
    const isDifferent = duplicateOf !== movement.duplicateOf;
    if (isDifferent) changes.push({ ...movement, duplicateOf });
    if (isDifferent || isUnknown) lastDifferenceMs = movement.movedAtMs;
  }
  return changes;
}

interface OpenVehicle {
  readonly sequence: number;
  readonly beganAtMs: number;
  readonly classGroup: ClassGroup;
  readonly cameraIds: Set<string>;
}

/** The vehicles that a crossing may still belong to. */
class OpenVehicles {
  readonly #sameVehicleMs: number;
  /** By their beginning. */
  #vehicles: OpenVehicle[] = [];

  constructor(sameVehicleMs: number) {
    this.#sameVehicleMs = sameVehicleMs;
  }

  /** Sequence of the movement that it duplicates; undefined when it begins a vehicle. */
  place(movement: PairableMovement): number | undefined {
    const { movedAtMs, cameraId } = movement;
    this.#forget(movedAtMs);
    const classGroup = classGroupOf(movement.vehicleClass);
    const unseen = this.#vehicles.filter(({ cameraIds }) => !cameraIds.has(cameraId));
    const vehicle = unseen.find((one) => one.classGroup === classGroup) ?? unseen[0];
    // Without a window nothing is paired, not even what crossed in the same millisecond.
    if (vehicle === undefined || this.#sameVehicleMs === 0) {
      this.#begin(movement);
      return undefined;
    }
    vehicle.cameraIds.add(cameraId);
    return vehicle.sequence;
  }

  /** Remembers a movement whose place is known. */
  restore(movement: PlacedMovement): void {
    this.#forget(movement.movedAtMs);
    if (movement.duplicateOf === undefined) this.#begin(movement);
    this.#vehicles.find(({ sequence }) => sequence === movement.duplicateOf)
      ?.cameraIds.add(movement.cameraId);
  }

  #begin({ sequence, movedAtMs, cameraId, vehicleClass }: PairableMovement): void {
    this.#vehicles.push({
      sequence,
      beganAtMs: movedAtMs,
      classGroup: classGroupOf(vehicleClass),
      cameraIds: new Set([cameraId]),
    });
  }

  #forget(nowMs: number): void {
    this.#vehicles = this.#vehicles.filter(({ beganAtMs }) =>
      nowMs - beganAtMs <= this.#sameVehicleMs);
  }
}

/** Detectors mix up trucks and buses, but seldom these groups. */
type ClassGroup = 'car' | 'large' | 'motorcycle';

function classGroupOf(vehicleClass: VehicleClass): ClassGroup {
  switch (vehicleClass) {
    case 'car': return 'car';
    case 'truck':
    case 'bus': return 'large';
    case 'motorcycle': return 'motorcycle';
  }
}
