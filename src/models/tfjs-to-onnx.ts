// Converts a TF.js graph model (NHWC) to ONNX (NCHW) for the input size that it is fitted to. Only
// the operations of convolutional detectors are known; any other is refused by name.

import { LotcountError } from '../errors.ts';
import { placeWindow, transposeKernel } from './convolution.ts';
import { OnnxModelBuilder } from './onnx-model.ts';
import type { TfjsGraph, TfjsNode, TfjsWeight } from './tfjs-graph.ts';

/** Rises whenever the same weights could give another file; part of the cache's key. */
export const converterVersion = 1;

export interface ConversionOptions {
  /** Nodes whose outputs become the model's outputs; the graph is cut behind them. */
  readonly outputNodes: readonly string[];
  /** Convolution node -> output channels to keep, in this order; the others are not computed. */
  readonly keptChannels?: Readonly<Record<string, readonly number[]>>;
}

/** A value in the ONNX graph; constants have no extent, they are stretched over their partner. */
interface Value {
  readonly name: string;
  readonly extent?: Extent;
}

interface Extent {
  readonly height: number;
  readonly width: number;
}

/** Bytes of an ONNX file. Throws MODEL_UNSUPPORTED, naming node and operation. */
export function convertTfjsToOnnx(graph: TfjsGraph, options: ConversionOptions): Uint8Array {
  return new Conversion(graph, options).run();
}

class Conversion {
  readonly #graph: TfjsGraph;
  readonly #options: ConversionOptions;
  readonly #builder = new OnnxModelBuilder();
  readonly #values = new Map<string, Value>();

  constructor(graph: TfjsGraph, options: ConversionOptions) {
    this.#graph = graph;
    this.#options = options;
  }

  run(): Uint8Array {
    for (const name of this.#options.outputNodes) {
      this.#builder.addOutput(this.#valueOf(name).name);
    }
    return this.#builder.encode('vehicles');
  }

