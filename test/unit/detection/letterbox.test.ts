// Sizes of cameras, frames and inputs, and the way of pixels into planes.

import { describe, expect, test } from 'vitest';
import {
  createInput, fillInput, frameSizeFor, inputSizeFor,
} from '../../../src/detection/letterbox.ts';
import type { FrameSize } from '../../../src/frames/frame.ts';

const size = (widthPx: number, heightPx: number): FrameSize => ({ widthPx, heightPx });

describe('frames keep the aspect ratio of the camera', () => {
  test.each([
    { name: 'HD', native: size(1920, 1080), longest: 512, frame: size(512, 288), input: size(512, 288) },
    { name: 'a fixture clip', native: size(640, 360), longest: 512, frame: size(512, 288), input: size(512, 288) },
    { name: 'VGA', native: size(640, 480), longest: 512, frame: size(512, 384), input: size(512, 384) },
    { name: 'CIF, scaled up', native: size(352, 288), longest: 512, frame: size(512, 418), input: size(512, 448) },
    { name: 'a tiny camera, scaled up', native: size(160, 120), longest: 512, frame: size(512, 384), input: size(512, 384) },
    { name: 'an upright camera', native: size(1080, 1920), longest: 512, frame: size(288, 512), input: size(288, 512) },
    { name: 'a square fisheye', native: size(2048, 2048), longest: 512, frame: size(512, 512), input: size(512, 512) },
    { name: 'a panorama', native: size(5120, 600), longest: 512, frame: size(512, 60), input: size(512, 64) },
    { name: 'odd numbers', native: size(641, 361), longest: 512, frame: size(512, 288), input: size(512, 288) },
    { name: 'a sliver', native: size(10000, 3), longest: 512, frame: size(512, 2), input: size(512, 32) },
  ])('$name', ({ native, longest, frame, input }) => {
    expect(frameSizeFor(native, longest)).toEqual(frame);
    expect(inputSizeFor(frame)).toEqual(input);
  });

  test('a picture without area is a bug of the caller', () => {
    expect(() => frameSizeFor(size(0, 480), 512)).toThrow('has an area');
  });
});

describe('pixels become planes', () => {
  const frameSize = size(34, 2);
  const inputSize = inputSizeFor(frameSize);
  const planePixels = inputSize.widthPx * inputSize.heightPx;
  const rgb = Uint8Array.from({ length: 34 * 2 * 3 }, (_, index) => (index * 37) % 256);

  test('every pixel lands in its row and column of the three planes', () => {
    const input = createInput(inputSize);
    fillInput(input, { rgb, frameSize, inputSize });
    for (let y = 0; y < frameSize.heightPx; y += 1) {
      for (let x = 0; x < frameSize.widthPx; x += 1) {
        for (let colour = 0; colour < 3; colour += 1) {
          const place = colour * planePixels + y * inputSize.widthPx + x;
          expect(input[place]).toBe(rgb[(y * frameSize.widthPx + x) * 3 + colour]);
        }
      }
    }
  });

  test('the padding at the right and the bottom stays as it was', () => {
    const input = createInput(inputSize);
    const padding = input[planePixels - 1];
    fillInput(input, { rgb: rgb.map((level) => 255 - level), frameSize, inputSize });
    fillInput(input, { rgb, frameSize, inputSize });
    const isPadding = (index: number) => index % inputSize.widthPx >= frameSize.widthPx ||
      Math.floor((index % planePixels) / inputSize.widthPx) >= frameSize.heightPx;
    const paddingValues = input.filter((_, index) => isPadding(index));
    expect(paddingValues.length).toBe(3 * (planePixels - 34 * 2));
    expect(new Set(paddingValues)).toEqual(new Set([padding]));
  });
});
