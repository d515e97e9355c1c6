// Models of the operator's own, from the file to the boxes in the frame: ONNX graphs that hold
// known boxes, run by ONNX Runtime. The frame is wide and the inputs are squares, so that all boxes
// have to be mapped back.

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ModelConfig } from '../../../src/config/schema.ts';
import type { Detection } from '../../../src/detection/detector.ts';
import { openOwnModel } from '../../../src/detection/own-model-detector.ts';
import {
  centernetOutput, detrJoinedOutput, detrProcessedOutput, detrRawOutput, endToEndOutput,
  yolov8Output, yoloxOutput, type KnownBox, type OutputQuestion,
} from '../../support/model-outputs.ts';
import { writeOnnxGraph, type GraphOptions, type GraphOutput } from '../../support/onnx-graph.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const labels = ['person', 'car', 'bus', 'truck', 'motorcycle', 'bicycle', 'dog'];
const frameSize = { widthPx: 128, heightPx: 72 };
const rgb = new Uint8Array(frameSize.widthPx * frameSize.heightPx * 3).fill(80);
/** A square of 256: the frame is drawn twice as large, and 144 of its 256 rows hold it. */
const sidePx = 256;

/** In pixels of the input; none of them lies on the bounds of a cell. */
const car: KnownBox = { left: 31, top: 21, right: 83, bottom: 57, classIndex: 1, score: 0.85 };
const bus: KnownBox = { left: 153, top: 65, right: 233, bottom: 139, classIndex: 2, score: 0.6 };
const person: KnownBox = { left: 5, top: 100, right: 17, bottom: 131, classIndex: 0, score: 0.95 };
/** In the grey below the frame: no network should say so, and nobody must count it. */
const inThePadding: KnownBox = { ...car, top: 201, bottom: 231, score: 0.9 };

const fractionsOf = ({ left, top, right, bottom }: KnownBox) =>
  ({ left: left / 256, top: top / 144, right: right / 256, bottom: bottom / 144 });
const expected = [
  { box: fractionsOf(car), vehicleClass: 'car', confidence: 0.85 },
  { box: fractionsOf(bus), vehicleClass: 'bus', confidence: 0.6 },
];

interface Family {
  readonly name: string;
  readonly decoder: Exclude<ModelConfig['decoder'], 'auto'>;
  /** The files cannot tell, so it is said. */
  readonly model?: Partial<ModelConfig>;
  readonly takesSize?: true;
  readonly outputs: (question: OutputQuestion) => GraphOutput[];
}

const families: readonly Family[] = [
  { name: 'YOLOv8, v9, v11, v12', decoder: 'yolov8', outputs: (it) => yolov8Output(it, { isByColumn: true }) },
  { name: 'YOLOv8 turned round', decoder: 'yolov8', outputs: (it) => yolov8Output(it, { isByColumn: false }) },
  { name: 'YOLOv10, and suppression inside', decoder: 'yolov8', outputs: endToEndOutput },
  { name: 'YOLOX on its finest grid', decoder: 'yolox', outputs: (it) => yoloxOutput(it, { stridePx: 8, isInPixels: false }) },
  { name: 'YOLOX on its coarsest grid', decoder: 'yolox', outputs: (it) => yoloxOutput(it, { stridePx: 32, isInPixels: false }) },
  {
    name: 'YOLOX with pixels',
    decoder: 'yolox',
    model: { boxEncoding: 'pixels' },
    outputs: (it) => yoloxOutput(it, { stridePx: 16, isInPixels: true }),
  },
  { name: 'RT-DETR, raw', decoder: 'detr', outputs: (it) => detrRawOutput(it, { boxes: 'pred_boxes', logits: 'logits' }) },
  { name: 'RF-DETR', decoder: 'detr', outputs: (it) => detrRawOutput(it, { boxes: 'dets', logits: 'labels' }) },
  { name: 'RT-DETR, joined', decoder: 'detr', outputs: detrJoinedOutput },
  { name: 'D-FINE with its post-processing', decoder: 'detr', takesSize: true, outputs: detrProcessedOutput },
  { name: 'CenterNet as built in', decoder: 'centernet', outputs: (it) => centernetOutput(it, { isOfPaper: false }) },
  { name: 'CenterNet as in the paper', decoder: 'centernet', outputs: (it) => centernetOutput(it, { isOfPaper: true }) },
];

