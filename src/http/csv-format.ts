// Tables as CSV. Texts that a spreadsheet would take for formulas are made harmless.

import { stringify } from 'csv-stringify/sync';
import type { ExportFormat, ExportTable } from './export-table.ts';

/** UTF-8 with a mark that spreadsheets need, lines as RFC 4180 has them, and a heading. */
export const csvFormat: ExportFormat = {
  ending: 'csv',
  mediaType: 'text/csv',
  description: 'UTF-8 with a byte order mark, RFC 4180, with a heading. Empty: not known, ' +
    'which is not zero. An answer that breaks off is not whole',
  pieces: csvPieces,
};

function * csvPieces<Column extends string>(
  { columns, pages }: ExportTable<Column>,
): Generator<string> {
  const options = {
    columns: [...columns],
    record_delimiter: '\r\n' as const,
    escape_formulas: true,
    cast: { boolean: (value: boolean) => String(value) },
  };
  yield stringify([], { ...options, header: true, bom: true });
  for (const rows of pages) yield stringify([...rows], options);
}
