// The arithmetic in which TensorFlow's convolutions differ from ONNX's: padding and kernel order.
// It knows no graph.

import { assert } from '../assert.ts';
import type { TfjsWeight } from './tfjs-graph.ts';

/** A convolution's window along one axis. */
export interface WindowOptions {
  readonly padding: 'SAME' | 'VALID';
  readonly length: number;
  readonly kernelLength: number;
  readonly stride: number;
  readonly dilation: number;
}

export interface WindowPlace {
  readonly outputLength: number;
  readonly padBefore: number;
  readonly padAfter: number;
}

/**
 * TensorFlow's rule: VALID lets no window leave the input; SAME pads so that ceil(length / stride)
 * windows fit, and the odd one of the padding lies at the far side.
 */
export function placeWindow(options: WindowOptions): WindowPlace {
  const { padding, length, kernelLength, stride, dilation } = options;
  const reach = (kernelLength - 1) * dilation + 1;
  if (padding === 'VALID') {
    return { outputLength: Math.ceil((length - reach + 1) / stride), padBefore: 0, padAfter: 0 };
  }
  const outputLength = Math.ceil(length / stride);
  const padTotal = Math.max((outputLength - 1) * stride + reach - length, 0);
  const padBefore = Math.floor(padTotal / 2);
  return { outputLength, padBefore, padAfter: padTotal - padBefore };
}

/**
 * TensorFlow keeps kernels as [y, x, input, output], ONNX as [output, input / group, y, x].
 * A depthwise kernel's outputs are input x multiplier, and each has one input.
 * `kept` picks output channels, in its order.
 */
export function transposeKernel(
  weight: TfjsWeight,
  { isDepthwise, kept }: { isDepthwise: boolean; kept: readonly number[] | undefined },
): { dims: number[]; values: Float32Array } {
  const [height = 1, width = 1, inputCount = 1, lastCount = 1] = weight.shape;
  assert(kept === undefined || !isDepthwise, 'channels are only kept of plain convolutions');
  const outputCount = isDepthwise ? inputCount * lastCount : lastCount;
  const groupInputCount = isDepthwise ? 1 : inputCount;
  const outputs = kept ?? Array.from({ length: outputCount }, (_, index) => index);
  const pixelCount = height * width;
  const pixelStride = inputCount * lastCount;
  const values = new Float32Array(outputs.length * groupInputCount * pixelCount);
  let target = 0;
  for (const output of outputs) {
    for (let input = 0; input < groupInputCount; input += 1) {
      const source = input * lastCount + output;
      for (let pixel = 0; pixel < pixelCount; pixel += 1) {
        values[target] = weight.values[pixel * pixelStride + source] as number;
        target += 1;
      }
    }
  }
  return { dims: [outputs.length, groupInputCount, height, width], values };
}
