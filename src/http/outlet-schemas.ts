// The API's shapes for outlets, and the messages that they send (the document's webhooks).

import { Type } from 'typebox';
import { messageSchemaVersion } from '../outlets/message-json.ts';
import { outletStates } from '../outlets/outlet-status.ts';
import { messageTypes } from '../store/outbox-message.ts';
import { messageExamples } from './message-examples.ts';
import { closed, Count, Id, Moment, ProblemCode } from './schemas.ts';

export const OutletParameters = Type.Object({ outletId: Id }, closed);

export const OutletReply = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  target: Type.String({ description: 'Where it leads, without anything secret' }),
  types: Type.Array(Type.String(), { description: 'The messages that it wants' }),
  lots: Type.Optional(Type.Array(Type.String(), { description: 'Of these lots alone' })),
  state: Type.Enum([...outletStates], {
    description: '`failed`: the other side wants nothing more, until the settings change',
  }),
  problem: Type.Optional(Type.String({ description: 'What is wrong, and the remedy' })),
  problemCode: ProblemCode,
  attempts: Type.Integer({ minimum: 0, description: 'Tries that have failed in a row' }),
  nextTryAt: Type.Optional(Moment('When a failed delivery is tried again')),
  backlog: Type.Integer({ minimum: 0, description: 'Messages that it has not got yet' }),
  delivered: Count,
  dropped: Type.Integer({
    minimum: 0, description: 'Messages that were over before they could be delivered: lost to it',
  }),
  lastSuccessAt: Type.Optional(Moment('When a message was last delivered')),
});

export const OutletsReply = Type.Object({ outlets: Type.Array(OutletReply) });

export const OutletTestReply = Type.Object({
  isDelivered: Type.Boolean({ description: 'The other side has taken it' }),
  messageId: Type.String(),
  durationMs: Type.Number(),
  problem: Type.Optional(Type.String({ description: 'What is wrong, and the remedy' })),
  problemCode: ProblemCode,
});

/** What every outlet sends, in whatever wrapping. */
export const MessageBody = Type.Object({
  id: Type.String({ description: 'The same however often the message comes: keep those you have seen' }),
  type: Type.Enum([...messageTypes, 'test']),
  schemaVersion: Type.Literal(messageSchemaVersion, {
    description: 'Rises when a field goes or changes its meaning; new fields may come at any time',
  }),
  sequence: Type.Integer({ minimum: 0, description: 'Rises from message to message; 0 for a test' }),
  occurredAt: Moment('When it happened, in the site\'s time zone'),
  site: Type.String(),
  lots: Type.Array(Type.String(), { description: 'Lots that it concerns' }),
  camera: Type.Optional(Type.String()),
  data: Type.Object({}, { additionalProperties: true, description: 'By type; see the examples' }),
});

const signatureHeaders = [
  ['webhook-id', 'The message\'s id'],
  ['webhook-timestamp', 'When this try began, in seconds since 1970: refuse what is old'],
  ['webhook-signature', '`v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64, with the ' +
    'outlet\'s secret (Standard Webhooks)'],
] as const;

/** The `webhooks` of the OpenAPI document: one for each type of message. */
export function webhookPaths(): Readonly<Record<string, object>> {
  return Object.fromEntries(messageExamples.map((example) => [example.type, {
    post: {
      summary: example.summary,
      tags: ['outlets'],
      parameters: signatureHeaders.map(([name, description]) => ({
        name, in: 'header', required: true, description, schema: { type: 'string' },
      })),
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: MessageBody,
            example: example.body,
          },
        },
      },
      responses: {
        '2XX': { description: 'Taken' },
        410: { description: 'Nothing more is wanted: the outlet stops until its settings change' },
        429: { description: 'Later; Retry-After is respected up to an hour' },
        default: { description: 'Not taken: it comes again, and what follows waits behind it' },
      },
    },
  }]));
}
