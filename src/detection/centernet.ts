// Makes detections of CenterNet's two outputs: peaks of the heat map are centres of objects, and
// each cell says how far its object reaches. Zhou et al., "Objects as Points" (2019), section 4;
// distances to the four sides as in Tian et al., "FCOS" (2019). PURE.

import type { FrameSize } from '../frames/frame.ts';
import { confidenceMin, type Detection, type VehicleClass } from './detector.ts';
import { suppressOverlaps } from './nms.ts';

/** Input pixels per cell of the outputs. */
export const outputStridePx = 4;

/**
 * Boxes that overlap more are one vehicle. The network itself makes one peak of each vehicle, and
 * cars that queue behind one another overlap in perspective, so the limit is a loose one.
 */
const iouMax = 0.6;

/** Peaks beyond this many are never real vehicles; it bounds the work on a frame of pure noise. */
const peakCountMax = 256;

export interface CenternetOutput {
  /** `channels` planes of cells, 0..1. */
  readonly heatMap: Float32Array;
  /** Four planes of cells: distances to left, top, right, bottom in input pixels. */
  readonly distances: Float32Array;
}

export interface DecoderOptions {
  readonly frameSize: FrameSize;
  readonly inputSize: FrameSize;
  /**
   * What the heat map's channels stand for, in their order. A rival can only outvote a vehicle; of
   * a person it is told how sure the network is of one at the vehicle's place.
   */
  readonly channels: ReadonlyArray<VehicleClass | 'rival' | 'person'>;
}

/** Decodes frame after frame of one size; it only keeps scratch memory between them. */
export class CenternetDecoder {
  readonly #options: DecoderOptions;
  readonly #widthCells: number;
  readonly #cellCount: number;
  /** Cells that the frame covers; the others only see padding. */
  readonly #frameWidthCells: number;
  readonly #frameHeightCells: number;
  /** Per cell: the best vehicle channel's confidence and index. */
  readonly #confidences: Float32Array;
  readonly #channelIndexes: Uint8Array;

  constructor(options: DecoderOptions) {
    const { frameSize, inputSize } = options;
    this.#options = options;
    this.#widthCells = inputSize.widthPx / outputStridePx;
    this.#cellCount = this.#widthCells * (inputSize.heightPx / outputStridePx);
    this.#frameWidthCells = Math.ceil(frameSize.widthPx / outputStridePx);
    this.#frameHeightCells = Math.ceil(frameSize.heightPx / outputStridePx);
    this.#confidences = new Float32Array(this.#cellCount);
    this.#channelIndexes = new Uint8Array(this.#cellCount);
  }

  decode(output: CenternetOutput): Detection[] {
    this.#mergeChannels(output.heatMap);
    const peaks = this.#findPeaks();
    const detections = peaks
      .map((cell) => this.#detectionAt(cell, output))
      .filter(({ box }) => box.right > box.left && box.bottom > box.top);
    return suppressOverlaps(detections, { iouMax });
  }

  /**
   * One map for all vehicles: a van that is half a car and half a truck is one peak, and the
   * strongest channel there names it. Where a rival (a bicycle) is stronger, there is no vehicle.
   */
  #mergeChannels(heatMap: Float32Array): void {
    const confidences = this.#confidences;
    const cellCount = this.#cellCount;
    confidences.fill(0);
    for (const [channelIndex, meaning] of this.#options.channels.entries()) {
      if (meaning === 'rival' || meaning === 'person') continue;
      const start = channelIndex * cellCount;
      for (let cell = 0; cell < cellCount; cell += 1) {
        const confidence = heatMap[start + cell] as number;
        if (confidence > (confidences[cell] as number)) {
          confidences[cell] = confidence;
          this.#channelIndexes[cell] = channelIndex;
        }
      }
    }
    for (const [channelIndex, meaning] of this.#options.channels.entries()) {
      if (meaning !== 'rival') continue;
      const start = channelIndex * cellCount;
      for (let cell = 0; cell < cellCount; cell += 1) {
        const rival = heatMap[start + cell] as number;
        if (rival > (confidences[cell] as number)) confidences[cell] = 0;
      }
    }
  }

  /** Cells that are not below any of their eight neighbours, the strongest first; of equals one. */
  #findPeaks(): number[] {
    const peaks: number[] = [];
    const confidenceOf = (cell: number) => this.#confidences[cell] as number;
    for (let y = 0; y < this.#frameHeightCells; y += 1) {
      for (let x = 0; x < this.#frameWidthCells; x += 1) {
        const cell = y * this.#widthCells + x;
        if (confidenceOf(cell) >= confidenceMin && this.#isPeak(x, y)) peaks.push(cell);
      }
    }
    return peaks.sort((a, b) => confidenceOf(b) - confidenceOf(a)).slice(0, peakCountMax);
  }

  #isPeak(x: number, y: number): boolean {
    const confidences = this.#confidences;
    const cell = y * this.#widthCells + x;
    const confidence = confidences[cell] as number;
    const rightmost = Math.min(this.#frameWidthCells - 1, x + 1);
    const lowest = Math.min(this.#frameHeightCells - 1, y + 1);
    for (let nearY = Math.max(0, y - 1); nearY <= lowest; nearY += 1) {
      for (let nearX = Math.max(0, x - 1); nearX <= rightmost; nearX += 1) {
        const near = nearY * this.#widthCells + nearX;
        const nearConfidence = confidences[near] as number;
        if (nearConfidence > confidence) return false;
        if (nearConfidence === confidence && near < cell) return false;
      }
    }
    return true;
  }

  #detectionAt(cell: number, { heatMap, distances }: CenternetOutput): Detection {
    const { frameSize, channels } = this.#options;
    const xPx = (cell % this.#widthCells) * outputStridePx;
    const yPx = Math.floor(cell / this.#widthCells) * outputStridePx;
    const distance = (side: number) => distances[side * this.#cellCount + cell] as number;
    return {
      box: {
        left: (xPx - distance(0)) / frameSize.widthPx,
        top: (yPx - distance(1)) / frameSize.heightPx,
        right: (xPx + distance(2)) / frameSize.widthPx,
        bottom: (yPx + distance(3)) / frameSize.heightPx,
      },
      vehicleClass: channels[this.#channelIndexes[cell] as number] as VehicleClass,
      confidence: this.#confidences[cell] as number,
      personConfidence: this.#personAt(cell, heatMap),
    };
  }

  /** How sure the detector is of a person at this place or beside it. */
  #personAt(cell: number, heatMap: Float32Array): number {
    const channelIndex = this.#options.channels.indexOf('person');
    if (channelIndex < 0) return 0;
    const start = channelIndex * this.#cellCount;
    let best = 0;
    for (let row = -1; row <= 1; row += 1) {
      for (let column = -1; column <= 1; column += 1) {
        const near = cell + row * this.#widthCells + column;
        if (near < 0 || near >= this.#cellCount) continue;
        best = Math.max(best, heatMap[start + near] as number);
      }
    }
    return best;
  }
}
