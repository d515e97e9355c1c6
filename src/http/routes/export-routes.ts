// The same tables as the API's lists, as files for spreadsheets: whole, not in pages.

import { Type } from 'typebox';
import { answerCounts } from '../answer-counts.ts';
import { answerLotHistory } from '../answer-lot-history.ts';
import type { ApiContext, LotcountApp } from '../api-context.ts';
import { crossingFilter, crossingJson } from '../crossing-json.ts';
import { csvFormat } from '../csv-format.ts';
import type { ExportFormat } from '../export-table.ts';
import { httpLimits } from '../http-limits.ts';
import { entryJson, verdictJson } from '../lot-json.ts';
import { HistoryQuery, LotParameters } from '../lot-schemas.ts';
import { CountsQuery, CrossingsExportQuery, problemReplies, replyContent } from '../schemas.ts';
import { pagesByCursor, TableSender } from '../table-export.ts';
import { chooseTimeZone } from '../time-zones.ts';
import { xlsxFormat } from '../xlsx-format.ts';

const crossingTable = {
  name: 'crossings',
  columns: [
    'sequence', 'id', 'camera', 'line', 'track', 'outcome', 'direction', 'reason', 'class',
    'classAtCrossing', 'confidence', 'crossedAt', 'lineSuspect',
  ],
  momentColumns: ['crossedAt'],
} as const;
const countTable = {
  name: 'counts',
  columns: [
    'start', 'end', 'camera', 'line', 'class', 'in', 'out', 'unresolved', 'suspect', 'coverage',
  ],
  momentColumns: ['start', 'end'],
} as const;
const entryTable = {
  name: 'entries',
  columns: [
    'sequence', 'kind', 'occupancy', 'change', 'at', 'recordedAt', 'actor', 'reason', 'source',
    'countedBefore',
  ],
  momentColumns: ['at', 'recordedAt'],
} as const;
const verdictTable = {
  name: 'verdicts',
  columns: [
    'sequence', 'verdict', 'crossing', 'camera', 'line', 'direction', 'at', 'recordedAt', 'actor',
    'reason', 'isAdjusting',
  ],
  momentColumns: ['at', 'recordedAt'],
} as const;
const historyTable = {
  // No sheet may be called "history": spreadsheets keep that name for themselves.
  name: 'occupancy',
  columns: ['start', 'end', 'value', 'entries', 'exits', 'coverage'],
  momentColumns: ['start', 'end'],
} as const;

const limit = httpLimits.exportPageCount;

interface ExportKind {
  readonly format: ExportFormat;
  readonly sender: TableSender;
}

export function registerExportRoutes(app: LotcountApp, context: ApiContext): void {
  const sender = new TableSender();
  for (const format of [csvFormat, xlsxFormat]) {
    const kind = { format, sender };
    registerCountExport(app, context, kind);
    registerCrossingExport(app, context, kind);
    registerVerdictExport(app, context, kind);
    registerEntryExport(app, context, kind);
    registerHistoryExport(app, context, kind);
  }
}

function registerCountExport(app: LotcountApp, context: ApiContext, kind: ExportKind): void {
  const { format, sender } = kind;
  app.get(`/api/v1/counts.${format.ending}`, {
    config: { access: 'viewer' },
    schema: {
      summary: `Counts in buckets of time, ${wordKind(kind)}`,
      tags: ['counts'],
      querystring: CountsQuery,
      response: fileReply(kind),
    },
  }, async ({ query }, reply) => {
    const { rows } = answerCounts(context, query);
    const table = { ...countTable, pages: [rows] };
    return await sender.send(reply, { fileName: 'counts', format, table });
  });
}

