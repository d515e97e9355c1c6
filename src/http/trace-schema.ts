// How a crossing was decided, as the API tells it.

import { Type } from 'typebox';
import { grounds } from '../motion/judgement.ts';

export const Point = Type.Object({ x: Type.Number(), y: Type.Number() }, {
  description: 'Fractions of the frame: x to the right, y down',
});

const traceTime = (description: string) => Type.Optional(Type.Number({ description }));
export const TraceReply = Type.Object({
  hitCount: Type.Integer({ description: 'Frames in which it was seen' }),
  neuralHitCount: Type.Optional(Type.Integer({ description: '... of these, by the detector' })),
  motionHitCount: Type.Optional(Type.Integer({ description: '... and by motion alone' })),
  bestConfidence: Type.Optional(Type.Number({ description: 'Of the detector, 0..1' })),
  isConfirmed: Type.Optional(Type.Boolean({ description: 'False: too little was seen' })),
  firstSeenMs: traceTime('First frame with it'),
  lastSeenMs: traceTime('Last frame with it before the decision'),
  crossedMs: traceTime('The same moment as `crossedAt`'),
  fromSettledMs: traceTime('Last on the side it came from'),
  toSettledMs: traceTime('First on the other side'),
  settledMs: traceTime('When the line was sure of the other side, or gave up'),
  decidedMs: traceTime('When all was decided'),
  otherLine: Type.Optional(Type.Object({
    lineId: Type.String(),
    trackId: Type.Optional(Type.Integer()),
    crossedMs: traceTime('When it was passed; absent where it was not'),
  }, { description: 'Of a line that counts only with another one: that other line' })),
  from: Type.Optional(Point),
  to: Type.Optional(Point),
  path: Type.Optional(Type.Array(Type.Object({
    atMs: Type.Number(),
    x: Type.Number(),
    y: Type.Number(),
    offset: Type.Number({
      description: 'Distance to the line in frame heights: negative on its left hand',
    }),
  }), { description: 'Where it was first, and a few places near the crossing, oldest first' })),
  joinedTrackId: Type.Optional(Type.Integer({
    description: 'Another track that was lost on its way to the line and is this very vehicle',
  })),
  judge: Type.Optional(Type.Object({
    isVehicle: Type.Boolean(),
    reason: Type.String({ description: 'The facts below in English' }),
    ground: Type.Optional(Type.Enum([...grounds], {
      description: 'The rule that decided; `forgotten`: nothing was known of it any more',
    })),
    seen: Type.Optional(Type.Object({
      look: Type.Optional(Type.Number({
        description: 'How sure the detector was, 0..1; absent where it never saw it',
      })),
      lookMin: Type.Optional(Type.Number({
        description: 'Asked of `look`; absent where the detector is blind',
      })),
      isTraveller: Type.Boolean({ description: 'It went somewhere, as vehicles do' }),
      sizeShare: Type.Optional(Type.Number({ description: 'Of the usual size at its place' })),
      sizeShareMin: Type.Optional(Type.Number({
        description: 'Asked of it; absent where the detector saw it well enough',
      })),
      sizeShareMax: Type.Optional(Type.Number()),
    }, { description: 'What it was judged by; absent from crossings of earlier versions' })),
  }, {
    description: 'Whether it looked and moved like this camera\'s vehicles; absent where only the ' +
      'detector decides',
  })),
}, {
  description: 'How the decision was reached. Times are milliseconds on the source\'s own clock: ' +
    'compare them with `crossedMs`. Crossings of earlier versions have only some of the fields',
});
