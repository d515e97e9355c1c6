// What each cell looks like when nothing is there, learned from the footage itself. A cell keeps
// two looks: the one it had longest of late, and a rival. A rival that lasts longer takes over, so
// that a vehicle that has parked becomes background, and one that has left stops being it.
// After C. Stauffer and W. Grimson, "Adaptive background mixture models for real-time tracking"
// (1999), with two modes and with seconds in place of frame counts. PURE.

import type { CellPicture, GridSize } from './cell-grid.ts';
import { exposureGain } from './exposure-gain.ts';

/** A look is remembered for so long; one that stays takes over after two thirds of that. */
const memoryMs = 12_000;
/** Slow light is followed with this time constant. */
const driftMs = 4000;
/**
 * A smaller difference may be noise (levels of 0..255). More, and a car in fog is seen by its lamps
 * alone; less, and the moving shade of trees joins with who walks in it.
 */
const lumaFloor = 6;
const colourFloor = 7;
/** Colour is noisy where brightness is. */
const colourNoiseShare = 0.3;
/** ... and so may one of fewer deviations. */
const deviations = 3.5;
/** A camera that shakes moves edges by this share of a cell. */
const shakeCells = 0.35;
const deviationMax = 12;
/** The median of normal noise is 0.67 deviations: this is 4 of them, as no cell is alone. */
const noiseMedians = 6;
const noiseStride = 7;
/** A lorry may fill more than half of the picture: that is no noise. */
const floorMax = 3;
const noiseBinsPerLevel = 8;

export class BackgroundModel {
  readonly luma: Float32Array;
  readonly red: Float32Array;
  readonly blue: Float32Array;
  /** How far each cell is from its background; 1 is the border between noise and change. */
  readonly change: Float32Array;
  /** The last frame's brightness over the background's: what the camera's exposure did. */
  gain = 1;
  readonly #histogram = new Uint32Array(noiseBinsPerLevel * 20);
  /** Rises above 1 when the whole picture is noisy: a dark night, rain, a cheap camera. */
  #floor = 1;
  readonly #size: GridSize;
  readonly #lumaDeviation: Float32Array;
  readonly #heldMs: Float32Array;
  readonly #rivalLuma: Float32Array;
  readonly #rivalRed: Float32Array;
  readonly #rivalBlue: Float32Array;
  readonly #rivalMs: Float32Array;

  constructor(size: GridSize) {
    this.#size = size;
    const plane = () => new Float32Array(size.widthCells * size.heightCells);
    this.luma = plane();
    this.red = plane();
    this.blue = plane();
    this.change = plane();
    this.#lumaDeviation = plane().fill(1.5);
    this.#heldMs = plane();
    this.#rivalLuma = plane();
    this.#rivalRed = plane();
    this.#rivalBlue = plane();
    this.#rivalMs = plane();
  }

  /** Begins anew, from pictures in which every cell is mostly free. */
  begin(pictures: readonly CellPicture[], spanMs: number): void {
    medianOf(pictures.map(({ luma }) => luma), this.luma);
    medianOf(pictures.map(({ red }) => red), this.red);
    medianOf(pictures.map(({ blue }) => blue), this.blue);
    this.#heldMs.fill(Math.min(memoryMs, spanMs) / 2);
    this.#rivalMs.fill(0);
    this.gain = 1;
  }

  /** Compares a frame with the background, into `change`, and learns from it. */
  look(picture: CellPicture, stepMs: number): void {
    const { widthCells, heightCells } = this.#size;
    this.gain = exposureGain(picture.luma, this.luma, this.gain);
    const gain = this.gain;
    const drift = 1 - Math.exp(-stepMs / driftMs);
    const { luma, red, blue, change } = this;
    const noise = this.#noiseOf(picture);
    this.#floor = Math.min(floorMax, Math.max(1, noise / lumaFloor));
    const quiet = 0.6 * this.#floor;
    const deviation = this.#lumaDeviation;
    const heldMs = this.#heldMs;
    const rivalMs = this.#rivalMs;
    const cellCount = widthCells * heightCells;
    for (let cell = 0; cell < cellCount; cell += 1) {
      const lumaOff = (picture.luma[cell] as number) - (luma[cell] as number) * gain;
      const redOff = (picture.red[cell] as number) - (red[cell] as number) * gain;
      const blueOff = (picture.blue[cell] as number) - (blue[cell] as number) * gain;
      const found = Math.abs(lumaOff) < quiet * lumaFloor &&
        Math.abs(redOff) < quiet * colourFloor && Math.abs(blueOff) < quiet * colourFloor
        ? 0
        : this.#changeOf(cell, lumaOff, Math.max(Math.abs(redOff), Math.abs(blueOff)));
      change[cell] = found;
      if (found >= 1) {
        this.#noteRival(cell, picture, stepMs);
        continue;
      }
      luma[cell] = (luma[cell] as number) + drift * lumaOff;
      red[cell] = (red[cell] as number) + drift * redOff;
      blue[cell] = (blue[cell] as number) + drift * blueOff;
      const before = deviation[cell] as number;
      // 1.25 times the mean deviation is a normal distribution's standard deviation.
      const now = before + drift * (1.25 * Math.abs(lumaOff) - before);
      deviation[cell] = Math.min(deviationMax, now);
      heldMs[cell] = Math.min(memoryMs, (heldMs[cell] as number) + stepMs);
      if ((rivalMs[cell] as number) > 0) rivalMs[cell] = (rivalMs[cell] as number) - 0.5 * stepMs;
    }
  }

