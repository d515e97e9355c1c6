// Padding and kernel order, worked out by hand.

import { describe, expect, test } from 'vitest';
import { placeWindow, transposeKernel } from '../../../src/models/convolution.ts';

describe('windows lie where TensorFlow puts them', () => {
  const window = { length: 8, kernelLength: 3, stride: 1, dilation: 1 };
  test.each([
    { name: 'same size: one on either side', options: { ...window, padding: 'SAME' }, place: [8, 1, 1] },
    { name: 'halved from an even length: the odd pad lies behind', options: { ...window, padding: 'SAME', stride: 2 }, place: [4, 0, 1] },
    { name: 'halved from an odd length: both sides', options: { ...window, padding: 'SAME', stride: 2, length: 9 }, place: [5, 1, 1] },
    { name: 'a wide kernel', options: { ...window, padding: 'SAME', kernelLength: 5, stride: 2 }, place: [4, 1, 2] },
    { name: 'a dilated kernel reaches farther', options: { ...window, padding: 'SAME', dilation: 2 }, place: [8, 2, 2] },
    { name: 'stride beyond the kernel needs no pad', options: { ...window, padding: 'SAME', kernelLength: 1, stride: 2 }, place: [4, 0, 0] },
    { name: 'nothing leaves a valid window', options: { ...window, padding: 'VALID' }, place: [6, 0, 0] },
    { name: 'valid and halved', options: { ...window, padding: 'VALID', stride: 2 }, place: [3, 0, 0] },
  ] as const)('$name', ({ options, place }) => {
    const { outputLength, padBefore, padAfter } = placeWindow(options);
    expect([outputLength, padBefore, padAfter]).toEqual(place);
  });
});

describe('kernels change from [y, x, input, output] to [output, input, y, x]', () => {
  // The value says its place: y, x, input, output as decimal digits.
  const kernelOf = (height: number, width: number, inputs: number, outputs: number) => {
    const places = [];
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        for (let input = 0; input < inputs; input += 1) {
          for (let output = 0; output < outputs; output += 1) {
            places.push(y * 1000 + x * 100 + input * 10 + output);
          }
        }
      }
    }
    return { shape: [height, width, inputs, outputs], values: Float32Array.from(places) };
  };

  test('of a plain convolution', () => {
    const kernel = transposeKernel(kernelOf(1, 2, 2, 3), { isDepthwise: false, kept: undefined });
    expect(kernel.dims).toEqual([3, 2, 1, 2]);
    expect([...kernel.values]).toEqual([0, 100, 10, 110, 1, 101, 11, 111, 2, 102, 12, 112]);
  });

  test('of which only some output channels are kept, in the wanted order', () => {
    const kernel = transposeKernel(kernelOf(1, 1, 2, 3), { isDepthwise: false, kept: [2, 0] });
    expect(kernel.dims).toEqual([2, 2, 1, 1]);
    expect([...kernel.values]).toEqual([2, 12, 0, 10]);
  });

  test('of a depthwise convolution with two outputs for each input', () => {
    const kernel = transposeKernel(kernelOf(2, 1, 2, 2), { isDepthwise: true, kept: undefined });
    expect(kernel.dims).toEqual([4, 1, 2, 1]);
    expect([...kernel.values]).toEqual([0, 1000, 1, 1001, 10, 1010, 11, 1011]);
  });
});
