// Keeps converted models in the data folder, one file per weights, converter and input size.
// Several workers may convert at once: each writes a file of its own and renames it into place.

import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LotcountError, messageOf } from '../errors.ts';
import type { FrameSize } from '../frames/frame.ts';
import { fitToInputSize } from './fit-input-size.ts';
import type { ModelCard } from './model-card.ts';
import { encodeMetadata } from './onnx-model.ts';
import { parseTfjsGraph, readTfjsFiles } from './tfjs-graph.ts';
import { convertTfjsToOnnx, converterVersion } from './tfjs-to-onnx.ts';

export interface OnnxModelOptions {
  readonly card: ModelCard;
  readonly modelFolder: string;
  readonly inputSize: FrameSize;
}

/**
 * Bytes of the ONNX model for this input size, from the cache or converted now. A cached file that
 * is damaged is replaced. Throws MODEL_UNREADABLE, MODEL_UNSUPPORTED or OUTPUT_UNWRITABLE.
 */
export function loadOnnxModel({ card, modelFolder, inputSize }: OnnxModelOptions): Uint8Array {
  const path = join(modelFolder, cacheName(card, inputSize));
  const cached = readSealed(path);
  if (cached !== undefined) return cached;
  const files = fitToInputSize(readTfjsFiles(card.topologyPath, card.sha256), inputSize);
  const sealed = addSeal(convertTfjsToOnnx(parseTfjsGraph(files), {
    outputNodes: [card.heatMapNode, card.boxNode],
    keptChannels: {
      [card.heatMapConvolutionNode]: card.channels.map(({ channelIndex }) => channelIndex),
    },
  }));
  writeAtomically(path, sealed);
  return sealed;
}

/** The name holds a hash of all that the file's content depends on. */
function cacheName(card: ModelCard, { widthPx, heightPx }: FrameSize): string {
  const { sha256, heatMapNode, boxNode, heatMapConvolutionNode, channels } = card;
  const cut = { sha256, heatMapNode, boxNode, heatMapConvolutionNode, channels };
  const key = createHash('sha256').update(JSON.stringify({ cut, converterVersion })).digest('hex');
  return `${card.name}-${widthPx}x${heightPx}-${key.slice(0, 16)}.onnx`;
}

/**
 * The seal is the SHA-256 of all bytes before it, as the last entry of the model's own metadata:
 * the file stays a plain ONNX model, and one rename puts model and checksum in place together.
 */
function addSeal(model: Uint8Array): Uint8Array {
  return Buffer.concat([model, sealOf(model)]);
}

function sealOf(model: Uint8Array): Uint8Array {
  return encodeMetadata('sha256', createHash('sha256').update(model).digest('hex'));
}

/** The file, when it is there and whole. */
function readSealed(path: string): Uint8Array | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    // Absent or unreadable: converting answers both, and writing then says what is wrong.
    return undefined;
  }
  const modelBytes = bytes.length - sealOf(new Uint8Array()).length;
  const isWhole = modelBytes > 0 &&
    bytes.subarray(modelBytes).equals(sealOf(bytes.subarray(0, modelBytes)));
  return isWhole ? bytes : undefined;
}

function writeAtomically(path: string, bytes: Uint8Array): void {
  const ownPath = `${path}.${randomUUID()}.tmp`;
  try {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(ownPath, bytes, { flush: true });
    renameSync(ownPath, path);
  } catch (error) {
    discard(ownPath);
    // Windows does not rename over a file that another worker is reading: that file is whole.
    if (readSealed(path) !== undefined) return;
    throw new LotcountError(
      'OUTPUT_UNWRITABLE',
      `the converted model cannot be written to ${path} (${messageOf(error)}): ` +
      'free space or make the folder writable',
      { cause: error },
    );
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It was never there (its folder is a file, say): the write's own error tells why.
  }
}
