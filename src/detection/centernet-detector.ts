// All of a CenterNet detector but the engine: one frame in, its vehicles out.

import { assert } from '../assert.ts';
import { frameBytes, type FrameSize } from '../frames/frame.ts';
import type { ModelCard } from '../models/model-card.ts';
import { CenternetDecoder, type CenternetOutput } from './centernet.ts';
import type { Detection, Detector } from './detector.ts';
import { createInput, fillInput, inputSizeFor } from './letterbox.ts';

/** An engine that holds the network's weights for one input size. */
export interface CenternetEngine {
  /** Planes of red, green and blue, 0..255; written before each run. */
  readonly input: Float32Array;
  /** The outputs are valid until the next run. */
  run(): Promise<CenternetOutput>;
  close(): Promise<void>;
}

/** Memory that an engine needs, and the size that it has to compute on. */
export interface EngineInput {
  readonly input: Float32Array;
  readonly inputSize: FrameSize;
}

export function createEngineInput(frameSize: FrameSize): EngineInput {
  const inputSize = inputSizeFor(frameSize);
  return { input: createInput(inputSize), inputSize };
}

export class CenternetDetector implements Detector {
  readonly frameSize: FrameSize;
  readonly #engine: CenternetEngine;
  readonly #inputSize: FrameSize;
  readonly #decoder: CenternetDecoder;
  #isBusy = false;

  constructor(engine: CenternetEngine, options: { card: ModelCard; frameSize: FrameSize }) {
    const { card, frameSize } = options;
    const channels = card.channels.map(({ meaning }) => meaning);
    this.frameSize = frameSize;
    this.#engine = engine;
    this.#inputSize = inputSizeFor(frameSize);
    this.#decoder = new CenternetDecoder({ frameSize, inputSize: this.#inputSize, channels });
  }

  async detect(rgb: Uint8Array): Promise<readonly Detection[]> {
    assert(!this.#isBusy, 'a detector looks at one frame at a time');
    assert(rgb.length === frameBytes(this.frameSize), 'a frame has the size of the detector');
    this.#isBusy = true;
    try {
      fillInput(this.#engine.input, { rgb, frameSize: this.frameSize, inputSize: this.#inputSize });
      return this.#decoder.decode(await this.#engine.run());
    } finally {
      this.#isBusy = false;
    }
  }

  async close(): Promise<void> {
    assert(!this.#isBusy, 'a detector is closed between frames');
    await this.#engine.close();
  }
}
