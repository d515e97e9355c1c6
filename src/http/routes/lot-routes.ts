// Questions about lots: what they hold and held, their gates, what crossings meant to them.

import { writeMoment } from '../../zoned-moment.ts';
import { answerGates } from '../answer-gates.ts';
import { answerLotHistory } from '../answer-lot-history.ts';
import { answerTypicalWeek } from '../answer-typical-week.ts';
import type { ApiContext, LotcountApp } from '../api-context.ts';
import { PageQuery } from '../lot-entry-schemas.ts';
import { lotJson, occupancyJson, parseNumbersCursor, writeNumbersCursor } from '../lot-json.ts';
import {
  GatesQuery, GatesReply, HistoryQuery, HistoryReply, LotParameters, LotReply, LotsReply,
  MovementsReply, OccupancyReply, TypicalWeekQuery, TypicalWeekReply,
} from '../lot-schemas.ts';
import { problemReplies } from '../schemas.ts';

export function registerLotRoutes(app: LotcountApp, context: ApiContext): void {
  const { config, ledger, lots } = context;
  const zone = (): string => config().site.timeZone;
  const tags = ['lots'];

  app.get('/api/v1/lots', {
    config: { access: 'viewer' },
    schema: { summary: 'All lots', tags, response: { 200: LotsReply, ...problemReplies } },
  }, () => ({ lots: lots.lots.map((lot) => lotJson(lots.view(lot), zone())) }));

  app.get('/api/v1/lots/:lotId', {
    config: { access: 'viewer' },
    schema: {
      summary: 'One lot', tags, params: LotParameters, response: { 200: LotReply, ...problemReplies },
    },
  }, ({ params }) => lotJson(lots.view(lots.find(params.lotId)), zone()));

  app.get('/api/v1/lots/:lotId/occupancy', {
    config: { access: 'viewer' },
    schema: {
      summary: 'What a lot holds, and how sure that is',
      tags,
      params: LotParameters,
      response: { 200: OccupancyReply, ...problemReplies },
    },
  }, ({ params }) => occupancyJson(lots.view(lots.find(params.lotId)), zone()));

  app.get('/api/v1/lots/:lotId/occupancy/history', {
    config: { access: 'viewer' },
    schema: {
      summary: 'What a lot held, in buckets of time',
      tags,
      params: LotParameters,
      querystring: HistoryQuery,
      response: { 200: HistoryReply, ...problemReplies },
    },
  }, ({ params, query }) => {
    const lot = lots.find(params.lotId);
    lots.noteCrossings();
    return answerLotHistory(context, lot, query);
  });

  app.get('/api/v1/lots/:lotId/typical-week', {
    config: { access: 'viewer' },
    schema: {
      summary: 'What passes a lot in each hour of a week, as the last weeks had it',
      tags,
      params: LotParameters,
      querystring: TypicalWeekQuery,
      response: { 200: TypicalWeekReply, ...problemReplies },
    },
  }, ({ params, query }) => {
    const lot = lots.find(params.lotId);
    lots.noteCrossings();
    return answerTypicalWeek(context, lot, query);
  });

  app.get('/api/v1/lots/:lotId/gates', {
    config: { access: 'viewer' },
    schema: {
      summary: 'What passed a lot\'s gates, and how right their lines are',
      tags,
      params: LotParameters,
      querystring: GatesQuery,
      response: { 200: GatesReply, ...problemReplies },
    },
  }, ({ params, query }) => {
    const lot = lots.find(params.lotId);
    lots.noteCrossings();
    return answerGates(context, lot, query);
  });

  app.get('/api/v1/lots/:lotId/movements', {
    config: { access: 'viewer' },
    schema: {
      summary: 'What crossings meant to a lot, newest first; duplicates say whose they are',
      tags,
      params: LotParameters,
      querystring: PageQuery,
      response: { 200: MovementsReply, ...problemReplies },
    },
  }, ({ params, query }) => {
    const lot = lots.find(params.lotId);
    lots.noteCrossings();
    const [movedAtMs, crossingSequence] = query.cursor === undefined
      ? []
      : parseNumbersCursor(query.cursor, 2);
    const before = movedAtMs === undefined || crossingSequence === undefined
      ? undefined
      : { movedAtMs, crossingSequence };
    const rows = ledger.lots.movements({ lotId: lot.id, limit: query.limit + 1, before });
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      movements: page.map((movement) => ({
        crossing: movement.crossingId,
        sequence: movement.crossingSequence,
        gate: movement.gateId,
        camera: movement.cameraId,
        line: movement.lineId,
        effect: movement.effect,
        class: movement.vehicleClass,
        at: writeMoment(movement.movedAtMs, zone()),
        ...movement.duplicateOf === undefined ? {} : { duplicateOf: movement.duplicateOf },
      })),
      ...rows.length > page.length && last !== undefined
        ? { nextCursor: writeNumbersCursor(last.movedAtMs, last.crossingSequence) }
        : {},
    };
  });
}
