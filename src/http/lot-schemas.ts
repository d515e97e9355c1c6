// The API's shapes for lots: what they hold, what they held, and their gates.

import { Type } from 'typebox';
import { vehicleClasses } from '../detection/detector.ts';
import { httpLimits } from './http-limits.ts';
import { closed, Count, Direction, Id, Moment, NullableShare, range } from './schemas.ts';
import { bucketNames } from './time-buckets.ts';

export const LotParameters = Type.Object({ lotId: Id }, closed);

const NullableCount = (description: string) => Type.Unsafe<number | null>({
  type: ['integer', 'null'], description,
});
const Share = Type.Number({ minimum: 0, maximum: 1 });

export const OccupancyReply = Type.Object({
  lot: Type.String(),
  name: Type.String(),
  at: Moment('When this was so'),
  value: Type.Integer({
    description: 'Last calibration + entries - exits + adjustments. Below zero or above the ' +
      'capacity proves that something was missed',
  }),
  shown: Type.Integer({ description: 'The value within 0 and the capacity' }),
  isClamped: Type.Boolean({ description: 'Whether `shown` differs from `value`' }),
  capacity: Count,
  errorBar: Type.Object({
    plusMinus: Type.Integer({ description: 'How far the truth may be from the value' }),
    low: Count,
    high: Count,
    drift: Type.Number({ description: 'Expected error: above 0, the count is probably too high' }),
    standardDeviation: Type.Number(),
    isLowerBound: Type.Boolean({
      description: 'Some unwatched time has no history to judge it by: the bar may be too short',
    }),
  }, { description: 'Between `low` and `high` with 95 in 100' }),
  calibratedAt: Type.Optional(Moment('Last calibration or reset; absent: there was none')),
  countedSince: Moment('From here on the value is counted'),
  state: Type.Enum(['free', 'full', 'closed'], { description: 'What signs say' }),
  stateSince: Moment('Full or free since'),
  freeSpaces: Type.Integer({ minimum: 0, description: 'What signs show; 0 unless free' }),
  advice: Type.Array(Type.Object({
    code: Type.String({ description: 'Stable, for programs' }),
    message: Type.String(),
    vehicleCount: Type.Optional(Type.Integer({
      description: 'So many are missing at least; or the calibration found the count so far off',
    })),
    highest: Type.Optional(Type.Integer({ description: 'That the count was' })),
    surplusPerDay: Type.Optional(Type.Integer({ description: 'More in than out' })),
    dayCount: Type.Optional(Type.Integer({ description: 'Days that this rests on' })),
    plusMinus: Type.Optional(Type.Integer({ description: 'The error bar' })),
    minutes: Type.Optional(Type.Integer({ description: 'Unwatched, with no history to go by' })),
    at: Type.Optional(Moment('When the calibration was due')),
    missedCount: Type.Optional(Type.Integer({ description: 'Calibrations before it that fell out' })),
  }), { description: 'What to do about the count, in a sentence and in its numbers' }),
}, {
  examples: [{
    lot: 'main',
    name: 'Main lot',
    at: '2026-05-01T10:20:00.000+02:00',
    value: 122,
    shown: 120,
    isClamped: true,
    capacity: 120,
    errorBar: {
      plusMinus: 7, low: 116, high: 128, drift: 0.4, standardDeviation: 3.1, isLowerBound: false,
    },
    calibratedAt: '2026-05-01T04:00:00.000+02:00',
    countedSince: '2026-05-01T04:00:00.000+02:00',
    state: 'full',
    stateSince: '2026-05-01T10:02:11.000+02:00',
    freeSpaces: 0,
    advice: [],
  }],
});

const GateLine = {
  camera: Type.String(),
  line: Type.String(),
  role: Type.Enum(['entry', 'exit', 'both', 'inner']),
  inward: Type.Enum(['in', 'out'], { description: 'The line\'s direction into the lot' }),
};

export const LotReply = Type.Object({
  id: Type.String(),
  name: Type.String(),
  capacity: Count,
  gates: Type.Array(Type.Object({
    id: Type.String(),
    name: Type.String(),
    sameVehicleMs: Count,
    lines: Type.Array(Type.Object(GateLine)),
  })),
  occupancy: OccupancyReply,
});

export const LotsReply = Type.Object({ lots: Type.Array(LotReply) });

const Flow = {
  entries: Count,
  exits: Count,
  duplicates: Type.Integer({ description: 'Left out, because another camera had the vehicle' }),
  doubts: Type.Integer({ description: 'Vehicles that may have passed' }),
};

export const GatesQuery = Type.Object(range, closed);

