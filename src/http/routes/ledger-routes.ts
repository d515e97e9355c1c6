// Questions about the ledger: counts, crossings, gaps.

import { answerCounts } from '../answer-counts.ts';
import type { ApiContext, LotcountApp } from '../api-context.ts';
import { crossingFilter, crossingJson, parseCursor, writeCursor } from '../crossing-json.ts';
import { openGaps } from '../open-gaps.ts';
import {
  CountsQuery, CountsReply, CrossingsQuery, CrossingsReply, GapsQuery, GapsReply, problemReplies,
} from '../schemas.ts';
import { chooseTimeZone, readRange, writeMoment } from '../time-zones.ts';

export function registerLedgerRoutes(app: LotcountApp, context: ApiContext): void {
  const { config, ledger, now } = context;

  app.get('/api/v1/counts', {
    config: { access: 'viewer' },
    schema: {
      summary: 'How many vehicles crossed, in buckets of time',
      tags: ['counts'],
      querystring: CountsQuery,
      response: { 200: CountsReply, ...problemReplies },
    },
  }, ({ query }) => answerCounts(context, query));

  app.get('/api/v1/crossings', {
    config: { access: 'viewer' },
    schema: {
      summary: 'Crossings one by one, newest first',
      description: 'Without `from` and `to`, all that the ledger has.',
      tags: ['counts'],
      querystring: CrossingsQuery,
      response: { 200: CrossingsReply, ...problemReplies },
    },
  }, ({ query }) => {
    const timeZone = chooseTimeZone(query.timeZone, config().site.timeZone);
    const { crossings, nextCursor } = ledger.crossings({
      ...crossingFilter(query, timeZone),
      limit: query.limit,
      cursor: query.cursor === undefined ? undefined : parseCursor(query.cursor),
    });
    return {
      crossings: crossings.map((stored) => crossingJson(stored, timeZone)),
      ...nextCursor === undefined ? {} : { nextCursor: writeCursor(nextCursor) },
    };
  });

  app.get('/api/v1/gaps', {
    config: { access: 'viewer' },
    schema: {
      summary: 'When cameras were not watched, and why',
      tags: ['counts'],
      querystring: GapsQuery,
      response: { 200: GapsReply, ...problemReplies },
    },
  }, ({ query }) => {
    const nowMs = now();
    const range = readRange(query, { siteTimeZone: config().site.timeZone, nowMs });
    const isAsked = (cameraId: string): boolean =>
      query.camera === undefined || query.camera.length === 0 || query.camera.includes(cameraId);
    const closed = ledger.gaps(range).map((gap) => ({ ...gap, isOpen: false }));
    const open = openGaps(context, nowMs)
      .filter(({ startMs, endMs }) => startMs < range.toMs && endMs > range.fromMs)
      .map((gap) => ({ ...gap, isOpen: true }));
    return {
      gaps: [...closed, ...open].filter(({ cameraId }) => isAsked(cameraId)).map((gap) => ({
        camera: gap.cameraId,
        start: writeMoment(gap.startMs, range.timeZone),
        end: writeMoment(gap.endMs, range.timeZone),
        reason: gap.reason,
        ...gap.isOpen ? { isOpen: true } : {},
      })),
    };
  });
}
