// The light in which a camera sees: how bright, and with or without colour. By night a detector is
// far less sure of the same vehicles, and a camera under infrared light shows them grey.

import type { CellPicture } from './cell-grid.ts';

export interface SceneLight {
  /** Mean over the picture, 0..255, smoothed over seconds: a passing headlight is no daybreak. */
  readonly brightness: number;
  readonly isColoured: boolean;
}

const smoothingMs = 5000;
/** Mean distance of the colours from grey, 0..255; between the two it stays what it was. */
const greyMax = 1.5;
const colouredMin = 2.5;
/** Factor between the brightness of two lights that are alike; an exposure step is less. */
const alikeFactor = 1.6;
/** Keeps the factor between two black pictures small. */
const darkLevels = 4;

/** Follows the light of one camera. */
export class LightMeter {
  #light: SceneLight | undefined;
  #lastMs = 0;

  /** Undefined before the first picture. */
  get light(): SceneLight | undefined {
    return this.#light;
  }

  look({ luma, red, blue }: CellPicture, timeMs: number): void {
    let [lumaSum, redSum, blueSum] = [0, 0, 0];
    // Every frame has tens of thousands of cells: one pass, and no call for each.
    for (let cell = 0; cell < luma.length; cell += 1) {
      lumaSum += luma[cell]!;
      redSum += Math.abs(red[cell]!);
      blueSum += Math.abs(blue[cell]!);
    }
    const brightness = lumaSum / luma.length;
    const colour = redSum / luma.length + blueSum / luma.length;
    const before = this.#light;
    const stepMs = Math.max(0, timeMs - this.#lastMs);
    this.#lastMs = timeMs;
    if (before === undefined) {
      this.#light = { brightness, isColoured: colour > greyMax };
      return;
    }
    const weight = 1 - Math.exp(-stepMs / smoothingMs);
    this.#light = {
      brightness: before.brightness + weight * (brightness - before.brightness),
      isColoured: colour > (before.isColoured ? greyMax : colouredMin),
    };
  }
}

/** Whether a vehicle looks much the same to the detector in both. */
export function areAlike(one: SceneLight, other: SceneLight): boolean {
  const factor = (one.brightness + darkLevels) / (other.brightness + darkLevels);
  return one.isColoured === other.isColoured &&
    factor <= alikeFactor && factor >= 1 / alikeFactor;
}