const precisions = ['float32', 'float16'] as const;

describe.each(families)('$name', (family) => {
  describe.each(precisions)('%s', (elementType) => {
    test.each([
      { shape: 'a fixed input', dims: [1, 3, sidePx, sidePx] },
      { shape: 'an open batch', dims: ['batch', 3, sidePx, sidePx] },
      { shape: 'an open input', dims: ['batch', 3, 'height', 'width'] },
      { shape: 'pixels of three', dims: [1, sidePx, sidePx, 3] },
    ])('with $shape', async ({ shape, dims }) => {
      const path = join(folder, `${family.name}-${elementType}-${shape}.onnx`.replaceAll(/[ ,]/g, '-'));
      writeOnnxGraph(path, {
        inputs: [
          { name: 'images', elementType, dims },
          ...(family.takesSize === true
            ? [{ name: 'orig_target_sizes', elementType: 'int64' as const, dims: ['batch', 2] }]
            : []),
        ],
        outputs: family.outputs({
          boxes: [car, bus, person, inThePadding],
          classCount: labels.length,
          elementType,
          inputWidthPx: sidePx,
          inputHeightPx: sidePx,
        }),
        metadata: { names: JSON.stringify(labels) },
      });
      const isOpen = dims.includes('height');
      const { decoder, detections } = await detect(path, {
        ...family.model,
        ...(isOpen ? { inputWidthPx: sidePx, inputHeightPx: sidePx } : {}),
      });
      expect(decoder.name).toBe(family.decoder);
      expectDetections(detections, { elementType });
    });
  });

  test('is read in the same way when it is asked for by name', async () => {
    const path = join(folder, `${family.name}-named.onnx`.replaceAll(/[ ,]/g, '-'));
    writeOnnxGraph(path, {
      inputs: [
        { name: 'images', elementType: 'float32', dims: [1, 3, sidePx, sidePx] },
        ...(family.takesSize === true
          ? [{ name: 'orig_target_sizes', elementType: 'int64' as const, dims: [1, 2] }]
          : []),
      ],
      outputs: family.outputs({
        boxes: [car, bus, person],
        classCount: labels.length,
        elementType: 'float32',
        inputWidthPx: sidePx,
        inputHeightPx: sidePx,
      }),
    });
    const { detections } = await detect(path, { ...family.model, decoder: family.decoder, labels });
    expectDetections(detections, { elementType: 'float32' });
  });
});

describe.each([
  { name: 'one row for each object', outputs: endToEndOutput },
  { name: 'one column for each box', outputs: (it: OutputQuestion) => yolov8Output(it, { isByColumn: true }) },
  { name: 'heat maps', outputs: (it: OutputQuestion) => centernetOutput(it, { isOfPaper: false }) },
])('somebody on foot, in $name', ({ name, outputs }) => {
  test('is told of where the model takes him for a faint motorcycle, too', async () => {
    const path = join(folder, `walker-${name}.onnx`.replaceAll(' ', '-'));
    // On a heat map the two have their peaks a cell apart.
    const faint: KnownBox = { ...person, left: 7, right: 19, classIndex: 4, score: 0.08 };
    writeOnnxGraph(path, {
      inputs: [{ name: 'images', elementType: 'float32', dims: [1, 3, sidePx, sidePx] }],
      outputs: outputs({
        boxes: [car, faint, person],
        classCount: labels.length,
        elementType: 'float32',
        inputWidthPx: sidePx,
        inputHeightPx: sidePx,
      }),
      metadata: { names: JSON.stringify(labels) },
    });
    const { detections } = await detect(path);
    expect(detections.map(({ vehicleClass }) => vehicleClass)).toEqual(['car', 'motorcycle']);
    expect(detections[0]?.personConfidence).toBeCloseTo(0, 2);
    expect(detections[1]?.personConfidence).toBeCloseTo(0.95, 5);
  });
});

