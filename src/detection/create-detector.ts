// Chooses the engine. Whoever needs a detector asks here and sees only the interface.

import { assertNever } from '../assert.ts';
import type { ModelConfig } from '../config/schema.ts';
import type { FrameSize } from '../frames/frame.ts';
import { readModelCard } from '../models/model-card.ts';
import type { Detector } from './detector.ts';
import { loadTfjsNode } from './load-tfjs-node.ts';
import { createOnnxDetector } from './onnx-detector.ts';
import { createOwnModelDetector } from './own-model-detector.ts';
import { createTfjsDetector } from './tfjs-detector.ts';

export interface CreateDetectorOptions {
  readonly engine: 'onnx' | 'tfjs-node';
  /** Threads of one inference; tfjs-node sizes its own pool. */
  readonly threads: number;
  /** Converted models are kept here; it is created when it is missing. */
  readonly modelFolder: string;
  /** Size of the frames that will come, from `frameSizeFor`. */
  readonly frameSize: FrameSize;
  /** A model of the operator's own, in place of the built-in one; ONNX Runtime runs it. */
  readonly model?: ModelConfig | undefined;
}

/**
 * Throws MODEL_UNREADABLE, MODEL_UNSUPPORTED, MODEL_TOO_LARGE, ENGINE_MISSING or OUTPUT_UNWRITABLE.
 */
export async function createDetector(options: CreateDetectorOptions): Promise<Detector> {
  const { model } = options;
  if (model !== undefined) return await createOwnModelDetector({ ...options, model });
  const card = readModelCard();
  switch (options.engine) {
    case 'onnx': return await createOnnxDetector({ ...options, card });
    case 'tfjs-node': return await createTfjsDetector(await loadTfjsNode(), { ...options, card });
    default: return assertNever(options.engine);
  }
}
