// Reads what an ONNX file says of itself, without reading its weights: it walks over the parts of
// the file and looks only into the small ones. A file that is cut short is found out here.

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { LotcountError, messageOf } from '../errors.ts';
import { decodeMetadata } from './onnx-model.ts';

export interface OnnxHeader {
  readonly path: string;
  readonly fileBytes: number;
  readonly producer: string | undefined;
  /** What the exporter wrote, such as `names` and `imgsz`. */
  readonly metadata: ReadonlyMap<string, string>;
}

/** Field numbers of ModelProto in the public ONNX specification (onnx.proto3). */
const fieldProducerName = 2;
const fieldGraph = 7;
const fieldMetadata = 14;
/** ... the highest one that there is, with room for those to come. */
const fieldMax = 63;

const wireVarint = 0;
const wireFixed64 = 1;
const wireBytes = 2;
const wireFixed32 = 5;

/** A tag and a length, each at most ten bytes. */
const prefixBytesMax = 20;
/** Exporters write some kilobytes of class names. */
const smallPartBytesMax = 1024 * 1024;

/** Throws MODEL_UNREADABLE when there is no file, or when it is no whole ONNX file. */
export function readOnnxHeader(path: string): OnnxHeader {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw unreadable(path, `${messageOf(error)}; check the path`, error);
  }
  try {
    const facts = fstatSync(file);
    if (!facts.isFile()) throw unreadable(path, 'it is not a file; name the .onnx file');
    return walk({ path, file, fileBytes: facts.size });
  } finally {
    closeSync(file);
  }
}

interface OpenModel {
  readonly path: string;
  readonly file: number;
  readonly fileBytes: number;
}

function walk(model: OpenModel): OnnxHeader {
  const { path, fileBytes } = model;
  const metadata = new Map<string, string>();
  let producer: string | undefined;
  let hasGraph = false;
  for (let at = 0; at < fileBytes;) {
    const part = readPart(model, at);
    if (part.field === fieldGraph && part.lengthBytes > 0) hasGraph = true;
    if (part.field === fieldProducerName) producer = readSmall(model, part).toString('utf8');
    if (part.field === fieldMetadata) metadata.set(...readMetadata(model, part));
    at = part.endAt;
  }
  if (!hasGraph) throw unreadable(path, 'it is not an ONNX model: it holds no graph');
  return { path, fileBytes, producer, metadata };
}

interface Part {
  readonly field: number;
  readonly startAt: number;
  readonly lengthBytes: number;
  readonly endAt: number;
}

function readPart(model: OpenModel, at: number): Part {
  const prefix = readBytes(model, at, prefixBytesMax);
  const tag = readVarint(prefix, 0);
  const field = tag === undefined ? 0 : Math.floor(tag.value / 8);
  if (tag === undefined || field < 1 || field > fieldMax) throw notOnnx(model);
  const startAt = at + tag.endAt;
  const { startAt: from, lengthBytes } = measure(model, { prefix, tag, startAt });
  const endAt = from + lengthBytes;
  if (endAt > model.fileBytes) {
    throw unreadable(model.path, `it is cut short: it has ${model.fileBytes} bytes, and a part of it ` +
      `would end at ${endAt}; export or copy it again`);
  }
  return { field, startAt: from, lengthBytes, endAt };
}

function measure(
  model: OpenModel,
  { prefix, tag, startAt }: { prefix: Buffer; tag: Varint; startAt: number },
): Pick<Part, 'startAt' | 'lengthBytes'> {
  const number = () => {
    const found = readVarint(prefix, tag.endAt);
    if (found === undefined) throw notOnnx(model);
    return found;
  };
  switch (tag.value % 8) {
    case wireVarint: return { startAt, lengthBytes: number().endAt - tag.endAt };
    case wireFixed64: return { startAt, lengthBytes: 8 };
    case wireFixed32: return { startAt, lengthBytes: 4 };
    case wireBytes: {
      const length = number();
      return { startAt: startAt + length.endAt - tag.endAt, lengthBytes: length.value };
    }
    default: throw notOnnx(model);
  }
}

interface Varint {
  readonly value: number;
  /** Where the next thing begins. */
  readonly endAt: number;
}

/** Seven bits a byte, the lowest first; the eighth says that another byte follows. */
function readVarint(bytes: Buffer, at: number): Varint | undefined {
  let value = 0;
  for (let index = at; index < Math.min(bytes.length, at + 10); index += 1) {
    const byte = bytes[index] as number;
    value += (byte & 0x7f) * 2 ** (7 * (index - at));
    if (byte < 0x80) return { value, endAt: index + 1 };
  }
  return undefined;
}

function readMetadata(model: OpenModel, part: Part): readonly [string, string] {
  try {
    return decodeMetadata(readSmall(model, part));
  } catch (error) {
    if (error instanceof LotcountError) throw error;
    throw unreadable(model.path, `its metadata is damaged (${messageOf(error)})`, error);
  }
}

function readSmall(model: OpenModel, { startAt, lengthBytes }: Part): Buffer {
  if (lengthBytes > smallPartBytesMax) {
    throw unreadable(model.path, `its metadata has ${lengthBytes} bytes in one entry`);
  }
  return readBytes(model, startAt, lengthBytes);
}

function readBytes({ file }: OpenModel, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, { position }));
}

function notOnnx({ path }: OpenModel): LotcountError {
  return unreadable(path, 'it is not an ONNX file, or it is damaged; export or copy it again');
}

function unreadable(path: string, reason: string, cause?: unknown): LotcountError {
  return new LotcountError('MODEL_UNREADABLE', `model ${path} cannot be used: ${reason}`, { cause });
}
