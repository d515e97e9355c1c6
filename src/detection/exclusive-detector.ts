// All of a detector but its model: one frame at a time, each of the right size.

import { assert } from '../assert.ts';
import { frameBytes, type FrameSize } from '../frames/frame.ts';
import type { Detection, Detector } from './detector.ts';

/** What a model does with a frame. */
export interface FrameModel {
  /** Copies the pixels; it must not keep them. */
  fill(rgb: Uint8Array): void;
  /** Computes on what was copied. */
  run(): Promise<readonly Detection[]>;
  close(): Promise<void>;
}

export class ExclusiveDetector implements Detector {
  readonly frameSize: FrameSize;
  readonly #model: FrameModel;
  #isBusy = false;

  constructor(model: FrameModel, frameSize: FrameSize) {
    this.frameSize = frameSize;
    this.#model = model;
  }

  async detect(rgb: Uint8Array): Promise<readonly Detection[]> {
    assert(!this.#isBusy, 'a detector looks at one frame at a time');
    assert(rgb.length === frameBytes(this.frameSize), 'a frame has the size of the detector');
    this.#isBusy = true;
    try {
      this.#model.fill(rgb);
      return await this.#model.run();
    } finally {
      this.#isBusy = false;
    }
  }

  async close(): Promise<void> {
    assert(!this.#isBusy, 'a detector is closed between frames');
    await this.#model.close();
  }
}
