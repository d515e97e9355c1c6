// Keeps converted models in the data folder, one file per weights, converter and input size. Several
// workers may convert at once: each writes a file of its own and renames it over the same name.

import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LotcountError, messageOf } from '../errors.ts';
import type { FrameSize } from '../frames/frame.ts';
import type { ModelCard } from './model-card.ts';
import { encodeMetadata } from './onnx-model.ts';
import { readTfjsFiles, readTfjsGraph, type TfjsFiles } from './tfjs-graph.ts';
import { convertTfjsToOnnx, converterVersion } from './tfjs-to-onnx.ts';

export interface OnnxModelOptions {
  readonly card: ModelCard;
  readonly modelFolder: string;
  readonly inputSize: FrameSize;
}

const seal = encodeSeal('');

/**
 * Bytes of the ONNX model for this input size, from the cache or converted now. A cached file that
 * is damaged is replaced. Throws MODEL_UNREADABLE, MODEL_UNSUPPORTED or OUTPUT_UNWRITABLE.
 */
export function loadOnnxModel({ card, modelFolder, inputSize }: OnnxModelOptions): Uint8Array {
  const files = readCheckedFiles(card);
  const path = join(modelFolder, cacheName(card, { files, inputSize }));
  const cached = readSealed(path);
  if (cached !== undefined) return cached;
  const sealed = addSeal(convertTfjsToOnnx(readTfjsGraph(card.topologyPath, files), {
    inputSize,
    outputNodes: [card.heatMapNode, card.boxNode],
    keptChannels: {
      [card.heatMapConvolutionNode]: card.channels.map(({ channelIndex }) => channelIndex),
    },
  }));
  writeAtomically(path, sealed);
  return sealed;
}

/** The card's files, refused when they are not the ones it was written for. */
export function readCheckedFiles(card: ModelCard): TfjsFiles {
  const files = readTfjsFiles(card.topologyPath);
  if (files.sha256 === card.sha256) return files;
  throw new LotcountError(
    'MODEL_UNREADABLE',
    `model ${card.topologyPath} or its weights are damaged: their checksum is ` +
    `${files.sha256.slice(0, 12)}... instead of ${card.sha256.slice(0, 12)}...; run npm ci to install them again`,
  );
}

function cacheName(card: ModelCard, input: { files: TfjsFiles; inputSize: FrameSize }): string {
  const { widthPx, heightPx } = input.inputSize;
  const { heatMapNode, boxNode, heatMapConvolutionNode, channels } = card;
  const cut = JSON.stringify({ heatMapNode, boxNode, heatMapConvolutionNode, channels });
  const key = createHash('sha256')
    .update(`${input.files.sha256} ${converterVersion} ${cut}`)
    .digest('hex');
  return `${card.name}-${widthPx}x${heightPx}-${key.slice(0, 16)}.onnx`;
}

/**
 * The seal is the SHA-256 of all bytes before it, as the last entry of the model's own metadata:
 * the file stays a plain ONNX model, and one rename brings model and checksum in place together.
 */
function addSeal(model: Uint8Array): Uint8Array {
  return Buffer.concat([model, encodeSeal(model)]);
}

function encodeSeal(model: Uint8Array | string): Uint8Array {
  return encodeMetadata('sha256', createHash('sha256').update(model).digest('hex'));
}

/** The file when it is there and whole. */
function readSealed(path: string): Uint8Array | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    // Absent or unreadable: converting again answers both, and writing then says what is wrong.
    return undefined;
  }
  const modelBytes = bytes.length - seal.length;
  const isWhole = modelBytes > 0 &&
    bytes.subarray(modelBytes).equals(encodeSeal(bytes.subarray(0, modelBytes)));
  return isWhole ? bytes : undefined;
}

function writeAtomically(path: string, bytes: Uint8Array): void {
  const ownPath = `${path}.${randomUUID()}.tmp`;
  try {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(ownPath, bytes);
    renameSync(ownPath, path);
  } catch (error) {
    rmSync(ownPath, { force: true });
    // Windows refuses to rename over a file that another worker is just reading: that file is whole.
    if (readSealed(path) !== undefined) return;
    throw new LotcountError(
      'OUTPUT_UNWRITABLE',
      `the converted model cannot be written to ${path} (${messageOf(error)}): ` +
      'free space or make the folder writable',
      { cause: error },
    );
  }
}
