// The API's shapes for lines as they are drawn: what a camera has, what is tried, earlier versions.

import { Type } from 'typebox';
import { idPattern } from '../config/id-setting.ts';
import { lineCountMax, linePointsMax, maskCountMax, maskPointsMax } from '../config/schema.ts';
import { vehicleClasses } from '../detection/detector.ts';
import { closed, Count, Direction, Moment } from './schemas.ts';

const Coordinate = Type.Number({ minimum: 0, maximum: 1 });
const DrawnPoint = Type.Object({ x: Coordinate, y: Coordinate }, {
  ...closed, description: 'Fractions of the frame: x to the right, y down',
});

const DrawnId = Type.String({
  pattern: idPattern, description: 'Lower-case letters, digits and hyphens; part of every crossing',
});
const nameLengthMax = 80;

export const DrawnLine = Type.Object({
  id: DrawnId,
  name: Type.Optional(Type.String({ minLength: 1, maxLength: nameLengthMax, pattern: '\\S' })),
  points: Type.Array(DrawnPoint, {
    minItems: 2,
    maxItems: linePointsMax,
    description: 'From a, the first, to b, the last. Standing at a and looking to b, "in" passes ' +
      'from the left hand to the right',
  }),
  anchor: Type.Enum(['bottom-centre', 'centre'], { default: 'bottom-centre' }),
  confirmedBy: Type.Optional(Type.Object({
    line: Type.String({ maxLength: 63 }), withinS: Type.Number({ minimum: 2, maximum: 60 }),
  }, closed)),
}, closed);

const DrawnMask = Type.Object({
  id: Type.String({ pattern: idPattern }),
  points: Type.Array(DrawnPoint, {
    minItems: 3, maxItems: maskPointsMax, description: 'Corners of an area that nobody shall see',
  }),
}, closed);

export const DrawnLines = Type.Object({
  lines: Type.Array(DrawnLine, { maxItems: lineCountMax }),
  masks: Type.Optional(Type.Array(DrawnMask, {
    maxItems: maskCountMax,
    description: 'Black from the frame reader on, in pictures and for the counting. Those that ' +
      'there are stay when a request leaves this out',
  })),
}, closed);

export const VersionHeaders = Type.Object({
  'if-match': Type.Optional(Type.String({
    maxLength: 100,
    description: 'The ETag of the answer on which this is based. Without it: 428; when the file ' +
      'has changed since: 412',
  })),
});

const LineWarningReply = Type.Object({
  code: Type.Enum([
    'no-tracks', 'nobody-crossed', 'born-beyond', 'lost-before', 'near-edge', 'too-fast',
    'in-mask',
  ]),
  count: Type.Optional(Type.Integer({ description: 'Vehicles of which this is true' })),
  ofCount: Type.Optional(Type.Integer({ description: '... of so many' })),
  trackCount: Type.Optional(Type.Integer({ description: 'Vehicles that were seen at all' })),
  room: Type.Optional(Type.Number({ description: 'Beside the line, in picture heights' })),
  roomMin: Type.Optional(Type.Number({ description: 'What there should be' })),
  speedShare: Type.Optional(Type.Number({
    description: 'Speed of the fastest, as a share of the highest that is counted there',
  })),
  share: Type.Optional(Type.Number({ description: 'Of the line that lies in a mask' })),
}, { description: 'What speaks against the line, with figures' });

export const PreviewReply = Type.Object({
  from: Type.Optional(Moment('Since when tracks are remembered; absent where there are none')),
  to: Type.Optional(Moment('The last moment that was watched')),
  watchedMs: Type.Integer({ minimum: 0, description: 'How much of that time was watched' }),
  trackCount: Type.Integer({ description: 'Vehicles that were followed in that time' }),
  lines: Type.Array(Type.Object({
    id: Type.String(),
    in: Count,
    out: Count,
    unresolved: Count,
    crossings: Type.Array(Type.Object({
      at: Moment('Interpolated between frames'),
      class: Type.Enum([...vehicleClasses]),
      direction: Type.Optional(Direction),
      reason: Type.Optional(Type.String({ description: 'Why it would be unresolved' })),
    }), { description: 'The newest ones, oldest first' }),
    warnings: Type.Array(LineWarningReply),
  })),
});

export const VersionsReply = Type.Object({
  versions: Type.Array(Type.Object({
    id: Type.String(),
    replacedAt: Moment('When another version took its place'),
  }), { description: 'Newest first; ten are kept' }),
});

export const VersionParameters = Type.Object({
  versionId: Type.String({ maxLength: 100, pattern: '^[0-9TZ.-]+$' }),
});
