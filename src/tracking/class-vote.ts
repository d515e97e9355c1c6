// Which class a vehicle has, when frames disagree: each detection votes with its confidence.

import { vehicleClasses, type VehicleClass } from '../detection/detector.ts';

export class ClassVote {
  readonly #weights = new Map<VehicleClass, number>();

  add(vehicleClass: VehicleClass, confidence: number): void {
    this.#weights.set(vehicleClass, this.weightOf(vehicleClass) + confidence);
  }

  weightOf(vehicleClass: VehicleClass): number {
    return this.#weights.get(vehicleClass) ?? 0;
  }

  /** The class with the most weight; on a draw the one named first in `vehicleClasses`. */
  get winner(): VehicleClass {
    let winner: VehicleClass = vehicleClasses[0];
    for (const candidate of vehicleClasses) {
      if (this.weightOf(candidate) > this.weightOf(winner)) winner = candidate;
    }
    return winner;
  }
}
