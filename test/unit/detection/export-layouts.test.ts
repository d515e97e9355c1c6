// Files as the usual exporters lay them out: names, types, open dimensions and metadata of each,
// with one known car in the picture. What the file says is read from it; what it cannot say is set.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ModelConfig } from '../../../src/config/schema.ts';
import { contentSizeOf } from '../../../src/detection/model-input.ts';
import { openOwnModel } from '../../../src/detection/own-model-detector.ts';
import type { FrameSize } from '../../../src/frames/frame.ts';
import { cocoLabels } from '../../../src/models/coco-labels.ts';
import {
  centernetOutput, detrJoinedOutput, detrProcessedOutput, detrRawOutput, endToEndOutput,
  yolov8Output, yoloxOutput, type OutputQuestion,
} from '../../support/model-outputs.ts';
import {
  writeOnnxGraph, type GraphInput, type GraphOutput, type OnnxElementType,
} from '../../support/onnx-graph.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const frameSize = { widthPx: 128, heightPx: 72 };
const rgb = new Uint8Array(frameSize.widthPx * frameSize.heightPx * 3).fill(80);
/** In fractions of the frame. */
const car = { left: 0.21, top: 0.33, right: 0.52, bottom: 0.71 };
const cocoCar = { classIndex: 2, classCount: 80 };
/** COCO's own numbers, from 1 to 90. */
const cocoCategoryCar = { classIndex: 3, classCount: 91 };
const pythonNames = `{${cocoLabels.map((label, index) => `${index}: '${label}'`).join(', ')}}`;
const square = (sidePx: number): FrameSize => ({ widthPx: sidePx, heightPx: sidePx });
const sizeInput: GraphInput = { name: 'orig_target_sizes', elementType: 'int64', dims: ['N', 2] };

interface Layout {
  readonly name: string;
  readonly input: GraphInput;
  readonly takesSize?: true;
  /** Of the input that the outputs are made for. */
  readonly inputSize: FrameSize;
  readonly classes: { readonly classIndex: number; readonly classCount: number };
  readonly outputs: (question: OutputQuestion) => GraphOutput[];
  /** Of the outputs; that of the input when left out. */
  readonly outputType?: OnnxElementType;
  readonly metadata?: Readonly<Record<string, string>>;
  /** What the configuration has to say. */
  readonly model?: Partial<ModelConfig>;
  readonly fedWith: Readonly<Record<string, unknown>>;
}

const images = (
  elementType: OnnxElementType, dims: GraphInput['dims'], name = 'images',
): GraphInput => ({ name, elementType, dims });
/** As the exporter declares them: open. */
const declaredAs = (outputs: GraphOutput[], declaredDims: ReadonlyArray<number | string>) =>
  outputs.map((output) => ({ ...output, declaredDims }));

