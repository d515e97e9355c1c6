// Builds an ONNX file. Field numbers and type codes are those of the public ONNX specification
// (onnx.proto3); only the messages that a plain graph of float tensors needs are described here.

import protobuf from 'protobufjs/light.js';

/** An integer, a list of integers, or a word. */
export type OnnxAttribute = number | readonly number[] | string;

const tensorTypeFloat = 1;
const attributeTypeInt = 2;
const attributeTypeString = 3;
const attributeTypeInts = 7;

/** IR version 8 with operator set 13: what every ONNX Runtime since 1.14 reads. */
const irVersion = 8;
const operatorSetVersion = 13;

const field = (id: number, type: string) => ({ id, type });
const list = (id: number, type: string) => ({ id, type, rule: 'repeated' });

const root = protobuf.Root.fromJSON({
  nested: {
    ModelProto: {
      fields: {
        irVersion: field(1, 'int64'),
        producerName: field(2, 'string'),
        graph: field(7, 'GraphProto'),
        opsetImport: list(8, 'OperatorSetIdProto'),
        metadataProps: list(14, 'StringStringEntryProto'),
      },
    },
    OperatorSetIdProto: { fields: { domain: field(1, 'string'), version: field(2, 'int64') } },
    StringStringEntryProto: { fields: { key: field(1, 'string'), value: field(2, 'string') } },
    GraphProto: {
      fields: {
        node: list(1, 'NodeProto'),
        name: field(2, 'string'),
        initializer: list(5, 'TensorProto'),
        input: list(11, 'ValueInfoProto'),
        output: list(12, 'ValueInfoProto'),
      },
    },
    NodeProto: {
      fields: {
        input: list(1, 'string'),
        output: list(2, 'string'),
        name: field(3, 'string'),
        opType: field(4, 'string'),
        attribute: list(5, 'AttributeProto'),
      },
    },
    AttributeProto: {
      fields: {
        name: field(1, 'string'),
        i: field(3, 'int64'),
        s: field(4, 'bytes'),
        ints: list(8, 'int64'),
        type: field(20, 'int32'),
      },
    },
    TensorProto: {
      fields: {
        dims: list(1, 'int64'),
        dataType: field(2, 'int32'),
        name: field(8, 'string'),
        rawData: field(9, 'bytes'),
      },
    },
    ValueInfoProto: { fields: { name: field(1, 'string'), type: field(2, 'TypeProto') } },
    TypeProto: { fields: { tensorType: field(1, 'TensorTypeProto') } },
    TensorTypeProto: {
      fields: { elemType: field(1, 'int32'), shape: field(2, 'TensorShapeProto') },
    },
    TensorShapeProto: { fields: { dim: list(1, 'DimensionProto') } },
    DimensionProto: { fields: { dimValue: field(1, 'int64') } },
  },
});

const ModelProto = root.lookupType('ModelProto');
const MetadataProto = root.lookupType('StringStringEntryProto');

/** Collects the nodes of one graph, in an order in which each comes after its inputs. */
export class OnnxModelBuilder {
  readonly #nodes: object[] = [];
  readonly #tensors: object[] = [];
  readonly #inputs: object[] = [];
  readonly #outputs: object[] = [];

  /** Adds a constant; gives its name back. */
  addTensor(name: string, dims: readonly number[], values: Float32Array): string {
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#tensors.push({ name, dims, dataType: tensorTypeFloat, rawData });
    return name;
  }

  /** Adds an operation with one output; gives the output's name back, which is the node's own. */
  addNode(
    name: string,
    opType: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
  ): string {
    const attribute = Object.entries(attributes)
      .map(([key, value]) => attributeMessage(key, value));
    this.#nodes.push({ name, opType, input: inputs, output: [name], attribute });
    return name;
  }

  addInput(name: string, dims: readonly number[]): string {
    const shape = { dim: dims.map((dimValue) => ({ dimValue })) };
    this.#inputs.push({ name, type: { tensorType: { elemType: tensorTypeFloat, shape } } });
    return name;
  }

  addOutput(name: string): void {
    this.#outputs.push({ name, type: { tensorType: { elemType: tensorTypeFloat } } });
  }

  encode(graphName: string): Uint8Array {
    return ModelProto.encode({
      irVersion,
      producerName: 'lotcount',
      opsetImport: [{ domain: '', version: operatorSetVersion }],
      graph: {
        name: graphName,
        node: this.#nodes,
        initializer: this.#tensors,
        input: this.#inputs,
        output: this.#outputs,
      },
    }).finish();
  }
}

/**
 * One entry of a model's metadata, encoded. Protocol buffers join by appending: written behind a
 * model's bytes, it becomes part of that model.
 */
export function encodeMetadata(key: string, value: string): Uint8Array {
  return ModelProto.encode({ metadataProps: [{ key, value }] }).finish();
}

/** The entry of a model's metadata in a message's bytes, as a pair of key and value. */
export function decodeMetadata(bytes: Uint8Array): readonly [string, string] {
  const { key, value } = MetadataProto.decode(bytes) as unknown as { key: string; value: string };
  return [key, value];
}

function attributeMessage(name: string, value: OnnxAttribute): object {
  if (typeof value === 'string') return { name, type: attributeTypeString, s: Buffer.from(value) };
  if (typeof value === 'number') return { name, type: attributeTypeInt, i: value };
  return { name, type: attributeTypeInts, ints: value };
}
