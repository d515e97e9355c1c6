// The settings of replays: where recordings are, and how much of the machine they may take.

import { Type } from 'typebox';

const mebibyte = 1024 * 1024;
const gibibyte = 1024 * mebibyte;

export const ReplaysSetting = Type.Object({
  folder: Type.Optional(Type.String({
    minLength: 1,
    description: 'Folder of recordings that are offered for replays, relative to this config file: ' +
      'NAME.mp4 and the like, and folders with a clip.mp4. Nothing is ever written there. Without ' +
      'it there are the clips that come with lotcount and those that are uploaded',
  })),
  uploadBytesMax: Type.Integer({
    minimum: mebibyte,
    maximum: 64 * gibibyte,
    default: 2 * gibibyte,
    unit: 'bytes',
    description: 'Of one clip that is uploaded',
  }),
  uploadsBytesMax: Type.Integer({
    minimum: mebibyte,
    maximum: 1024 * gibibyte,
    default: 10 * gibibyte,
    unit: 'bytes',
    description: 'Of all uploaded clips together; they are kept in the data folder until somebody ' +
      'removes them',
  }),
  runningMax: Type.Integer({
    minimum: 1,
    maximum: 8,
    default: 2,
    description: 'Replays at the same time, paused ones among them: each costs what a camera does',
  }),
  keptMax: Type.Integer({
    minimum: 1,
    maximum: 100,
    default: 20,
    description: 'Replays that are remembered, until the next start; the oldest finished ones go first',
  }),
}, { additionalProperties: false, default: {}, description: 'Replays of recordings on the page' });