const layouts: readonly Layout[] = [
  {
    name: 'Ultralytics, YOLOv8 to v12, static',
    input: images('float32', [1, 3, 640, 640]),
    inputSize: square(640),
    classes: cocoCar,
    outputs: (it) => yolov8Output(it, { isByColumn: true }),
    metadata: { names: pythonNames, imgsz: '[640, 640]', task: 'detect', stride: '32' },
    fedWith: { normalisation: 'unit', channelOrder: 'rgb', layout: 'nchw' },
  },
  {
    name: 'Ultralytics, wide',
    input: images('float32', [1, 3, 192, 320]),
    inputSize: { widthPx: 320, heightPx: 192 },
    classes: cocoCar,
    outputs: (it) => yolov8Output(it, { isByColumn: true }),
    metadata: { names: pythonNames, imgsz: '[192, 320]' },
    fedWith: { inputSize: { widthPx: 320, heightPx: 192 } },
  },
  {
    name: 'Ultralytics, dynamic and half',
    input: images('float16', ['batch', 3, 'height', 'width']),
    // The frame's own, as multiples of 32.
    inputSize: { widthPx: 128, heightPx: 96 },
    classes: cocoCar,
    outputs: (it) =>
      declaredAs(yolov8Output(it, { isByColumn: true }), ['batch', 84, 'anchors']),
    metadata: { names: pythonNames, imgsz: '[640, 640]', args: '{\'dynamic\': True, \'half\': True}' },
    fedWith: { elementType: 'float16', inputSize: { widthPx: 128, heightPx: 96 } },
  },
  {
    name: 'Ultralytics, suppression inside',
    input: images('float32', [1, 3, 256, 256]),
    inputSize: square(256),
    classes: cocoCar,
    outputs: endToEndOutput,
    metadata: { names: pythonNames },
    fedWith: { normalisation: 'unit' },
  },
  {
    name: 'Ultralytics, RT-DETR',
    input: images('float32', [1, 3, 640, 640]),
    inputSize: square(640),
    classes: cocoCar,
    outputs: detrJoinedOutput,
    metadata: { names: pythonNames, imgsz: '[640, 640]' },
    fedWith: { normalisation: 'unit' },
  },
  {
    name: 'half inside, whole numbers outside',
    input: images('float16', [1, 3, 256, 256]),
    outputType: 'float32',
    inputSize: square(256),
    classes: cocoCar,
    outputs: (it) => yolov8Output(it, { isByColumn: true }),
    fedWith: { elementType: 'float16' },
  },
  {
    name: 'YOLOX, its own exporter, which says nothing',
    input: images('float32', [1, 3, 416, 416]),
    inputSize: square(416),
    classes: cocoCar,
    outputs: (it) => yoloxOutput(it, { stridePx: 16, isInPixels: false }),
    fedWith: { normalisation: 'byte', channelOrder: 'bgr' },
  },
  {
    name: 'YOLOX, open batch and half, boxes decoded',
    input: images('float16', ['batch', 3, 256, 256]),
    inputSize: square(256),
    classes: cocoCar,
    outputs: (it) => yoloxOutput(it, { stridePx: 32, isInPixels: true }),
    model: { boxEncoding: 'pixels' },
    fedWith: { normalisation: 'byte', elementType: 'float16' },
  },
  {
    name: 'RT-DETR and D-FINE with post-processing, open batch',
    input: images('float32', ['N', 3, 640, 640]),
    takesSize: true,
    inputSize: square(640),
    classes: cocoCar,
    outputs: detrProcessedOutput,
    fedWith: { normalisation: 'unit', channelOrder: 'rgb' },
  },
  {
    name: 'RT-DETR from Hugging Face, everything open',
    input: images('float32', ['batch_size', 'num_channels', 'height', 'width'], 'pixel_values'),
    inputSize: square(256),
    classes: cocoCar,
    outputs: (it) => detrRawOutput(it, { boxes: 'pred_boxes', logits: 'logits' }),
    model: { inputWidthPx: 256, inputHeightPx: 256 },
    fedWith: { normalisation: 'unit', inputSize: square(256) },
  },
  {
    name: 'RF-DETR, with COCO\'s own numbers',
    input: images('float32', [1, 3, 384, 384], 'input'),
    inputSize: square(384),
    classes: cocoCategoryCar,
    outputs: (it) => detrRawOutput(it, { boxes: 'dets', logits: 'labels' }),
    fedWith: { normalisation: 'imagenet', channelOrder: 'rgb' },
  },
  {
    name: 'bytes in pixels of three, open size',
    input: images('uint8', [1, 'height', 'width', 3], 'image'),
    outputType: 'float32',
    inputSize: { widthPx: 128, heightPx: 96 },
    classes: cocoCar,
    outputs: endToEndOutput,
    fedWith: { elementType: 'uint8', layout: 'nhwc' },
  },
  {
    name: 'CenterNet of the paper, half',
    input: images('float16', [1, 3, 256, 256], 'input'),
    inputSize: square(256),
    classes: cocoCar,
    outputs: (it) => centernetOutput(it, { isOfPaper: true }),
    model: { normalisation: 'imagenet', channelOrder: 'bgr' },
    fedWith: { normalisation: 'imagenet', channelOrder: 'bgr' },
  },
  {
    name: 'CenterNet with distances, open, in pixels of three',
    input: images('float32', ['batch', 'height', 'width', 3], 'input'),
    inputSize: { widthPx: 128, heightPx: 96 },
    classes: { classIndex: 1, classCount: 2 },
    outputs: (it) => centernetOutput(it, { isOfPaper: false }),
    model: { labels: ['person', 'car'] },
    fedWith: { normalisation: 'byte', layout: 'nhwc' },
  },
  {
    name: 'a file whose metadata says how it is fed',
    input: images('float32', [1, 3, 256, 256]),
    inputSize: square(256),
    classes: { classIndex: 0, classCount: 2 },
    outputs: (it) => yolov8Output(it, { isByColumn: true }),
    metadata: { names: '["car", "bus"]', normalisation: 'byte', channelOrder: 'bgr' },
    fedWith: { normalisation: 'byte', channelOrder: 'bgr' },
  },
  {
    name: 'metadata that the configuration knows better than',
    input: images('float32', [1, 3, 256, 256]),
    inputSize: square(256),
    classes: { classIndex: 0, classCount: 2 },
    outputs: (it) => yolov8Output(it, { isByColumn: true }),
    metadata: { names: '["cat", "bus"]', normalisation: 'byte', channelOrder: 'bgr' },
    model: { labels: ['car', 'bus'], normalisation: 'unit', channelOrder: 'rgb' },
    fedWith: { normalisation: 'unit', channelOrder: 'rgb' },
  },
  {
    name: 'metadata of which lotcount knows nothing',
    input: images('float32', [1, 3, 256, 256]),
    inputSize: square(256),
    classes: cocoCar,
    outputs: (it) => yolov8Output(it, { isByColumn: true }),
    metadata: { names: 'none', imgsz: 'large', normalisation: 'some', args: '' },
    fedWith: { normalisation: 'unit', channelOrder: 'rgb' },
  },
];

