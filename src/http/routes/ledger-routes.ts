// Questions about the ledger: counts, crossings, gaps.

import type { ObservedGap } from '../../store/ledger-batch.ts';
import { answerCounts } from '../answer-counts.ts';
import type { ApiContext, LotcountApp } from '../api-context.ts';
import { crossingFilter, crossingJson, parseCursor, writeCursor } from '../crossing-json.ts';
import { gapJson, openGaps, parseGapCursor, writeGapCursor } from '../gap-json.ts';
import {
  CountsQuery, CountsReply, CrossingsQuery, CrossingsReply, GapsQuery, GapsReply, problemReplies,
} from '../schemas.ts';
import { chooseTimeZone, readRange } from '../time-zones.ts';

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
      summary: 'When cameras were not watched, and why, oldest first',
      description: 'Gaps that still go on stand at the end of the last page.',
      tags: ['counts'],
      querystring: GapsQuery,
      response: { 200: GapsReply, ...problemReplies },
    },
  }, ({ query }) => {
    const nowMs = now();
    const range = readRange(query, { siteTimeZone: config().site.timeZone, nowMs });
    const { gaps: ended, nextCursor } = ledger.gaps({
      ...range,
      cameraIds: query.camera,
      limit: query.limit,
      cursor: query.cursor === undefined ? undefined : parseGapCursor(query.cursor),
    });
    const isAsked = ({ cameraId, startMs, endMs }: ObservedGap): boolean =>
      startMs < range.toMs && endMs > range.fromMs &&
      (query.camera === undefined || query.camera.length === 0 || query.camera.includes(cameraId));
    // They begin behind all that have ended, so the last page has them.
    const open = nextCursor === undefined ? openGaps(context, nowMs).filter(isAsked) : [];
    return {
      gaps: [
        ...ended.map((gap) => gapJson(gap, range.timeZone)),
        ...open.map((gap) => ({ ...gapJson(gap, range.timeZone), isOpen: true })),
      ],
      ...nextCursor === undefined ? {} : { nextCursor: writeGapCursor(nextCursor) },
    };
  });
}
