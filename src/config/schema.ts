// THE schema of the configuration: types, validation, JSON Schema for editors and the reference
// page all come from here. Every setting has its unit, a range, a default, a meaning. After a
// change here: npm run describe-config

import { Type, type Static } from 'typebox';
import { Id } from './id-setting.ts';
import { LotSetting } from './lot-schema.ts';
import { ServerSetting } from './server-schema.ts';
import { OutboxSetting, OutletsSetting } from './outlet-schema.ts';
import { ReplaysSetting } from './replay-schema.ts';
import { SourceSetting } from './source-schema.ts';

export { SourceSetting, type SourceConfig } from './source-schema.ts';

const closed = { additionalProperties: false } as const;

const Coordinate = Type.Number({ minimum: 0, maximum: 1 });

const PointSetting = Type.Tuple([Coordinate, Coordinate], {
  description: '[x, y]: x to the right, y down',
  unit: 'fractions of the frame',
});

/** Of one camera. */
export const lineCountMax = 16;
/** More bends than these are no line that somebody drew. */
export const linePointsMax = 16;

export const ConfirmedBySetting = Type.Object({
  line: Type.String({ description: 'Id of another line of this camera; it counts as well' }),
  withinS: Type.Number({
    minimum: 2,
    maximum: 60,
    default: 20,
    unit: 'seconds',
    description: 'Both lines must be passed within this time',
  }),
}, {
  additionalProperties: false,
  description: 'Gate mode: the line counts only who passes that line too, the same way. So it is ' +
    'not fooled by people at the barrier, by cars that nose in and back out, or by what appears ' +
    'between the two. Who passes one of them only is kept as unresolved',
});

export const LineSetting = Type.Object({
  id: Id('Unique within the camera; part of every crossing'),
  name: Type.Optional(Type.String({ description: 'Shown to people; the id when left out' })),
  a: Type.Optional(PointSetting),
  b: Type.Optional(PointSetting),
  points: Type.Optional(Type.Array(PointSetting, {
    minItems: 2,
    maxItems: linePointsMax,
    description: 'In place of a and b: all points of a line with bends, from a, the first, to b, ' +
      'the last',
  })),
  anchor: Type.Enum(['bottom-centre', 'centre'], {
    default: 'bottom-centre',
    description: 'Point of the vehicle that has to pass: `centre` for cameras that look straight down',
  }),
  confirmedBy: Type.Optional(ConfirmedBySetting),
}, {
  ...closed,
  description: 'Counting line, straight from a to b, or with bends through `points`. Standing at ' +
    'a and looking to b, "in" passes from the left hand to the right',
});

/** Of one camera. */
export const maskCountMax = 16;
export const maskPointsMax = 32;

export const MaskSetting = Type.Object({
  id: Id('Unique among the masks of the camera'),
  points: Type.Array(PointSetting, {
    minItems: 3, maxItems: maskPointsMax, description: 'Corners of the area, in their order',
  }),
}, {
  ...closed,
  description: 'Privacy mask: what it covers is black from the frame reader on, so that it is in ' +
    'no picture and is not counted on',
});

export const CameraSetting = Type.Object({
  id: Id('Unique; part of every crossing and of the API\'s addresses'),
  name: Type.Optional(Type.String({ description: 'Shown to people; the id when left out' })),
  source: SourceSetting,
  lines: Type.Array(LineSetting, {
    maxItems: lineCountMax,
    default: [],
    description: 'Lines to count at; none until they are drawn on the page',
  }),
  masks: Type.Optional(Type.Array(MaskSetting, {
    maxItems: maskCountMax, description: 'Areas that nobody shall see; none when left out',
  })),
  detection: Type.Enum(['auto', 'neural', 'motion'], {
    default: 'auto',
    description: 'What finds vehicles: the detector and motion together (`auto` learns which to ' +
      'trust at this camera), the detector alone (`neural`) or motion alone',
  }),
  framesPerSecondMax: Type.Number({
    minimum: 1,
    maximum: 60,
    default: 15,
    unit: 'frames a second',
    description: 'Frames above this rate are skipped before they are scaled',
  }),
  inputWidthPx: Type.Integer({
    minimum: 128,
    maximum: 1024,
    multipleOf: 32,
    default: 512,
    unit: 'pixels',
    description: 'Longest side of the frames that the detector sees; the other follows the camera',
  }),
}, { ...closed, description: 'One camera: a frame-reader worker and an inference worker' });

