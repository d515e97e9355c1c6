// Finds vehicles with ONNX Runtime. Its `run` computes in the calling thread and blocks it, so a
// detector belongs into a worker of its own; it never touches libuv's thread pool.

import { InferenceSession, Tensor } from 'onnxruntime-node';
import { assert } from '../assert.ts';
import { LotcountError, messageOf } from '../errors.ts';
import type { FrameSize } from '../frames/frame.ts';
import { loadOnnxModel } from '../models/model-cache.ts';
import type { ModelCard } from '../models/model-card.ts';
import { CenternetDecoder, outputStridePx } from './centernet.ts';
import type { Detection, Detector } from './detector.ts';
import { createInput, fillInput, inputSizeFor } from './letterbox.ts';

export interface OnnxDetectorOptions {
  readonly card: ModelCard;
  readonly modelFolder: string;
  readonly frameSize: FrameSize;
  readonly threads: number;
}

/** Throws MODEL_UNREADABLE, MODEL_UNSUPPORTED or OUTPUT_UNWRITABLE. */
export async function createOnnxDetector(options: OnnxDetectorOptions): Promise<Detector> {
  const { card, modelFolder, frameSize } = options;
  const inputSize = inputSizeFor(frameSize);
  const model = loadOnnxModel({ card, modelFolder, inputSize });
  const session = await createSession(model, options);
  return new OnnxDetector(session, { card, frameSize, inputSize });
}

async function createSession(model: Uint8Array, options: OnnxDetectorOptions): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(model, {
      executionProviders: ['cpu'],
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      intraOpNumThreads: options.threads,
      interOpNumThreads: 1,
      // Threads that spin while they wait for the next frame would take the CPU from other cameras.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    });
  } catch (error) {
    throw new LotcountError(
      'MODEL_UNREADABLE',
      `ONNX Runtime refuses the model converted into ${options.modelFolder} (${messageOf(error)}): ` +
      'delete that folder and start again',
      { cause: error },
    );
  }
}

class OnnxDetector implements Detector {
  readonly frameSize: FrameSize;
  readonly #session: InferenceSession;
  readonly #inputSize: FrameSize;
  readonly #input: Float32Array;
  readonly #feeds: Readonly<Record<string, Tensor>>;
  /** ONNX Runtime writes into these, so that no frame allocates its megabytes anew. */
  readonly #fetches: Readonly<Record<string, Tensor>>;
  readonly #output: { heatMap: Float32Array; distances: Float32Array };
  readonly #decoder: CenternetDecoder;
  #isBusy = false;

  constructor(
    session: InferenceSession,
    { card, frameSize, inputSize }: { card: ModelCard; frameSize: FrameSize; inputSize: FrameSize },
  ) {
    const inputName = session.inputNames[0];
    assert(inputName !== undefined, 'the converted model has an input');
    const { widthPx, heightPx } = inputSize;
    const [heightCells, widthCells] = [heightPx / outputStridePx, widthPx / outputStridePx];
    const planes = (count: number) => new Float32Array(count * heightCells * widthCells);
    const tensorOf = (values: Float32Array, count: number) =>
      new Tensor('float32', values, [1, count, heightCells, widthCells]);

    this.frameSize = frameSize;
    this.#session = session;
    this.#inputSize = inputSize;
    this.#input = createInput(inputSize);
    this.#feeds = { [inputName]: new Tensor('float32', this.#input, [1, 3, heightPx, widthPx]) };
    this.#output = { heatMap: planes(card.channels.length), distances: planes(4) };
    this.#fetches = {
      [card.heatMapNode]: tensorOf(this.#output.heatMap, card.channels.length),
      [card.boxNode]: tensorOf(this.#output.distances, 4),
    };
    const channels = card.channels.map(({ meaning }) => meaning);
    this.#decoder = new CenternetDecoder({ frameSize, inputSize, channels });
  }

  async detect(rgb: Uint8Array): Promise<readonly Detection[]> {
    assert(!this.#isBusy, 'a detector looks at one frame at a time');
    this.#isBusy = true;
    try {
      fillInput(this.#input, { rgb, frameSize: this.frameSize, inputSize: this.#inputSize });
      await this.#session.run(this.#feeds, this.#fetches);
      return this.#decoder.decode(this.#output);
    } finally {
      this.#isBusy = false;
    }
  }

  async close(): Promise<void> {
    assert(!this.#isBusy, 'a detector is closed between frames');
    await this.#session.release();
  }
}
