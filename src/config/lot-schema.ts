// The part of the configuration's schema that describes lots: what they hold, and the gates and
// lines through which vehicles come and go.

import { Type, type Static } from 'typebox';
import { Id } from './id-setting.ts';

const closed = { additionalProperties: false } as const;

const GateLineSetting = Type.Object({
  camera: Id('Camera that has the line'),
  line: Id('Line of that camera'),
  role: Type.Enum(['entry', 'exit', 'both', 'inner'], {
    description: 'What passing the line means to this lot: `entry` counts who comes in and ' +
      'nobody else, `exit` who goes out, `both` either, `inner` nothing',
  }),
  inward: Type.Enum(['in', 'out'], {
    default: 'in',
    description: 'The line\'s direction that leads into this lot. A line between two lots is ' +
      '`in` for one and `out` for the other',
  }),
}, { ...closed, description: 'A counting line and what it means to the lot' });

const GateSetting = Type.Object({
  id: Id('Unique within the lot'),
  name: Type.Optional(Type.String({ description: 'Shown to people; the id when left out' })),
  sameVehicleMs: Type.Integer({
    minimum: 0,
    maximum: 60_000,
    default: 3_000,
    unit: 'milliseconds',
    description: 'Crossings of two cameras of the gate, the same way and at most so far apart, ' +
      'are one vehicle. A little more than a vehicle needs from line to line; 0 pairs none',
  }),
  lines: Type.Array(GateLineSetting, {
    minItems: 1, maxItems: 32, description: 'Lines of one or more cameras',
  }),
}, { ...closed, description: 'A way in or out' });

const ScheduledCalibrationSetting = Type.Object({
  at: Type.String({
    minLength: 1,
    description: 'Cron pattern in the site\'s time zone: minute, hour, day, month, weekday; ' +
      '"0 4 * * *" is each day at 04:00',
  }),
  occupancy: Type.Integer({
    minimum: 0,
    maximum: 100_000,
    default: 0,
    unit: 'vehicles',
    description: 'What the lot holds then, for certain',
  }),
  reason: Type.String({
    minLength: 1, description: 'Why that is known, such as "closed; residents\' cars"',
  }),
}, { ...closed, description: 'A moment at which it is known what the lot holds' });

const SignSetting = Type.Object({
  offset: Type.Integer({
    minimum: -100_000,
    maximum: 100_000,
    default: 0,
    unit: 'spaces',
    description: 'Added to the free spaces that a sign shows; negative holds some back',
  }),
  minimum: Type.Integer({
    minimum: 0,
    maximum: 100_000,
    default: 0,
    unit: 'spaces',
    description: 'The sign never shows fewer, unless it shows full',
  }),
  maximum: Type.Integer({
    minimum: 0,
    maximum: 100_000,
    default: 100_000,
    unit: 'spaces',
    description: 'The sign never shows more',
  }),
  fullAtPercent: Type.Number({
    exclusiveMinimum: 0,
    maximum: 200,
    default: 98,
    unit: 'percent of the capacity',
    description: 'The lot is full from here on',
  }),
  freeAtPercent: Type.Number({
    minimum: 0,
    maximum: 200,
    default: 95,
    unit: 'percent of the capacity',
    description: 'A full lot is free again from here down; below `fullAtPercent`, so that the ' +
      'sign does not flicker',
  }),
}, { ...closed, default: {}, description: 'What signs show' });

export const LotSetting = Type.Object({
  id: Id('Unique; part of the API\'s addresses'),
  name: Type.Optional(Type.String({ description: 'Shown to people; the id when left out' })),
  capacity: Type.Integer({
    minimum: 1, maximum: 100_000, unit: 'vehicles', description: 'How many it holds',
  }),
  gates: Type.Array(GateSetting, { minItems: 1, maxItems: 32, description: 'Every way in or out' }),
  calibrations: Type.Array(ScheduledCalibrationSetting, {
    maxItems: 16, default: [], description: 'When the occupancy is set to a known number',
  }),
  sign: SignSetting,
}, { ...closed, description: 'A place with a capacity whose occupancy is kept' });

export type LotConfig = Static<typeof LotSetting>;
export type GateConfig = Static<typeof GateSetting>;
export type GateLineConfig = Static<typeof GateLineSetting>;
export type SignConfig = Static<typeof SignSetting>;
