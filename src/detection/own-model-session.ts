// ONNX Runtime with a file of the operator's: opens it, says what goes in and comes out, runs it,
// and words what can go wrong. It does not know what the numbers mean.

import './no-telemetry.ts';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { LotcountError, messageOf } from '../errors.ts';
import type { FrameSize } from '../frames/frame.ts';
import { createHalfTable } from '../models/half-precision.ts';
import { unsupported } from '../models/model-errors.ts';
import { readOnnxHeader, type OnnxHeader } from '../models/onnx-header.ts';
import type { ElementType, ModelInput } from './model-input.ts';
import type { OutputTensor } from './output-decoder.ts';
import { sessionOptions } from './session-options.ts';

/** An input or output as the file declares it; open dimensions have names. */
export interface DeclaredTensor {
  readonly name: string;
  readonly elementType: string;
  readonly dims: ReadonlyArray<number | string>;
}

/** Where the picture goes. */
export interface PictureInput {
  readonly name: string;
  readonly elementType: ElementType;
  readonly layout: 'nchw' | 'nhwc';
  /** Undefined where the file leaves it open. */
  readonly widthPx: number | undefined;
  readonly heightPx: number | undefined;
}

/** ONNX Runtime holds the file and the weights that it has arranged anew. */
const memoryPerFileByte = 2;

const elementTypes: readonly string[] = ['float32', 'float16', 'uint8'] satisfies ElementType[];

export class OwnModelSession {
  readonly header: OnnxHeader;
  readonly inputs: readonly DeclaredTensor[];
  readonly outputs: readonly DeclaredTensor[];
  readonly picture: PictureInput;
  /** An input that takes the size that boxes refer to, as RT-DETR and D-FINE have it. */
  readonly sizeInputName: string | undefined;
  readonly #session: InferenceSession;
  #halves: Float32Array | undefined;

  /** Throws MODEL_UNREADABLE, MODEL_UNSUPPORTED or MODEL_TOO_LARGE. */
  static async open(path: string, threads: number): Promise<OwnModelSession> {
    const header = readOnnxHeader(path);
    assertRoom(header);
    let session: InferenceSession;
    try {
      session = await InferenceSession.create(path, sessionOptions(threads));
    } catch (error) {
      throw isOutOfMemory(error)
        ? tooLarge(path, 'there is no memory to load it', error)
        : new LotcountError('MODEL_UNREADABLE',
          `model ${path} cannot be used: ONNX Runtime refuses it (${firstLine(error)}); export it again`,
          { cause: error });
    }
    try {
      return new OwnModelSession(header, session);
    } catch (error) {
      await session.release();
      throw error;
    }
  }