test.each(layouts)('$name', async (layout) => {
  const { name, input, inputSize, classes, outputs, takesSize, metadata, model } = layout;
  const content = contentSizeOf(frameSize, inputSize);
  const path = writeOnnxGraph(join(folder, `${name.replaceAll(/\W+/g, '-')}.onnx`), {
    inputs: takesSize === true ? [input, sizeInput] : [input],
    outputs: outputs({
      boxes: [{
        left: car.left * content.widthPx,
        top: car.top * content.heightPx,
        right: car.right * content.widthPx,
        bottom: car.bottom * content.heightPx,
        classIndex: classes.classIndex,
        score: 0.8,
      }],
      classCount: classes.classCount,
      elementType: layout.outputType ?? input.elementType,
      inputWidthPx: inputSize.widthPx,
      inputHeightPx: inputSize.heightPx,
    }),
    ...(metadata === undefined ? {} : { metadata }),
  });
  const opened = await openOwnModel({
    frameSize,
    threads: 1,
    model: {
      path, decoder: 'auto', normalisation: 'auto', channelOrder: 'auto', boxEncoding: 'auto', ...model,
    },
  });
  const detections = await opened.detector.detect(rgb);
  await opened.detector.close();
  expect(opened.input).toMatchObject(layout.fedWith);
  expect(detections).toHaveLength(1);
  expect(detections[0]).toMatchObject({ vehicleClass: 'car' });
  expect(detections[0]?.confidence).toBeCloseTo(0.8, 2);
  for (const side of ['left', 'top', 'right', 'bottom'] as const) {
    // Halves have eleven bits: up to an eighth of a pixel at 256.
    expect(detections[0]?.box[side]).toBeCloseTo(car[side], 2);
  }
});
