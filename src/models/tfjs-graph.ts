// Reads a TF.js graph model: a topology in JSON and binary weights beside it.
// It checks what it reads, and knows neither ONNX nor any runtime.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LotcountError, messageOf } from '../errors.ts';

/** One operation, as TensorFlow's GraphDef names things. */
export interface TfjsNode {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: Readonly<Record<string, TfjsAttribute>>;
}

/** Strings are base64, integers are decimal strings. */
export interface TfjsAttribute {
  readonly s?: string;
  readonly b?: boolean;
  readonly list?: { readonly i?: readonly string[]; readonly s?: readonly string[] };
  readonly shape?: { readonly dim?: ReadonlyArray<{ readonly size: string }> };
}

export interface TfjsWeight {
  readonly shape: readonly number[];
  readonly values: Float32Array | Int32Array;
}

export interface TfjsGraph {
  readonly topologyPath: string;
  readonly nodes: ReadonlyMap<string, TfjsNode>;
  readonly weights: ReadonlyMap<string, TfjsWeight>;
  /** The files as they are, for runtimes that read them themselves. */
  readonly files: TfjsFiles;
}

export interface TfjsFiles {
  readonly topology: TfjsTopology;
  readonly weightBytes: Buffer;
  /** SHA-256 of topology and weights. */
  readonly sha256: string;
}

interface TfjsTopology {
  readonly format: string;
  readonly modelTopology: { readonly node: readonly TfjsNode[] };
  readonly weightsManifest: ReadonlyArray<{
    readonly paths: readonly string[];
    readonly weights: readonly WeightEntry[];
  }>;
}

interface WeightEntry {
  readonly name: string;
  readonly shape: number[];
  readonly dtype: string;
  readonly quantization?: { readonly dtype: string };
}

const bytesPerValue: Readonly<Record<string, number>> = { float32: 4, int32: 4, float16: 2 };

/** Reads both files. Throws MODEL_UNREADABLE when one is missing, or not what it should be. */
export function readTfjsFiles(topologyPath: string): TfjsFiles {
  const topologyBytes = readModelFile(topologyPath);
  const topology = parseTopology(topologyBytes, topologyPath);
  const weightBytes = Buffer.concat(topology.weightsManifest
    .flatMap((group) => group.paths)
    .map((path) => readModelFile(join(dirname(topologyPath), path))));
  const sha256 = createHash('sha256').update(topologyBytes).update(weightBytes).digest('hex');
  return { topology, weightBytes, sha256 };
}

/** Makes numbers of the weights. Throws MODEL_UNREADABLE when the bytes do not fit the topology. */
export function readTfjsGraph(topologyPath: string, files = readTfjsFiles(topologyPath)): TfjsGraph {
  const { topology, weightBytes } = files;
  const weights = new Map<string, TfjsWeight>();
  let offsetBytes = 0;
  for (const entry of topology.weightsManifest.flatMap((group) => group.weights)) {
    const storedAs = entry.quantization?.dtype ?? entry.dtype;
    const valueBytes = bytesPerValue[storedAs];
    if (valueBytes === undefined) {
      throw unreadable(topologyPath, `weight "${entry.name}" is stored as ${storedAs}, which lotcount cannot read`);
    }
    const valueCount = entry.shape.reduce((product, length) => product * length, 1);
    const endBytes = offsetBytes + valueCount * valueBytes;
    if (endBytes > weightBytes.length) {
      throw unreadable(topologyPath, `its weights end after ${weightBytes.length} bytes, inside "${entry.name}"`);
    }
    const values = readValues(weightBytes.subarray(offsetBytes, endBytes), storedAs);
    weights.set(entry.name, { shape: entry.shape, values });
    offsetBytes = endBytes;
  }
  if (offsetBytes !== weightBytes.length) {
    throw unreadable(topologyPath, `its weights have ${weightBytes.length} bytes instead of ${offsetBytes}`);
  }
  const nodes = new Map(topology.modelTopology.node.map((node) => [node.name, node]));
  return { topologyPath, nodes, weights, files };
}

function readModelFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw unreadable(path, messageOf(error), error);
  }
}

function parseTopology(bytes: Buffer, path: string): TfjsTopology {
  let topology: Partial<TfjsTopology> | null;
  try {
    topology = JSON.parse(bytes.toString('utf8')) as Partial<TfjsTopology> | null;
  } catch (error) {
    throw unreadable(path, 'it is not JSON', error);
  }
  const isComplete = topology?.format === 'graph-model' &&
    Array.isArray(topology.modelTopology?.node) && Array.isArray(topology.weightsManifest);
  if (!isComplete) throw unreadable(path, 'it is not a TF.js graph model');
  return topology as TfjsTopology;
}

/** Weights lie in little-endian order, without alignment. */
function readValues(bytes: Buffer, storedAs: string): Float32Array | Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (storedAs) {
    case 'float16':
      return Float32Array.from({ length: bytes.length / 2 }, (_, index) => halfToNumber(view.getUint16(index * 2, true)));
    case 'int32':
      return Int32Array.from({ length: bytes.length / 4 }, (_, index) => view.getInt32(index * 4, true));
    default:
      return Float32Array.from({ length: bytes.length / 4 }, (_, index) => view.getFloat32(index * 4, true));
  }
}

/** IEEE 754 binary16: 1 sign bit, 5 exponent bits (bias 15), 10 fraction bits. */
function halfToNumber(half: number): number {
  const sign = (half & 0x8000) === 0 ? 1 : -1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function unreadable(path: string, reason: string, cause?: unknown): LotcountError {
  const message = `model ${path} cannot be used: ${reason}; run npm ci to install it again`;
  return new LotcountError('MODEL_UNREADABLE', message, { cause });
}
