// Builds small ONNX files for tests: a picture goes in, and tensors come out that the test has
// chosen. Field numbers and type codes are those of the public ONNX specification (onnx.proto3).

import { writeFileSync } from 'node:fs';
import protobuf from 'protobufjs/light.js';
import { numberToHalf } from '../../src/models/half-precision.ts';

export type OnnxElementType = 'float32' | 'float16' | 'uint8' | 'int64';

export interface GraphInput {
  readonly name: string;
  readonly elementType: OnnxElementType;
  /** A word leaves a dimension open. */
  readonly dims: ReadonlyArray<number | string>;
}

export interface GraphOutput {
  readonly name: string;
  readonly elementType: OnnxElementType;
  readonly dims: readonly number[];
  readonly values: readonly number[];
  /** The graph repeats the values up to these dimensions: a small file, a large output. */
  readonly expandedTo?: readonly number[];
  /** As the file declares them; `dims` when left out. */
  readonly declaredDims?: ReadonlyArray<number | string>;
}

export interface GraphOptions {
  /** The first one is the picture: every output of floats is computed from it (times nothing). */
  readonly inputs: readonly GraphInput[];
  readonly outputs: readonly GraphOutput[];
  readonly metadata?: Readonly<Record<string, string>>;
  /** Added to each first value of an output: how much of the picture's first number it gets. */
  readonly pictureShare?: number;
}

const typeCodes: Readonly<Record<OnnxElementType, number>> = {
  float32: 1, uint8: 2, int64: 7, float16: 10,
};
const attributeTypeInt = 2;
const attributeTypeInts = 7;

const field = (id: number, type: string) => ({ id, type });
const list = (id: number, type: string) => ({ id, type, rule: 'repeated' });
const root = protobuf.Root.fromJSON({
  nested: {
    Model: {
      fields: {
        irVersion: field(1, 'int64'),
        producerName: field(2, 'string'),
        graph: field(7, 'Graph'),
        opsetImport: list(8, 'OperatorSet'),
        metadataProps: list(14, 'Entry'),
      },
    },
    OperatorSet: { fields: { domain: field(1, 'string'), version: field(2, 'int64') } },
    Entry: { fields: { key: field(1, 'string'), value: field(2, 'string') } },
    Graph: {
      fields: {
        node: list(1, 'Node'),
        name: field(2, 'string'),
        initializer: list(5, 'TensorData'),
        input: list(11, 'Value'),
        output: list(12, 'Value'),
      },
    },
    Node: {
      fields: {
        input: list(1, 'string'),
        output: list(2, 'string'),
        opType: field(4, 'string'),
        attribute: list(5, 'Attribute'),
      },
    },
    Attribute: {
      fields: {
        name: field(1, 'string'),
        i: field(3, 'int64'),
        ints: list(8, 'int64'),
        type: field(20, 'int32'),
      },
    },
    TensorData: {
      fields: {
        dims: list(1, 'int64'),
        dataType: field(2, 'int32'),
        name: field(8, 'string'),
        rawData: field(9, 'bytes'),
      },
    },
    Value: { fields: { name: field(1, 'string'), type: field(2, 'Type') } },
    Type: { fields: { tensorType: field(1, 'TensorType') } },
    TensorType: { fields: { elemType: field(1, 'int32'), shape: field(2, 'Shape') } },
    Shape: { fields: { dim: list(1, 'Dimension') } },
    Dimension: { fields: { dimValue: field(1, 'int64'), dimParam: field(2, 'string') } },
  },
});

/** Writes the file and gives its path back. */
export function writeOnnxGraph(path: string, options: GraphOptions): string {
  writeFileSync(path, encodeOnnxGraph(options));
  return path;
}

export function encodeOnnxGraph(options: GraphOptions): Uint8Array {
  const { inputs, outputs, metadata = {} } = options;
  const parts = outputs.map((output) => computeOutput(output, options));
  const message = {
    irVersion: 8,
    producerName: 'a test',
    opsetImport: [{ domain: '', version: 13 }],
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    graph: {
      name: 'test',
      node: parts.flatMap(({ nodes }) => nodes),
      initializer: parts.flatMap(({ tensors }) => tensors),
      input: inputs.map(({ name, elementType, dims }) => declare(name, elementType, dims)),
      output: outputs.map(({ name, elementType, dims, expandedTo, declaredDims }) =>
        declare(name, elementType, declaredDims ?? expandedTo ?? dims)),
    },
  };
  return root.lookupType('Model').encode(message).finish();
}

/** constant + share * (mean of the picture): it depends on the input, by as much as is wanted. */
function computeOutput(output: GraphOutput, { inputs, pictureShare = 0 }: GraphOptions) {
  const { name, elementType, dims, values, expandedTo } = output;
  const [small, shape] = [`${name}/small`, `${name}/shape`];
  const constant = tensor(`${name}/values`, elementType, { dims, values });
  const picture = inputs[0];
  if (elementType !== picture?.elementType || elementType === 'uint8') {
    return { tensors: [constant], nodes: [node('Identity', [`${name}/values`], name)] };
  }
  const share = tensor(`${name}/share`, elementType, {
    dims, values: values.map((_, index) => (index === 0 ? pictureShare : 0)),
  });
  const axes = { name: 'axes', type: attributeTypeInts, ints: [0, 1, 2, 3] };
  const keep = { name: 'keepdims', type: attributeTypeInt, i: 0 };
  return {
    tensors: [constant, share, ...expandedTo === undefined
      ? []
      : [tensor(shape, 'int64', { dims: [expandedTo.length], values: expandedTo })]],
    nodes: [
      { ...node('ReduceMean', [picture.name], `${name}/mean`), attribute: [axes, keep] },
      node('Mul', [`${name}/mean`, `${name}/share`], `${name}/part`),
      node('Add', [`${name}/values`, `${name}/part`], expandedTo === undefined ? name : small),
      ...expandedTo === undefined ? [] : [node('Expand', [small, shape], name)],
    ],
  };
}

function node(opType: string, input: readonly string[], output: string) {
  return { opType, input, output: [output] };
}

function tensor(
  name: string,
  elementType: OnnxElementType,
  { dims, values }: { dims: readonly number[]; values: readonly number[] },
) {
  const rawData = encodeValues(elementType, values);
  return { name, dims, dataType: typeCodes[elementType], rawData };
}

function encodeValues(elementType: OnnxElementType, values: readonly number[]): Uint8Array {
  switch (elementType) {
    case 'float32': return new Uint8Array(Float32Array.from(values).buffer);
    case 'float16': return new Uint8Array(Uint16Array.from(values, numberToHalf).buffer);
    case 'uint8': return Uint8Array.from(values);
    case 'int64': return new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
  }
}

function declare(
  name: string, elementType: OnnxElementType, dims: ReadonlyArray<number | string>,
) {
  const dim = dims.map((length) => typeof length === 'number'
    ? { dimValue: length }
    : { dimParam: length });
  return { name, type: { tensorType: { elemType: typeCodes[elementType], shape: { dim } } } };
}
