// The API's shapes: types, validation, serialisation and the OpenAPI document come from here.

import { Type, type TSchema } from 'typebox';
import { cameraStates } from '../collect/camera-status.ts';
import { vehicleClasses } from '../detection/detector.ts';
import { viewCauses, viewStates } from '../motion/view-status.ts';
import { gapReasons } from '../store/ledger-batch.ts';
import { httpLimits } from './http-limits.ts';
import { bucketNames } from './time-buckets.ts';
import { Point, TraceReply } from './trace-schema.ts';

export const closed = { additionalProperties: false } as const;

export const Moment = (description: string) => Type.String({ format: 'date-time', description });
export const Id = Type.String({ maxLength: httpLimits.pathParameterLengthMax });
const Ids = (description: string) => Type.Optional(Type.Array(Id, {
  maxItems: httpLimits.filterValueCountMax, description: `${description}; may be repeated`,
}));
export const Count = Type.Integer({ minimum: 0 });
export const NullableShare = Type.Unsafe<number | null>({
  type: ['number', 'null'],
  minimum: 0,
  maximum: 1,
  description: 'Share of the row\'s time before now in which the cameras were watched, counted from ' +
    'the day that a camera was watched first; null in the future. Low coverage means "no data", ' +
    'not "no cars"',
});

/** `from` and `to`, as every question about time has them. */
export const range = {
  from: Type.Optional(Type.String({
    maxLength: 40, description: 'RFC 3339 time or date; today\'s start when left out',
  })),
  to: Type.Optional(Type.String({
    maxLength: 40, description: 'RFC 3339 time or date, exclusive; now when left out',
  })),
  timeZone: Type.Optional(Type.String({
    maxLength: 64, description: 'IANA name; the site\'s when left out',
  })),
};

const Class = Type.Enum([...vehicleClasses]);
const classes = Type.Optional(Type.Array(Class, {
  maxItems: httpLimits.filterValueCountMax, description: 'As believed now; may be repeated',
}));
export const Direction = Type.Enum(['in', 'out']);
const Outcome = Type.Enum(['counted', 'unresolved']);

export const SiteReply = Type.Object({
  name: Type.String(),
  timeZone: Type.String(),
  now: Moment('The server\'s clock'),
  configRefused: Type.Optional(Type.String({
    description: 'Why the configuration file as it is now is not in force',
  })),
});

export const ConfigReply = Type.Object({
  inForceSince: Moment('Since when this configuration has been in force'),
  restartNeeded: Type.Array(Type.String(), {
    description: 'Settings that have changed and apply when lotcount is started again',
  }),
  refused: Type.Optional(Type.Object({
    at: Moment('When the file was read'),
    message: Type.String(),
    problems: Type.Array(Type.Object({
      setting: Type.String({ description: 'Empty for the file as a whole' }),
      message: Type.String(),
      line: Type.Optional(Type.Integer()),
      column: Type.Optional(Type.Integer()),
    })),
  }, { description: 'Why the file as it is now is not in force; the one before it still is' })),
});

export const CameraParameters = Type.Object({ cameraId: Id }, closed);

/** Beside what is wrong. */
export const ProblemCode = Type.Optional(Type.String({ description: 'Stable, for programs' }));

const cameraFields = {
  id: Type.String(),
  name: Type.String(),
  state: Type.Enum([...cameraStates]),
  problem: Type.Optional(Type.String({ description: 'What is wrong, and the remedy' })),
  problemCode: ProblemCode,
  nextTryAt: Type.Optional(Moment('When a camera that is reconnecting or has failed is tried next')),
  since: Moment('When the camera entered this state'),
  framesPerSecond: Type.Number({ description: 'Frames counted on, over the last seconds' }),
  framesRead: Count,
  framesDropped: Count,
  framesSkipped: Count,
  framesProcessed: Count,
  restarts: Count,
  inferenceMs: Type.Optional(Type.Number({ description: 'Median of the last inferences' })),
  evidence: Type.Optional(Type.Object({
    mode: Type.Enum(['auto', 'neural', 'motion']),
    evidence: Type.Enum(['learning', 'both', 'neural', 'motion']),
    reason: Type.String({ description: 'In English' }),
    detectorLook: Type.Optional(Type.Number({
      description: 'How sure the detector typically is of the vehicles here, where that decides',
    })),
    motionFit: Type.Optional(Type.Number({
      description: 'The share of the vehicles that motion fits, where that decides',
    })),
  }, { description: 'What the counts rest on at the moment, and why' })),
  view: Type.Optional(Type.Object({
    state: Type.Enum([...viewStates]),
    since: Type.Optional(Moment('When it was first noticed')),
    reason: Type.String({ description: 'In English' }),
    cause: Type.Optional(Type.Enum([...viewCauses], {
      description: 'The same for programs; where it is `shifted`, `shift` has the figures',
    })),
    shift: Type.Optional(Type.Object({
      x: Type.Number({ description: 'To the right, in picture widths' }),
      y: Type.Number({ description: 'Down, in picture heights' }),
      turnDegrees: Type.Number({ description: 'Clockwise' }),
      zoom: Type.Number({ description: '1 is none' }),
    }, { description: 'How far what it shows has moved, where that could be measured' })),
  }, { description: 'Whether it looks where it looked. While moved or lost, its lines are suspect' })),
  lastFrameAt: Type.Optional(Moment('When the last counted frame was taken')),
  nativeSize: Type.Optional(Type.Object({ widthPx: Count, heightPx: Count })),
  decoding: Type.Optional(Type.Object({
    device: Type.Enum(['vaapi', 'cuda', 'software']),
    reason: Type.Optional(Type.String({ description: 'Why it is not a graphics card' })),
  }, { description: 'Where the picture is decoded' })),
};