  /** Converts the node behind a name, its inputs first, each once. */
  #valueOf(inputName: string): Value {
    const name = inputName.replace(/^\^/, '').replace(/:0$/, '');
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    const weight = this.#graph.weights.get(name);
    const value = weight === undefined
      ? this.#convertNode(this.#nodeOf(name))
      : this.#addStretchedConstant(name, weight);
    this.#values.set(name, value);
    return value;
  }

  #nodeOf(name: string): TfjsNode {
    const node = this.#graph.nodes.get(name);
    if (node === undefined) {
      throw this.#unsupported({ name, op: 'missing' }, 'no node has this name');
    }
    return node;
  }

  #convertNode(node: TfjsNode): Value {
    switch (node.op) {
      case 'Placeholder': return this.#convertPlaceholder(node);
      case 'Conv2D':
      case '_FusedConv2D': return this.#convertConvolution(node, { isDepthwise: false });
      case 'DepthwiseConv2dNative':
      case 'FusedDepthwiseConv2dNative':
        return this.#convertConvolution(node, { isDepthwise: true });
      case 'Add':
      case 'AddV2': return this.#convertPair(node, 'Add');
      case 'Mul': return this.#convertPair(node, 'Mul');
      case 'Relu':
      case 'Sigmoid':
      case 'Identity': {
        const input = this.#inputOf(node, 0);
        return { ...input, name: this.#builder.addNode(node.name, node.op, [input.name]) };
      }
      case 'Relu6': {
        const input = this.#inputOf(node, 0);
        return { ...input, name: this.#addRelu6(node.name, input.name) };
      }
      case 'Mean': return this.#convertMean(node);
      case 'ResizeBilinear': return this.#convertResize(node);
      case 'ConcatV2': return this.#convertConcat(node);
      default: throw this.#unsupported(node, 'this operation is not supported');
    }
  }

  #inputOf(node: TfjsNode, inputIndex: number): Value {
    const name = node.input?.[inputIndex];
    if (name === undefined) throw this.#unsupported(node, `input ${inputIndex} is missing`);
    return this.#valueOf(name);
  }

  #extentOf(node: TfjsNode, input: Value): Extent {
    if (input.extent === undefined) throw this.#unsupported(node, 'its input is a constant');
    return input.extent;
  }

  #weightOf(node: TfjsNode, inputIndex: number): TfjsWeight {
    const weight = this.#graph.weights.get(node.input?.[inputIndex] ?? '');
    if (weight === undefined) {
      throw this.#unsupported(node, `input ${inputIndex} is not a constant`);
    }
    return weight;
  }

  /** Scalars and per-channel vectors, shaped so that they stretch over [batch, channel, y, x]. */
  #addStretchedConstant(name: string, weight: TfjsWeight): Value {
    const { shape } = weight;
    if (shape.length > 1) {
      throw this.#unsupported({ name, op: 'Const' }, `it has ${shape.length} dimensions, not one`);
    }
    const values = Float32Array.from(weight.values);
    return { name: this.#builder.addTensor(name, [1, shape[0] ?? 1, 1, 1], values) };
  }

  #convertPlaceholder(node: TfjsNode): Value {
    const [, height, width, channelCount] =
      (node.attr?.['shape']?.shape?.dim ?? []).map(({ size }) => Number(size));
    if (!height || !width || channelCount !== 3) {
      throw this.#unsupported(node, 'the input is not [batch, height, width, 3]');
    }
    this.#builder.addInput(node.name, [1, channelCount, height, width]);
    return { name: node.name, extent: { height, width } };
  }

  #convertConvolution(node: TfjsNode, { isDepthwise }: { isDepthwise: boolean }): Value {
    const input = this.#inputOf(node, 0);
    const weight = this.#weightOf(node, 1);
    const fused = (node.attr?.['fused_ops']?.list?.s ?? []).map(decodeText);
    const unknown = fused.find((op) => !['BiasAdd', 'Relu', 'Relu6'].includes(op));
    if (unknown !== undefined) throw this.#unsupported(node, `fused ${unknown} is not supported`);

    const kept = this.#options.keptChannels?.[node.name];
    const kernel = transposeKernel(weight, { isDepthwise, kept });
    const tensors = [
      input.name,
      this.#builder.addTensor(`${node.name}/kernel`, kernel.dims, kernel.values),
    ];
    if (fused.includes('BiasAdd')) {
      const bias = this.#weightOf(node, 2).values;
      const values = Float32Array.from(kept ?? bias.keys(), (index) => bias[index] as number);
      tensors.push(this.#builder.addTensor(`${node.name}/bias`, [values.length], values));
    }

    const { extent, attributes } = this.#placeWindows(node, {
      extent: this.#extentOf(node, input),
      kernelShape: weight.shape.slice(0, 2),
    });
    const group = isDepthwise ? weight.shape[2] ?? 1 : 1;
    let name = this.#builder.addNode(node.name, 'Conv', tensors, { ...attributes, group });
    if (fused.includes('Relu')) name = this.#builder.addNode(`${node.name}/relu`, 'Relu', [name]);
    if (fused.includes('Relu6')) name = this.#addRelu6(`${node.name}/relu6`, name);
    return { name, extent };
  }

  #placeWindows(
    node: TfjsNode,
    { extent, kernelShape }: { extent: Extent; kernelShape: readonly number[] },
  ) {
    const padding = decodeText(node.attr?.['padding']?.s ?? '');
    const dataFormat = decodeText(node.attr?.['data_format']?.s ?? '') || 'NHWC';
    if (padding !== 'SAME' && padding !== 'VALID') {
      throw this.#unsupported(node, `padding "${padding}" is not supported`);
    }
    if (dataFormat !== 'NHWC') throw this.#unsupported(node, `${dataFormat} is not supported`);
    const [, strideY = 1, strideX = 1] = (node.attr?.['strides']?.list?.i ?? []).map(Number);
    const [, dilationY = 1, dilationX = 1] = (node.attr?.['dilations']?.list?.i ?? []).map(Number);
    const [kernelHeight = 1, kernelWidth = 1] = kernelShape;
    const y = placeWindow({
      padding,
      length: extent.height,
      kernelLength: kernelHeight,
      stride: strideY,
      dilation: dilationY,
    });
    const x = placeWindow({
      padding,
      length: extent.width,
      kernelLength: kernelWidth,
      stride: strideX,
      dilation: dilationX,
    });
    return {
      extent: { height: y.outputLength, width: x.outputLength },
      attributes: {
        kernel_shape: [kernelHeight, kernelWidth],
        strides: [strideY, strideX],
        dilations: [dilationY, dilationX],
        pads: [y.padBefore, x.padBefore, y.padAfter, x.padAfter],
      },
    };
  }

  #convertPair(node: TfjsNode, opType: 'Add' | 'Mul'): Value {
    const first = this.#inputOf(node, 0);
    const second = this.#inputOf(node, 1);
    const extents = [first.extent, second.extent].filter((extent) => extent !== undefined);
    if (extents.length === 0) throw this.#unsupported(node, 'both inputs are constants');
    const extent = extents.reduce((a, b) => (a.height * a.width >= b.height * b.width ? a : b));
    return { name: this.#builder.addNode(node.name, opType, [first.name, second.name]), extent };
  }

  #convertMean(node: TfjsNode): Value {
    const input = this.#inputOf(node, 0);
    const axes = [...this.#weightOf(node, 1).values].sort().join();
    if (axes !== '1,2' || node.attr?.['keep_dims']?.b !== true) {
      throw this.#unsupported(node, 'only means over height and width are supported');
    }
    const name = this.#builder.addNode(node.name, 'GlobalAveragePool', [input.name]);
    return { name, extent: { height: 1, width: 1 } };
  }

  #convertResize(node: TfjsNode): Value {
    const input = this.#inputOf(node, 0);
    const extent = this.#extentOf(node, input);
    if (node.attr?.['align_corners']?.b === true || node.attr?.['half_pixel_centers']?.b === true) {
      throw this.#unsupported(node, 'aligned corners and half-pixel centres are not supported');
    }
    const [height = 0, width = 0] = this.#weightOf(node, 1).values;
    const ratios = new Float32Array([1, 1, height / extent.height, width / extent.width]);
    const scales = this.#builder.addTensor(`${node.name}/scales`, [ratios.length], ratios);
    const name = this.#builder.addNode(node.name, 'Resize', [input.name, '', scales], {
      mode: 'linear',
      coordinate_transformation_mode: 'asymmetric',
    });
    return { name, extent: { height, width } };
  }

  #convertConcat(node: TfjsNode): Value {
    const partCount = (node.input?.length ?? 1) - 1;
    const axis = this.#weightOf(node, partCount).values[0];
    if (axis !== 3 && axis !== -1) {
      throw this.#unsupported(node, `joining along axis ${axis} is not supported, only channels`);
    }
    const parts = Array.from({ length: partCount }, (_, index) => this.#inputOf(node, index));
    const names = parts.map(({ name }) => name);
    const extent = parts[0]?.extent;
    const name = this.#builder.addNode(node.name, 'Concat', names, { axis: 1 });
    return extent === undefined ? { name } : { name, extent };
  }

  #addRelu6(name: string, input: string): string {
    const low = this.#builder.addTensor(`${name}/low`, [], new Float32Array([0]));
    const high = this.#builder.addTensor(`${name}/high`, [], new Float32Array([6]));
    return this.#builder.addNode(name, 'Clip', [input, low, high]);
  }

  #unsupported(node: TfjsNode, reason: string): LotcountError {
    return new LotcountError(
      'MODEL_UNSUPPORTED',
      `model ${this.#graph.path}, node "${node.name}" (${node.op}): ${reason}; ` +
      'use the weights that lotcount was installed with',
    );
  }
}

function decodeText(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}
