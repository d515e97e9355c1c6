// The API's shapes for recordings and their replays.

import { Type } from 'typebox';
import { CameraSetting, lineCountMax } from '../config/schema.ts';
import { numberFactsOf } from '../config/setting-facts.ts';
import { vehicleClasses } from '../detection/detector.ts';
import { footageOrigins, replayStates } from '../replays/replay-controls.ts';
import { httpLimits } from './http-limits.ts';
import { DrawnLine } from './line-schemas.ts';
import { closed, Count, Direction, Id, Moment, ProblemCode } from './schemas.ts';

const { framesPerSecondMax, inputWidthPx } = CameraSetting.properties;
const rate = numberFactsOf(framesPerSecondMax);
const width = numberFactsOf(inputWidthPx);
const Detection = Type.Enum(['auto', 'neural', 'motion']);
const Class = Type.Enum([...vehicleClasses]);
const ClipMs = Type.Integer({ description: 'Milliseconds from the clip\'s first frame' });

export const FootageReply = Type.Object({
  id: Type.String({ description: 'Its origin and its place there' }),
  name: Type.String(),
  origin: Type.Enum([...footageOrigins], {
    description: '`shipped` comes with lotcount, `recordings` is in the configured folder',
  }),
  sizeBytes: Count,
  modifiedAt: Moment('When the file was written'),
  hasTruth: Type.Boolean({ description: 'Somebody has labelled who crosses which line when' }),
}, {
  examples: [{
    id: 'shipped:gate-day.mp4',
    name: 'gate-day.mp4',
    origin: 'shipped',
    sizeBytes: 1_021_884,
    modifiedAt: '2026-05-04T08:00:00.000+02:00',
    hasTruth: true,
  }],
});

export const FootageListReply = Type.Object({
  footage: Type.Array(FootageReply),
  problems: Type.Array(Type.String(), { description: 'What cannot be offered, and why' }),
});

export const FootageParameters = Type.Object({ footageId: Id }, closed);

export const UploadQuery = Type.Object({
  name: Type.Optional(Type.String({
    maxLength: 200, description: 'Under which it is kept; ends as names of videos do. Needed',
  })),
}, closed);

const Speed = Type.Number({
  minimum: 0.1,
  maximum: 1_000,
  description: 'Seconds of the clip in a second; 1000 is as fast as the machine can',
});

export const ReplayBody = Type.Object({
  footage: Type.String({
    maxLength: httpLimits.footageIdLengthMax, description: 'Id of a recording',
  }),
  camera: Type.String({
    maxLength: httpLimits.pathParameterLengthMax,
    description: 'Whose settings (lines, masks, detection) it is counted with',
  }),
  lines: Type.Optional(Type.Enum(['camera', 'footage'], {
    description: 'The camera\'s, which is usual, or those that the recording was labelled at',
  })),
  drawn: Type.Optional(Type.Array(DrawnLine, {
    minItems: 1, maxItems: lineCountMax, description: 'Other lines, in place of both',
  })),
  detection: Type.Optional(Detection),
  inputWidthPx: Type.Optional(Type.Integer({
    minimum: width.min, maximum: width.max, multipleOf: 32,
  })),
  framesPerSecondMax: Type.Optional(Type.Number({ minimum: rate.min, maximum: rate.max })),
  speed: Type.Optional(Speed),
  isPaused: Type.Optional(Type.Boolean({ description: 'Begin paused, at the first picture' })),
}, {
  ...closed,
  description: 'What is left out is as the camera has it; the speed is 1',
  examples: [{
    footage: 'shipped:gate-day.mp4', camera: 'gate-day', detection: 'motion', speed: 8,
  }],
});

export const PaceBody = Type.Object({
  speed: Type.Optional(Speed), isPaused: Type.Optional(Type.Boolean()),
}, { ...closed, minProperties: 1, examples: [{ isPaused: true }, { speed: 4, isPaused: false }] });

export const StepBody = Type.Object({
  frames: Type.Integer({ minimum: 1, maximum: httpLimits.stepFramesMax }),
}, { ...closed, examples: [{ frames: 1 }] });

export const SeekBody = Type.Object({
  toMs: Type.Integer({ minimum: 0, maximum: 7 * 86_400_000, description: 'In the clip' }),
}, { ...closed, examples: [{ toMs: 12_000 }] });

