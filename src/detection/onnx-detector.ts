// Finds vehicles with ONNX Runtime. Its `run` computes in the calling thread and blocks it, so a
// detector belongs into a worker of its own; it never touches libuv's thread pool.

import './no-telemetry.ts';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { assert } from '../assert.ts';
import { LotcountError, messageOf } from '../errors.ts';
import type { FrameSize } from '../frames/frame.ts';
import { loadOnnxModel } from '../models/model-cache.ts';
import type { ModelCard } from '../models/model-card.ts';
import { outputStridePx } from './centernet.ts';
import {
  createCenternetDetector, createEngineInput, type CenternetEngine, type EngineInput,
} from './centernet-detector.ts';
import type { Detector } from './detector.ts';
import { sessionOptions } from './session-options.ts';

export interface OnnxDetectorOptions {
  readonly card: ModelCard;
  readonly modelFolder: string;
  readonly frameSize: FrameSize;
  readonly threads: number;
}

/** Throws MODEL_UNREADABLE, MODEL_UNSUPPORTED or OUTPUT_UNWRITABLE. */
export async function createOnnxDetector(options: OnnxDetectorOptions): Promise<Detector> {
  return createCenternetDetector(await createOnnxEngine(options), options);
}

/** The engine alone; errors as above. */
export async function createOnnxEngine(options: OnnxDetectorOptions): Promise<CenternetEngine> {
  const engineInput = createEngineInput(options.frameSize);
  const session = await createSession(engineInput, options);
  return bindBuffers(session, { card: options.card, ...engineInput });
}

async function createSession(
  { inputSize }: EngineInput,
  { card, modelFolder, threads }: OnnxDetectorOptions,
): Promise<InferenceSession> {
  const model = loadOnnxModel({ card, modelFolder, inputSize });
  try {
    return await InferenceSession.create(model, sessionOptions(threads));
  } catch (error) {
    throw new LotcountError(
      'MODEL_UNREADABLE',
      `ONNX Runtime refuses the model in ${modelFolder} (${messageOf(error)}); ` +
      'delete that folder and start again',
      { cause: error },
    );
  }
}

/** Ties the session to memory that is used again for every frame. */
function bindBuffers(
  session: InferenceSession,
  { card, input, inputSize }: EngineInput & { card: ModelCard },
): CenternetEngine {
  const inputName = session.inputNames[0];
  assert(inputName !== undefined, 'the converted model has an input');
  const heightCells = inputSize.heightPx / outputStridePx;
  const widthCells = inputSize.widthPx / outputStridePx;
  const createPlanes = (count: number) => new Float32Array(count * heightCells * widthCells);
  const output = { heatMap: createPlanes(card.channels.length), distances: createPlanes(4) };
  const tensorOf = (values: Float32Array, count: number) =>
    new Tensor('float32', values, [1, count, heightCells, widthCells]);

  const inputDims = [1, 3, inputSize.heightPx, inputSize.widthPx];
  const feeds = { [inputName]: new Tensor('float32', input, inputDims) };
  // ONNX Runtime writes its outputs into these, so that no frame allocates them anew.
  const fetches = {
    [card.heatMapNode]: tensorOf(output.heatMap, card.channels.length),
    [card.boxNode]: tensorOf(output.distances, 4),
  };
  return {
    input,
    run: async () => {
      await session.run(feeds, fetches);
      return output;
    },
    close: () => session.release(),
  };
}
