// Converts a TF.js graph model (NHWC) to ONNX (NCHW) for one fixed input size. Only the operations
// that convolutional detectors of the MobileNet family use are known; any other is refused by name.

import { LotcountError } from '../errors.ts';
import type { FrameSize } from '../frames/frame.ts';
import { placeWindow, transposeKernel } from './convolution.ts';
import { OnnxModelBuilder } from './onnx-model.ts';
import type { TfjsGraph, TfjsNode, TfjsWeight } from './tfjs-graph.ts';

/** Rises whenever the same weights could give another file; part of the cache's key. */
export const converterVersion = 1;

export interface ConversionOptions {
  readonly inputSize: FrameSize;
  /** Nodes whose outputs become the model's outputs; the graph is cut behind them. */
  readonly outputNodes: readonly string[];
  /** Convolution node -> output channels to keep, in this order; all others are not computed. */
  readonly keptChannels?: Readonly<Record<string, readonly number[]>>;
}

/** Height and width of a value, at the wanted input size and at the size the graph was built for. */
interface Extent {
  readonly height: number;
  readonly width: number;
  readonly builtHeight: number;
  readonly builtWidth: number;
}

/** A value in the ONNX graph; constants have no extent, they are stretched over their partner. */
interface Value {
  readonly name: string;
  readonly extent?: Extent;
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
    if (node !== undefined) return node;
    throw new LotcountError(
      'MODEL_UNREADABLE',
      `model ${this.#graph.topologyPath} has no node "${name}": it is not the model lotcount was made for`,
    );
  }

  #convertNode(node: TfjsNode): Value {
    switch (node.op) {
      case 'Placeholder': return this.#convertPlaceholder(node);
      case 'Conv2D':
      case '_FusedConv2D': return this.#convertConvolution(node, { isDepthwise: false });
      case 'DepthwiseConv2dNative':
      case 'FusedDepthwiseConv2dNative': return this.#convertConvolution(node, { isDepthwise: true });
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
      default: throw this.#unsupported(node, `operation ${node.op} is not supported`);
    }
  }

  #inputOf(node: TfjsNode, inputIndex: number): Value {
    const name = node.input?.[inputIndex];
    if (name === undefined) throw this.#unsupported(node, `${node.op} has no input ${inputIndex}`);
    return this.#valueOf(name);
  }

  #weightOf(node: TfjsNode, inputIndex: number): TfjsWeight {
    const weight = this.#graph.weights.get(node.input?.[inputIndex] ?? '');
    if (weight === undefined) {
      throw this.#unsupported(node, `input ${inputIndex} of ${node.op} is not a constant`);
    }
    return weight;
  }

  #extentOf(node: TfjsNode, inputIndex: number): Extent {
    const { extent } = this.#inputOf(node, inputIndex);
    if (extent === undefined) {
      throw this.#unsupported(node, `input ${inputIndex} of ${node.op} is a constant`);
    }
    return extent;
  }

  /** Scalars and per-channel vectors, shaped so that they stretch over [batch, channel, y, x]. */
  #addStretchedConstant(name: string, weight: TfjsWeight): Value {
    const { shape } = weight;
    if (shape.length > 1) {
      throw this.#unsupported({ name, op: 'Const' }, `a constant of ${shape.length} dimensions is not supported here`);
    }
    const dims = [1, shape[0] ?? 1, 1, 1];
    return { name: this.#builder.addTensor(name, dims, Float32Array.from(weight.values)) };
  }

  #convertPlaceholder(node: TfjsNode): Value {
    const [, builtHeight, builtWidth, channelCount] =
      (node.attr?.['shape']?.shape?.dim ?? []).map(({ size }) => Number(size));
    if (builtHeight === undefined || builtWidth === undefined || channelCount !== 3) {
      throw this.#unsupported(node, 'the input is not [batch, height, width, 3]');
    }
    const { heightPx: height, widthPx: width } = this.#options.inputSize;
    this.#builder.addInput(node.name, [1, channelCount, height, width]);
    return { name: node.name, extent: { height, width, builtHeight, builtWidth } };
  }

  #convertConvolution(node: TfjsNode, { isDepthwise }: { isDepthwise: boolean }): Value {
    const input = this.#inputOf(node, 0);
    const extent = this.#extentOf(node, 0);
    const weight = this.#weightOf(node, 1);
    const fused = (node.attr?.['fused_ops']?.list?.s ?? []).map(decodeText);
    const unknown = fused.find((op) => !['BiasAdd', 'Relu', 'Relu6'].includes(op));
    if (unknown !== undefined) throw this.#unsupported(node, `fused operation ${unknown} is not supported`);

    const [kernelHeight = 1, kernelWidth = 1, inputCount = 1] = weight.shape;
    const { y, x } = this.#windowOf(node, extent, weight.shape);
    const kept = this.#options.keptChannels?.[node.name];
    const kernel = transposeKernel(weight, { isDepthwise, kept });
    const tensors = [
      input.name,
      this.#builder.addTensor(`${node.name}/kernel`, kernel.dims, kernel.values),
    ];
    if (fused.includes('BiasAdd')) {
      const bias = this.#weightOf(node, 2).values;
      const values = Float32Array.from(kept ?? bias.keys(), (index) => bias[index] ?? NaN);
      tensors.push(this.#builder.addTensor(`${node.name}/bias`, [values.length], values));
    }

    let name = this.#builder.addNode(node.name, 'Conv', tensors, {
      kernel_shape: [kernelHeight, kernelWidth],
      strides: [y.stride, x.stride],
      dilations: [y.dilation, x.dilation],
      pads: [y.padBefore, x.padBefore, y.padAfter, x.padAfter],
      group: isDepthwise ? inputCount : 1,
    });
    if (fused.includes('Relu')) name = this.#builder.addNode(`${node.name}/relu`, 'Relu', [name]);
    if (fused.includes('Relu6')) name = this.#addRelu6(`${node.name}/relu6`, name);
    const outputExtent: Extent = {
      height: y.outputLength, width: x.outputLength,
      builtHeight: y.builtOutputLength, builtWidth: x.builtOutputLength,
    };
    return { name, extent: outputExtent };
  }

  #windowOf(node: TfjsNode, extent: Extent, kernel: readonly number[]) {
    const padding = decodeText(node.attr?.['padding']?.s ?? '');
    const dataFormat = decodeText(node.attr?.['data_format']?.s ?? '') || 'NHWC';
    if (dataFormat !== 'NHWC' || (padding !== 'SAME' && padding !== 'VALID')) {
      throw this.#unsupported(
        node, `${node.op} with ${dataFormat} and padding ${padding || 'none'} is not supported`);
    }
    const [, ...strides] = (node.attr?.['strides']?.list?.i ?? []).map(Number);
    const [, ...dilations] = (node.attr?.['dilations']?.list?.i ?? []).map(Number);
    const alongAxis = (axis: 0 | 1, length: number, builtLength: number) => placeWindow({
      padding, length, builtLength,
      kernelLength: kernel[axis] ?? 1, stride: strides[axis] ?? 1, dilation: dilations[axis] ?? 1,
    });
    return {
      y: alongAxis(0, extent.height, extent.builtHeight),
      x: alongAxis(1, extent.width, extent.builtWidth),
    };
  }

  #convertPair(node: TfjsNode, opType: 'Add' | 'Mul'): Value {
    const first = this.#inputOf(node, 0);
    const second = this.#inputOf(node, 1);
    const extents = [first.extent, second.extent].filter((extent) => extent !== undefined);
    if (extents.length === 0) throw this.#unsupported(node, `${node.op} of two constants`);
    const extent = extents.reduce((a, b) => (a.height * a.width >= b.height * b.width ? a : b));
    return { name: this.#builder.addNode(node.name, opType, [first.name, second.name]), extent };
  }

  #convertMean(node: TfjsNode): Value {
    const input = this.#inputOf(node, 0);
    const axes = [...this.#weightOf(node, 1).values].sort().join();
    if (axes !== '1,2' || node.attr?.['keep_dims']?.b !== true) {
      throw this.#unsupported(node, `Mean over axes ${axes} is not supported, only over height and width`);
    }
    const extent: Extent = { height: 1, width: 1, builtHeight: 1, builtWidth: 1 };
    return { name: this.#builder.addNode(node.name, 'GlobalAveragePool', [input.name]), extent };
  }

  /** The graph holds the target size for its own input size; the ratio holds for every size. */
  #convertResize(node: TfjsNode): Value {
    const input = this.#inputOf(node, 0);
    const extent = this.#extentOf(node, 0);
    if (node.attr?.['align_corners']?.b === true || node.attr?.['half_pixel_centers']?.b === true) {
      throw this.#unsupported(node, 'ResizeBilinear with aligned corners or half-pixel centres is not supported');
    }
    const [builtHeight = 0, builtWidth = 0] = this.#weightOf(node, 1).values;
    const scaleY = builtHeight / extent.builtHeight;
    const scaleX = builtWidth / extent.builtWidth;
    const scales = this.#builder.addTensor(
      `${node.name}/scales`, [4], new Float32Array([1, 1, scaleY, scaleX]));
    const name = this.#builder.addNode(node.name, 'Resize', [input.name, '', scales], {
      mode: 'linear',
      coordinate_transformation_mode: 'asymmetric',
    });
    const height = Math.round(extent.height * scaleY);
    const width = Math.round(extent.width * scaleX);
    return { name, extent: { height, width, builtHeight, builtWidth } };
  }

  #convertConcat(node: TfjsNode): Value {
    const partCount = (node.input?.length ?? 1) - 1;
    const axis = this.#weightOf(node, partCount).values[0];
    if (axis !== 3 && axis !== -1) {
      throw this.#unsupported(node, `ConcatV2 along axis ${axis} is not supported, only along channels`);
    }
    const parts = Array.from({ length: partCount }, (_, index) => this.#inputOf(node, index).name);
    return {
      name: this.#builder.addNode(node.name, 'Concat', parts, { axis: 1 }),
      extent: this.#extentOf(node, 0),
    };
  }

  #addRelu6(name: string, input: string): string {
    const low = this.#builder.addTensor(`${name}/low`, [], new Float32Array([0]));
    const high = this.#builder.addTensor(`${name}/high`, [], new Float32Array([6]));
    return this.#builder.addNode(name, 'Clip', [input, low, high]);
  }

  #unsupported(node: TfjsNode, reason: string): LotcountError {
    return new LotcountError(
      'MODEL_UNSUPPORTED',
      `model ${this.#graph.topologyPath}, node "${node.name}" (${node.op}): ${reason}; ` +
      'use the weights that lotcount was installed with',
    );
  }
}

function decodeText(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}