export const ModelSetting = Type.Object({
  path: Type.String({ minLength: 1, description: 'ONNX file, relative to this config file' }),
  decoder: Type.Enum(['auto', 'centernet', 'yolov8', 'yolox', 'detr'], {
    default: 'auto',
    description: 'How its outputs are read: `yolov8` also v9 to v12 and v10, `detr` also RT-DETR, ' +
      'D-FINE and RF-DETR; `auto` goes by their shapes',
  }),
  labels: Type.Optional(Type.Array(Type.String({ minLength: 1 }), {
    minItems: 1,
    maxItems: 2000,
    description: 'Names of its classes in their order; those in the file, or COCO\'s, when left out',
  })),
  inputWidthPx: Type.Optional(Type.Integer({
    minimum: 32,
    maximum: 2048,
    unit: 'pixels',
    description: 'Of its input, where the file leaves it open',
  })),
  inputHeightPx: Type.Optional(Type.Integer({
    minimum: 32,
    maximum: 2048,
    unit: 'pixels',
    description: 'Of its input, where the file leaves it open',
  })),
  normalisation: Type.Enum(['auto', 'unit', 'byte', 'imagenet'], {
    default: 'auto',
    description: 'Colours as 0 to 1, as 0 to 255, or by the mean and spread of ImageNet; `auto` ' +
      'takes what the file\'s metadata says under this name, or the usual one of the decoder',
  }),
  channelOrder: Type.Enum(['auto', 'rgb', 'bgr'], {
    default: 'auto', description: '`auto` likewise',
  }),
  boxEncoding: Type.Enum(['auto', 'grid', 'pixels'], {
    default: 'auto',
    description: 'Of `yolox`: relative to the cells of its grids, or already in pixels',
  }),
}, { ...closed, description: 'A detector of your own; `lotcount model check FILE` tries it' });

export const ConfigSchema = Type.Object({
  site: Type.Object({
    name: Type.String({ minLength: 1, default: 'Parking lot', description: 'Shown on the page' }),
    timeZone: Type.String({
      default: 'UTC', description: 'IANA name, such as Europe/Berlin; days and hours are cut in it',
    }),
  }, { ...closed, default: {}, description: 'The place' }),
  server: ServerSetting,
  dataFolder: Type.String({
    minLength: 1,
    default: '../data',
    description: 'Ledger and converted models, relative to this config file',
  }),
  retention: Type.Object({
    crossingsDays: Type.Integer({
      minimum: 31,
      maximum: 36_500,
      default: 730,
      unit: 'days',
      description: 'Crossings are kept one by one for so long, then as counts by the minute',
    }),
  }, { ...closed, default: {}, description: 'How long the ledger keeps what' }),
  detector: Type.Object({
    engine: Type.Enum(['onnx', 'tfjs-node'], {
      default: 'onnx', description: '`tfjs-node` needs the optional package @tensorflow/tfjs-node',
    }),
    threads: Type.Integer({
      minimum: 1,
      maximum: 64,
      default: 1,
      description: 'Threads of one inference; tfjs-node shares a pool of its own among all cameras',
    }),
    model: Type.Optional(ModelSetting),
  }, { ...closed, default: {}, description: 'How vehicles are found' }),
  cameras: Type.Array(CameraSetting, { minItems: 1, maxItems: 64, description: 'All cameras' }),
  lots: Type.Array(LotSetting, {
    maxItems: 64, default: [], description: 'Lots whose occupancy is kept; none when left out',
  }),
  outlets: OutletsSetting,
  outbox: OutboxSetting,
  replays: ReplaysSetting,
}, { ...closed, title: 'lotcount configuration' });

/** The configuration after defaults: code behind `loadConfig` never asks `?? default`. */
export type Config = Static<typeof ConfigSchema>;
export type CameraConfig = Static<typeof CameraSetting>;
export type ModelConfig = Static<typeof ModelSetting>;
export type MaskConfig = Static<typeof MaskSetting>;
export type LineConfig = Static<typeof LineSetting>;