export const CameraReply = Type.Object({
  ...cameraFields,
  lines: Type.Array(Type.Object({
    id: Type.String(),
    name: Type.String(),
    a: Point,
    b: Point,
    points: Type.Array(Point, { description: 'All from a to b; more than two where it bends' }),
    anchor: Type.Enum(['bottom-centre', 'centre']),
    confirmedBy: Type.Optional(Type.Object({ line: Type.String(), withinS: Type.Number() })),
  })),
});

export const CamerasReply = Type.Object({ cameras: Type.Array(CameraReply) });

export const PictureQuery = Type.Object({
  annotated: Type.Boolean({ default: true, description: 'Draw boxes, tracks and lines' }),
}, closed);

export const CountsQuery = Type.Object({
  ...range,
  bucket: Type.Enum([...bucketNames], { default: '1h', description: 'Cut in the time zone' }),
  camera: Ids('Camera'),
  line: Ids('Line'),
  class: classes,
  groupBy: Type.Optional(Type.String({
    pattern: '^(camera|line|class)(,(camera|line|class)){0,2}$',
    description: 'Comma list of camera, line, class. `line` brings its camera along, because a ' +
      'line\'s id is unique only there',
  })),
}, closed);

export const CountsReply = Type.Object({
  from: Moment('First moment'),
  to: Moment('End, exclusive'),
  bucket: Type.Enum([...bucketNames]),
  timeZone: Type.String(),
  lastSequence: Type.Integer({
    minimum: 0, description: 'Of the newest crossing in the ledger: later events come on top',
  }),
  rows: Type.Array(Type.Object({
    start: Moment('First moment; the first row begins at `from`'),
    end: Moment('End, exclusive; the last row ends at `to`'),
    in: Count,
    out: Count,
    unresolved: Type.Integer({ description: 'Vehicles that may have crossed' }),
    suspect: Type.Integer({
      description: 'How many of in and out were counted while the camera did not show its usual view',
    }),
    coverage: NullableShare,
    camera: Type.Optional(Type.String()),
    line: Type.Optional(Type.String()),
    class: Type.Optional(Class),
  })),
});

const crossingFilters = {
  ...range,
  camera: Ids('Camera'),
  line: Ids('Line'),
  class: classes,
  direction: Type.Optional(Direction),
  outcome: Type.Optional(Outcome),
};

const Cursor = Type.Optional(Type.String({
  maxLength: 128, description: 'nextCursor of the page before; the other parameters stay',
}));

export const CrossingsQuery = Type.Object({
  ...crossingFilters,
  limit: Type.Integer({ minimum: 1, maximum: httpLimits.crossingPageMax, default: 100 }),
  cursor: Cursor,
}, closed);

export const CrossingsExportQuery = Type.Object(crossingFilters, closed);

export const CrossingReply = Type.Object({
  sequence: Count,
  id: Type.String({ description: 'Unique for ever' }),
  camera: Type.String(),
  line: Type.String(),
  track: Type.Integer(),
  direction: Type.Optional(Direction),
  outcome: Outcome,
  reason: Type.Optional(Type.String({ description: 'Why it is unresolved' })),
  class: Class,
  classAtCrossing: Type.Optional(Class),
  confidence: Type.Number(),
  crossedAt: Moment('Interpolated between frames'),
  countingVersion: Type.Integer(),
  lineSuspect: Type.Optional(Type.Boolean({
    description: 'The camera did not show its usual view: the line may lie elsewhere',
  })),
  trace: TraceReply,
});

export const CrossingsReply = Type.Object({
  crossings: Type.Array(CrossingReply), nextCursor: Type.Optional(Type.String()),
});

export const GapsQuery = Type.Object({
  ...range,
  camera: Ids('Camera'),
  limit: Type.Integer({
    minimum: 1, maximum: httpLimits.gapPageMax, default: httpLimits.gapPageMax,
  }),
  cursor: Cursor,
}, closed);

export const GapsReply = Type.Object({
  gaps: Type.Array(Type.Object({
    camera: Type.String(),
    start: Moment('Last moment watched'),
    end: Moment('Watched again'),
    reason: Type.Enum([...gapReasons]),
    isOpen: Type.Optional(Type.Boolean({ description: 'Still going on: `end` is now' })),
  })),
  nextCursor: Type.Optional(Type.String()),
});

export const EventsQuery = Type.Object({
  camera: Ids('Camera'),
  kinds: Type.String({
    pattern: '^(crossing|camera|occupancy|tracks)(,(crossing|camera|occupancy|tracks)){0,3}$',
    default: 'crossing,camera,occupancy',
    description: 'Comma list of crossing, camera, occupancy, tracks',
  }),
  lastEventId: Type.Optional(Type.String({
    pattern: '^\\d{1,15}$', description: 'For clients that cannot send Last-Event-ID',
  })),
}, closed);

export const HealthReply = Type.Object({ status: Type.Enum(['ok']) });

export const ProblemReply = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String({ description: 'Stable, for programs' }),
  errors: Type.Optional(Type.Array(Type.Object({
    path: Type.String({ description: 'JSON pointer' }), message: Type.String(),
  }))),
}, { description: 'RFC 9457 problem' });

/** An answer's content type and schema, as the OpenAPI document shows it. */
export function replyContent(description: string, mediaType: string, schema: TSchema) {
  return { description, content: { [mediaType]: { schema } } };
}

/** Added to every route that can refuse. */
export const problemReplies = {
  '4xx': replyContent('The request is at fault', 'application/problem+json', ProblemReply),
  '5xx': replyContent('lotcount is at fault', 'application/problem+json', ProblemReply),
};