export const ReplayParameters = Type.Object({ replayId: Id }, closed);
export const DifferenceParameters = Type.Object({ replayId: Id, otherId: Id }, closed);

export const ReplayReply = Type.Object({
  id: Type.String(),
  footage: Type.Object({ id: Type.String(), name: Type.String(), hasTruth: Type.Boolean() }),
  camera: Type.String(),
  lineChoice: Type.Enum(['camera', 'footage', 'other']),
  lines: Type.Array(DrawnLine, { description: 'What it counts at' }),
  detection: Detection,
  inputWidthPx: Type.Integer(),
  framesPerSecondMax: Type.Number(),
  createdAt: Moment('When it was started'),
  state: Type.Enum([...replayStates]),
  problem: Type.Optional(Type.String({ description: 'What went wrong, and the remedy' })),
  problemCode: ProblemCode,
  speed: Type.Number(),
  isPaused: Type.Boolean(),
  positionMs: Type.Integer({ description: 'The last moment of the clip that was counted on' }),
  seekToMs: Type.Optional(Type.Integer({ description: 'Where it seeks to' })),
  durationMs: Type.Optional(Type.Integer({ description: 'Of the clip, where that is known' })),
  frameSize: Type.Optional(Type.Object({ widthPx: Count, heightPx: Count })),
  framesCounted: Count,
  revision: Type.Integer({ description: 'Rises whenever its crossings change' }),
  counts: Type.Array(Type.Object({
    line: Type.String(), in: Count, out: Count, unresolved: Count,
  })),
}, {
  description: 'A run of its own: nothing of it is in the ledger, in counts, lots or outlets',
});

export const ReplaysReply = Type.Object({
  replays: Type.Array(ReplayReply, { description: 'Oldest first; they are gone with the process' }),
});

const crossing = {
  line: Type.String(),
  atMs: ClipMs,
  class: Class,
  confidence: Type.Number(),
  track: Type.Integer(),
  direction: Type.Optional(Direction),
  reason: Type.Optional(Type.String({ description: 'Why it is unresolved' })),
};

const ReplayCrossingReply = Type.Object({
  ...crossing,
  isRight: Type.Optional(Type.Boolean({
    description: 'Whether it was labelled; absent where nobody has labelled the line',
  })),
});

export const ReplayCrossingsReply = Type.Object({
  revision: Type.Integer(),
  crossings: Type.Array(ReplayCrossingReply, { description: 'In the order of the clip' }),
  truth: Type.Optional(Type.Object({
    isComparable: Type.Boolean(),
    reason: Type.Optional(Type.String({ description: 'Why it is not' })),
    toleranceMs: Type.Optional(Type.Integer()),
    lines: Type.Optional(Type.Array(Type.String(), {
      description: 'Those that were labelled and are counted at',
    })),
    right: Type.Optional(Count),
    wrong: Type.Optional(Count),
    missed: Type.Optional(Count),
    labelled: Type.Optional(Type.Array(Type.Object({
      line: Type.String(),
      atMs: ClipMs,
      direction: Direction,
      class: Type.Optional(Class),
      state: Type.Enum(['found', 'missed', 'ahead'], {
        description: '`ahead`: the replay has not come to it, or has not decided it yet',
      }),
    }))),
  }, { description: 'By the rules of `lotcount score`; absent where the clip has no labels' })),
}, {
  examples: [{
    revision: 3,
    crossings: [{
      line: 'gate', atMs: 2_861, class: 'car', confidence: 0.712, track: 1, direction: 'in', isRight: true,
    }],
    truth: {
      isComparable: true,
      toleranceMs: 1_500,
      lines: ['gate'],
      right: 1,
      wrong: 0,
      missed: 0,
      labelled: [{ line: 'gate', atMs: 2_848, direction: 'in', class: 'car', state: 'found' }],
    },
  }],
});

export const DifferenceReply = Type.Object({
  untilMs: Type.Integer({ description: 'Up to this moment of the clip both have decided' }),
  toleranceMs: Type.Integer(),
  both: Type.Array(Type.Object({
    line: Type.String(), direction: Direction, atMs: ClipMs, otherAtMs: ClipMs,
  })),
  onlyThis: Type.Array(Type.Object(crossing)),
  onlyOther: Type.Array(Type.Object(crossing)),
});
