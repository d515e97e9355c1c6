// Reads a TF.js graph model: a topology in JSON and binary weights beside it.
// It checks what it reads, and knows neither ONNX nor any runtime.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LotcountError, messageOf } from '../errors.ts';
import { halfToNumber } from './half-precision.ts';

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
  /** For messages. */
  readonly path: string;
  readonly nodes: ReadonlyMap<string, TfjsNode>;
  readonly weights: ReadonlyMap<string, TfjsWeight>;
}

/** A graph model as its files hold it. */
export interface TfjsFiles {
  readonly path: string;
  readonly topology: TfjsTopology;
  readonly weightBytes: Buffer;
}

export interface TfjsTopology {
  readonly format: string;
  readonly modelTopology: { readonly node: readonly TfjsNode[] };
  readonly weightsManifest: ReadonlyArray<{
    readonly paths: readonly string[];
    readonly weights: readonly TfjsWeightEntry[];
  }>;
}

export interface TfjsWeightEntry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  /** How the bytes are stored, when not as `dtype`. */
  readonly quantization?: { readonly dtype: string };
}

/** Where a weight lies among the bytes. */
export interface WeightPlace {
  readonly entry: TfjsWeightEntry;
  readonly offsetBytes: number;
  readonly endBytes: number;
}

const bytesPerValue: Readonly<Record<string, number>> = { float32: 4, int32: 4, float16: 2 };

/**
 * Reads both files. Throws MODEL_UNREADABLE when one is missing, is not what it should be, or,
 * where `sha256` (of topology and weights, in this order) is given, differs in a single bit.
 */
export function readTfjsFiles(path: string, sha256?: string): TfjsFiles {
  const topologyBytes = readModelFile(path);
  const topology = parseTopology(topologyBytes, path);
  const weightBytes = Buffer.concat(topology.weightsManifest
    .flatMap((group) => group.paths)
    .map((weightPath) => readModelFile(join(dirname(path), weightPath))));
  const found = createHash('sha256').update(topologyBytes).update(weightBytes).digest('hex');
  if (sha256 !== undefined && found !== sha256) {
    throw unreadable(path, `its checksum is ${found.slice(0, 12)} instead of ${sha256.slice(0, 12)}`);
  }
  return { path, topology, weightBytes };
}

/** Places of all weights. Throws MODEL_UNREADABLE when the bytes do not fit the topology. */
export function locateWeights(files: TfjsFiles): Map<string, WeightPlace> {
  const { path, topology, weightBytes } = files;
  const places = new Map<string, WeightPlace>();
  let offsetBytes = 0;
  for (const entry of topology.weightsManifest.flatMap((group) => group.weights)) {
    const valueBytes = bytesPerValue[storageOf(entry)];
    if (valueBytes === undefined) {
      throw unreadable(path, `weight "${entry.name}" is stored as unknown ${storageOf(entry)}`);
    }
    const valueCount = entry.shape.reduce((product, length) => product * length, 1);
    const endBytes = offsetBytes + valueCount * valueBytes;
    if (endBytes > weightBytes.length) {
      throw unreadable(path, `its weights end inside "${entry.name}"`);
    }
    places.set(entry.name, { entry, offsetBytes, endBytes });
    offsetBytes = endBytes;
  }
  if (offsetBytes !== weightBytes.length) {
    throw unreadable(path, `it has ${weightBytes.length} bytes of weights instead of ${offsetBytes}`);
  }
  return places;
}

/** Makes numbers of the weights. Throws MODEL_UNREADABLE when the bytes do not fit the topology. */
export function parseTfjsGraph(files: TfjsFiles): TfjsGraph {
  const nodes = new Map(files.topology.modelTopology.node.map((node) => [node.name, node]));
  const weights = new Map<string, TfjsWeight>();
  for (const [name, { entry, offsetBytes, endBytes }] of locateWeights(files)) {
    const values = readValues(files.weightBytes.subarray(offsetBytes, endBytes), storageOf(entry));
    weights.set(name, { shape: entry.shape, values });
  }
  return { path: files.path, nodes, weights };
}

function storageOf(entry: TfjsWeightEntry): string {
  return entry.quantization?.dtype ?? entry.dtype;
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

/** Values lie in little-endian order, without alignment. */
function readValues(bytes: Buffer, storage: string): Float32Array | Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const valueBytes = bytesPerValue[storage] as number;
  const valueCount = bytes.length / valueBytes;
  const values = storage === 'int32' ? new Int32Array(valueCount) : new Float32Array(valueCount);
  for (let index = 0; index < valueCount; index += 1) {
    const offset = index * valueBytes;
    if (storage === 'float16') values[index] = halfToNumber(view.getUint16(offset, true));
    else if (storage === 'int32') values[index] = view.getInt32(offset, true);
    else values[index] = view.getFloat32(offset, true);
  }
  return values;
}

function unreadable(path: string, reason: string, cause?: unknown): LotcountError {
  return new LotcountError(
    'MODEL_UNREADABLE',
    `model ${path} cannot be used: ${reason}; run npm ci to install it again`,
    { cause },
  );
}
