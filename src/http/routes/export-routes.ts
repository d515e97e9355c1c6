// The same tables as the API's lists, as CSV files for spreadsheets: whole, not in pages.

import { Type } from 'typebox';
import { answerLotHistory } from '../answer-lot-history.ts';
import type { ApiContext, LotcountApp } from '../api-context.ts';
import { crossingFilter, crossingJson } from '../crossing-json.ts';
import { CsvSender, pagesByCursor } from '../csv-export.ts';
import { httpLimits } from '../http-limits.ts';
import { entryJson, verdictJson } from '../lot-json.ts';
import { HistoryQuery, LotParameters } from '../lot-schemas.ts';
import { CrossingsExportQuery, problemReplies, replyContent } from '../schemas.ts';
import { chooseTimeZone } from '../time-zones.ts';

const crossingColumns = [
  'sequence', 'id', 'camera', 'line', 'track', 'outcome', 'direction', 'reason', 'class',
  'classAtCrossing', 'confidence', 'crossedAt', 'lineSuspect',
] as const;
const entryColumns = [
  'sequence', 'kind', 'occupancy', 'change', 'at', 'recordedAt', 'actor', 'reason', 'source',
  'countedBefore',
] as const;
const verdictColumns = [
  'sequence', 'verdict', 'crossing', 'camera', 'line', 'direction', 'at', 'recordedAt', 'actor',
  'reason', 'isAdjusting',
] as const;
const historyColumns = ['start', 'end', 'value', 'entries', 'exits', 'coverage'] as const;

const csvReply = {
  200: replyContent('UTF-8 with a byte order mark, RFC 4180, with a heading. Empty: not known, ' +
    'which is not zero. An answer that breaks off is not whole', 'text/csv', Type.String()),
  ...problemReplies,
};

export function registerExportRoutes(app: LotcountApp, context: ApiContext): void {
  const { config, ledger, lots } = context;
  const sender = new CsvSender();
  const zone = (): string => config().site.timeZone;
  const limit = httpLimits.exportPageCount;

  app.get('/api/v1/crossings.csv', {
    config: { access: 'viewer' },
    schema: {
      summary: 'Crossings one by one, newest first, as CSV',
      tags: ['counts'],
      querystring: CrossingsExportQuery,
      response: csvReply,
    },
  }, async ({ query }, reply) => {
    const timeZone = chooseTimeZone(query.timeZone, zone());
    const filter = crossingFilter(query, timeZone);
    const readPage = (cursor: Parameters<typeof ledger.crossings>[0]['cursor']) => {
      const { crossings, nextCursor } = ledger.crossings({ ...filter, limit, cursor });
      return { rows: crossings.map((stored) => crossingJson(stored, timeZone)), next: nextCursor };
    };
    return await sender.send(reply, 'crossings', {
      columns: crossingColumns, pages: pagesByCursor(readPage),
    });
  });

  app.get('/api/v1/verdicts.csv', {
    config: { access: 'viewer' },
    schema: {
      summary: 'What was said of crossings, newest first, as CSV', tags: ['counts'], response: csvReply,
    },
  }, async (_request, reply) => {
    const readPage = (before: number | undefined) => {
      const { verdicts, nextBeforeSequence } = ledger.lots.verdicts(limit, before);
      return { rows: verdicts.map((one) => verdictJson(one, zone())), next: nextBeforeSequence };
    };
    return await sender.send(reply, 'verdicts', {
      columns: verdictColumns, pages: pagesByCursor(readPage),
    });
  });

  app.get('/api/v1/lots/:lotId/entries.csv', {
    config: { access: 'viewer' },
    schema: {
      summary: 'Calibrations, adjustments and resets of a lot, newest first, as CSV',
      tags: ['lots'],
      params: LotParameters,
      response: csvReply,
    },
  }, async ({ params }, reply) => {
    const lotId = lots.find(params.lotId).id;
    const readPage = (beforeSequence: number | undefined) => {
      const page = ledger.lots.entries({ lotId, limit, beforeSequence });
      const rows = page.entries.map((one) => entryJson(one, zone()));
      return { rows, next: page.nextBeforeSequence };
    };
    return await sender.send(reply, `${lotId}-entries`, {
      columns: entryColumns, pages: pagesByCursor(readPage),
    });
  });

  app.get('/api/v1/lots/:lotId/occupancy/history.csv', {
    config: { access: 'viewer' },
    schema: {
      summary: 'What a lot held, in buckets of time, as CSV',
      tags: ['lots'],
      params: LotParameters,
      querystring: HistoryQuery,
      response: csvReply,
    },
  }, async ({ params, query }, reply) => {
    const lot = lots.find(params.lotId);
    lots.noteCrossings();
    const { rows } = answerLotHistory(context, lot, query);
    return await sender.send(reply, `${lot.id}-history`, { columns: historyColumns, pages: [rows] });
  });
}
