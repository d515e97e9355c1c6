// What people say of crossings: right, wrong, or that a vehicle was missed.

import type { Static } from 'typebox';
import { recordVerdict, type CrossingVerdict, type MissedVerdict } from '../../collect/record-verdict.ts';
import { LotcountError } from '../../errors.ts';
import type { ApiContext, LotcountApp } from '../api-context.ts';
import { actorOf } from '../authenticate.ts';
import { httpLimits } from '../http-limits.ts';
import { keyedRequest, momentSaid } from '../keyed-request.ts';
import {
  KeyHeaders, PageQuery, VerdictBody, VerdictReply, VerdictsReply,
} from '../lot-entry-schemas.ts';
import { parseNumbersCursor, verdictJson, writeNumbersCursor } from '../lot-json.ts';
import { FieldError, type ProblemField } from '../problems.ts';
import { problemReplies } from '../schemas.ts';

export function registerVerdictRoutes(app: LotcountApp, context: ApiContext): void {
  const { config, ledger, lots } = context;
  const zone = (): string => config().site.timeZone;
  const tags = ['counts'];

  app.post('/api/v1/verdicts', {
    config: { access: 'operator' },
    bodyLimit: httpLimits.entryBodyBytesMax,
    schema: {
      summary: 'Say that a crossing is right or wrong, or that a vehicle was missed',
      description: 'Feeds the accuracy of the line. Of several verdicts on a crossing the last holds',
      tags,
      headers: KeyHeaders,
      body: VerdictBody,
      response: { 201: VerdictReply, ...problemReplies },
    },
  }, async (request, reply) => {
    const { headers, body } = request;
    const verdict = readVerdict(body, context, actorOf(request, body.actor));
    const { row } = recordVerdict(
      verdict, keyedRequest(headers, 'verdict', body), { ledger, desk: lots });
    return await reply.code(201).send(verdictJson(row, zone()));
  });

  app.get('/api/v1/verdicts', {
    config: { access: 'viewer' },
    schema: {
      summary: 'What was said of crossings, newest first',
      tags,
      querystring: PageQuery,
      response: { 200: VerdictsReply, ...problemReplies },
    },
  }, ({ query }) => {
    const [beforeSequence] = query.cursor === undefined ? [] : parseNumbersCursor(query.cursor, 1);
    const { verdicts, nextBeforeSequence } = ledger.lots.verdicts(query.limit, beforeSequence);
    return {
      verdicts: verdicts.map((verdict) => verdictJson(verdict, zone())),
      ...nextBeforeSequence === undefined
        ? {}
        : { nextCursor: writeNumbersCursor(nextBeforeSequence) },
    };
  });
}

type Body = Static<typeof VerdictBody>;

function readVerdict(
  body: Body, context: ApiContext, actor: string,
): CrossingVerdict | MissedVerdict {
  const said = {
    actor,
    reason: body.reason.trim(),
    recordedAtMs: context.now(),
    isAdjusting: body.adjust ?? true,
  };
  if (body.verdict !== 'missed') {
    const { verdict, crossing } = body;
    refuse(body, { needed: ['crossing'], verdict });
    return { ...said, verdict, crossingId: crossing ?? '' };
  }
  refuse(body, { needed: ['camera', 'line', 'direction'], verdict: 'missed' });
  const { camera = '', line = '', direction = 'in' } = body;
  refuseUnknownLine(context, camera, line);
  const crossedAtMs = momentSaid(body.at, context);
  return { ...said, verdict: 'missed', cameraId: camera, lineId: line, direction, crossedAtMs };
}

const optional = ['crossing', 'camera', 'line', 'direction', 'at'] as const;
type OptionalField = (typeof optional)[number];

/** Throws FieldError for fields that are missing, or that such a verdict has not. */
function refuse(
  body: Body, { needed, verdict }: { readonly needed: readonly OptionalField[]; verdict: string },
): void {
  const fields = optional.flatMap((name): readonly ProblemField[] => {
    const isNeeded = needed.includes(name);
    const isAllowed = isNeeded || (name === 'at' && verdict === 'missed');
    const isThere = body[name] !== undefined;
    if (isNeeded && !isThere) return [{ path: `/${name}`, message: 'is missing' }];
    return isThere && !isAllowed
      ? [{ path: `/${name}`, message: `does not belong to the verdict "${verdict}"` }]
      : [];
  });
  if (fields.length > 0) throw new FieldError(fields);
}

function refuseUnknownLine({ config }: ApiContext, cameraId: string, lineId: string): void {
  const camera = config().cameras.find(({ id }) => id === cameraId);
  if (camera?.lines.some(({ id }) => id === lineId) === true) return;
  throw new LotcountError('LINE_UNKNOWN', camera === undefined
    ? `there is no camera "${cameraId}"`
    : `camera "${cameraId}" has no line "${lineId}"; it has: ` +
      camera.lines.map(({ id }) => id).join(', '));
}
