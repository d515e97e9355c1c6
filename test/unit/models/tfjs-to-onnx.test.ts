// The real graph with one thing changed that the converter does not know.

import { describe, expect, test } from 'vitest';
import { fitToInputSize } from '../../../src/models/fit-input-size.ts';
import { readModelCard } from '../../../src/models/model-card.ts';
import {
  parseTfjsGraph, readTfjsFiles, type TfjsAttribute, type TfjsGraph, type TfjsNode,
} from '../../../src/models/tfjs-graph.ts';
import { convertTfjsToOnnx } from '../../../src/models/tfjs-to-onnx.ts';

const card = readModelCard();
const outputNodes = [card.heatMapNode, card.boxNode];
const files = readTfjsFiles(card.topologyPath, card.sha256);
const graph = parseTfjsGraph(fitToInputSize(files, { widthPx: 64, heightPx: 32 }));

const text = (value: string): TfjsAttribute => ({ s: Buffer.from(value).toString('base64') });

/** The real graph, with the first node of an operation changed. */
function withNode(op: string, change: (node: TfjsNode) => Partial<TfjsNode>): TfjsGraph {
  const nodes = new Map(graph.nodes);
  const node = [...nodes.values()].find((candidate) => candidate.op === op) as TfjsNode;
  nodes.set(node.name, { ...node, ...change(node) });
  return { ...graph, nodes };
}

const withAttribute = (op: string, name: string, value: TfjsAttribute) =>
  withNode(op, ({ attr }) => ({ attr: { ...attr, [name]: value } }));

describe('what the converter does not know, it refuses by name', () => {
  test.each([
    {
      name: 'an operation',
      broken: withNode('Sigmoid', () => ({ op: 'Softplus' })),
      message: /node "tower_0\/.*Sigmoid" \(Softplus\): this operation is not supported/,
    },
    {
      name: 'an activation fused into a convolution',
      broken: withAttribute('_FusedConv2D', 'fused_ops', {
        list: { s: [Buffer.from('BiasAdd').toString('base64'), Buffer.from('Elu').toString('base64')] },
      }),
      message: /\(_FusedConv2D\): fused Elu is not supported/,
    },
    {
      name: 'padding given by hand',
      broken: withAttribute('_FusedConv2D', 'padding', text('EXPLICIT')),
      message: /\(_FusedConv2D\): padding "EXPLICIT" is not supported/,
    },
    {
      name: 'channels first',
      broken: withAttribute('DepthwiseConv2dNative', 'data_format', text('NCHW')),
      message: /\(DepthwiseConv2dNative\): NCHW is not supported/,
    },
    {
      name: 'resizing by aligned corners',
      broken: withAttribute('ResizeBilinear', 'align_corners', { b: true }),
      message: /\(ResizeBilinear\): aligned corners/,
    },
    {
      name: 'a mean that drops its axes',
      broken: withAttribute('Mean', 'keep_dims', { b: false }),
      message: /\(Mean\): only means over height and width/,
    },
    {
      name: 'an input that is not there',
      broken: withNode('Relu6', () => ({ input: ['nowhere'] })),
      message: /node "nowhere" \(missing\): no node has this name/,
    },
    {
      name: 'a kernel that is computed',
      broken: withNode('Conv2D', ({ input }) => ({ input: [input?.[0] ?? '', 'tower_0/images'] })),
      message: /\(Conv2D\): input 1 is not a constant/,
    },
  ])('$name', ({ broken, message }) => {
    const convert = () => convertTfjsToOnnx(broken, { outputNodes });
    expect(convert).toThrow(message);
    expect(convert).toThrow(expect.objectContaining({ code: 'MODEL_UNSUPPORTED' }));
  });

  test('a cut at a node that does not exist', () => {
    expect(() => convertTfjsToOnnx(graph, { outputNodes: ['tower_0/wheels'] }))
      .toThrow(/node "tower_0\/wheels" \(missing\)/);
  });
});

test('the same weights give the same file, byte for byte', () => {
  const first = Buffer.from(convertTfjsToOnnx(graph, { outputNodes }));
  expect(first.equals(convertTfjsToOnnx(graph, { outputNodes }))).toBe(true);
});

test('a size that the network cannot halve often enough is a bug of the caller', () => {
  expect(() => fitToInputSize(files, { widthPx: 100, heightPx: 32 }))
    .toThrow('multiple of the stride');
});
