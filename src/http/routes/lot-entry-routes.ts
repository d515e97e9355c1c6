// What people say of a lot: calibrations, adjustments, resets. Each may be sent again with its
// Idempotency-Key, and is written once.

import type { FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import type { LotConfig } from '../../config/lot-schema.ts';
import type { EntryKind } from '../../occupancy/lot-entry.ts';
import type { ApiContext, LotcountApp } from '../api-context.ts';
import { actorOf } from '../authenticate.ts';
import { httpLimits } from '../http-limits.ts';
import { keyedRequest, momentSaid } from '../keyed-request.ts';
import {
  AdjustmentBody, CalibrationBody, EntriesReply, EntryWrittenReply, KeyHeaders, PageQuery,
  ResetBody,
} from '../lot-entry-schemas.ts';
import { entryJson, occupancyJson, parseNumbersCursor, writeNumbersCursor } from '../lot-json.ts';
import { LotParameters } from '../lot-schemas.ts';
import { FieldError } from '../problems.ts';
import { problemReplies } from '../schemas.ts';

const bodyLimit = httpLimits.entryBodyBytesMax;
const tags = ['lots'];
const written = {
  tags,
  params: LotParameters,
  headers: KeyHeaders,
  response: { 201: EntryWrittenReply, ...problemReplies },
};

export function registerLotEntryRoutes(app: LotcountApp, context: ApiContext): void {
  const { lots } = context;

  app.post('/api/v1/lots/:lotId/calibrations', {
    config: { access: 'operator' },
    bodyLimit,
    schema: { summary: 'Say what a lot holds', body: CalibrationBody, ...written },
  }, async (request, reply) => {
    const { params, body } = request;
    const lot = lots.find(params.lotId);
    const { occupancy: vehicleCount, ...said } = body;
    return await reply.code(201).send(record(context, lot, {
      kind: 'calibration', vehicleCount, said, body, request,
    }));
  });

  app.post('/api/v1/lots/:lotId/adjustments', {
    config: { access: 'operator' },
    bodyLimit,
    schema: { summary: 'Say that a lot holds more or fewer', body: AdjustmentBody, ...written },
  }, async (request, reply) => {
    const { params, body } = request;
    const lot = lots.find(params.lotId);
    const { change: vehicleCount, ...said } = body;
    if (vehicleCount === 0) throw new FieldError([{ path: '/change', message: 'must not be 0' }]);
    return await reply.code(201).send(record(context, lot, {
      kind: 'adjustment', vehicleCount, said, body, request,
    }));
  });

  app.post('/api/v1/lots/:lotId/resets', {
    config: { access: 'operator' },
    bodyLimit,
    schema: { summary: 'Say that a lot was emptied', body: ResetBody, ...written },
  }, async (request, reply) => {
    const { params, body } = request;
    const lot = lots.find(params.lotId);
    return await reply.code(201).send(record(context, lot, {
      kind: 'reset', vehicleCount: 0, said: body, body, request,
    }));
  });

  registerPage(app, context, { path: 'calibrations', kind: 'calibration' });
  registerPage(app, context, { path: 'adjustments', kind: 'adjustment' });
  registerPage(app, context, { path: 'resets', kind: 'reset' });
  registerPage(app, context, { path: 'entries', kind: undefined });
}

interface Said {
  readonly kind: Exclude<EntryKind, 'opening'>;
  readonly vehicleCount: number;
  readonly said: { readonly at?: string; readonly actor?: string; readonly reason: string };
  readonly body: object;
  readonly request: FastifyRequest & { readonly headers: Static<typeof KeyHeaders> };
}

function record(
  context: ApiContext, lot: LotConfig, { kind, vehicleCount, said, body, request }: Said,
): Static<typeof EntryWrittenReply> {
  const { config, ledger, lots, now } = context;
  const { timeZone } = config().site;
  const effectiveAtMs = momentSaid(said.at, context);
  // What was counted up to now belongs before it: the entry keeps what it corrects.
  lots.view(lot);
  const { row, isRepeated } = ledger.lots.record({
    lotId: lot.id,
    kind,
    vehicleCount,
    effectiveAtMs,
    recordedAtMs: now(),
    actor: actorOf(request, said.actor),
    reason: said.reason.trim(),
    source: 'person',
    skippedCount: 0,
  }, keyedRequest(request.headers, `${kind} of ${lot.id}`, body));
  if (!isRepeated) lots.noteEntry(lot);
  return {
    entry: entryJson(row, timeZone), occupancy: occupancyJson(lots.view(lot), timeZone),
  };
}

function registerPage(
  app: LotcountApp, context: ApiContext,
  { path, kind }: { readonly path: string; readonly kind: EntryKind | undefined },
): void {
  const { config, ledger, lots } = context;
  app.get(`/api/v1/lots/:lotId/${path}`, {
    config: { access: 'viewer' },
    schema: {
      summary: kind === undefined
        ? 'All that was said of a lot, by people and schedules, newest first'
        : `A lot's ${path}, newest first`,
      tags,
      params: LotParameters,
      querystring: PageQuery,
      response: { 200: EntriesReply, ...problemReplies },
    },
  }, ({ params, query }) => {
    const lot = lots.find(params.lotId);
    const [beforeSequence] = query.cursor === undefined ? [] : parseNumbersCursor(query.cursor, 1);
    const { entries, nextBeforeSequence } = ledger.lots.entries({
      lotId: lot.id, kind, limit: query.limit, beforeSequence,
    });
    return {
      entries: entries.map((entry) => entryJson(entry, config().site.timeZone)),
      ...nextBeforeSequence === undefined
        ? {}
        : { nextCursor: writeNumbersCursor(nextBeforeSequence) },
    };
  });
}
