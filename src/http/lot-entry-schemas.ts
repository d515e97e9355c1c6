// The API's shapes for what people say of lots and crossings: calibrations, adjustments, resets,
// forced signs, verdicts.

import { Type } from 'typebox';
import { entryKinds } from '../occupancy/lot-entry.ts';
import { signModes } from '../occupancy/sign.ts';
import { verdictNames } from '../store/verdicts.ts';
import { httpLimits } from './http-limits.ts';
import { OccupancyReply } from './lot-schemas.ts';
import { closed, Count, Direction, Id, Moment } from './schemas.ts';

const Actor = Type.Optional(Type.String({
  minLength: 1,
  maxLength: httpLimits.actorLengthMax,
  pattern: '\\S',
  description: 'Who says so, needed and taken as given where nobody signs in; otherwise it is the ' +
    'name of the account or token, whatever is said here',
}));
const Reason = Type.String({
  minLength: 1, maxLength: httpLimits.reasonLengthMax, pattern: '\\S', description: 'Why',
});
const At = Type.Optional(Type.String({
  maxLength: 40, description: 'RFC 3339 time, not in the future; now when left out',
}));

export const KeyHeaders = Type.Object({
  'idempotency-key': Type.String({
    minLength: 1,
    maxLength: httpLimits.idempotencyKeyLengthMax,
    description: 'Made by the client for each thing that is to be done, such as a UUID. A request ' +
      'that is sent again with its key does nothing, and is answered like the first',
  }),
});

export const PageQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: httpLimits.entryPageMax, default: 100 }),
  cursor: Type.Optional(Type.String({ maxLength: 64, description: 'nextCursor of the page before' })),
}, closed);

const nextCursor = Type.Optional(Type.String());

const EntryReply = Type.Object({
  sequence: Count,
  lot: Type.String(),
  kind: Type.Enum([...entryKinds]),
  occupancy: Type.Optional(Type.Integer({ description: 'What the lot held' })),
  change: Type.Optional(Type.Integer({ description: 'Of an adjustment' })),
  at: Moment('The moment that it speaks of'),
  recordedAt: Moment('When it was written'),
  actor: Type.String(),
  reason: Type.String(),
  source: Type.Enum(['person', 'schedule', 'verdict', 'start']),
  countedBefore: Type.Optional(Type.Integer({ description: 'What had been counted for then' })),
  skipped: Type.Optional(Type.Integer({
    description: 'Earlier calibrations of the schedule that fell out, because lotcount did not run',
  })),
});

export const EntriesReply = Type.Object({ entries: Type.Array(EntryReply), nextCursor });

/** The entry that was written, and what the lot holds with it. */
export const EntryWrittenReply = Type.Object({ entry: EntryReply, occupancy: OccupancyReply });

export const CalibrationBody = Type.Object({
  occupancy: Type.Integer({ minimum: 0, maximum: 100_000, description: 'Vehicles in the lot' }),
  at: At,
  actor: Actor,
  reason: Reason,
}, { ...closed, examples: [{ occupancy: 12, actor: 'Parking desk', reason: 'Counted on foot' }] });

export const AdjustmentBody = Type.Object({
  change: Type.Integer({
    minimum: -100_000, maximum: 100_000, description: 'Vehicles more, or fewer; not 0',
  }),
  at: At,
  actor: Actor,
  reason: Reason,
}, { ...closed, examples: [{ change: -1, actor: 'Parking desk', reason: 'Tow truck took one out' }] });

export const ResetBody = Type.Object({ at: At, actor: Actor, reason: Reason }, {
  ...closed, examples: [{ actor: 'Parking desk', reason: 'Cleared for works' }],
});

export const SignReply = Type.Object({
  lot: Type.String(),
  mode: Type.Enum([...signModes], { description: 'What it is forced to; auto: nothing' }),
  state: Type.Enum(['free', 'full', 'closed']),
  freeSpaces: Count,
  since: Moment('Full or free since, or forced since'),
  forcedBy: Type.Optional(Type.String({ description: 'Who set the mode' })),
  reason: Type.Optional(Type.String()),
}, {
  examples: [{
    lot: 'main', mode: 'auto', state: 'free', freeSpaces: 33, since: '2026-05-01T14:40:00.000+02:00',
  }],
});

export const SignBody = Type.Object({
  mode: Type.Enum([...signModes]), actor: Actor, reason: Reason,
}, { ...closed, examples: [{ mode: 'closed', actor: 'Parking desk', reason: 'Snow clearing' }] });

export const VerdictBody = Type.Object({
  verdict: Type.Enum([...verdictNames], {
    description: 'right, wrong: of a crossing. missed: a vehicle made none',
  }),
  crossing: Type.Optional(Type.String({
    maxLength: 200, description: 'Id of the crossing that is right or wrong',
  })),
  camera: Type.Optional(Id),
  line: Type.Optional(Id),
  direction: Type.Optional(Direction),
  at: Type.Optional(Type.String({
    maxLength: 40, description: 'When the missed vehicle crossed; now when left out',
  })),
  adjust: Type.Optional(Type.Boolean({
    default: true, description: 'Put the occupancy of the lots right, too',
  })),
  actor: Actor,
  reason: Reason,
}, {
  ...closed,
  examples: [
    { verdict: 'wrong', crossing: 'gate-1/1777629600000/1', actor: 'Parking desk', reason: 'A beam' },
    {
      verdict: 'missed',
      camera: 'gate-1',
      line: 'barrier',
      direction: 'in',
      at: '2026-05-01T10:00:00+02:00',
      actor: 'Parking desk',
      reason: 'Hidden behind a lorry',
    },
  ],
});

export const VerdictReply = Type.Object({
  sequence: Count,
  verdict: Type.Enum([...verdictNames]),
  crossing: Type.Optional(Type.String()),
  camera: Type.String(),
  line: Type.String(),
  direction: Direction,
  at: Moment('When it crossed'),
  recordedAt: Moment('When it was said'),
  actor: Type.String(),
  reason: Type.String(),
  isAdjusting: Type.Boolean({ description: 'Whether occupancies were put right' }),
});

export const VerdictsReply = Type.Object({ verdicts: Type.Array(VerdictReply), nextCursor });