function registerCrossingExport(app: LotcountApp, context: ApiContext, kind: ExportKind): void {
  const { config, ledger } = context;
  const { format, sender } = kind;
  app.get(`/api/v1/crossings.${format.ending}`, {
    config: { access: 'viewer' },
    schema: {
      summary: `Crossings one by one, newest first, ${wordKind(kind)}`,
      tags: ['counts'],
      querystring: CrossingsExportQuery,
      response: fileReply(kind),
    },
  }, async ({ query }, reply) => {
    const timeZone = chooseTimeZone(query.timeZone, config().site.timeZone);
    const filter = crossingFilter(query, timeZone);
    const readPage = (cursor: Parameters<typeof ledger.crossings>[0]['cursor']) => {
      const { crossings, nextCursor } = ledger.crossings({ ...filter, limit, cursor });
      return { rows: crossings.map((stored) => crossingJson(stored, timeZone)), next: nextCursor };
    };
    const table = { ...crossingTable, pages: pagesByCursor(readPage) };
    return await sender.send(reply, { fileName: 'crossings', format, table });
  });
}

function registerVerdictExport(app: LotcountApp, context: ApiContext, kind: ExportKind): void {
  const { config, ledger } = context;
  const { format, sender } = kind;
  app.get(`/api/v1/verdicts.${format.ending}`, {
    config: { access: 'viewer' },
    schema: {
      summary: `What was said of crossings, newest first, ${wordKind(kind)}`,
      tags: ['counts'],
      response: fileReply(kind),
    },
  }, async (_request, reply) => {
    const readPage = (before: number | undefined) => {
      const { verdicts, nextBeforeSequence } = ledger.lots.verdicts(limit, before);
      const { timeZone } = config().site;
      return { rows: verdicts.map((one) => verdictJson(one, timeZone)), next: nextBeforeSequence };
    };
    const table = { ...verdictTable, pages: pagesByCursor(readPage) };
    return await sender.send(reply, { fileName: 'verdicts', format, table });
  });
}

function registerEntryExport(app: LotcountApp, context: ApiContext, kind: ExportKind): void {
  const { config, ledger, lots } = context;
  const { format, sender } = kind;
  app.get(`/api/v1/lots/:lotId/entries.${format.ending}`, {
    config: { access: 'viewer' },
    schema: {
      summary: `Calibrations, adjustments and resets of a lot, newest first, ${wordKind(kind)}`,
      tags: ['lots'],
      params: LotParameters,
      response: fileReply(kind),
    },
  }, async ({ params }, reply) => {
    const lotId = lots.find(params.lotId).id;
    const readPage = (beforeSequence: number | undefined) => {
      const page = ledger.lots.entries({ lotId, limit, beforeSequence });
      const { timeZone } = config().site;
      const rows = page.entries.map((one) => entryJson(one, timeZone));
      return { rows, next: page.nextBeforeSequence };
    };
    const table = { ...entryTable, pages: pagesByCursor(readPage) };
    return await sender.send(reply, { fileName: `${lotId}-entries`, format, table });
  });
}

function registerHistoryExport(app: LotcountApp, context: ApiContext, kind: ExportKind): void {
  const { lots } = context;
  const { format, sender } = kind;
  app.get(`/api/v1/lots/:lotId/occupancy/history.${format.ending}`, {
    config: { access: 'viewer' },
    schema: {
      summary: `What a lot held, in buckets of time, ${wordKind(kind)}`,
      tags: ['lots'],
      params: LotParameters,
      querystring: HistoryQuery,
      response: fileReply(kind),
    },
  }, async ({ params, query }, reply) => {
    const lot = lots.find(params.lotId);
    lots.noteCrossings();
    const { rows } = answerLotHistory(context, lot, query);
    const table = { ...historyTable, pages: [rows] };
    return await sender.send(reply, { fileName: `${lot.id}-history`, format, table });
  });
}

function wordKind({ format }: ExportKind): string {
  return format.ending === 'csv' ? 'as CSV' : 'as a workbook (XLSX)';
}

function fileReply({ format: { description, mediaType } }: ExportKind) {
  const text = mediaType.startsWith('text/') ? Type.String() : Type.String({ format: 'binary' });
  return { 200: replyContent(description, mediaType, text), ...problemReplies };
}