describe('what a model is fed with', () => {
  const rowOfOne = (values: number[]): GraphOutput =>
    ({ name: 'output0', elementType: 'float32', dims: [1, 1, 6], values });
  /** A box whose left side says what the mean of the input was. */
  const echo = (over: Partial<GraphOptions> = {}): GraphOptions => ({
    inputs: [{ name: 'images', elementType: 'float32', dims: [1, 3, 144, 256] }],
    outputs: [rowOfOne([0, 10, 200, 100, 0.9, 2])],
    pictureShare: 1,
    ...over,
  });
  const meanSeen = async (
    model: Partial<ModelConfig>, options: GraphOptions = echo(),
  ): Promise<number> => {
    const path = writeOnnxGraph(join(folder, `echo-${JSON.stringify(model)}.onnx`.replaceAll(/\W/g, '-')), options);
    const { detections } = await detect(path, model);
    return (detections[0]?.box.left ?? NaN) * 256;
  };

  test.each([
    { normalisation: 'auto', mean: 80 / 255 },
    { normalisation: 'unit', mean: 80 / 255 },
    { normalisation: 'byte', mean: 80 },
    { normalisation: 'imagenet', mean: ((80 / 255 - 0.485) / 0.229 + (80 / 255 - 0.456) / 0.224 + (80 / 255 - 0.406) / 0.225) / 3 },
  ] as const)('normalisation $normalisation', async ({ normalisation, mean }) => {
    expect(await meanSeen({ normalisation })).toBeCloseTo(mean, 3);
  });

  test('a size that the exporter wrote is taken where the input is open', async () => {
    const path = writeOnnxGraph(join(folder, 'imgsz.onnx'), echo({
      inputs: [{ name: 'images', elementType: 'float32', dims: [1, 3, 'h', 'w'] }],
      metadata: { imgsz: '[192, 320]' },
    }));
    const { input } = await detect(path);
    expect(input.inputSize).toEqual({ widthPx: 320, heightPx: 192 });
  });

  test('an input that is open altogether gets the frame as it is, padded to a multiple of 32', async () => {
    const path = writeOnnxGraph(join(folder, 'open.onnx'), echo({
      inputs: [{ name: 'images', elementType: 'float32', dims: [1, 3, 'h', 'w'] }],
    }));
    const { input } = await detect(path);
    expect(input.inputSize).toEqual({ widthPx: 128, heightPx: 96 });
  });
});

async function detect(path: string, model: Partial<ModelConfig> = {}) {
  const opened = await openOwnModel({
    frameSize,
    threads: 1,
    model: {
      path, decoder: 'auto', normalisation: 'auto', channelOrder: 'auto', boxEncoding: 'auto', ...model,
    },
  });
  const detections = await opened.detector.detect(rgb);
  await opened.detector.close();
  return { ...opened, detections };
}

/** Halves have eleven bits: fractions of a pixel, a thousandth of a score. */
function expectDetections(
  found: readonly Detection[], { elementType }: { elementType: 'float32' | 'float16' },
): void {
  const digits = elementType === 'float32' ? 5 : 2;
  const close = (value: number) => expect.closeTo(value, digits) as number;
  expect(found).toEqual(expected.map(({ box: { left, top, right, bottom }, ...rest }) => ({
    ...rest,
    box: { left: close(left), top: close(top), right: close(right), bottom: close(bottom) },
    confidence: close(rest.confidence),
    // Heat maps have next to nothing where there is nobody.
    personConfidence: expect.closeTo(0, 2) as number,
  })));
}