export const GatesReply = Type.Object({
  lot: Type.String(),
  from: Moment('First moment'),
  to: Moment('End, exclusive'),
  gates: Type.Array(Type.Object({
    id: Type.String(),
    name: Type.String(),
    ...Flow,
    lines: Type.Array(Type.Object({
      ...GateLine,
      ...Flow,
      accuracy: Type.Array(Type.Object({
        direction: Direction,
        missedShare: Share,
        wrongShare: Share,
        judgedCount: Type.Integer({ description: 'Verdicts that it rests on, beside what is supposed' }),
      }), { description: 'Shares of missed vehicles and of wrong crossings, as estimated' }),
    })),
  })),
});

export const HistoryQuery = Type.Object({
  ...range,
  bucket: Type.Enum([...bucketNames], { default: '1h', description: 'Cut in the time zone' }),
  compare: Type.Optional(Type.Enum(['week-before'], {
    description: 'Adds to each bucket what passed when the clock on the wall showed the same, one ' +
      'week before',
  })),
}, closed);

export const HistoryReply = Type.Object({
  lot: Type.String(),
  from: Moment('First moment'),
  to: Moment('End, exclusive'),
  bucket: Type.Enum([...bucketNames]),
  timeZone: Type.String(),
  capacity: Count,
  rows: Type.Array(Type.Object({
    start: Moment('First moment'),
    end: Moment('End, exclusive'),
    value: NullableCount('Occupancy at the end, or now; null: not known, which is not zero'),
    entries: NullableCount('null: nobody watched, or it lies ahead'),
    exits: NullableCount('null: nobody watched, or it lies ahead'),
    coverage: NullableShare,
    weekBefore: Type.Optional(Type.Object({
      entries: NullableCount('null: nobody watched'),
      exits: NullableCount('null: nobody watched'),
      coverage: NullableShare,
    }, { description: 'Absent where the clocks had no such time a week before' })),
  })),
}, {
  examples: [{
    lot: 'main',
    from: '2026-05-01T08:00:00.000+02:00',
    to: '2026-05-01T10:00:00.000+02:00',
    bucket: '1h',
    timeZone: 'Europe/Berlin',
    capacity: 120,
    rows: [
      {
        start: '2026-05-01T08:00:00.000+02:00',
        end: '2026-05-01T09:00:00.000+02:00',
        value: 48,
        entries: 40,
        exits: 4,
        coverage: 1,
        weekBefore: { entries: 36, exits: 5, coverage: 0.98 },
      },
      {
        start: '2026-05-01T09:00:00.000+02:00',
        end: '2026-05-01T10:00:00.000+02:00',
        value: null,
        entries: null,
        exits: null,
        coverage: 0,
      },
    ],
  }],
});

export const TypicalWeekQuery = Type.Object({
  weeks: Type.Integer({
    minimum: 1, maximum: httpLimits.typicalWeekCountMax, default: 8, description: 'The last so many',
  }),
  timeZone: range.timeZone,
}, closed);

const Rate = Type.Unsafe<number | null>({
  type: ['number', 'null'],
  minimum: 0,
  description: 'For an hour that is watched all the time; null: watched too little to say',
});

export const TypicalWeekReply = Type.Object({
  lot: Type.String(),
  from: Moment('First moment'),
  to: Moment('End, exclusive'),
  timeZone: Type.String(),
  hours: Type.Array(Type.Object({
    weekday: Type.Integer({ minimum: 1, maximum: 7, description: 'From Monday, 1' }),
    hour: Type.Integer({ minimum: 0, maximum: 23, description: 'Of the clock on the wall' }),
    entriesPerHour: Rate,
    exitsPerHour: Rate,
    watchedHours: Type.Number({ minimum: 0, description: 'That the rates rest on' }),
  }), { description: 'All 168 hours of a week, Monday 00:00 first' }),
}, {
  examples: [{
    lot: 'main',
    from: '2026-03-06T10:00:00.000+01:00',
    to: '2026-05-01T10:00:00.000+02:00',
    timeZone: 'Europe/Berlin',
    hours: [
      { weekday: 1, hour: 0, entriesPerHour: 0.5, exitsPerHour: 1.25, watchedHours: 8 },
      { weekday: 1, hour: 1, entriesPerHour: null, exitsPerHour: null, watchedHours: 0 },
    ],
  }],
});

export const MovementsReply = Type.Object({
  movements: Type.Array(Type.Object({
    crossing: Type.String({ description: 'Id of the crossing' }),
    sequence: Count,
    gate: Type.String(),
    camera: Type.String(),
    line: Type.String(),
    effect: Type.Enum(['entry', 'exit', 'doubt']),
    class: Type.Enum([...vehicleClasses]),
    at: Moment('When it crossed'),
    duplicateOf: Type.Optional(Type.String({
      description: 'Crossing that counts for the same vehicle, in place of this one',
    })),
  })),
  nextCursor: Type.Optional(Type.String()),
});
