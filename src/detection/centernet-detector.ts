// All of a CenterNet detector but the engine: one frame in, its vehicles out.

import type { FrameSize } from '../frames/frame.ts';
import type { ModelCard } from '../models/model-card.ts';
import { CenternetDecoder, type CenternetOutput } from './centernet.ts';
import type { Detector } from './detector.ts';
import { ExclusiveDetector } from './exclusive-detector.ts';
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

export function createCenternetDetector(
  engine: CenternetEngine, { card, frameSize }: { card: ModelCard; frameSize: FrameSize },
): Detector {
  const channels = card.channels.map(({ meaning }) => meaning);
  const inputSize = inputSizeFor(frameSize);
  const decoder = new CenternetDecoder({ frameSize, inputSize, channels });
  return new ExclusiveDetector({
    fill: (rgb) => { fillInput(engine.input, { rgb, frameSize, inputSize }); },
    run: async () => decoder.decode(await engine.run()),
    close: () => engine.close(),
  }, frameSize);
}
