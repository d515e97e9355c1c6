// What a model of one's own is fed with, number by number: frames of a few pixels.

import { describe, expect, test } from 'vitest';
import { contentSizeOf, ModelInput, type ModelInputOptions } from '../../../src/detection/model-input.ts';
import { halfToNumber } from '../../../src/models/half-precision.ts';

const size = (widthPx: number, heightPx: number) => ({ widthPx, heightPx });
/** Two pixels: their red, green and blue. */
const pair = Uint8Array.from([10, 20, 30, 110, 120, 130]);
const plain: ModelInputOptions = {
  frameSize: size(2, 1),
  inputSize: size(2, 1),
  layout: 'nchw',
  elementType: 'float32',
  normalisation: 'byte',
  channelOrder: 'rgb',
};

function fill(over: Partial<ModelInputOptions>, rgb = pair): ModelInput {
  const input = new ModelInput({ ...plain, ...over });
  input.fill(rgb);
  return input;
}

describe('layout and order', () => {
  test.each([
    { layout: 'nchw', channelOrder: 'rgb', dims: [1, 3, 1, 2], elements: [10, 110, 20, 120, 30, 130] },
    { layout: 'nchw', channelOrder: 'bgr', dims: [1, 3, 1, 2], elements: [30, 130, 20, 120, 10, 110] },
    { layout: 'nhwc', channelOrder: 'rgb', dims: [1, 1, 2, 3], elements: [10, 20, 30, 110, 120, 130] },
    { layout: 'nhwc', channelOrder: 'bgr', dims: [1, 1, 2, 3], elements: [30, 20, 10, 130, 120, 110] },
  ] as const)('$layout, $channelOrder', ({ layout, channelOrder, dims, elements }) => {
    const input = fill({ layout, channelOrder });
    expect(input.dims).toEqual(dims);
    expect([...input.elements]).toEqual(elements);
  });
});

describe('numbers', () => {
  test('from 0 to 1', () => {
    expect(fill({ normalisation: 'unit' }).elements[0]).toBeCloseTo(10 / 255, 6);
  });

  test('by ImageNet\'s mean and spread of each colour, whatever their order', () => {
    const expected =
      [(10 / 255 - 0.485) / 0.229, (20 / 255 - 0.456) / 0.224, (30 / 255 - 0.406) / 0.225];
    const found = [...fill({ normalisation: 'imagenet', layout: 'nhwc' }).elements].slice(0, 3);
    const reversed = [...fill({ normalisation: 'imagenet', layout: 'nhwc', channelOrder: 'bgr' }).elements].slice(0, 3);
    for (const [colour, value] of expected.entries()) {
      expect(found[colour]).toBeCloseTo(value, 5);
      expect(reversed[2 - colour]).toBeCloseTo(value, 5);
    }
  });

  test('as halves', () => {
    const { elements } = fill({ elementType: 'float16', normalisation: 'unit' });
    expect(elements).toBeInstanceOf(Uint16Array);
    expect(halfToNumber(elements[0] ?? 0)).toBeCloseTo(10 / 255, 4);
  });

  test('as bytes, which are never normalised', () => {
    expect([...fill({ elementType: 'uint8', normalisation: 'imagenet' }).elements])
      .toEqual([10, 110, 20, 120, 30, 130]);
  });
});

describe('place', () => {
  test.each([
    { frame: size(256, 144), input: size(640, 640), content: size(640, 360) },
    { frame: size(144, 256), input: size(640, 640), content: size(360, 640) },
    { frame: size(512, 288), input: size(256, 256), content: size(256, 144) },
    { frame: size(512, 2), input: size(64, 64), content: size(64, 1) },
  ])('$frame.widthPx x $frame.heightPx in $input.widthPx x $input.heightPx', ({ frame, input, content }) => {
    expect(contentSizeOf(frame, input)).toEqual(content);
  });

  test('beside the frame it is grey, before and after frames', () => {
    const input = new ModelInput({ ...plain, inputSize: size(2, 2), layout: 'nhwc' });
    const below = () => [...input.elements].slice(6);
    expect(below()).toEqual(Array(6).fill(114));
    input.fill(pair);
    expect(below()).toEqual(Array(6).fill(114));
  });

  test('a frame is scaled between the centres of its pixels', () => {
    const { elements } = fill({ inputSize: size(4, 2) });
    // Red of the first row: a quarter and three quarters of the way between both pixels.
    expect([...elements].slice(0, 4)).toEqual([10, 35, 85, 110]);
  });

  test('a frame of one colour keeps it in any size', () => {
    const frameSize = size(13, 7);
    const rgb = new Uint8Array(13 * 7 * 3).fill(77);
    const { elements } = fill({ frameSize, inputSize: size(32, 32) }, rgb);
    // 32 wide, 17 high; below is grey.
    expect(new Set(elements)).toEqual(new Set([77, 114]));
  });

  test('boxes of the input are fractions of the frame, not of the grey beside it', () => {
    const input =
      new ModelInput({ ...plain, frameSize: size(256, 144), inputSize: size(512, 512) });
    expect(input.toFrame({ left: 128, top: 72, right: 512, bottom: 288 }))
      .toEqual({ left: 0.25, top: 0.25, right: 1, bottom: 1 });
  });

  test('pixels of another size are a bug of the caller', () => {
    expect(() => fill({}, new Uint8Array(5))).toThrow('a frame has its size');
  });
});