  private constructor(header: OnnxHeader, session: InferenceSession) {
    this.header = header;
    this.#session = session;
    this.inputs = session.inputMetadata.map(declare);
    this.outputs = session.outputMetadata.map(declare);
    const [picture, ...others] = this.inputs.map((input) => readPictureInput(input) ?? input.name);
    const [size, ...more] = others;
    if (picture === undefined || typeof picture === 'string' || more.length > 0 ||
      (size !== undefined && !this.#isSizeInput(size))) {
      throw unsupported(header.path, `its inputs (${listDeclared(this.inputs)}) are not one picture ` +
        'of [1, 3, height, width] or [1, height, width, 3]: export it so, for one picture at a time');
    }
    this.picture = picture;
    this.sizeInputName = typeof size === 'string' ? size : undefined;
  }

  /** Throws MODEL_TOO_LARGE or MODEL_UNSUPPORTED. */
  async run(input: ModelInput, inputSize: FrameSize): Promise<OutputTensor[]> {
    const { path } = this.header;
    try {
      const results = await this.#session.run(this.#feedsOf(input, inputSize));
      return Object.entries(results)
        .map(([name, { dims, data }]) => ({ name, dims, values: this.#toFloats(data) }));
    } catch (error) {
      const size = `${inputSize.widthPx}x${inputSize.heightPx}`;
      throw isOutOfMemory(error)
        ? tooLarge(path, `there is no memory to compute on ${size}`, error)
        : unsupported(path, `it does not compute on an input of ${size} (${firstLine(error)})`, error);
    }
  }

  close(): Promise<void> {
    return this.#session.release();
  }

  #feedsOf(input: ModelInput, { widthPx, heightPx }: FrameSize): InferenceSession.FeedsType {
    const { name, elementType } = this.picture;
    const picture = new Tensor(elementType, input.elements, input.dims) as Tensor;
    if (this.sizeInputName === undefined) return { [name]: picture };
    const size = BigInt64Array.from([widthPx, heightPx], BigInt);
    return { [name]: picture, [this.sizeInputName]: new Tensor('int64', size, [1, 2]) };
  }

  #toFloats(data: Tensor.DataType): Float32Array {
    if (data instanceof Float32Array) return data;
    if (data instanceof BigInt64Array) return Float32Array.from(data, Number);
    if (data instanceof Int32Array || data instanceof Uint8Array) return Float32Array.from(data);
    if (!ArrayBuffer.isView(data) || data.BYTES_PER_ELEMENT !== 2) {
      throw new Error('an output is neither numbers nor whole numbers');
    }
    // Halves: as numbers of their own where Node has them, else as 16 bits.
    const halves = new Uint16Array(data.buffer, data.byteOffset, data.length);
    const table = this.#halves ??= createHalfTable();
    return Float32Array.from(halves, (half) => table[half] as number);
  }

  #isSizeInput(input: PictureInput | string): boolean {
    const declared = this.inputs.find(({ name }) => name === input);
    return declared?.elementType === 'int64' && declared.dims.length === 2 && declared.dims[1] === 2;
  }
}

function declare(metadata: InferenceSession.ValueMetadata): DeclaredTensor {
  return metadata.isTensor
    ? { name: metadata.name, elementType: metadata.type, dims: metadata.shape }
    : { name: metadata.name, elementType: 'no tensor', dims: [] };
}

function readPictureInput({ name, elementType, dims }: DeclaredTensor): PictureInput | undefined {
  const [batch, second, third, fourth] = dims;
  if (dims.length !== 4 || !elementTypes.includes(elementType)) return undefined;
  if (typeof batch === 'number' && batch > 1) return undefined;
  const layout = fourth === 3 && second !== 3 ? 'nhwc' : 'nchw';
  const [channels, height, width] = layout === 'nchw'
    ? [second, third, fourth]
    : [fourth, second, third];
  if (typeof channels === 'number' && channels !== 3) return undefined;
  const fixed = (length: number | string | undefined) =>
    (typeof length === 'number' && length > 0 ? length : undefined);
  return {
    name,
    elementType: elementType as ElementType,
    layout,
    widthPx: fixed(width),
    heightPx: fixed(height),
  };
}

function assertRoom({ path, fileBytes }: OnnxHeader): void {
  const neededBytes = fileBytes * memoryPerFileByte;
  const availableBytes = process.availableMemory();
  if (neededBytes <= availableBytes) return;
  throw tooLarge(path,
    `it needs about ${wordMegabytes(neededBytes)}, and ${wordMegabytes(availableBytes)} are free`);
}

function wordMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

function isOutOfMemory(error: unknown): boolean {
  return /alloc|out of memory|memory exhausted/i.test(messageOf(error));
}

function firstLine(error: unknown): string {
  return messageOf(error).split('\n')[0]?.trim() ?? '';
}

export function listDeclared(tensors: readonly DeclaredTensor[]): string {
  return tensors.map(({ name, elementType, dims }) => `${name} ${elementType} [${dims.join(', ')}]`)
    .join(', ');
}

function tooLarge(path: string, reason: string, cause?: unknown): LotcountError {
  return new LotcountError('MODEL_TOO_LARGE',
    `model ${path} cannot be used: ${reason}; take a smaller model or input, fewer cameras or more memory`,
    { cause });
}
