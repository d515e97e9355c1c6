// What a file of labels holds: the lines of a clip and every vehicle that crossed them. Two forms
// are read; both may say more than is asked for here, such as where the clip comes from.

import { Type, type Static } from 'typebox';
import { LineSetting } from '../config/schema.ts';
import { vehicleClasses } from '../detection/detector.ts';

const { a, b, points, anchor, confirmedBy } = LineSetting.properties;

/** An hour: a larger tolerance would pair anything with anything. */
const toleranceMsMax = 3_600_000;

const LabelledLine = Type.Object({
  id: Type.String({ minLength: 1, description: 'named by the crossings' }),
  a,
  b,
  points,
  anchor: Type.Optional(anchor),
  confirmedBy,
});

const direction = Type.Enum(['in', 'out'], { description: 'in or out' });
const vehicleClass = Type.Optional(Type.Enum([...vehicleClasses]));

const aboutTheClip = {
  group: Type.Optional(Type.String()),
  toleranceMs: Type.Optional(Type.Number({ minimum: 0, maximum: toleranceMsMax })),
  lines: Type.Array(LabelledLine, { minItems: 1, description: 'what the clip is counted at' }),
};

/** NAME.truth.json beside NAME.mp4. */
export const TruthFileSchema = Type.Object({
  ...aboutTheClip,
  crossings: Type.Array(Type.Object({
    atMs: Type.Number({ minimum: 0, description: 'milliseconds from the first frame' }),
    line: Type.String({ description: 'id of a line' }),
    direction,
    class: vehicleClass,
  }), { description: 'every vehicle that crossed; empty when none did' }),
});

/** case.json beside clip.mp4. */
export const CaseFileSchema = Type.Object({
  ...aboutTheClip,
  events: Type.Array(Type.Object({
    t: Type.Number({ minimum: 0, description: 'seconds from the first frame' }),
    line: Type.String({ description: 'id of a line' }),
    dir: direction,
    class: vehicleClass,
  }), { description: 'every vehicle that crossed; empty when none did' }),
});

export type TruthFile = Static<typeof TruthFileSchema>;
export type CaseFile = Static<typeof CaseFileSchema>;