  /** What noise does to a cell now, by the median difference: half the cells are still. */
  #noiseOf(picture: CellPicture): number {
    const histogram = this.#histogram;
    histogram.fill(0);
    let count = 0;
    for (let cell = 0; cell < this.luma.length; cell += noiseStride) {
      const base = (this.luma[cell] as number) * this.gain;
      const off = Math.abs((picture.luma[cell] as number) - base);
      const bin = Math.min(histogram.length - 1, Math.floor(off * noiseBinsPerLevel));
      histogram[bin] = (histogram[bin] as number) + 1;
      count += 1;
    }
    let below = 0;
    let bin = 0;
    while (bin < histogram.length - 1 && below + (histogram[bin] as number) < count / 2) {
      below += histogram[bin] as number;
      bin += 1;
    }
    return noiseMedians * (bin + 0.5) / noiseBinsPerLevel;
  }

  /** How far a cell is off, in units of what noise and a shaking camera can do to it. */
  #changeOf(cell: number, lumaOff: number, colourOff: number): number {
    const { luma } = this;
    const { widthCells } = this.#size;
    const last = luma.length - 1;
    const across = (luma[Math.min(last, cell + 1)] as number) -
      (luma[Math.max(0, cell - 1)] as number);
    const down = (luma[Math.min(last, cell + widthCells)] as number) -
      (luma[Math.max(0, cell - widthCells)] as number);
    const shake = shakeCells * 0.5 * (Math.abs(across) + Math.abs(down)) * this.gain;
    const noise = deviations * (this.#lumaDeviation[cell] as number);
    const lumaLimit = Math.max(this.#floor * lumaFloor, noise) + shake;
    const colourLimit = this.#floor * colourFloor + colourNoiseShare * lumaLimit + 0.5 * shake;
    return Math.max(Math.abs(lumaOff) / lumaLimit, colourOff / colourLimit);
  }

  #noteRival(cell: number, picture: CellPicture, stepMs: number): void {
    const gain = this.gain;
    const luma = (picture.luma[cell] as number) / gain;
    const red = (picture.red[cell] as number) / gain;
    const blue = (picture.blue[cell] as number) / gain;
    const off = Math.abs(luma - (this.#rivalLuma[cell] as number)) +
      Math.abs(red - (this.#rivalRed[cell] as number)) +
      Math.abs(blue - (this.#rivalBlue[cell] as number));
    const rivalMs = this.#rivalMs[cell] as number;
    if (rivalMs <= 0 || off > 2 * lumaFloor) {
      const left = rivalMs - stepMs;
      this.#rivalMs[cell] = left;
      if (left > 0) return;
      this.#rivalLuma[cell] = luma;
      this.#rivalRed[cell] = red;
      this.#rivalBlue[cell] = blue;
      this.#rivalMs[cell] = stepMs;
      return;
    }
    this.#rivalLuma[cell] = 0.8 * (this.#rivalLuma[cell] as number) + 0.2 * luma;
    this.#rivalRed[cell] = 0.8 * (this.#rivalRed[cell] as number) + 0.2 * red;
    this.#rivalBlue[cell] = 0.8 * (this.#rivalBlue[cell] as number) + 0.2 * blue;
    this.#rivalMs[cell] = rivalMs + stepMs;
    this.#heldMs[cell] = Math.max(0, (this.#heldMs[cell] as number) - 0.5 * stepMs);
    if (rivalMs > (this.#heldMs[cell])) this.#swap(cell);
  }

  #swap(cell: number): void {
    const heldMs = this.#heldMs[cell] as number;
    const { luma, red, blue } = this;
    const lumaBefore = luma[cell] as number;
    const redBefore = red[cell] as number;
    const blueBefore = blue[cell] as number;
    luma[cell] = this.#rivalLuma[cell] as number;
    red[cell] = this.#rivalRed[cell] as number;
    blue[cell] = this.#rivalBlue[cell] as number;
    this.#heldMs[cell] = this.#rivalMs[cell] as number;
    this.#rivalLuma[cell] = lumaBefore;
    this.#rivalRed[cell] = redBefore;
    this.#rivalBlue[cell] = blueBefore;
    this.#rivalMs[cell] = heldMs * 0.5;
  }
}

function medianOf(planes: readonly Float32Array[], target: Float32Array): void {
  const values = new Float32Array(planes.length);
  const middle = planes.length >> 1;
  for (let cell = 0; cell < target.length; cell += 1) {
    for (const [at, plane] of planes.entries()) values[at] = plane[cell] as number;
    values.sort();
    target[cell] = values[middle] as number;
  }
}
